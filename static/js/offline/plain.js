// A plain form of the log page that reached nobody, as an entry of the queue.
import { dayOfPath } from "./day.js";
import { keep } from "./queue.js";
import { currentPerson } from "./store.js";

// Tokens of a page and its own "was." fields are good for that page alone; "saw." travels with an entry.
const NOT_ANSWERS = /^(csrfmiddlewaretoken|person|was\..*|saw\..*)$/;
const SAW = "saw.";

// What a form says, apart from what its writer saw before.
export function sorted(form) {
  const saw = {};
  for (const [name, value] of form) if (name.startsWith(SAW)) saw[name.slice(SAW.length)] = value;
  const fields = [...form].filter(([name]) => !NOT_ANSWERS.test(name));
  return { fields, saw };
}

// What was said: of the questions only those that are answered otherwise than their writer saw them.
export const said = (fields, saw) =>
  fields.filter(([name, value]) => (name.includes(".") && name in saw ? saw[name] !== value : value));

// Returns false where it is nobody's, so that the browser says itself that nothing was sent.
export async function keepForm(form, { path, id, enteredAt }) {
  const person = await currentPerson();
  if (!person || form.get("person") !== person) return false;
  const { fields, saw } = sorted(form);
  const touched = said(fields, saw);
  const day = dayOfPath(path);
  if (touched.length === 0 && path.endsWith(`/day/${day}/`)) return true;
  const seen = touched.filter(([name]) => name in saw).map(([name]) => [name, saw[name]]);
  await keep({ id, person, path, day, fields: touched, saw: Object.fromEntries(seen), enteredAt, tries: 1 });
  return true;
}
