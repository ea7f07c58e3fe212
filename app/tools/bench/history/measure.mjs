// @ts-check
// What records cost as they grow: adding one beside many, and opening the list of many.

import { launch } from "../../faults/lib/browser.mjs";
import { app, finish, given } from "../../faults/lib/given.mjs";
import { several, stored } from "../../faults/lib/records.mjs";
import { interquartileMean, median, rounded } from "../../faults/lib/statistics.mjs";
import { StorageTab } from "../../faults/storage/tab.mjs";

const FEW = 10;
const MANY = 2_000;
const ROUNDS = 6;
const ADDED = 25; // in each round
const OPENED = 15;
const LOADED = 5;
const THROTTLE = 4;

/**
 * Runs in the page: milliseconds of each click that records something.
 * @param {number} times
 * @param {string} id of an entry
 */
async function adding(times, id) {
  const took = [];
  for (let time = 0; time < times; time++) {
    await driver.go("");
    await driver.go(`?code=${id}`);
    const button = driver.button("solved");
    const before = driver.writes;
    const start = performance.now();
    button.click();
    // What the click changed is on the page after so many microtasks.
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
    took.push(performance.now() - start);
    if (driver.writes === before) throw new Error("the click wrote nothing");
    await driver.settle();
  }
  return took;
}

/** Runs in the page: milliseconds of script until the list is there. @param {number} times */
async function opening(times) {
  const took = [];
  for (let time = 0; time < times; time++) {
    await driver.go("?page=about");
    const link = driver.find('nav a[href="?page=history"]');
    const start = performance.now();
    link.click();
    for (let turn = 0; turn < 1000 && !driver.rows().length; turn++) await Promise.resolve();
    took.push(performance.now() - start);
    if (!driver.rows().length) throw new Error("the list did not open");
    await driver.settle();
  }
  return took;
}

/** @param {StorageTab} tab @param {number} count of records before */
async function add(tab, count) {
  await tab.begin({ all: stored(several(count)) });
  await tab.run(adding, 5, app.entries[0]); // warms up
  return tab.run(adding, ADDED, app.entries[0]);
}

async function measure(/** @type {string} */ browser) {
  const program = await launch(browser);
  const tab = await StorageTab.open(await program.createBrowserContext(), given.url);
  /** @type {Record<number, number[]>} */
  const times = { [FEW]: [], [MANY]: [] };
  for (let round = 1; round <= ROUNDS; round++) {
    for (const count of [FEW, MANY]) times[count].push(...(await add(tab, count)));
    console.log(`${browser}: round ${round} of ${ROUNDS}`);
  }
  const [few, many] = [FEW, MANY].map((count) => interquartileMean(times[count]));
  const costs = {
    add_with_10_ms: rounded(few),
    add_with_2000_ms: rounded(many),
    ratio: rounded(many / few),
    clicks: times[FEW].length,
  };
  const opened = browser === "chrome" ? await open(tab) : {};
  if (tab.crashes.length) throw new Error(tab.crashes[0]);
  await program.close();
  return { ...costs, ...opened };
}

/** Only Chromium can be slowed down. @param {StorageTab} tab */
async function open(tab) {
  await tab.begin({ all: stored(several(MANY)) });
  await tab.run(opening, 3);
  await tab.page.emulateCPUThrottling(THROTTLE);
  const took = await tab.run(opening, OPENED);
  return {
    open_2000_ms: rounded(median(took)),
    open_2000_worst_ms: rounded(Math.max(...took)),
    load_2000_ms: await loading(tab, MANY),
    load_10_ms: await loading(tab, FEW),
  };
}

/**
 * All that a page does until the list is there when it is loaded at it, but style and layout.
 * @param {StorageTab} tab
 * @param {number} count of records
 */
async function loading(tab, count) {
  await tab.begin({ all: stored(several(count)) });
  const session = await tab.page.createCDPSession();
  await session.send("Performance.enable");
  const took = [];
  for (let time = 0; time < LOADED; time++) {
    await tab.blank();
    await tab.load("?page=history");
    const { metrics } = await session.send("Performance.getMetrics");
    const of = Object.fromEntries(metrics.map(({ name, value }) => [name, 1000 * value]));
    took.push(of.TaskDuration - of.LayoutDuration - of.RecalcStyleDuration);
  }
  return rounded(median(took));
}

/** @type {Record<string, object>} */
const measured = {};
// In turn: they would disturb each other.
for (const browser of ["chrome", "firefox"]) measured[browser] = await measure(browser);
await finish(measured);
