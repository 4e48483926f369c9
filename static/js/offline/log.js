// On the log page: the person's lists onto the device, what could not be sent into the queue, and out again.
import { askedOn } from "./asked.js";
import { dayOfPath } from "./day.js";
import { said, sorted } from "./plain.js";
import { giveWay, keep } from "./queue.js";
import { sendAll } from "./send.js";
import { keepLists, openFor, queueOf, whenChanged } from "./store.js";
import { themesWorn } from "./themes.js";

const { person } = document.body.dataset;
const at = (id) => document.getElementById(id);
const saw = new Map();
// A browser that keeps nothing has nothing to send.
const nothingKept = () => undefined;

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
  const { path, formData } = detail.requestConfig;
  const fields = saidIn(formData);
  for (const [name, value] of formData) saw.set(name, value);
  giveWay(person, path, fields).then(send).catch(nothingKept);
});
// A form that is sent plainly tells the service worker whose it is and what its writer saw.
document.addEventListener("formdata", ({ target, formData }) => {
  if (!dayOfPath(new URL(target.action).pathname)) return;
  formData.append("person", person);
  for (const name of [...formData.keys()]) if (saw.has(name)) formData.append(`saw.${name}`, saw.get(name));
});

// A button of the page sends all of its form along.
const saidIn = (formData) => said(sorted(formData).fields, Object.fromEntries(saw));

export async function keepFailed({ path, formData, headers }, state) {
  const fields = saidIn(formData);
  const answers = fields.filter(([name]) => name.includes("."));
  const named = fields.map(([name]) => name).filter((name) => !name.startsWith("effort-"));
  const last = Object.fromEntries(answers.map(([name]) => [name, saw.get(name) ?? ""]));
  await keep({
    id: headers["X-Operation"], person, path, day: dayOfPath(path), fields, saw: last,
    enteredAt: headers["X-Entered-At"], tries: 1,
    asked: askedOn(document, named), whose: at("unsent").dataset.whose || "",
  });
  for (const [name, value] of answers) saw.set(name, value);
  await show(state);
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
  at("messages").querySelector("[data-waits]")?.remove();
}

// Sent first: the lists then hold what was sent.
async function begin() {
  await openFor(person);
  await send();
  const answer = await fetch("/offline/lists/", { redirect: "manual" });
  if (answer.ok) await keepLists({ ...await answer.json(), themes: themesWorn() });
}

// Another page, or the service worker, changed the queue.
whenChanged(({ data }) => {
  if (data === "sent") told(1);
  return show("done");
});
const sendAgain = () => send().catch(nothingKept);
addEventListener("online", sendAgain);
document.addEventListener("visibilitychange", () => document.hidden || sendAgain());
// Without room for new lists the former ones stay.
begin().catch(() => show("done")).catch(nothingKept);
// Where the browser has none, the queue works all the same while this page is open.
navigator.serviceWorker?.register("/service-worker.js", { type: "module", updateViaCache: "none" }).catch(() => undefined);
