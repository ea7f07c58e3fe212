// @ts-check
// How soon a release that is cached on the device is there, beside another one, on a quarter of the
// processor.

import { launch } from "../../faults/lib/browser.mjs";
import { finish, given } from "../../faults/lib/given.mjs";
import { median } from "../../faults/lib/statistics.mjs";

const LOADED = 30; // times
const THROTTLE = 4;
/** What is typed, by what it is called in the result. */
const TYPED = { code: "57", words: "余额不足" };

/**
 * Runs in the page, whose name is what is to be typed: notes when the application's own page is
 * there, types, and notes when its first result is there.
 */
function watch() {
  window.started = new Promise((done) => {
    /** @type {number | undefined} */
    let mounted;
    const look = () => {
      if (!mounted && document.querySelector("nav")) {
        mounted = performance.now();
        const box = /** @type {HTMLTextAreaElement} */ (document.querySelector("#q"));
        box.value = window.name;
        box.dispatchEvent(new Event("input", { bubbles: true }));
      }
      if (!mounted || !document.querySelector("[role=option]")) return;
      observer.disconnect();
      done({ mounted, answered: performance.now() });
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
  });
}

/** A browser that has the release, as a phone that was here before. @param {string} url */
async function visited(url) {
  const program = await launch("chrome");
  const page = await program.newPage();
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload({ waitUntil: "load" });
  await page.evaluateOnNewDocument(watch);
  const session = await page.createCDPSession();
  await session.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
  /** @type {Record<string, number[]>} milliseconds since the navigation began */
  const times = { mounted: [], code: [], words: [] };
  return { program, page, url, times };
}

/** @param {Awaited<ReturnType<typeof visited>>} phone */
async function load({ page, url, times }) {
  for (const [what, typed] of Object.entries(TYPED)) {
    await page.evaluate((name) => {
      window.name = name;
    }, typed);
    await page.goto(url, { waitUntil: "load" });
    const { mounted, answered } = await page.evaluate(() => window.started);
    times.mounted.push(mounted);
    times[what].push(answered);
  }
}

const phones = { ours: await visited(given.ours), other: await visited(given.other) };
for (const phone of Object.values(phones)) {
  await load(phone); // warms up
  for (const times of Object.values(phone.times)) times.length = 0;
}
// In turn, each as often first: the second of two loads is quicker.
const inTurn = Object.values(phones);
for (let time = 0; time < LOADED; time++) {
  for (const phone of inTurn.reverse()) await load(phone);
}
for (const { program } of Object.values(phones)) await program.close();
const medians = (/** @type {string} */ what) =>
  Object.fromEntries(
    Object.entries(phones).map(([name, { times }]) => [name, median(times[what])])
  );
await finish({ mounted: medians("mounted"), code: medians("code"), words: medians("words") });
