// Forms that carry a passkey: the browser is asked for it before the form is sent.
const { create, get } = window.webauthnJSON;

async function optionsOf(form) {
  if (form.dataset.from) {
    const answer = await fetch(form.dataset.from, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options;
  }
  const given = JSON.parse(document.getElementById("passkey-options").textContent);
  return given.creation_options || given.request_options;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const refused = form.querySelector("[data-refused]");
    refused.hidden = true;
    try {
      const ask = form.dataset.passkey === "create" ? create : get;
      const credential = await ask(await optionsOf(form));
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      refused.hidden = false;
    }
  });
}
