// The queue in sight: what waits, what was refused and why, and what its writer can do about it.
import { clockTime, dayName, isShared } from "./day.js";
import { describe } from "./describe.js";
import { changeForm } from "./changing.js";
import { el, filled } from "./dom.js";
import { REFUSED, change, discard, putBack } from "./queue.js";

export function kept(page, ops) {
  const { words } = page.lists;
  const lines = ops.map((op) => line(page, op));
  return [
    el("h2", { id: "unsent-title" }, words.unsent),
    el("p", { class: "soft" }, ops.length ? filled(words.unsent_n, { n: ops.length }) : words.none_unsent),
    ops.length > 0 && el("ol", { class: "lines kept" }, ...lines),
    ops.length > 0 && el("button", { type: "button", class: "quiet wide", click: () => page.send() }, words.send),
  ].filter(Boolean);
}

function line(page, op) {
  const { lists: { words, language, zone } } = page;
  const when = { day: dayName(op.day, language), time: clockTime(op.enteredAt, zone, language) };
  return el("li", {},
    el("p", {}, el("strong", {}, describe(op, page.lists)), el("br"), filled(words.written_at, when),
      isShared(op.path) && el("br"), isShared(op.path) && whoseWords(op, words)),
    el("p", { class: op.state === REFUSED ? "error" : "soft" }, stateWords(op, words)),
    ...(op.conflicts || []).map((one) => el("p", {}, filled(words.conflict, one))),
    el("div", { class: "actions" }, ...actions(page, op)));
}

const whoseWords = (op, words) => (op.whose ? filled(words.whose, { name: op.whose }) : words.whose_shared);

function stateWords(op, words) {
  if (op.state !== REFUSED) return op.tries > 0 ? words.state_unsure : words.state_waiting;
  return op.conflicts?.length ? words.why_conflict : filled(words.state_refused, { why: reason(op, words) });
}

function reason(op, words) {
  if (op.why) return op.why;
  return [404, 410].includes(op.status) ? words.why_gone : filled(words.why_other, { status: op.status });
}

// What may have arrived is not changed here: sent again, it would be another entry.
function actions(page, op) {
  const { words } = page.lists;
  const act = (said, click) => el("button", { type: "button", class: "quiet", click }, said,
    el("span", { class: "visually-hidden" }, ` ${describe(op, page.lists)}`));
  const open = op.state === REFUSED || op.tries === 0;
  return [
    ...(op.conflicts?.length ? [
      act(words.use_here, async () => { await change(op); page.send(); }),
      act(words.use_there, () => throwAway(page, op)),
    ] : []),
    open && act(words.change, (event) => {
      event.target.closest("li").replaceChildren(changeForm(page, op));
    }),
    !op.conflicts?.length && act(words.discard, () => throwAway(page, op)),
  ];
}

async function throwAway(page, op) {
  const { words } = page.lists;
  await discard(op);
  const back = el("button", {
    type: "button", class: "quiet", click: async () => { await putBack(op); page.say(""); page.changed(); },
  }, words.put_back);
  page.say(filled(words.discarded, { things: describe(op, page.lists) }), back);
  page.changed();
}
