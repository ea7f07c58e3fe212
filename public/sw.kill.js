// @ts-check
// The kill switch: served in place of sw.js, it unregisters the service worker of this address and
// deletes its caches. Open pages go on; other caches and the records stay. It is JavaScript because
// only a worker can replace one.

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  const remove = async () => {
    const names = await caches.keys();
    const ours = names.filter((name) => name.startsWith(`madaobingchu ${registration.scope} `));
    await Promise.all(ours.map((name) => caches.delete(name)));
    return registration.unregister();
  };
  event.waitUntil(remove());
});
