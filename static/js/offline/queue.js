// Entries that wait to be sent: added, changed, thrown away and put back. None is sent from here.
import { isShared } from "./day.js";
import { answersOf, inQueue } from "./store.js";

export const WAITING = "waiting";
export const REFUSED = "refused";

const ANSWERS = /\/day\/[\d-]+\/$/;
const names = (op) => op.fields.map(([name]) => name).join("\n");

// An answer that nobody has begun to send gives way to the next one to the same question.
export async function keep(entry) {
  const op = {
    id: crypto.randomUUID(), state: WAITING, tries: 0, saw: {}, enteredAt: new Date().toISOString(), ...entry,
  };
  await inQueue(async (queue) => {
    const before = ANSWERS.test(op.path) ? await unsentAnswer(queue, op) : undefined;
    if (before) {
      op.saw = before.saw;
      await queue.delete(before.number);
    }
    op.number = await queue.add(op);
  });
  askForSync();
  return op;
}

async function unsentAnswer(queue, op) {
  const ops = await queue.index("person").getAll(op.person);
  return ops.findLast((other) => other.path === op.path && names(other) === names(op)
    && other.tries === 0 && other.state === WAITING);
}

// What the diary has taken is later than what waits here for the same question, and stands for it.
export async function giveWay(person, path, fields) {
  if (!ANSWERS.test(path)) return;
  await inQueue(async (queue) => {
    const ops = await queue.index("person").getAll(person);
    const same = ops.filter((op) => op.path === path && op.state === WAITING && names(op) === names({ fields }));
    await Promise.all(same.map((op) => queue.delete(op.number)));
  });
}

// Where the browser knows Background Sync, it sends with the page closed; elsewhere the next visit does.
async function askForSync() {
  try {
    await (await navigator.serviceWorker?.getRegistration())?.sync?.register("pem-diary");
  } catch {
    // Refused by the browser's settings: the page sends when it is open.
  }
}

// What the device knows of a day of one's own: what the diary held, and what was written here since.
export function known(lists, ops, day) {
  const here = ops.filter((op) => !isShared(op.path) && op.day === day && op.state === WAITING).map(answersOf);
  return Object.assign({}, lists?.known[day], ...here);
}

// Another entry in its place, under another id: what was refused was not written. Its writer has
// seen what the diary says instead, where it does.
export async function change(op, over = {}) {
  const there = Object.fromEntries((op.conflicts || []).map(({ name, value }) => [name, value]));
  const fresh = {
    ...op, saw: { ...op.saw, ...there }, ...over,
    id: crypto.randomUUID(), state: WAITING, tries: 0, why: "", status: 0, conflicts: [],
  };
  await inQueue((queue) => queue.put(fresh));
  return fresh;
}

export const discard = (op) => inQueue((queue) => queue.delete(op.number));

export const putBack = (op) => inQueue((queue) => queue.put(op));
