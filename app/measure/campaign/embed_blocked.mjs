// How long embed.js keeps the main thread of a page with three embeds, on a processor with a fourth of the speed. To put
// any frame into a page takes the browser a while, whoever does it: that is told apart.

import { createServer } from "node:http";

const THROTTLE = 4;
const LOADS = 7;
const TASKS = ["EvaluateScript", "FunctionCall", "v8.compile"];
const STATES = ["?code=unionpay:57", "?tree=printer", "?q=55"];

export async function blocked(browser, app) {
  const links = STATES.map((state) => `<a class="madaobingchu" href="${app}${state}">${state}</a>`).join("");
  const page = `<!DOCTYPE html><meta charset="utf-8"><title>A help page</title>${links}<script src="${app}embed.js"></script>`;
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(page));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const loads = [];
  for (let load = 0; load < LOADS; load++) loads.push(await taken(browser, `http://127.0.0.1:${server.address().port}/`));
  server.close();
  const [blocked_ms, frames_ms] = ["script", "frames"].map((what) => median(loads.map((load) => load[what])));
  return { blocked_ms, frames_ms };
}

const median = (list) => list.sort((one, other) => one - other)[list.length >> 1];

/** Milliseconds of the thread for the script and for its frames, until these have been loaded and have had their say. */
async function taken(browser, url) {
  const page = await browser.newPage();
  await page.setViewport({ width: 800, height: 2000 });
  await page.evaluateOnNewDocument(marked);
  await page.emulateCPUThrottling(THROTTLE);
  await page.tracing.start({ categories: ["devtools.timeline", "v8"] });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForNetworkIdle();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  await page.close();
  const isOwn = ({ ph, name, args }) => ph === "X" && TASKS.includes(name) && /\/embed\.js$/.test(args?.data?.url ?? "");
  const own = traceEvents.filter(isOwn);
  // What is inside another is counted with it.
  const isInside = (one) => own.some((other) => other !== one && other.tid === one.tid && other.ts <= one.ts && other.ts + other.dur >= one.ts + one.dur);
  const all = own.filter((one) => !isInside(one)).reduce((sum, { tdur }) => sum + tdur, 0);
  const at = (mark) => traceEvents.filter(({ name, args }) => name === "TimeStamp" && args.data.message === mark).map(({ tts }) => tts);
  const begun = at("insert");
  const frames = at("inserted").reduce((sum, end, turn) => sum + end - begun[turn], 0);
  return { script: (all - frames) / 1000, frames: frames / 1000 };
}

function marked() {
  const real = Node.prototype.insertBefore;
  Node.prototype.insertBefore = function (...given) {
    console.timeStamp("insert");
    try {
      return real.apply(this, given);
    } finally {
      console.timeStamp("inserted");
    }
  };
}
