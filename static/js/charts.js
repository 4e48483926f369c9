// Draws every figure of the page from its JSON, in the colours of the theme or of paper, and again when they change.
// Plotly is fetched when the first figure comes near: sentence and table never wait for it.
(() => {
  const address = document.currentScript.dataset.plotly;
  const WIDE = "(min-width: 760px)";
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

  // With room the words below the figure stand more to a line, and it is lower.
  const room = matchMedia(`${WIDE}, print`);

  // Its place is kept, so that nothing below moves when it is drawn.
  const reserve = (plot) => {
    const height = (room.matches && plot.dataset.wide) || plot.dataset.height;
    if (height) plot.style.height = `${height}px`;
  };

  // Paper has colours of its own, and a width that fits A4 and Letter.
  const PAPER = 660;
  const paper = matchMedia("print");

  const paint = (plot, width = paper.matches ? PAPER : undefined) => {
    reserve(plot);
    const { data, layout } = coloured(document.getElementById(plot.dataset.figure).textContent);
    const fitted = { ...layout, ...(room.matches && layout.meta?.wide), ...(width && { width }) };
    Plotly.react(plot, data, fitted, { ...CONFIG, ...language() });
  };

  // A tapped point brings two addresses: for the panels above the first one, and for that and all below.
  const open = (plot, { points, event }) => {
    const addresses = points.map(({ customdata }) => customdata).find(Array.isArray) ?? [];
    const top = (part) => part.getBoundingClientRect().top;
    const target = addresses[Number(top(event.target) >= top(plot.querySelector(".draglayer > .xy")))];
    if (target?.startsWith("/")) location.assign(target);
  };

  const draw = async (plot) => {
    await plotly();
    paint(plot);
    if (!drawn.has(plot) && "opens" in plot.dataset) plot.on("plotly_click", (tap) => open(plot, tap));
    drawn.add(plot);
  };

  const near = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (isIntersecting) {
        near.unobserve(target);
        draw(target);
      }
    }
  }, { rootMargin: "300px" });
  const watch = (part) => part.querySelectorAll("[data-figure]").forEach((plot) => {
    reserve(plot);
    near.observe(plot);
  });
  watch(document);
  // What htmx brings in later.
  document.addEventListener("htmx:afterSettle", ({ detail }) => watch(detail.elt));

  const again = () => [...drawn].filter((plot) => plot.isConnected).forEach((plot) => paint(plot));
  for (const query of [WIDE, "(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
    matchMedia(query).addEventListener("change", () => again());
  }
  // On paper nothing comes near. What cannot be drawn in time is left out there: its table says the same.
  const rest = () => document.querySelectorAll(".plot-figure:not(.drawn) > [data-figure]").forEach((plot) => {
    if (!drawn.has(plot)) draw(plot);
  });
  addEventListener("beforeprint", rest);
  paper.addEventListener("change", ({ matches }) => {
    again();
    if (matches) rest();
    else drawn.forEach((plot) => plot.isConnected && Plotly.Plots.resize(plot));
  });
})();
