// What the records cost: adding one beside many, and opening the list of many. URL OUT

import { writeFile } from "node:fs/promises";
import { launch, Tab } from "./browser.mjs";
import { several, stored } from "./records.mjs";

const FEW = 10;
const MANY = 2_000;
const ROUNDS = 6;
const ADDED = 25; // in each round
const OPENED = 15;
const LOADED = 5;
const THROTTLE = 4;

const [url, out] = process.argv.slice(2);
const sorted = (numbers) => numbers.toSorted((one, other) => one - other);
const median = (numbers) => sorted(numbers)[numbers.length >> 1];
/** The mean of the middle half: a median that a coarse clock does not round. */
function middle(numbers) {
  const half = sorted(numbers).slice(numbers.length >> 2, -(numbers.length >> 2));
  return half.reduce((sum, number) => sum + number, 0) / half.length;
}
const rounded = (number) => Math.round(number * 1000) / 1000;

/** How long the clicks that record something take, in milliseconds; what was added is taken away again. */
async function adding(times) {
  const took = [];
  for (let time = 0; time < times; time++) {
    await campaign.go("");
    await campaign.go("?code=unionpay:51");
    const button = [...document.querySelectorAll("main .record-acts button")].find((one) => one.textContent === "解决了");
    const before = campaign.writes;
    const start = performance.now();
    button.click();
    for (let turn = 0; turn < 50; turn++) await Promise.resolve(); // what the click changed is on the page now
    took.push(performance.now() - start);
    if (campaign.writes === before) throw new Error("the click wrote nothing");
    await campaign.settle();
  }
  return took;
}

/** How long the script of opening the list takes, until it is on the page. */
async function opening(times) {
  const took = [];
  for (let time = 0; time < times; time++) {
    await campaign.go("?page=about");
    const tab = [...document.querySelectorAll("nav.tabs a")].find((one) => one.textContent === "记录");
    const start = performance.now();
    tab.click();
    for (let turn = 0; turn < 1000 && !document.querySelector("details.record"); turn++) await Promise.resolve();
    took.push(performance.now() - start);
    if (!document.querySelector("details.record")) throw new Error("the list did not open");
    await campaign.settle();
  }
  return took;
}

async function add(tab, count) {
  await tab.begin({ all: stored(several(count)) });
  await tab.run(adding, 5); // warms up
  return tab.run(adding, ADDED);
}

async function measure(kind) {
  const browser = await launch(kind);
  const tab = await Tab.open(await browser.createBrowserContext(), url);
  const times = { [FEW]: [], [MANY]: [] };
  for (let round = 1; round <= ROUNDS; round++) {
    for (const count of [FEW, MANY]) times[count].push(...(await add(tab, count)));
    console.log(`${kind}: round ${round} of ${ROUNDS}`);
  }
  const [few, many] = [FEW, MANY].map((count) => middle(times[count]));
  const found = { add_with_10_ms: rounded(few), add_with_2000_ms: rounded(many), ratio: rounded(many / few), clicks: times[FEW].length };
  if (kind === "chrome") Object.assign(found, await open(tab));
  if (tab.crashes.length) throw new Error(tab.crashes[0]);
  await browser.close();
  return found;
}

/** Only Chromium can be slowed down. */
async function open(tab) {
  await tab.begin({ all: stored(several(MANY)) });
  await tab.run(opening, 3);
  await tab.page.emulateCPUThrottling(THROTTLE);
  const took = await tab.run(opening, OPENED);
  const loads = { load_2000_ms: await loading(tab, MANY), load_10_ms: await loading(tab, FEW) };
  return { open_2000_ms: rounded(median(took)), open_2000_worst_ms: rounded(Math.max(...took)), ...loads };
}

/** All that the page does until the list is there when it is loaded at it, but style and layout. */
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

const measured = {};
for (const kind of ["chrome", "firefox"]) measured[kind] = await measure(kind); // in turn: they would disturb each other
await writeFile(out, JSON.stringify(measured));
