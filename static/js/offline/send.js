// Sends what waits, in order, each under its own id and with a fresh token. For the page and the worker.
import { REFUSED, WAITING } from "./queue.js";
import { inQueue, noteSent, queueOf } from "./store.js";

// Answers: done, offline, later, signed_out, other (somebody else is signed in).
export function sendAll(person = "") {
  return navigator.locks.request("pem-diary-send", () => pass(person));
}

async function pass(person) {
  const result = { state: "done", sent: 0 };
  for (let last = 0; ;) {
    const session = await askToken();
    if (session.state) return { ...result, state: session.state };
    if (person && session.person !== person) return { ...result, state: "other" };
    const next = (await queueOf(session.person)).find((op) => op.number > last && op.state === WAITING);
    if (!next) return result;
    last = next.number;
    const stopped = await sendOne(next, session.token);
    if (stopped === "sent") result.sent += 1;
    else if (stopped) return { ...result, state: stopped };
  }
}

// A network that neither answers nor fails is none.
const PATIENCE = 60_000;
const patience = () => AbortSignal.timeout?.(PATIENCE);

async function askToken() {
  try {
    const answer = await fetch("/offline/token/", { redirect: "manual", cache: "no-store", signal: patience() });
    if (answer.type === "opaqueredirect" || answer.status === 401) return { state: "signed_out" };
    return answer.ok ? await answer.json() : { state: "later" };
  } catch {
    return { state: "offline" };
  }
}

// That it was tried is written down first: from here on it may have arrived.
async function sendOne({ number, id }, token) {
  const op = await inQueue(async (queue) => {
    const found = await queue.get(number);
    if (found?.id !== id || found.state !== WAITING) return null;
    found.tries += 1;
    await queue.put(found);
    return found;
  });
  if (!op) return "";
  try {
    return await settle(op, await post(op, token));
  } catch {
    return "offline";
  }
}

function post(op, token) {
  const saw = Object.entries(op.saw).map(([name, value]) => [`saw.${name}`, value]);
  return fetch(op.path, {
    method: "POST",
    redirect: "manual",
    signal: patience(),
    body: new URLSearchParams([...op.fields, ...saw]),
    headers: {
      Accept: "application/json", "HX-Request": "true", "X-CSRFToken": token,
      "X-Operation": op.id, "X-Person": op.person, "X-Entered-At": op.enteredAt,
    },
  });
}

async function settle(op, answer) {
  if (answer.ok) {
    await answer.text();
    await inQueue((queue) => queue.delete(op.number), "sent");
    await noteSent(op);
    return "sent";
  }
  if (answer.type === "opaqueredirect" || answer.status === 401) return "signed_out";
  if (answer.status === 403 || answer.status === 429 || answer.status >= 500) return "later";
  const found = await refusal(answer);
  if (found) await inQueue((queue) => queue.put({ ...op, ...found, state: REFUSED, status: answer.status }));
  return "";
}

// Why it was refused. The worker cannot read a page: the entry waits until a page sends it again.
async function refusal(answer) {
  if (answer.headers.get("Content-Type")?.includes("json")) {
    const { said = "", conflicts = [] } = await answer.json();
    return { why: said, conflicts };
  }
  if (!globalThis.DOMParser) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const said = [...page.querySelectorAll(".error")].at(-1) || page.querySelector("main p");
  return { why: said?.textContent.trim() || "", conflicts: [] };
}
