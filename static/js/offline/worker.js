// The service worker: keeps the page without a network, the help page and their files, and sends when the network is back.
import { dayOfPath, isShared } from "./day.js";
import { keepForm } from "./plain.js";
import { remindWith } from "./reminder.js";
import { sendAll } from "./send.js";

const OURS = "pem-diary-";
const PATIENCE = 10_000;
const UNREACHABLE = [502, 503, 504];
// Nobody took it: the diary could not, or it is not open to its writer any more.
const isLost = (status, path) => UNREACHABLE.includes(status) || (status === 404 && isShared(path));

export function serve({ version, pages, files, reminder }) {
  const [shell] = pages;
  const name = OURS + version;
  addEventListener("install", (event) => event.waitUntil(fill(name, [...pages, ...files]).then(() => skipWaiting())));
  addEventListener("activate", (event) => event.waitUntil(tidy(name).then(() => clients.claim())));
  addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (origin !== location.origin) return;
    if (files.includes(pathname)) event.respondWith(held(request));
    else if (request.mode !== "navigate") return;
    else if (request.method === "GET") event.respondWith(page(request, pages.includes(pathname) ? pathname : shell));
    else if (dayOfPath(pathname)) event.respondWith(plainForm(request, shell));
  });
  remindWith(reminder);
  addEventListener("sync", (event) => event.waitUntil(send()));
}

// Nobody's: asked for without the cookie of whoever is signed in.
async function fill(name, paths) {
  const cache = await caches.open(name);
  await cache.addAll(paths.map((path) => new Request(path, { credentials: "omit", cache: "reload" })));
}

async function tidy(name) {
  const others = (await caches.keys()).filter((one) => one.startsWith(OURS) && one !== name);
  await Promise.all(others.map((one) => caches.delete(one)));
}

const held = async (request) => (await caches.match(request)) || fetch(request);

async function page(request, shell) {
  try {
    const answer = await Promise.race([fetch(request), tooLong()]);
    return UNREACHABLE.includes(answer.status) ? (await caches.match(shell)) || answer : answer;
  } catch {
    return (await caches.match(shell)) || Response.error();
  }
}

const tooLong = () => new Promise((_, refuse) => { setTimeout(refuse, PATIENCE, new Error("too long")); });

// A form sent without htmx bears an id as well, so that an answer that got lost does no harm.
async function plainForm(request, shell) {
  const given = { path: new URL(request.url).pathname, id: crypto.randomUUID(), enteredAt: new Date().toISOString() };
  const form = await request.clone().formData();
  let answer;
  try {
    answer = await fetch(await withId(request, form.get("person"), given));
    if (!isLost(answer.status, given.path)) return answer;
  } catch {
    // No network: kept below.
  }
  const seen = isShared(given.path) ? `${shell}#shared` : shell;
  return (await keepForm(form, given)) ? Response.redirect(seen, 303) : answer || Response.error();
}

async function withId(request, person, { id, enteredAt }) {
  const headers = new Headers({ "Content-Type": request.headers.get("Content-Type") });
  const ours = { "X-Operation": id, "X-Person": person, "X-Entered-At": enteredAt };
  for (const [name, value] of Object.entries(person ? ours : {})) headers.set(name, value);
  const body = await request.arrayBuffer();
  return new Request(request.url, {
    method: "POST", headers, body, redirect: "manual", credentials: "same-origin", referrer: request.referrer,
  });
}

async function send() {
  const { state } = await sendAll();
  // A refusal makes the browser try once more later; signing in is up to the person.
  if (state === "offline" || state === "later") throw new Error(state);
}
