// Tells this device whose diary is open on it, and forgets what it holds of somebody who has left.
(() => {
  const person = document.body.dataset.person || "";
  const leaving = JSON.parse(localStorage.getItem("leaving") || "null");
  // A browser that keeps nothing has nothing to open or to forget; the next page tries again.
  const nothingKept = () => undefined;
  const store = () => import("./offline/store.js");

  if (person && localStorage.getItem("person") !== person) {
    store().then((device) => device.openFor(person)).then(() => localStorage.setItem("person", person)).catch(nothingKept);
  }
  // A page of somebody signed in: whoever was about to leave stayed.
  if (person) localStorage.removeItem("leaving");
  else if (leaving) {
    store().then((device) => device.forget(leaving.person, leaving.discard)).then(() => {
      localStorage.removeItem("leaving");
      localStorage.removeItem("person");
    }).catch(nothingKept);
  }
})();
