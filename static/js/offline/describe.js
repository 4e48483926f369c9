// An entry in words, as the diary itself would say it.
import { dayName } from "./day.js";
import { filled } from "./dom.js";

const SHORT = 60;

export function describe(op, { words, questions, effort, language }) {
  if (op.path.endsWith("/too-ill/")) return words.too_ill;
  if (op.path.endsWith("/no-effort/")) return words.no_effort;
  if (op.path.endsWith("/same-days/")) return words.same_days;
  if (op.path.endsWith("/same/")) return filled(words.same, { day: dayName(op.fields[0][1], language) });
  const asked = [...questions, ...(op.asked || [])];
  const answers = op.fields.filter(([name]) => !name.startsWith("effort-"));
  const said = answers.map(([name, value]) => answer(name, value, { words, asked }));
  return [...said, effortWords(Object.fromEntries(op.fields), words, effort)].filter(Boolean).join("; ");
}

function answer(name, value, { words, asked }) {
  if (name === "note.note") return `${words.note}: ${shortened(value)}`;
  const questions = asked.filter((one) => one.name === name);
  const choices = questions.flatMap((one) => one.choices || []);
  return `${questions[0]?.label || name.replace(/^\w+\./, "")} ${word(choices, value)}`;
}

function effortWords(given, words, effort) {
  if (!given["effort-kind"]) return "";
  const kind = word(effort.kinds, given["effort-kind"]);
  const minutes = given["effort-minutes"];
  return [
    given["effort-activity"] ? `${given["effort-activity"]} (${kind})` : kind,
    word(effort.values, given["effort-value"]),
    minutes ? filled(words.minutes, { n: minutes }) : "",
  ].filter(Boolean).join(", ");
}

// The word that stands for a value; a number between two of them says itself.
const word = (choices = [], value) => choices.find(([one]) => one === value)?.[1] ?? value;

const shortened = (text) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);
