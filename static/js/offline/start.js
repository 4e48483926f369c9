// Gives every form post of the log page an id of its own; what gets no answer goes to the queue.
const UNREACHABLE = [502, 503, 504];
const isOurs = ({ verb, path }) => verb === "post" && /^(\/shared\/[^/]+)?\/day\//.test(path);
// Where the device has no room, or its browser keeps nothing, that is said: what was typed is on the page only.
const keepFailed = (request, state) => import("./log.js").then((log) => log.keepFailed(request, state))
  .then(() => say(state), () => say("lost"));
// What another's diary does not find is not open to its writer any more.
const isClosed = ({ xhr, requestConfig }) => xhr.status === 404 && requestConfig.path.startsWith("/shared/");

function say(state) {
  const said = document.createElement("p");
  said.className = "notice";
  said.dataset.waits = "";
  said.textContent = document.querySelector(`#unsent [data-state=${state}]`).textContent;
  document.getElementById("messages").replaceChildren(said);
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (!isOurs(detail) || !crypto.randomUUID) return;
  detail.headers["X-Operation"] = crypto.randomUUID();
  detail.headers["X-Entered-At"] = new Date().toISOString();
  detail.headers["X-Person"] = document.body.dataset.person;
});
for (const event of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(event, ({ detail }) => {
    const closed = isClosed(detail);
    const answered = event === "htmx:responseError" && !closed && !UNREACHABLE.includes(detail.xhr.status);
    if (!answered && isOurs(detail.requestConfig)) keepFailed(detail.requestConfig, closed ? "closed" : "offline");
  });
}

// The rest once the page is there: whoever is quick waits for nothing.
const later = window.requestIdleCallback || setTimeout;
const begin = () => later(() => import("./log.js"));
if (document.readyState === "complete") begin();
else addEventListener("load", begin);
