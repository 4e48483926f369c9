// Switches reminders on and off for this browser. Nothing is asked of its maker before the button is used.
const form = document.querySelector("form[data-push-key]");
const says = (what) => { document.querySelector(`[data-push-says="${what}"]`).hidden = false; };
const worker = () => navigator.serviceWorker.register("/service-worker.js", { type: "module", updateViaCache: "none" });
const able = Boolean(navigator.serviceWorker && window.PushManager && window.Notification);

async function subscribe(key) {
  await worker();
  const { pushManager } = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await pushManager.subscribe(options);
  } catch (error) {
    const former = await pushManager.getSubscription();
    if (!former) throw error;
    // Made for a key of this site that is no longer in use.
    await former.unsubscribe();
    return pushManager.subscribe(options);
  }
}

async function hexDigest(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function unsubscribe(digest) {
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  if (subscription && (await hexDigest(subscription.endpoint)) === digest) await subscription.unsubscribe();
}

if (form && able) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      if ((await Notification.requestPermission()) !== "granted") throw new Error("not allowed");
      form.elements.endpoint.value = (await subscribe(form.dataset.pushKey)).endpoint;
      form.submit();
    } catch {
      says("refused");
    }
  });
} else if (form) says("unable");

for (const off of able ? document.querySelectorAll("form[data-digest]") : []) {
  off.addEventListener("submit", (event) => {
    event.preventDefault();
    // Taken off here whatever the browser answers; what is rung in vain says so and is forgotten.
    unsubscribe(off.dataset.digest).catch(() => {}).finally(() => off.submit());
  });
}
