// Draws every figure of the page from its JSON, in the colours of the theme, and again when they change.
// Plotly is fetched when the first figure comes near: sentence and table never wait for it.
(() => {
  const address = document.currentScript.dataset.plotly;
  const CONFIG = { displayModeBar: false, responsive: true };
  const drawn = new Set();
  let fetched;

  // Names of days and months come with the figure, in the page's language.
  const language = () => JSON.parse(document.getElementById("figure-language")?.textContent ?? "{}");

  const plotly = () => {
    fetched ??= new Promise((loaded) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = loaded;
      document.head.append(script);
    });
    return fetched;
  };

  // A colour arrives as the name of a custom property, because the theme is known only here.
  const coloured = (text) => {
    const style = getComputedStyle(document.documentElement);
    return JSON.parse(text.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim()));
  };

  const draw = async (plot) => {
    await plotly();
    drawn.add(plot);
    const { data, layout } = coloured(document.getElementById(plot.dataset.figure).textContent);
    Plotly.react(plot, data, layout, { ...CONFIG, ...language() });
  };

  const near = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (isIntersecting) {
        near.unobserve(target);
        draw(target);
      }
    }
  }, { rootMargin: "300px" });
  const watch = (part) => part.querySelectorAll("[data-figure]").forEach((plot) => near.observe(plot));
  watch(document);
  // What htmx brings in later.
  document.addEventListener("htmx:afterSettle", ({ detail }) => watch(detail.elt));

  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
    matchMedia(query).addEventListener("change", () => [...drawn].filter((plot) => plot.isConnected).forEach(draw));
  }
})();
