// Elements made of plain parts. Text becomes text, never markup.
export function el(name, props = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child));
  return node;
}

// A sentence with its {holes} filled.
export const filled = (text, given = {}) => text.replace(/\{(\w+)\}/g, (_, name) => given[name] ?? "");

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// One question with a button for each word, as the log page has it.
export function choose({ name, label, choices, last, lastSaid }, value, onPick) {
  const buttons = choices.map(([one, word]) => el("label", { class: (one === "" && "unset") || (one === last && "last") },
    el("input", { type: "radio", name, value: one, checked: one === value, change: () => onPick(one) }), word,
    one === last && el("span", { class: "visually-hidden" }, `, ${lastSaid}`)));
  return el("fieldset", { class: "question" },
    el("legend", {}, capital(label)),
    el("div", { class: choices.length > 6 ? "choices numbers" : "choices" }, ...buttons));
}

export function field(id, label, control) {
  control.id = id;
  return el("div", { class: "field" }, el("label", { for: id }, label), control);
}
