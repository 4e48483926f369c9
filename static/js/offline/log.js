// On the log page: the person's lists onto the device, what could not be sent into the queue, and out again.
import { dayOfPath } from "./day.js";
import { said, sorted } from "./plain.js";
import { keep } from "./queue.js";
import { sendAll } from "./send.js";
import { keepLists, openFor, queueOf, whenChanged } from "./store.js";
import { themesWorn } from "./themes.js";

const { person } = document.body.dataset;
const at = (id) => document.getElementById(id);
const saw = new Map();

// As a part of the page was drawn; what is saved afterwards is added.
function look(part) {
  for (const control of part.querySelectorAll("[form=day-form][name]")) {
    if (control.type !== "radio") saw.set(control.name, control.defaultValue);
    else if (control.defaultChecked) saw.set(control.name, control.value);
  }
}
look(document);
document.addEventListener("htmx:afterSettle", ({ target }) => look(target));
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!detail.successful || detail.requestConfig.verb !== "post") return;
  for (const [name, value] of detail.requestConfig.formData) saw.set(name, value);
});
// A form that is sent plainly tells the service worker whose it is and what its writer saw.
document.addEventListener("formdata", ({ target, formData }) => {
  if (!new URL(target.action).pathname.startsWith("/day/")) return;
  formData.append("person", person);
  for (const name of [...formData.keys()]) if (saw.has(name)) formData.append(`saw.${name}`, saw.get(name));
});

export async function keepFailed({ path, formData, headers }) {
  // A button of the page sends all of its form along.
  const fields = said(sorted(formData).fields, Object.fromEntries(saw));
  const answers = fields.filter(([name]) => name.includes("."));
  const last = Object.fromEntries(answers.map(([name]) => [name, saw.get(name) ?? ""]));
  await keep({
    id: headers["X-Operation"], person, path, day: dayOfPath(path), fields, saw: last,
    enteredAt: headers["X-Entered-At"], tries: 1,
  });
  for (const [name, value] of answers) saw.set(name, value);
  await show("offline");
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.textContent = at("unsent").querySelector("[data-state=offline]").textContent;
  at("messages").replaceChildren(notice);
}

async function show(state) {
  const waiting = (await queueOf(person)).length;
  at("unsent").hidden = waiting === 0;
  at("unsent").querySelector("[data-n]").textContent = waiting;
  for (const sentence of at("unsent").querySelectorAll("[data-state]")) sentence.hidden = sentence.dataset.state !== state;
}

async function send() {
  if ((await queueOf(person)).length === 0) return show("done");
  const { state, sent } = await sendAll(person);
  await show(state);
  if (sent) told(sent);
}

function told(sent) {
  const number = at("sent").querySelector("[data-n]");
  number.textContent = Number(number.textContent) + sent;
  at("sent").hidden = false;
  at("messages").replaceChildren();
}

// Sent first: the lists then hold what was sent.
async function begin() {
  await openFor(person);
  await send();
  const answer = await fetch("/offline/lists/", { redirect: "manual" });
  if (answer.ok) await keepLists({ ...await answer.json(), themes: themesWorn() });
  // Where the browser has none, the queue works all the same while this page is open.
  await navigator.serviceWorker?.register("/service-worker.js", { type: "module", updateViaCache: "none" })
    .catch(() => undefined);
}

// Another page, or the service worker, changed the queue.
whenChanged(({ data }) => {
  if (data === "sent") told(1);
  return show("done");
});
addEventListener("online", send);
document.addEventListener("visibilitychange", () => document.hidden || send());
begin().catch(() => show("offline"));
