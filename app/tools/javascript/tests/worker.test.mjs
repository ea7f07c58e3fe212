// @ts-check
// The service worker: which files it answers, the integrity digest, all or nothing, old releases.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";
import { load } from "./load.mjs";

const SCOPE = "https://app.example/pos/";
const APP = `madaobingchu ${SCOPE} `;
const RELEASE = `${APP}__RELEASE__`;
/** @type {Record<string, string>} */
const FILES = { "index.html": "page", "boot-0123456789abcdef.js": "script" };

/** Named caches in memory; the part of CacheStorage that a worker uses. */
class Caches {
  /** @type {Map<string, Map<string, Response>>} */
  stored = new Map();

  /** @param {string} name */
  async open(name) {
    const entries = this.stored.get(name) ?? new Map();
    this.stored.set(name, entries);
    return {
      match: async (/** @type {string} */ key) => entries.get(key)?.clone(),
      put: async (/** @type {string} */ key, /** @type {Response} */ value) =>
        void entries.set(key, value),
      delete: async (/** @type {string} */ key) => entries.delete(key),
    };
  }

  async keys() {
    return [...this.stored.keys()];
  }

  /** @param {string} name */
  async has(name) {
    return this.stored.has(name);
  }

  /** @param {string} name */
  async delete(name) {
    return this.stored.delete(name);
  }

  /** @param {string} name */
  names(name) {
    return [...(this.stored.get(name)?.keys() ?? [])].sort();
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} files
   */
  fill(name, files) {
    const entries = Object.entries(files).map(
      ([key, text]) => /** @type {const} */ ([key, new Response(text)])
    );
    this.stored.set(name, new Map(entries));
  }
}

/** @type {Caches} */
let caches;
/** What the host sends, by the path that is asked for. @type {Record<string, Response>} */
let host;
/** The same past the HTTP cache, where that is something else. @type {Record<string, Response>} */
let fresh;
/** @type {string[]} */
let asked;
/** @type {Record<string, (event: any) => void>} */
let listeners;
let unregistered = false;

/** @param {string} path */
function start(path) {
  listeners = {};
  load(path, "0", {
    __FILES__: Object.entries(FILES).map(([name, text]) => [
      name,
      createHash("sha256").update(text).digest("hex"),
    ]),
    addEventListener: (/** @type {string} */ type, /** @type {() => void} */ listener) => {
      listeners[type] = listener;
    },
    registration: { scope: SCOPE, unregister: () => (unregistered = true) },
    clients: { claim() {} },
    crypto: globalThis.crypto,
    caches,
    fetch: async (/** @type {string | Request} */ from, /** @type {RequestInit} */ options) => {
      const name = typeof from === "string" ? from : from.url;
      asked.push(name);
      const response = (options?.cache === "reload" && fresh[name]) || host[name];
      if (!response) throw new TypeError("no network");
      return response.clone();
    },
    Response,
  });
}

/**
 * Dispatches an event and waits for what it extends.
 * @param {string} type
 * @param {object} [members]
 */
async function dispatch(type, members) {
  /** @type {unknown} */
  let work;
  const waitUntil = (/** @type {unknown} */ promise) => {
    work = promise;
  };
  listeners[type]({ waitUntil, ...members });
  await work;
}

/**
 * The answer to a request, undefined if the worker leaves it to the browser.
 * @param {string} url
 * @param {string} [mode]
 * @returns {Promise<Response | undefined>}
 */
async function answerTo(url, mode = "navigate", method = "GET") {
  /** @type {Promise<Response> | undefined} */
  let answer;
  const respondWith = (/** @type {Promise<Response>} */ response) => {
    answer = response;
  };
  listeners.fetch({ request: { url, mode, method }, respondWith });
  return answer;
}

beforeEach(() => {
  caches = new Caches();
  host = {
    "./": new Response(FILES["index.html"]),
    "boot-0123456789abcdef.js": new Response(FILES["boot-0123456789abcdef.js"]),
  };
  fresh = {};
  asked = [];
  start("public/sw.template.js");
});

test("an installed release has all its files", async () => {
  await dispatch("install");
  assert.deepEqual(caches.names(RELEASE), Object.keys(FILES).sort());
  assert.deepEqual(asked.sort(), ["./", "boot-0123456789abcdef.js"]);
});

test("what the HTTP cache has wrong is fetched past it", async () => {
  host["boot-0123456789abcdef.js"] = new Response("cut off");
  fresh["boot-0123456789abcdef.js"] = new Response("script");
  await dispatch("install");
  assert.deepEqual(caches.names(RELEASE), Object.keys(FILES).sort());
});

test("files of an earlier release are copied if their digest is right", async () => {
  caches.fill(`${APP}earlier`, { "index.html": "old page", "boot-0123456789abcdef.js": "script" });
  await dispatch("install");
  assert.deepEqual(asked, ["./"]);
});

for (const [problem, response] of /** @type {const} */ ([
  ["has another digest", new Response("another page")],
  ["is an error", new Response("page", { status: 404 })],
  ["is redirected", Object.defineProperty(new Response("page"), "redirected", { value: true })],
  ["does not arrive", undefined],
]))
  test(`nothing is installed if a file ${problem}`, async () => {
    host["./"] = /** @type {Response} */ (response);
    if (response?.redirected) host["./"].clone = () => response;
    await assert.rejects(dispatch("install"));
    assert.deepEqual(await caches.keys(), []);
  });

test("a release that serves keeps what it has when it cannot be installed again", async () => {
  caches.fill(RELEASE, { "index.html": "page" });
  host = {};
  await assert.rejects(dispatch("install"));
  assert.deepEqual(caches.names(RELEASE), ["index.html"]);
});

test("the release before stays, older ones go, and other caches are left alone", async () => {
  caches.fill(`${APP}older`, { "index.html": "older" });
  caches.fill(`${APP}before`, { "index.html": "before", serving: "" });
  caches.fill("madaobingchu https://app.example/other/ 1", {});
  caches.fill(RELEASE, FILES);
  await dispatch("activate");
  assert.deepEqual(await caches.keys(), [
    `${APP}before`,
    "madaobingchu https://app.example/other/ 1",
    RELEASE,
  ]);
  assert.deepEqual(caches.names(`${APP}before`), ["index.html"], "the marker moves on");
  assert.ok(caches.names(RELEASE).includes("serving"), "to this release");
});

test("files are answered from the cache, whatever the query", async () => {
  caches.fill(RELEASE, FILES);
  for (const [address, mode, text] of [
    ["", "navigate", "page"],
    ["?code=unionpay:57", "navigate", "page"],
    ["index.html#x", "navigate", "page"],
    ["boot-0123456789abcdef.js", "no-cors", "script"],
  ])
    assert.equal(await (await answerTo(SCOPE + address, mode))?.text(), text, address);
  assert.deepEqual(asked, []);
});

test("open pages of the release before get their fingerprinted files", async () => {
  caches.fill(`${APP}before`, { "web-fedcba9876543210.js": "before" });
  const response = await answerTo(`${SCOPE}web-fedcba9876543210.js`, "no-cors");
  assert.equal(await response?.text(), "before");
});

test("all other requests are left to the browser", async () => {
  for (const [url, mode, method] of [
    ["https://app.example/", "navigate", "GET"],
    [`${SCOPE}sw.js`, "no-cors", "GET"],
    [`${SCOPE}embed.js`, "no-cors", "GET"],
    [`${SCOPE}codes/unionpay-57.html`, "cors", "GET"],
    [`${SCOPE}a/web-fedcba9876543210.js`, "no-cors", "GET"],
    [`${SCOPE}index.html`, "cors", "GET"],
    [SCOPE, "navigate", "POST"],
  ])
    assert.equal(await answerTo(url, mode, method), undefined, url);
});

test("without a network the application stands in for a static page", async () => {
  for (const [page, query] of [
    ["codes/alipay-ACQ.PAYMENT_FAIL.html", "?code=alipay-ACQ.PAYMENT_FAIL"],
    ["codes/newland--4015.html#undo", "?code=newland--4015"],
    ["trees/printer.html?a=1", "?tree=printer"],
  ]) {
    const { status, headers } = (await answerTo(SCOPE + page)) ?? {};
    assert.deepEqual([status, headers?.get("Location")], [302, SCOPE + query]);
  }
  host[`${SCOPE}codes/unionpay-57.html`] = new Response("read");
  const response = await answerTo(`${SCOPE}codes/unionpay-57.html`);
  assert.equal(await response?.text(), "read");
});

test("a page that is neither cached nor reachable says so", async () => {
  assert.equal((await answerTo(SCOPE))?.status, 503);
});

test("the status counts what is cached, and again once the rest has come", async () => {
  caches.fill(RELEASE, { "index.html": "page" });
  /** @type {object[]} */
  const reports = [];
  const port = { postMessage: (/** @type {object} */ report) => reports.push({ ...report }) };
  await dispatch("message", { data: "status", ports: [port] });
  assert.deepEqual(reports, [
    { kept: 1, of: 2, release: "__RELEASE__" },
    { kept: 2, of: 2, release: "__RELEASE__" },
  ]);
});

test("the kill switch removes the worker and its caches, and no other", async () => {
  start("public/sw.kill.js");
  caches.fill(RELEASE, FILES);
  caches.fill("madaobingchu https://app.example/other/ 1", {});
  await dispatch("activate");
  assert.ok(unregistered);
  assert.deepEqual(await caches.keys(), ["madaobingchu https://app.example/other/ 1"]);
});
