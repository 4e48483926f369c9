// What this device keeps, in IndexedDB: whose diary is open here, each person's lists, each person's queue.
import { isShared } from "./day.js";
import { openDB } from "../../vendor/idb@8.0.4/index.js";

const PERSON = "person";
const channel = new BroadcastChannel("pem-diary");
let opened;

function open() {
  opened ||= openDB("pem-diary", 1, {
    upgrade(db) {
      db.createObjectStore("device");
      db.createObjectStore("people");
      const queue = db.createObjectStore("queue", { keyPath: "number", autoIncrement: true });
      queue.createIndex("person", "person");
    },
    async blocking() {
      (await opened).close();
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  }).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

export const currentPerson = async () => (await open()).get("device", PERSON);

// Somebody else's lists go; what they wrote and could not send stays theirs.
export async function openFor(person) {
  const tx = (await open()).transaction(["device", "people"], "readwrite");
  for (const other of await tx.objectStore("people").getAllKeys()) {
    if (other !== person) tx.objectStore("people").delete(other);
  }
  tx.objectStore("device").put(person, PERSON);
  await tx.done;
}

export const listsOf = async (person) => (await open()).get("people", person);

export async function keepLists(lists) {
  await (await open()).put("people", lists, lists.person);
}

// What one's own diary took is what it holds now.
export async function noteSent(op) {
  if (isShared(op.path)) return;
  const tx = (await open()).transaction("people", "readwrite");
  const lists = await tx.store.get(op.person);
  if (lists?.known[op.day]) {
    Object.assign(lists.known[op.day], answersOf(op));
    tx.store.put(lists, op.person);
  }
  await tx.done;
}

// The answers of an entry by name; efforts are added and replace nothing.
export function answersOf(op) {
  if (op.path.endsWith("/too-ill/")) return { "status.too-ill": "1" };
  return Object.fromEntries(op.fields.filter(([name]) => name.includes(".")));
}

export const queueOf = async (person) => (await open()).getAllFromIndex("queue", "person", person);

// One change of the queue: whoever reads and writes inside is alone with it; other pages are told.
export async function inQueue(work, what = "changed") {
  const tx = (await open()).transaction("queue", "readwrite");
  const [result] = await Promise.all([work(tx.store), tx.done]);
  channel.postMessage(what);
  return result;
}

export function whenChanged(listener) {
  channel.addEventListener("message", listener);
}

export async function forget(person, alsoQueue) {
  const tx = (await open()).transaction(["device", "people", "queue"], "readwrite");
  tx.objectStore("people").delete(person);
  if ((await tx.objectStore("device").get(PERSON)) === person) tx.objectStore("device").delete(PERSON);
  const queue = tx.objectStore("queue");
  for (const number of alsoQueue ? await queue.index("person").getAllKeys(person) : []) queue.delete(number);
  await tx.done;
}
