// How long embed.js keeps the main thread of a page with three embeds, on a processor with a fourth of the speed. To put
// any frame into a page takes the browser a while, whoever does it: that is told apart.

import { createServer } from "node:http";
import { launch } from "./browser.mjs";

const THROTTLE = 4;
const LOADS = 25;
const STATES = ["?code=unionpay:57", "?tree=printer", "?q=55"];

export async function blocked(app) {
  const browser = await launch("chrome"); // in which no hostile page is measured with it
  const source = await (await fetch(`${app}embed.js`)).text();
  const links = STATES.map((state) => `<a class="madaobingchu" href="${app}${state}">${state}</a>`).join("");
  const html = `<!DOCTYPE html><meta charset="utf-8"><title>A help page</title>${links}`;
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(html));
  // On the site of the application: frames in processes of their own would be started while this measures.
  const { hostname } = new URL(app);
  await new Promise((done) => server.listen(0, hostname, done));
  const page = await browser.newPage();
  await page.setViewport({ width: 800, height: 2000 });
  await page.emulateCPUThrottling(THROTTLE);
  const loads = [];
  for (let load = 0; load < LOADS; load++) {
    await page.goto(`http://${hostname}:${server.address().port}/`);
    loads.push(await page.evaluate(taken, source, `${app}embed.js`, STATES.length));
  }
  await browser.close();
  server.close();
  const [blocked_ms, all_ms, frames_ms] = ["longest", "all", "frames"].map((what) => median(loads.map((load) => load[what])));
  return { blocked_ms, all_ms, frames_ms };
}

const median = (list) => list.sort((one, other) => one - other)[list.length >> 1];

/** Milliseconds in the script until its frames are ready: in all, at once, and those in which the browser makes frames. */
async function taken(source, src, count) {
  const spent = { all: 0, longest: 0, frames: 0 };
  const timed = (act) =>
    function (...given) {
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
  Node.prototype.insertBefore = function (...given) {
    const start = performance.now();
    insert.apply(this, given);
    spent.frames += performance.now() - start;
  };
  const [listen, later] = [window.addEventListener, window.setTimeout];
  window.addEventListener = (kind, hear) => listen(kind, timed(hear));
  window.setTimeout = (act, wait) => later(timed(act), wait);
  for (const name of ["MutationObserver", "IntersectionObserver"]) {
    const Real = window[name];
    window[name] = function (look) {
      return new Real(timed(look));
    };
  }
  let ready = 0;
  const all = new Promise((done) => document.addEventListener("madaobingchu:ready", () => ++ready === count && later(done)));
  Object.defineProperty(document, "currentScript", { value: { src } });
  timed(() => new Function(source)())();
  await all;
  return spent;
}
