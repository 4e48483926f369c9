// An entry in words, as the diary itself would say it.
import { filled } from "./dom.js";

const SHORT = 60;

export function describe(op, { words, questions, effort }) {
  if (op.path.endsWith("/too-ill/")) return words.too_ill;
  if (op.path.endsWith("/no-effort/")) return words.no_effort;
  const answers = op.fields.filter(([name]) => name.includes("."));
  const said = answers.map(([name, value]) => answer(name, value, { words, questions }));
  return [...said, effortWords(Object.fromEntries(op.fields), words, effort)].filter(Boolean).join("; ");
}

function answer(name, value, { words, questions }) {
  if (name === "note.note") return `${words.note}: ${shortened(value)}`;
  const question = questions.find((one) => one.name === name);
  return `${question?.label || name.replace(/^\w+\./, "")} ${word(question?.choices, value)}`;
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
