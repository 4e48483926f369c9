// What the service worker does when it is rung: a ring brings no content, so the words are its own.
export function remindWith({ title, body, lang, dir, icon, page }) {
  addEventListener("push", (event) => {
    event.waitUntil(registration.showNotification(title, { body, lang, dir, icon, tag: "reminder", data: { page } }));
  });
  addEventListener("notificationclick", (event) => {
    event.notification.close();
    // A page of its own: what is half typed in another stays.
    event.waitUntil(clients.openWindow(event.notification.data.page));
  });
}
