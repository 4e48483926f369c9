// Draws every figure of the page from its JSON, in the colours of the theme, and again when they change.
(() => {
  // Names of days and months come with the page, in its language.
  const words = document.getElementById("figure-language");
  const CONFIG = { displayModeBar: false, responsive: true, ...(words && JSON.parse(words.textContent)) };

  // A colour arrives as the name of a custom property, because the theme is known only here.
  const coloured = (text) => {
    const style = getComputedStyle(document.documentElement);
    return JSON.parse(text.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim()));
  };

  const draw = () => {
    for (const plot of document.querySelectorAll("[data-figure]")) {
      const { data, layout } = coloured(document.getElementById(plot.dataset.figure).textContent);
      Plotly.react(plot, data, layout, CONFIG);
    }
  };

  draw();
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
    matchMedia(query).addEventListener("change", draw);
  }
})();
