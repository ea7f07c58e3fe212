// @ts-check
// How soon the application is there on a slow phone: what Lighthouse says, and beside an empty page
// of Leptos.

// @ts-ignore: the types are checked where it is not installed, too
import lighthouse from "lighthouse";
import { launch } from "../../faults/lib/browser.mjs";
import { finish, given } from "../../faults/lib/given.mjs";
import { median } from "../../faults/lib/statistics.mjs";

const AUDITED = 5; // times
const LOADED = 9;
const SLOW_4G = {
  offline: false,
  latency: 150, // milliseconds
  downloadThroughput: (1.6 * 1024 * 1024) / 8, // bytes a second
  uploadThroughput: (750 * 1024) / 8,
};
const THROTTLE = 4;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const TIMES = [
  ..."first-contentful-paint largest-contentful-paint total-blocking-time".split(" "),
  ..."speed-index interactive".split(" "),
];
const CODE = "57";
const LINK = "?code=unionpay:57";
const PAGE = "codes/unionpay-57.html";
const SETTLED = 3000; // milliseconds after the answer, in which the rest is prepared

const percent = (/** @type {number} */ share) => Math.round(100 * share);

/**
 * Lighthouse as it comes: a phone, slow 4G by simulation, a quarter of the processor.
 * @returns {Promise<any>}
 */
async function audit(/** @type {string} */ url) {
  const program = await launch("chrome");
  const port = Number(new URL(program.wsEndpoint()).port);
  const result = await lighthouse(url, { port, output: "json", logLevel: "error" });
  await program.close();
  return result?.lhr;
}

async function audits() {
  /** @type {any[]} */
  const reports = [];
  for (let time = 1; time <= AUDITED; time++) {
    const report = await audit(given.ours);
    reports.push(report);
    const scores = CATEGORIES.map((name) => `${name} ${percent(report.categories[name].score)}`);
    console.log(`lighthouse ${time} of ${AUDITED}: ${scores.join(", ")}`);
  }
  const of = (/** @type {(report: any) => number} */ read) => median(reports.map(read));
  const scores = CATEGORIES.map((name) => [
    name.replace("-", "_"),
    percent(of((report) => report.categories[name].score)),
  ]);
  const times = TIMES.map((name) => [
    name,
    Math.round(of((report) => report.audits[name].numericValue)),
  ]);
  return {
    lighthouse: Object.fromEntries(scores),
    times: Object.fromEntries(times),
    short: shortcomings(reports.at(-1)),
  };
}

/** What costs points, and how many of a hundred. @returns {string[]} */
function shortcomings(/** @type {any} */ { categories, audits }) {
  return CATEGORIES.flatMap((name) => {
    /** @type {{ id: string, weight: number }[]} */
    const all = categories[name].auditRefs;
    const whole = all.reduce((sum, { weight }) => sum + weight, 0);
    return all.flatMap(({ id, weight }) => {
      const lost = (100 * weight * (1 - (audits[id].score ?? 1))) / whole;
      const what = `${audits[id].title} ${audits[id].displayValue ?? ""}`.trim();
      return lost < 0.5 ? [] : [`${name} -${lost.toFixed(0)}: ${what}`];
    });
  });
}

/**
 * Runs in the page: types as soon as there is a box, and notes when what the code means for the
 * money is there, be it in the shell, and when the application shows the whole answer.
 * @param {string} code
 */
function type(code) {
  window.typed = new Promise((done) => {
    /** @type {HTMLInputElement | undefined} */
    let box;
    let isEntered = false;
    /** @type {number | undefined} */
    let usable;
    const find = (/** @type {string} */ selector) => document.querySelector(selector);
    const look = () => {
      const now = /** @type {HTMLInputElement | null} */ (find("#q, input"));
      if (now && !box) {
        box = now;
        box.value = code;
        box.dispatchEvent(new Event("input", { bubbles: true }));
      }
      const early = find("#early:not([hidden]) li:not([hidden]) .mark");
      // Ours lists the results first; the first of them is opened as by the key.
      if (!isEntered && (early ?? find("[role=option]"))) {
        isEntered = true;
        usable ??= performance.now();
        now?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      }
      const whole = find("main.answer h1") ?? find("body > h1");
      if (!whole?.textContent?.trim()) return;
      usable ??= performance.now();
      observer.disconnect();
      done({ usable, whole: performance.now() });
    };
    const observer = new MutationObserver(look);
    const all = { attributes: true, childList: true, subtree: true, characterData: true };
    observer.observe(document, all);
  });
}

/** Runs in the page: keeps the start and the duration of each long task, in milliseconds. */
function watchTasks() {
  /** @type {[number, number][]} */
  const tasks = [];
  window.tasks = tasks;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) tasks.push([task.startTime, task.duration]);
  }).observe({ type: "longtask", buffered: true });
}

/** Runs in the page. @returns {Promise<number>} */
const painted = () =>
  new Promise((done) => {
    const observer = new PerformanceObserver((list) => {
      const [first] = list.getEntriesByName("first-contentful-paint");
      if (first) done(first.startTime);
    });
    observer.observe({ type: "paint", buffered: true });
  });

/**
 * One first visit: paint and use in milliseconds since the navigation began, and the longest task
 * after the first paint.
 * @param {Awaited<ReturnType<typeof launch>>} program
 * @param {string} url
 */
async function load(program, url) {
  const context = await program.createBrowserContext();
  const page = await context.newPage();
  const session = await page.createCDPSession();
  await page.evaluateOnNewDocument(type, CODE);
  await page.evaluateOnNewDocument(watchTasks);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW_4G);
  await session.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
  await page.goto(url, { waitUntil: "load" });
  /** @type {{ usable: number, whole: number }} */
  const typed = await page.evaluate(() => window.typed);
  const fcp = await page.evaluate(painted);
  await new Promise((done) => setTimeout(done, SETTLED));
  /** @type {[number, number][]} */
  const tasks = await page.evaluate(() => window.tasks);
  await context.close();
  const later = tasks.filter(([start]) => start > fcp).map(([, duration]) => duration);
  return { fcp, longest: Math.max(0, ...later), ...typed };
}

async function loads() {
  const program = await launch("chrome");
  const { ours, baseline } = given;
  const urls = { ours, baseline, link: ours + LINK, page: ours + PAGE };
  /** @typedef {Awaited<ReturnType<typeof load>>} Load */
  /** @type {Record<keyof typeof urls, Load[]>} */
  const all = { ours: [], baseline: [], link: [], page: [] };
  const names = /** @type {(keyof typeof urls)[]} */ (Object.keys(urls));
  for (const name of names) await load(program, urls[name]); // warms up
  for (let time = 1; time <= LOADED; time++) {
    for (const name of names) all[name].push(await load(program, urls[name]));
    const last = names.map((name) => {
      const { fcp, usable, whole, longest } = /** @type {Load} */ (all[name].at(-1));
      return `${name} ${[fcp, usable, whole, longest].map(Math.round).join("/")}`;
    });
    console.log(`load ${time} of ${LOADED}, ms (paint/usable/whole/task): ${last.join(", ")}`);
  }
  await program.close();
  const of = (/** @type {keyof typeof urls} */ name, /** @type {keyof Load} */ what) =>
    median(all[name].map((one) => one[what]));
  const pair = (/** @type {keyof Load} */ what) => ({
    ours: of("ours", what),
    baseline: of("baseline", what),
  });
  return {
    fcp: pair("fcp"),
    usable: pair("usable"),
    whole: pair("whole"),
    longest: pair("longest"),
    link: { ours: of("link", "whole"), baseline: of("page", "whole") },
  };
}

/** Lighthouse's blocking time of the empty page, in milliseconds. */
async function baselineBlocking() {
  const reports = [];
  for (let time = 0; time < AUDITED; time++) reports.push(await audit(given.baseline));
  return median(reports.map((report) => report.audits["total-blocking-time"].numericValue));
}

await finish({
  ...(await audits()),
  baseline_blocking: await baselineBlocking(),
  ...(await loads()),
});
