// An entry of the queue, opened: its answers and its day can be changed before it is sent.
import { dayOfPath } from "./day.js";
import { choose, el, field } from "./dom.js";
import { minutesField } from "./minutes.js";
import { change } from "./queue.js";

export function changeForm(page, op) {
  const { words } = page.lists;
  const given = op.fields.map(([name, value]) => [name, value]);
  const checks = [];
  const day = el("input", { type: "date", value: op.day, required: true });
  return el("form", {
    submit: async (event) => {
      event.preventDefault();
      if (!checks.every((fits) => fits())) return;
      await change(op, moved({ ...op, fields: given }, day.value));
      event.target.remove();
      page.changed();
      page.send();
    },
  },
  ...given.map((pair, index) => pair[0] !== "origin"
    && control(page, op, pair, `change-${op.number}-${index}`, checks)),
  field(`change-${op.number}-day`, words.change_day, day),
  el("p", { class: "actions" }, el("button", {}, words.change_done)));
}

// On another day nothing is known of what the diary holds there.
function moved(op, day) {
  const from = dayOfPath(op.path);
  if (!day || day === from) return { fields: op.fields };
  const saw = Object.fromEntries(Object.keys(op.saw).map((name) => [name, ""]));
  return { fields: op.fields, day, path: op.path.replace(from, day), saw };
}

function control(page, op, pair, id, checks) {
  const set = (value) => { pair[1] = value; };
  if (pair[0] === "effort-minutes") {
    const { box, input, fits } = minutesField(page, id, pair[1]);
    input.addEventListener("change", () => set(input.value));
    checks.push(fits);
    return box;
  }
  const { label, choices } = questionOf(page.lists, op, pair[0]);
  if (choices) return choose({ name: id, label, choices }, pair[1], set);
  const input = el(pair[0] === "note.note" ? "textarea" : "input", { change: () => set(input.value) });
  input.value = pair[1];
  return field(id, label, input);
}

function questionOf({ words, questions, effort }, op, name) {
  const fixed = {
    "note.note": { label: words.note },
    "effort-kind": { label: words.effort_kind, choices: effort.kinds },
    "effort-value": { label: words.effort_value, choices: effort.values },
    "effort-activity": { label: words.effort_activity },
  };
  return fixed[name] || [...questions, ...(op.asked || [])].find((one) => one.name === name) || { label: name };
}
