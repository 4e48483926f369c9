// One tap without a network: which day it belongs to is decided now, and said.
import { dayName, diaryDay, shift } from "./day.js";
import { describe } from "./describe.js";
import { filled } from "./dom.js";
import { keep, known } from "./queue.js";
import { queueOf } from "./store.js";

// The day that is written to: so many days back from the one that runs, or one of its own.
export function dayAt({ lists, chosen }, moment) {
  const today = diaryDay(moment, lists.zone, lists.day_start);
  return typeof chosen === "number" ? shift(today, -chosen) : chosen;
}

// Returns whether it is kept; where the device has no room for it, that is said.
export async function keepHere(page, suffix, fields) {
  try {
    await keepNow(page, suffix, fields);
    return true;
  } catch {
    page.say(page.lists.words.not_kept);
    return false;
  }
}

async function keepNow(page, suffix, fields) {
  const now = new Date();
  const { person, lists } = page;
  const day = dayAt(page, now);
  const before = known(lists, await queueOf(person), day);
  const answers = fields.filter(([name]) => name.includes("."));
  const saw = Object.fromEntries(answers.map(([name]) => [name, before[name] ?? ""]));
  const path = `/day/${day}/${suffix}`;
  const op = await keep({ person, path, day, fields, saw, enteredAt: now.toISOString() });
  const things = describe(op, lists);
  page.say(filled(lists.words.kept, { day: dayName(day, lists.language), things }));
  page.changed();
}
