// How soon the application is there on a slow phone: what Lighthouse says, and how it compares with an empty page.
// OURS EMPTY OUT

import { writeFile } from "node:fs/promises";
import lighthouse from "lighthouse";
import { launch } from "./browser.mjs";

const AUDITED = 5; // times
const LOADED = 9;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const SLOWER = 4; // than this processor
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const TIMES = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index", "interactive"];

const [ours, empty, out] = process.argv.slice(2);
const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];

/** Lighthouse as it comes: a phone, slow 4G by simulation, a quarter of the processor. */
async function audit(url) {
  const browser = await launch("chrome");
  const port = Number(new URL(browser.wsEndpoint()).port);
  const { lhr } = await lighthouse(url, { port, output: "json", logLevel: "error" });
  await browser.close();
  return lhr;
}

async function audits() {
  const reports = [];
  for (let time = 1; time <= AUDITED; time++) {
    reports.push(await audit(ours));
    const { categories } = reports.at(-1);
    console.log(`lighthouse ${time} of ${AUDITED}: ${CATEGORIES.map((name) => `${name} ${Math.round(100 * categories[name].score)}`).join(", ")}`);
  }
  const of = (read) => median(reports.map(read));
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name.replace("-", "_"), Math.round(100 * of((report) => report.categories[name].score))]));
  const times = Object.fromEntries(TIMES.map((name) => [name, Math.round(of((report) => report.audits[name].numericValue))]));
  return { scores, times, short: shortcomings(reports.at(-1)) };
}

/** What costs points, and how many of a hundred. */
function shortcomings({ categories, audits }) {
  return CATEGORIES.flatMap((name) => {
    const { auditRefs } = categories[name];
    const whole = auditRefs.reduce((sum, { weight }) => sum + weight, 0);
    const lost = ({ id, weight }) => (100 * weight * (1 - (audits[id].score ?? 1))) / whole;
    return auditRefs.filter((ref) => lost(ref) >= 0.5).map((ref) => `${name} -${lost(ref).toFixed(0)}: ${audits[ref.id].title} ${audits[ref.id].displayValue ?? ""}`.trim());
  });
}

/**
 * Runs in the page: types as soon as there is a box, and notes when what the code means for the money is there, be it in
 * the shell, and when the application shows the whole answer.
 */
function type(code) {
  window.typed = new Promise((done) => {
    let box;
    let entered = false;
    let usable;
    const look = () => {
      const now = document.querySelector("input");
      if (now && !box) {
        box = now;
        box.value = code;
        box.dispatchEvent(new Event("input", { bubbles: true }));
      }
      // Ours lists the answers first; the first of them is opened as by the key.
      if (!entered && document.querySelector("[role=option]")) {
        entered = true;
        now.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      }
      const early = document.querySelector("#early:not([hidden]) li:not([hidden]) .mark");
      const whole = document.querySelector("main.answer h1") ?? document.querySelector("body > h1");
      if ((early ?? whole)?.textContent.trim()) usable ??= performance.now();
      if (!whole?.textContent.trim()) return;
      watch.disconnect();
      done({ usable, whole: performance.now() });
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { attributes: true, childList: true, subtree: true, characterData: true });
  });
}

/** Paint and use of one first visit, in milliseconds since the navigation began. */
async function load(browser, url) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const session = await page.createCDPSession();
  await page.evaluateOnNewDocument(type, "57");
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW_4G);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(url, { waitUntil: "load" });
  const { usable, whole } = await page.evaluate(() => window.typed);
  const painted = () =>
    new Promise((done) => {
      new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach(({ startTime }) => done(startTime))).observe({ type: "paint", buffered: true });
    });
  const fcp = await page.evaluate(painted);
  await context.close();
  return { fcp, usable, whole };
}

async function loads() {
  const browser = await launch("chrome");
  const all = { ours: [], empty: [] };
  for (const url of [ours, empty]) await load(browser, url); // warms up
  for (let time = 1; time <= LOADED; time++) {
    for (const [name, url] of Object.entries({ ours, empty })) all[name].push(await load(browser, url));
    const [mine, other] = [all.ours, all.empty].map((some) => some.at(-1));
    console.log(`load ${time} of ${LOADED}: fcp ${mine.fcp.toFixed(0)} / ${other.fcp.toFixed(0)} ms, usable ${mine.usable.toFixed(0)} / ${other.usable.toFixed(0)} ms, whole ${mine.whole.toFixed(0)} / ${other.whole.toFixed(0)} ms`);
  }
  await browser.close();
  const of = (name, what) => median(all[name].map((one) => one[what]));
  return Object.fromEntries(["fcp", "usable", "whole"].map((what) => [what, { ours: of("ours", what), empty: of("empty", what) }]));
}

const { scores, times, short } = await audits();
await writeFile(out, JSON.stringify({ lighthouse: scores, times, short, ...(await loads()) }));
