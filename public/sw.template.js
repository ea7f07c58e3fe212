// The service worker: keeps all files of one release together, so that the page opens without a network. It is
// JavaScript because it runs when the application does not, and because a browser sees a new release by comparing
// these bytes. `cargo xtask precache` fills in the two words in capitals and calls it sw.js.

const FILES = __FILES__; // name: hash of the content
const APP = 'madaobingchu ' + registration.scope + ' ';
const RELEASE = APP + '__RELEASE__';

/** The file that an address means, whatever its query; the scope itself is the page. */
const nameOf = (url) => url.slice(registration.scope.length).split(/[?#]/)[0] || 'index.html';

async function keep(name) {
  // Some hosts redirect index.html to its folder, and a redirected answer may not open a page.
  const response = await fetch(name === 'index.html' ? './' : name, { cache: 'reload' });
  if (!response.ok) throw new Error(name + ': ' + response.status);
  return (await caches.open(RELEASE)).put(name, response);
}

async function forget() {
  const names = await caches.keys();
  return Promise.all(names.filter((name) => name.startsWith(APP) && name !== RELEASE).map((name) => caches.delete(name)));
}

async function answer(name, request) {
  return (await (await caches.open(RELEASE)).match(name)) || fetch(request);
}

addEventListener('install', (event) => event.waitUntil(Promise.all(Object.keys(FILES).map(keep))));

addEventListener('activate', (event) => event.waitUntil(forget()));

addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method !== 'GET' || !url.startsWith(registration.scope)) return;
  const name = nameOf(url);
  if (name in FILES) event.respondWith(answer(name, event.request));
});
