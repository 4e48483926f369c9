// The log page's additions: sliders for those who chose them, and what is typed is sent before leaving.

function slider(choices) {
  const radios = [...choices.querySelectorAll("input")];
  const blank = radios.find((radio) => radio.value === "");
  const marks = radios.filter((radio) => radio !== blank);
  const range = document.createElement("input");
  const said = document.createElement("span");
  said.className = "shown";
  said.ariaHidden = "true"; // the slider itself says it
  range.type = "range";
  range.max = marks.length - 1;
  range.setAttribute("aria-label", choices.dataset.slider);
  const show = () => {
    const on = radios.find((radio) => radio.checked) || blank;
    const last = marks.findIndex((radio) => radio.parentElement.classList.contains("last"));
    range.value = on === blank ? Math.max(last, 0) : marks.indexOf(on);
    tell(on.parentElement.textContent.trim(), on === blank);
  };
  const tell = (words, open) => {
    said.textContent = open ? "" : words;
    range.setAttribute("aria-valuetext", words);
    range.classList.toggle("open", open);
  };
  range.addEventListener("input", () => tell(marks[range.value].value, false));
  range.addEventListener("change", (event) => {
    event.stopPropagation();
    pick(marks[range.value]);
  });
  // A tap on the thumb where it stands is an answer too, though the browser calls it no change.
  range.addEventListener("pointerup", () => range.classList.contains("open") && pick(marks[range.value]));
  const pick = (radio) => {
    if (radio.checked) return;
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  };
  choices.addEventListener("change", show);
  for (const radio of marks) radio.parentElement.hidden = true;
  choices.append(range, said);
  choices.classList.replace("numbers", "sliding");
  show();
}

function prepare() {
  for (const choices of document.querySelectorAll("[data-slider]:not(.sliding)")) slider(choices);
}

prepare();
document.addEventListener("htmx:afterSettle", prepare);

// A whole day swapped in: whoever uses the keyboard goes on from its heading.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "log" && document.activeElement === document.body) {
    document.querySelector("#log h1").focus({ preventScroll: true });
  }
});

// Switching to another app, or closing: what is typed does not wait for its pause.
document.addEventListener("visibilitychange", () => {
  const field = document.activeElement;
  if (document.visibilityState === "hidden" && field.matches("[hx-post] :is(textarea, input[type=text], #own-factor)")) {
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
});
