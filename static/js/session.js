// Signing in in another tab gives new tokens: the newest one goes into every form of this page.
document.addEventListener("htmx:afterSwap", () => {
  const token = document.querySelector("#session [name=csrfmiddlewaretoken]")?.value;
  if (!token) return;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) {
    field.value = token;
  }
});
