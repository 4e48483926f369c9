// Efforts: those of before by one tap, a new one by kind and effort.
import { choose, el, field } from "./dom.js";
import { keepHere } from "./keeping.js";
import { minutesField } from "./minutes.js";

export function efforts(page) {
  const { words, effort } = page.lists;
  const remembered = effort.remembered.map((one) => el("button", {
    type: "button", class: "quiet", click: () => keepHere(page, "effort/", one.fields),
  }, one.words));
  return el("section", { class: "panel", "aria-labelledby": "efforts-title" },
    el("h2", { id: "efforts-title" }, words.efforts),
    el("button", {
      type: "button", class: "quiet wide", click: () => keepHere(page, "no-effort/", []),
    }, words.no_effort),
    remembered.length > 0 && el("div", { role: "group", "aria-label": words.as_before },
      el("p", { class: "soft" }, words.as_before), el("div", { class: "remembered" }, ...remembered)),
    newEffort(page));
}

function newEffort(page) {
  const { words, effort, writes_text: writes } = page.lists;
  const given = { "effort-kind": "", "effort-value": "" };
  const pick = (name, label, choices) =>
    choose({ name, label, choices }, "", (value) => { given[name] = value; });
  const activity = el("input", { maxlength: 200, autocomplete: "off" });
  const minutes = minutesField(page, "effort-minutes");
  const missing = el("p", { class: "error", role: "alert" });
  const box = el("details", {}, el("summary", {}, words.add_effort),
    pick("effort-kind", words.effort_kind, effort.kinds),
    pick("effort-value", words.effort_value, effort.values),
    el("div", { class: "pair" },
      writes && field("effort-activity", words.effort_activity, activity),
      minutes.box),
    missing,
    el("button", { type: "button", class: "wide", click: add }, words.add_this));

  async function add() {
    const complete = given["effort-kind"] && given["effort-value"];
    missing.textContent = complete ? "" : words.effort_missing;
    if (!minutes.fits() || !complete) return;
    const fields = { ...given, "effort-activity": activity.value.trim(), "effort-minutes": minutes.input.value };
    if (!await keepHere(page, "effort/", Object.entries(fields))) return;
    const fresh = newEffort(page);
    box.replaceWith(fresh);
    fresh.querySelector("summary").focus();
  }
  return box;
}
