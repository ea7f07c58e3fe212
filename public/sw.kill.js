// The way out: served in the place of sw.js it ends the worker of this address and drops what that had kept. Open
// pages go on, other caches and the records stay. It is JavaScript because it takes a worker to replace one.

addEventListener('install', () => skipWaiting());

addEventListener('activate', (event) => {
  const drop = async () => {
    const names = await caches.keys();
    const ours = names.filter((name) => name.startsWith('madaobingchu ' + registration.scope + ' '));
    await Promise.all(ours.map((name) => caches.delete(name)));
    return registration.unregister();
  };
  event.waitUntil(drop());
});
