// The minutes of an effort: read by the rule of the form with a network (diary/forms/values.py), refused in its words.
import { el, field } from "./dom.js";

const NUMBER = /^[+-]?(\p{Nd}+([.,]\p{Nd}*)?|[.,]\p{Nd}+)(e[+-]?\p{Nd}+)?$/iu;

export function minutesField({ lists: { words, effort } }, id, value = "") {
  const input = el("input", { value, inputmode: "decimal", autocomplete: "off", "aria-describedby": `${id}-error` });
  const wrong = el("p", { id: `${id}-error`, class: "error", role: "alert" });
  const box = field(id, words.effort_minutes, input);
  box.append(wrong);
  const fits = () => {
    const said = minutesWrong(input.value, effort.minutes);
    wrong.textContent = said;
    input.setAttribute("aria-invalid", Boolean(said));
    if (said) input.focus();
    return !said;
  };
  return { box, input, fits };
}

// Lists of an earlier version bring no rule: then the diary itself says what it does not take.
export function minutesWrong(typed, rule) {
  if (!typed || !rule) return "";
  const minutes = number(typed.trim().replaceAll("٫", "."), rule.decimal);
  if (!Number.isFinite(minutes)) return rule.wrong.invalid;
  if (minutes < 0) return rule.wrong.min_value;
  return minutes > rule.most ? rule.wrong.max_value : "";
}

// The sign that is not the language's own, before just three digits, may part thousands: that is no number.
function number(text, decimal) {
  const thousands = decimal === "." ? /,\p{Nd}{3}$/u : /\.\p{Nd}{3}$/u;
  if (!NUMBER.test(text) || thousands.test(text)) return NaN;
  return Number(text.replace(/\p{Nd}/gu, digit).replace(",", "."));
}

// The digits of every script stand in tens, from nought on.
function digit(sign) {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(sign.codePointAt() - before - 1))) before += 1;
  return before % 10;
}
