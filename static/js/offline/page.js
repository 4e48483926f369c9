// The page without a network: draws the day and the queue from what this device holds.
import { dayOfPath, isShared, zoneHere } from "./day.js";
import { el, filled } from "./dom.js";
import { form, heading, sharedHeading } from "./form.js";
import { dayAt } from "./keeping.js";
import { kept } from "./kept.js";
import { sendAll } from "./send.js";
import { currentPerson, listsOf, queueOf, whenChanged } from "./store.js";
import { wear } from "./themes.js";

const AGAIN_AFTER = 30_000;
const at = (id) => document.getElementById(id);

const page = {
  // At the address of a diary that is shared there is no form: what is tapped would go into one's own.
  shared: isShared(location.pathname) || location.hash === "#shared",
  chosen: dayOfPath(location.pathname) || 0,
  async choose(value) {
    page.chosen = value;
    await drawForm();
    at("form").querySelector("[name=which-day]:checked").focus();
  },
  say(sentence, button) {
    at("messages").replaceChildren(...(sentence ? [el("div", { class: "notice saved" }, el("p", {}, sentence), button)] : []));
  },
  async changed() {
    // Past the hour at which the day starts, another day is written to.
    if (page.drawnFor !== dayAt(page, new Date())) await drawForm();
    await drawQueue();
    if (navigator.onLine) page.send();
  },
  async send() {
    const { state, sent } = await sendAll(page.person);
    await drawQueue();
    drawState(state);
    if (sent) page.say(filled(page.lists.words.sent, { n: sent }));
  },
};

async function drawForm() {
  page.drawnFor = dayAt(page, new Date());
  at("day").replaceChildren(...(page.shared ? sharedHeading(page.lists) : heading(page)));
  at("form").replaceChildren(...(page.shared ? [] : await form(page)));
}

async function drawQueue() {
  const open = at("unsent").querySelector("form");
  if (open) return;
  const ops = await queueOf(page.person);
  const { words } = page.lists;
  at("waiting").replaceChildren(...(ops.length && !page.shared ? [el("a", { href: "#unsent" }, filled(words.unsent_n, { n: ops.length }))] : []));
  at("unsent").replaceChildren(...kept(page, ops));
  at("unsent").setAttribute("aria-labelledby", "unsent-title");
}

function homeAddress() {
  if (page.shared) return isShared(location.pathname) ? location.pathname : "/sharing/";
  return `/day/${typeof page.chosen === "number" ? "" : `${page.chosen}/`}`;
}

function drawState(state) {
  const { words } = page.lists;
  const signIn = state === "signed_out" && el("a", { href: "/accounts/login/?next=/offline/" }, words.sign_in);
  const home = state === "done" && el("a", { href: homeAddress() }, words.whole_diary);
  at("state").replaceChildren(...[words[state] || "", signIn || home].filter(Boolean).flatMap((part) => [part, " "]));
}

// Another app is opened, or the screen goes dark: what is typed does not wait until the field is left.
function keepTyped() {
  const field = document.activeElement;
  if (field.matches("textarea")) field.dispatchEvent(new Event("change"));
}

async function retry() {
  if ((await queueOf(page.person)).length) page.send();
}

async function begin() {
  page.person = await currentPerson();
  page.lists = page.person && await listsOf(page.person);
  if (!page.lists) return;
  page.lists.zone = zoneHere(page.lists.zone);
  document.documentElement.lang = page.lists.language;
  wear(page.lists.themes);
  at("nobody").hidden = true;
  at("diary").hidden = false;
  await drawForm();
  await drawQueue();
  whenChanged(drawQueue);
  addEventListener("online", () => page.send());
  document.addEventListener("visibilitychange", () => (document.hidden ? keepTyped() : page.changed()));
  setInterval(retry, AGAIN_AFTER);
  await page.send();
}

// Nothing personal stays drawn on a page that may be gone back to, and what is drawn then is of then.
addEventListener("pagehide", () => { at("diary").hidden = true; });
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
begin();
