// How soon a release that is on the device is there, beside another one: OURS OTHER OUT. A quarter of the processor.

import { writeFile } from "node:fs/promises";
import { launch } from "./browser.mjs";

const LOADED = 21; // times
const SLOWER = 4; // than this processor
const TYPED = { code: "57", words: "余额不足" };

const [ours, other, out] = process.argv.slice(2);
const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];

/** Runs in the page, which is named what is to be typed: notes when the application's own page is there, types, and notes when its first answer is there. */
function watch() {
  window.started = new Promise((done) => {
    let mounted;
    const look = () => {
      if (!mounted && document.querySelector("nav")) {
        mounted = performance.now();
        const box = document.querySelector("input");
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

/** A browser that has the release, as a phone that was here before. */
async function visited(url) {
  const browser = await launch("chrome");
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload({ waitUntil: "load" });
  await page.evaluateOnNewDocument(watch);
  const session = await page.createCDPSession();
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return { browser, page, url, all: { mounted: [], code: [], words: [] } };
}

async function load({ page, url, all }) {
  for (const [what, typed] of Object.entries(TYPED)) {
    await page.evaluate((name) => (window.name = name), typed);
    await page.goto(url, { waitUntil: "load" });
    const { mounted, answered } = await page.evaluate(() => window.started);
    all.mounted.push(mounted);
    all[what].push(answered);
  }
}

const phones = { ours: await visited(ours), other: await visited(other) };
for (const phone of Object.values(phones)) await load(phone); // warms up
for (const phone of Object.values(phones)) for (const times of Object.values(phone.all)) times.length = 0;
for (let time = 0; time < LOADED; time++) for (const phone of Object.values(phones)) await load(phone);
for (const { browser } of Object.values(phones)) await browser.close();
const of = (what) => Object.fromEntries(Object.entries(phones).map(([name, { all }]) => [name, median(all[what])]));
await writeFile(out, JSON.stringify({ mounted: of("mounted"), code: of("code"), words: of("words") }));
