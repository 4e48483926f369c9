// The short form of a day, drawn from the person's own lists.
import { dayName, diaryDay } from "./day.js";
import { choose, el, field, filled } from "./dom.js";
import { efforts } from "./efforts.js";
import { dayAt, keepHere } from "./keeping.js";
import { known } from "./queue.js";
import { queueOf } from "./store.js";

export function heading(page) {
  const { lists: { words, language, zone, day_start: start } } = page;
  const now = new Date();
  const day = dayAt(page, now);
  const given = { day: dayName(day, language), hour: filled(words.hour, { hour: String(start).padStart(2, "0") }) };
  const today = diaryDay(now, zone, start);
  return [
    el("h1", {}, given.day),
    el("p", { class: "soft" }, filled(day === today ? words.writing_today : words.writing_past, given)),
  ];
}

export const sharedHeading = ({ words }) => [
  el("h1", {}, words.shared),
  el("p", { class: "soft" }, words.shared_closed),
  el("p", {}, el("a", { href: "/offline/" }, words.shared_own)),
];

export async function form(page) {
  const { person, lists } = page;
  const held = known(lists, await queueOf(person), dayAt(page, new Date()));
  const question = (one) => choose({ ...one, lastSaid: lists.words.last }, held[one.name] ?? "",
    (value) => keepHere(page, "", [[one.name, value]]));
  const [symptoms, others] = [true, false].map((is) =>
    lists.questions.filter(({ name }) => name.startsWith("symptom.") === is).map(question));
  return [
    el("section", { class: "panel" }, whichDay(page), tooIll(page, held), ...others),
    el("section", { class: "panel", "aria-labelledby": "symptoms-title" },
      el("h2", { id: "symptoms-title" }, lists.words.symptoms),
      lists.questions.some(({ last }) => last) && el("p", { class: "soft" }, lists.words.last_mark), ...symptoms),
    efforts(page),
    lists.writes_text && note(page, held["note.note"] || ""),
  ].filter(Boolean);
}

function whichDay(page) {
  const { words, language } = page.lists;
  const choices = [[0, words.today], [1, words.yesterday]];
  if (typeof page.chosen !== "number") choices.push([page.chosen, dayName(page.chosen, language)]);
  const buttons = choices.map(([value, said]) => el("label", {}, el("input", {
    type: "radio", name: "which-day", value, checked: value === page.chosen, change: () => page.choose(value),
  }), said));
  return el("fieldset", { class: "question which" },
    el("legend", { class: "visually-hidden" }, words.which_day), el("div", { class: "choices" }, ...buttons));
}

function tooIll(page, held) {
  const { words } = page.lists;
  const said = el("p", { hidden: !held["status.too-ill"] }, words.too_ill_kept);
  const button = el("button", {
    type: "button", class: "wide quiet", hidden: Boolean(held["status.too-ill"]),
    click: async () => {
      if (!await keepHere(page, "too-ill/", [])) return;
      [button.hidden, said.hidden] = [true, false];
    },
  }, words.too_ill);
  return el("div", { class: "told" }, button, said);
}

function note(page, text) {
  let kept;
  const keepText = async () => {
    const { value } = area;
    if (value !== kept && await keepHere(page, "", [["note.note", value]])) kept = value;
  };
  const area = el("textarea", { rows: 3, maxlength: 20000, autocomplete: "off", change: keepText });
  area.value = text;
  kept = area.value;
  return el("section", { class: "panel" }, field("note", page.lists.words.note, area));
}
