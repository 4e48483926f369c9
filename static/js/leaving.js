// Signing out, or leaving for good: what this device holds goes along, and what waits is asked about.
import { sendAll } from "./offline/send.js";
import { forget, queueOf } from "./offline/store.js";

const { person } = document.body.dataset;
let form = document.querySelector("form[data-leaves]");
const question = document.getElementById("unsent");

// A browser that keeps nothing, or has no room, still signs out.
const leave = async (discard) => {
  try {
    localStorage.setItem("leaving", JSON.stringify({ person, discard }));
  } catch {
    await forget(person, discard).catch(() => undefined);
  }
  form.submit();
};

const answers = {
  async send() {
    const { state } = await sendAll(person);
    if ((await queueOf(person)).length === 0) return leave(true);
    const why = state === "done" ? "refused" : "unreachable";
    for (const said of question.querySelectorAll("[data-why]")) said.hidden = said.dataset.why !== why;
    return count();
  },
  keep: () => leave(false),
  discard: () => leave(true),
};

async function count() {
  const waiting = (await queueOf(person).catch(() => [])).length;
  question.querySelector("[data-n]").textContent = waiting;
  return waiting;
}

const isForGood = () => form.dataset.leaves === "for good" || form.elements.when?.value === "now";

for (const each of document.querySelectorAll("form[data-leaves]")) {
  each.addEventListener("submit", async (event) => {
    event.preventDefault();
    form = each;
    if (isForGood() || (await count()) === 0) return leave(true);
    question.hidden = false;
    question.focus();
  });
}
for (const button of question?.querySelectorAll("[data-answer]") || []) {
  button.addEventListener("click", answers[button.dataset.answer]);
}
