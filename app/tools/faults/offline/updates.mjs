// @ts-check
// One release after another over a network that breaks, to a browser with pages open.

import { launch } from "../lib/browser.mjs";
import { size } from "../lib/given.mjs";
import { CODES, OfflineTab } from "./tab.mjs";

/** @typedef {import("../lib/report.mjs").Report} Report */
/** @typedef {import("./site.mjs").Site} Site */

const PATHS = ["", "help/pos/"];
const CORRUPT = size(10, 2); // one in so many
const OTHER_CACHE = "of another application";
const TAKE_OVER = 10_000; // milliseconds that it may take

/** @param {import("./main.mjs").Stage} stage */
export async function updates({ report, site, browser, count, random }) {
  const program = await launch(browser);
  site.deploy(0);
  const bystander = await opened(report, program, site, PATHS[1]);
  await bystander.run((name) => caches.open(name).then(() => true), OTHER_CACHE);
  let serving = 0;
  for (const path of PATHS) {
    const tabs = [
      await opened(report, program, site, path),
      await opened(report, program, site, path),
    ];
    if (path) serving = Number((await tabs[0].run(() => driver.releases())).page);
    for (let turn = 0; turn < count / PATHS.length; turn++) {
      const where = `${path || "./"} ${turn}`;
      const [fresh, open] = turn % 2 ? tabs.toReversed() : tabs;
      serving = await update({ report, site, fresh, open, serving, turn, random, where });
      if ((turn + 1) % 25 === 0) report.say(`${turn + 1} updates at ${path || "./"}`);
    }
    for (const tab of tabs) await tab.page.close();
    const { page } = await bystander.run(() => driver.releases());
    if (path === "" && page !== "0") {
      report.wrong("others_touched", "the application at the other path");
    }
  }
  if (!(await bystander.run((name) => caches.has(name), OTHER_CACHE))) {
    report.wrong("others_touched", "a cache of another application");
  }
  await program.close();
}

/**
 * @param {Report} report
 * @param {import("puppeteer-core").Browser} program
 * @param {Site} site
 * @param {string} path
 */
async function opened(report, program, site, path) {
  const tab = await OfflineTab.open(program, site.network.url + path, report);
  await tab.load("", "first visit");
  await tab.run(() => driver.status());
  await tab.load("", "second visit"); // now by the worker
  await controlled(tab, "second visit");
  return tab;
}

/** A page without its worker does not keep the next one waiting. */
async function controlled(/** @type {OfflineTab} */ tab, /** @type {string} */ where) {
  const by = await tab.run(() => navigator.serviceWorker.controller?.scriptURL);
  if (by !== `${tab.url}sw.js`) tab.report.wrong("not_controlled", `${where}: by ${by}`);
}

/**
 * @typedef {object} Turn
 * @property {Report} report
 * @property {Site} site
 * @property {OfflineTab} fresh the tab that is loaded anew
 * @property {OfflineTab} open the tab that stays open
 * @property {number} serving the release that the worker serves
 * @property {number} turn
 * @property {() => number} random
 * @property {string} where
 */

/** The release that serves in the end. @param {Turn} given */
async function update(given) {
  const { report, site, fresh, open, serving, turn, random, where } = given;
  const next = (serving + 1) % site.releases.length;
  const code = CODES[turn % CODES.length];
  await open.run(() => {
    window.stays = true;
  });
  const fault = faultOf(turn, random);
  if (fault) {
    await FAULTS[fault]({ ...given, next, where: `${where}, ${fault}` });
    await site.network.again();
  }
  site.deploy(next);
  const before = site.network.carried;
  const state = await open.run(() => driver.updateToLatest());
  if (!fault) site.size = site.network.carried - before;
  if (state !== "installed") {
    report.wrong("never_came", `${where}, after ${fault ?? "no fault"}: ${state}`);
    return serving;
  }
  await controlled(open, `${where}, waiting`);
  if (turn % 5 === 0) await stays(fresh, serving, `${where}, waiting`);
  await activate(report, fresh, open, where);
  if (await fresh.load("", where)) await fresh.isOf(next, where);
  const { kept, of } = await fresh.run(() => driver.status());
  if (kept !== of) report.wrong("not_kept", `${where}: ${kept} of ${of}`);
  await Promise.all([
    fresh.answers(code, "broken_new_pages", where),
    open.answers(code, "broken_open_pages", where),
  ]);
  if (!(await open.run(() => window.stays))) report.wrong("reloaded_unasked", where);
  report.count("updates");
  return next;
}

/** The old release, until a tap. @param {OfflineTab} tab @param {number} serving @param {string} where */
async function stays(tab, serving, where) {
  if (await tab.load("", where)) await tab.isOf(serving, where);
}

/**
 * @param {Report} report
 * @param {OfflineTab} fresh
 * @param {OfflineTab} open
 * @param {string} where
 */
async function activate(report, fresh, open, where) {
  const taken = open.run(() => driver.takenOver());
  // The page that is tapped loads itself anew, which may end the tap before it is answered.
  const reloaded = fresh.page.waitForNavigation({ waitUntil: "load" }).catch((error) => error);
  const tapped = await fresh.run(() => driver.activate()).catch(() => true);
  report.count(tapped ? "taps" : "messages");
  const late = new Promise((done) => setTimeout(done, TAKE_OVER, false).unref());
  if (!(await Promise.race([taken, late]))) report.wrong("not_taken_over", where);
  const error = tapped && (await reloaded);
  if (error instanceof Error) report.wrong("not_reloaded", `${where}: ${error.message}`);
}

/** The name of a fault, or none. @param {number} turn @param {() => number} random */
function faultOf(turn, random) {
  if (turn % CORRUPT === CORRUPT - 1) return "corrupt";
  const draw = random();
  if (draw < 0.35) return "cut";
  if (draw < 0.45) return "held";
  return draw < 0.55 ? "overtaken" : undefined;
}

/** Somewhere in what an update carries, a little beyond its end included. */
const somewhere = (/** @type {Site} */ site, /** @type {() => number} */ random) =>
  Math.floor(random() * 1.1 * site.size);

/** @type {Record<string, (turn: Turn & { next: number }) => Promise<void>>} */
const FAULTS = {
  async corrupt({ report, site, fresh, open, serving, next, random, where }) {
    const isKept = site.deployCorrupt(next, random);
    const state = await open.run(() => driver.update());
    if (state === "redundant") report.count("refused_corrupt");
    else if (isKept) report.count("taken_from_http_cache");
    else report.wrong("corrupt_taken", `${where}: ${state}`);
    await stays(fresh, serving, where);
  },

  async cut({ report, site, fresh, open, serving, next, turn, random, where }) {
    site.deploy(next);
    site.network.cutAfter(somewhere(site, random));
    const state = await open.run(() => driver.update());
    report.count(state === "installed" ? "cut_too_late" : "cut");
    if (state !== "installed" && turn % 2) await stays(fresh, serving, where);
    if (!site.network.isBroken) await site.network.down();
    await site.network.up();
  },

  /** Nothing arrives and nothing fails: the open pages must not wait for it. */
  async held({ report, site, fresh, open, serving, next, random, where }) {
    site.deploy(next);
    site.network.holdAfter(somewhere(site, random));
    const update = open.run(() => driver.update());
    await stays(fresh, serving, where);
    await site.network.down();
    report.count((await update) === "installed" ? "held_too_late" : "held");
    await site.network.up();
  },

  /** The host gets another release while the browser fetches this one. */
  async overtaken({ report, site, fresh, open, serving, next, random, where }) {
    site.deploy(next);
    const after = (next + 1) % site.releases.length;
    site.network.callAfter(somewhere(site, random), () => site.deploy(after));
    const state = await open.run(() => driver.update());
    report.count(state === "installed" ? "overtaken_too_late" : "overtaken");
    await stays(fresh, serving, where);
  },
};
