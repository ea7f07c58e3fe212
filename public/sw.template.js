// @ts-check
// The service worker: caches all files of one release, so that the page opens offline. It is
// JavaScript because it runs when the application does not, and because a browser finds a new
// release by comparing these bytes. The release build fills in `__FILES__` and `__RELEASE__` and
// names it sw.js. To remove all workers that are out there, serve sw.kill.js under that name.

/** Every file by name, with its integrity digest: SHA-256 in hexadecimal. */
const FILES = new Map(__FILES__);
const APP = `madaobingchu ${registration.scope} `;
/** The cache of this release. */
const RELEASE = `${APP}__RELEASE__`;
/** The marker entry in the cache of the release that serves, and in no other. */
const SERVING = "serving";
/** A fingerprinted name: it means the same content in every release. */
const HASHED = /^[^/]+-[0-9a-f]{16}\.\w+$/;
/** A static page that is not kept: the application shows the same. */
const PAGE = /^(code|tree)s\/([^/]+)\.html$/;
/** The page for navigations that nothing can answer. */
const LOST =
  '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>码到病除</title><p>这台手机上存的内容被清掉了，请联网后再打开。结果不明时：先查这笔，别重刷。';

/**
 * The file that an address within the scope means; the scope itself is the page.
 * @param {string} url
 */
function nameOf(url) {
  return url.slice(registration.scope.length).split(/[?#]/)[0] || "index.html";
}

/** The caches of all releases of this application at this address. */
async function releases() {
  return (await caches.keys()).filter((name) => name.startsWith(APP));
}

/**
 * Whether a response has the digest of a file of this release.
 * @param {string} name
 * @param {Response} response read to its end
 */
async function isIntact(name, response) {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  const bytes = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
  return bytes.join("") === FILES.get(name);
}

/**
 * A file from the cache of any release, if one has it with the right content.
 * @param {string} name
 */
async function fromCaches(name) {
  for (const release of await releases()) {
    const response = await (await caches.open(release)).match(name);
    if (response && (await isIntact(name, response.clone()))) return response;
  }
}

/**
 * @param {string} name
 * @param {RequestCache} cache
 * @throws {Error} if the host does not send this very file
 */
async function fetched(name, cache) {
  // Some hosts redirect index.html to its folder, and a redirected response may not open a page.
  const response = await fetch(name === "index.html" ? "./" : name, { cache });
  if (response.status !== 200 || response.redirected)
    throw new Error(`${name}: ${response.status}`);
  if (!(await isIntact(name, response.clone()))) throw new Error(`${name}: not of this release`);
  return response;
}

/**
 * A file that the page has just loaded is not loaded again; what the HTTP cache got wrong is.
 * @param {string} name
 */
async function fromNetwork(name) {
  return fetched(name, HASHED.test(name) ? "default" : "no-cache").catch(() =>
    fetched(name, "reload")
  );
}

/**
 * @param {Cache} cache
 * @param {string} name
 */
async function store(cache, name) {
  return cache.put(name, (await fromCaches(name)) || (await fromNetwork(name)));
}

/** Caches all files or none. */
async function install() {
  const isNew = !(await caches.has(RELEASE));
  const cache = await caches.open(RELEASE);
  /** @type {unknown[]} */
  const failures = [];
  await Promise.all(
    [...FILES.keys()].map((name) => store(cache, name).catch((error) => failures.push(error)))
  );
  if (!failures.length) return;
  if (isNew) await caches.delete(RELEASE);
  throw failures[0];
}

/** Deletes older releases but the one that served until now, whose pages may still be open. */
async function activate() {
  await (await caches.open(RELEASE)).put(SERVING, new Response());
  for (const release of await releases()) {
    if (release === RELEASE) continue;
    const served = await (await caches.open(release)).delete(SERVING);
    if (!served) await caches.delete(release);
  }
  return clients.claim();
}

/**
 * A file from the cache: of this release, or, if it has none of that name, of any.
 * @param {string} name
 */
async function cached(name) {
  for (const release of FILES.has(name) ? [RELEASE] : await releases()) {
    const response = await (await caches.open(release)).match(name);
    if (response) return response;
  }
}

/**
 * Cache first. What the browser has evicted comes from the network.
 * @param {Request} request
 * @param {string} name
 */
async function respond(request, name) {
  const response = await cached(name).catch(() => undefined);
  if (response || request.mode !== "navigate") return response || fetch(request);
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  return fetch(request).catch(() => new Response(LOST, { status: 503, headers }));
}

/**
 * The network first; without it, the application in place of a static page.
 * @param {Request} request
 * @param {RegExpExecArray} page
 */
async function respondOnline(request, [, key, name]) {
  const query = `?${key}=${encodeURIComponent(decodeURIComponent(name))}`;
  return fetch(request).catch(() => Response.redirect(registration.scope + query));
}

/**
 * Reports how many files are cached; fetches those that are not, and reports again. Only the worker
 * that serves is asked.
 * @param {MessagePort} port receives `{ kept, of, release }`
 */
async function status(port) {
  const cache = await caches.open(RELEASE);
  const report = async () => {
    const names = [...FILES.keys()];
    const found = await Promise.all(names.map((name) => cache.match(name)));
    const missing = names.filter((_, at) => !found[at]);
    port.postMessage({
      kept: FILES.size - missing.length,
      of: FILES.size,
      release: "__RELEASE__",
    });
    return missing;
  };
  const missing = await report();
  if (!missing.length) return;
  await cache.put(SERVING, new Response());
  await Promise.all(missing.map((name) => store(cache, name).catch(() => undefined)));
  await report();
}

addEventListener("install", (event) => event.waitUntil(install()));

addEventListener("activate", (event) => event.waitUntil(activate()));

addEventListener("message", (event) => {
  if (event.data === "activate") skipWaiting();
  if (event.data === "status") event.waitUntil(status(event.ports[0]));
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(registration.scope)) return;
  const name = nameOf(url);
  if (name.endsWith(".html") && mode !== "navigate") return;
  if (FILES.has(name) || HASHED.test(name)) event.respondWith(respond(event.request, name));
  const page = mode === "navigate" && PAGE.exec(name);
  if (page) event.respondWith(respondOnline(event.request, page));
});
