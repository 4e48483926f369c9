// The questions of an open page, in its own words: an entry keeps its own, so that it is read where the page is gone.
export const askedOn = (page, names) => names.map((name) => question(page, name)).filter(Boolean);

function question(page, name) {
  const controls = [...page.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  const radios = controls.filter(({ type }) => type === "radio");
  const said = radios.length ? radios[0].closest("fieldset").querySelector("legend") : controls[0]?.labels?.[0];
  const label = said?.firstChild.textContent.trim();
  if (!label) return null;
  const choices = radios.map((radio) => [radio.value, radio.labels[0].textContent.trim()]);
  return { name, label, ...(radios.length && { choices }) };
}
