// @ts-check
// How long embed.js keeps the main thread of a page with three embeds, on a processor with a fourth
// of the speed. To put any frame into a page takes the browser a while, whoever does it: that is
// told apart.

import { createServer } from "node:http";
import { launch } from "../lib/browser.mjs";
import { app } from "../lib/given.mjs";
import { median } from "../lib/statistics.mjs";
import { STATES } from "./layout.mjs";

const THROTTLE = 4;
const LOADS = 25;

/** @param {string} address of the application */
export async function mainThread(address) {
  const browser = await launch("chrome"); // in which no hostile page is measured with it
  const source = await (await fetch(`${address}embed.js`)).text();
  const link = (/** @type {string} */ state) =>
    `<a class="${app.name}" href="${address}${state}">${state}</a>`;
  const head = '<!DOCTYPE html><meta charset="utf-8"><title>A help page</title>';
  const html = head + STATES.map(link).join("");
  const server = createServer((_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(html)
  );
  // On the site of the application: frames in processes of their own would be started while this
  // measures.
  const { hostname } = new URL(address);
  await new Promise((done) => server.listen(0, hostname, () => done(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const page = await browser.newPage();
  await page.setViewport({ width: 800, height: 2000 });
  await page.emulateCPUThrottling(THROTTLE);
  const loads = [];
  for (let load = 0; load < LOADS; load++) {
    await page.goto(`http://${hostname}:${port}/`);
    const given = { source, src: `${address}embed.js`, count: STATES.length, name: app.name };
    loads.push(await page.evaluate(time, given));
  }
  await browser.close();
  server.close();
  return {
    blocked_ms: median(loads.map((load) => load.longest)),
    all_ms: median(loads.map((load) => load.all)),
    frames_ms: median(loads.map((load) => load.frames)),
  };
}

/**
 * Runs in the page: milliseconds in the script until its frames are ready, in all and at once, and
 * those in which the browser makes frames.
 * @param {{ source: string, src: string, count: number, name: string }} given
 */
async function time({ source, src, count, name }) {
  const spent = { all: 0, longest: 0, frames: 0 };
  const timed = (/** @type {Function} */ act) =>
    /** @this {any} */ function (/** @type {any[]} */ ...given) {
      const [start, made] = [performance.now(), spent.frames];
      try {
        return act.apply(this, given);
      } finally {
        const own = performance.now() - start - (spent.frames - made);
        spent.all += own;
        spent.longest = Math.max(spent.longest, own);
      }
    };
  const insert = Node.prototype.insertBefore;
  Node.prototype.insertBefore = function (node, before) {
    const start = performance.now();
    insert.call(this, node, before);
    spent.frames += performance.now() - start;
    return node;
  };
  /** @type {any} */
  const page = window;
  const [listen, later] = [page.addEventListener, page.setTimeout];
  page.addEventListener = (/** @type {string} */ kind, /** @type {Function} */ listener) =>
    listen(kind, timed(listener));
  page.setTimeout = (/** @type {Function} */ act, /** @type {number} */ wait) =>
    later(timed(act), wait);
  for (const observer of ["MutationObserver", "IntersectionObserver"]) {
    const Real = page[observer];
    page[observer] = (/** @type {Function} */ look) => new Real(timed(look));
  }
  let ready = 0;
  const all = new Promise((done) =>
    document.addEventListener(`${name}:ready`, () => {
      if (++ready === count) later(done);
    })
  );
  Object.defineProperty(document, "currentScript", { value: { src } });
  timed(() => new Function(source)())();
  await all;
  return spent;
}
