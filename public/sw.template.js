// The service worker: keeps all files of one release together, so that the page opens without a network. It is
// JavaScript because it runs when the application does not, and because a browser sees a new release by comparing
// these bytes. `cargo xtask finish-release` fills in the two words in capitals and calls it sw.js. To be rid of all workers
// that are out there, serve sw.kill.js under that name.

const FILES = new Map(__FILES__); // name: SHA-256
const APP = 'madaobingchu ' + registration.scope + ' ';
const RELEASE = APP + '__RELEASE__';
/** In the cache of the release that serves, and in no other. */
const SERVING = 'serving';
/** Such a name means one content for ever, whichever release it belongs to. */
const HASHED = /^[^/]+-[0-9a-f]{16}\.\w+$/;
const LOST = '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>码到病除</title><p>这台手机上存的内容被清掉了，请联网后再打开。结果不明时：先查这笔，别重刷。';

/** The file that an address means, whatever its query; the scope itself is the page. */
const nameOf = (url) => url.slice(registration.scope.length).split(/[?#]/)[0] || 'index.html';

/** The caches of all releases here. Of the same application at another address, and of others, there are more. */
async function releases() {
  return (await caches.keys()).filter((name) => name.startsWith(APP));
}

async function isRight(name, response) {
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('') === FILES.get(name);
}

async function copied(name) {
  for (const release of await releases()) {
    const response = await (await caches.open(release)).match(name);
    if (response && (await isRight(name, response.clone()))) return response;
  }
}

async function fetched(name) {
  // Some hosts redirect index.html to its folder, and a redirected answer may not open a page.
  const response = await fetch(name === 'index.html' ? './' : name, { cache: 'reload' });
  if (response.status !== 200 || response.redirected) throw new Error(name + ': ' + response.status);
  if (!(await isRight(name, response.clone()))) throw new Error(name + ': not of this release');
  return response;
}

async function keep(cache, name) {
  return cache.put(name, (await copied(name)) || (await fetched(name)));
}

/** All files or none. */
async function install() {
  const isNew = !(await caches.has(RELEASE));
  const cache = await caches.open(RELEASE);
  const failures = [];
  await Promise.all([...FILES.keys()].map((name) => keep(cache, name).catch((error) => failures.push(error))));
  if (!failures.length) return;
  if (isNew) await caches.delete(RELEASE);
  throw failures[0];
}

/** The release that served until now stays for its open pages; all others go. */
async function activate() {
  await (await caches.open(RELEASE)).put(SERVING, new Response());
  for (const release of await releases()) {
    if (release === RELEASE) continue;
    const served = await (await caches.open(release)).delete(SERVING);
    if (!served) await caches.delete(release);
  }
  return clients.claim();
}

async function find(name) {
  for (const release of FILES.has(name) ? [RELEASE] : await releases()) {
    const response = await (await caches.open(release)).match(name);
    if (response) return response;
  }
}

/** What the browser has cleared comes from the network. */
async function answer(request, name) {
  const kept = await find(name).catch(() => undefined);
  if (kept || request.mode !== 'navigate') return kept || fetch(request);
  return fetch(request).catch(() => new Response(LOST, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } }));
}

/** Says what is really there; then fetches what is not, and says it again. Only a worker that serves is asked. */
async function status(port) {
  const cache = await caches.open(RELEASE);
  const say = async () => {
    const found = await Promise.all([...FILES.keys()].map(async (name) => (await cache.match(name)) ? null : name));
    const missing = found.filter(Boolean);
    port.postMessage({ kept: FILES.size - missing.length, of: FILES.size, release: '__RELEASE__' });
    return missing;
  };
  const missing = await say();
  if (!missing.length) return;
  await cache.put(SERVING, new Response());
  await Promise.all(missing.map((name) => keep(cache, name).catch(() => undefined)));
  await say();
}

addEventListener('install', (event) => event.waitUntil(install()));

addEventListener('activate', (event) => event.waitUntil(activate()));

addEventListener('message', (event) => {
  if (event.data === 'activate') skipWaiting();
  if (event.data === 'status') event.waitUntil(status(event.ports[0]));
});

addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  if (method !== 'GET' || !url.startsWith(registration.scope)) return;
  const name = nameOf(url);
  if (name.endsWith('.html') && mode !== 'navigate') return;
  if (FILES.has(name) || HASHED.test(name)) event.respondWith(answer(event.request, name));
});
