// The person's theme: the server chose it by a style sheet's media, and the page without a network wears the same.
const sheets = () => [...document.querySelectorAll("link[data-theme]")];

export const themesWorn = () => Object.fromEntries(sheets().map((sheet) => [sheet.dataset.theme, sheet.media]));

export function wear(themes = {}) {
  for (const sheet of sheets()) sheet.media = themes[sheet.dataset.theme] ?? sheet.media;
}
