// One release after another over a network that breaks, to a browser with pages open.

import { launch } from "./browser.mjs";
import { CODES, Tab } from "./offline_tab.mjs";

const PATHS = ["", "help/pos/"];
const CORRUPT = 10; // one in so many
const OTHER_CACHE = "of another application";

export async function updates(report, site, kind, count, random) {
  const browser = await launch(kind);
  site.deploy(0);
  const bystander = await opened(report, browser, site, PATHS[1]);
  await bystander.run((name) => caches.open(name).then(() => true), OTHER_CACHE);
  let serving = 0;
  for (const path of PATHS) {
    const tabs = [await opened(report, browser, site, path), await opened(report, browser, site, path)];
    if (path) serving = Number((await tabs[0].run(() => campaign.releases())).page);
    for (let turn = 0; turn < count / PATHS.length; turn++) {
      serving = await update({ report, site, tabs, serving, turn, random, where: `${path || "./"} ${turn}` });
      tabs.reverse();
      if ((turn + 1) % 25 === 0) report.say(`${turn + 1} updates at ${path || "./"}`);
    }
    for (const tab of tabs) await tab.page.close();
    if (path === "" && (await bystander.run(() => campaign.releases())).page !== "0") report.wrong("others_touched", "the application at the other path");
  }
  if (!(await bystander.run((name) => caches.has(name), OTHER_CACHE))) report.wrong("others_touched", "a cache of another application");
  await browser.close();
}

async function opened(report, browser, site, path) {
  const tab = await Tab.open(browser, site.network.url + path, report);
  await tab.load("", "first visit");
  await tab.run(() => campaign.status());
  await tab.load("", "second visit"); // now by the worker
  await controlled(tab, "second visit");
  return tab;
}

/** A page without its worker does not keep the next one waiting. */
async function controlled(tab, where) {
  const by = await tab.run(() => navigator.serviceWorker.controller?.scriptURL);
  if (by !== `${tab.url}sw.js`) tab.report.wrong("not_controlled", `${where}: by ${by}`);
}

/** The first tab is loaded anew, the second stays open; returns the release that serves in the end. */
async function update({ report, site, tabs: [fresh, open], serving, turn, random, where }) {
  const next = (serving + 1) % site.releases.length;
  const code = CODES[turn % CODES.length];
  await open.run(() => void (window.stays = true));
  const fault = faultOf(turn, random);
  if (fault !== "none") {
    await FAULTS[fault]({ report, site, fresh, open, serving, next, turn, random, where: `${where}, ${fault}` });
    await site.network.again();
  }
  site.deploy(next);
  const before = site.network.carried;
  const state = await open.run(() => campaign.settle());
  if (fault === "none") site.size = site.network.carried - before;
  if (state !== "installed") {
    report.wrong("never_came", `${where}, after ${fault}: ${state}`);
    return serving;
  }
  await controlled(open, `${where}, waiting`);
  if (turn % 5 === 0) await stays(fresh, serving, `${where}, waiting`);
  await take(report, fresh, open, where);
  if (await fresh.load("", where)) await fresh.isOf(next, where);
  const { kept, of } = await fresh.run(() => campaign.status());
  if (kept !== of) report.wrong("not_kept", `${where}: ${kept} of ${of}`);
  await Promise.all([fresh.answers(code, "broken_new_pages", where), open.answers(code, "broken_open_pages", where)]);
  if (!(await open.run(() => window.stays))) report.wrong("reloaded_unasked", where);
  report.count("updates");
  return next;
}

/** The old release, until a tap. */
async function stays(tab, serving, where) {
  if (await tab.load("", where)) await tab.isOf(serving, where);
}

async function take(report, fresh, open, where) {
  const taken = open.run(() => campaign.taken());
  // The page that is tapped loads itself anew, which may end the tap before it is answered.
  const reloaded = fresh.page.waitForNavigation({ waitUntil: "load" }).catch((error) => error);
  const tapped = await fresh.run(() => campaign.tap()).catch(() => true);
  report.count(tapped ? "taps" : "messages");
  const late = new Promise((done) => setTimeout(done, 10_000, false).unref());
  if (!(await Promise.race([taken, late]))) report.wrong("not_taken_over", where);
  const error = tapped && (await reloaded);
  if (error instanceof Error) report.wrong("not_reloaded", `${where}: ${error.message}`);
}

function faultOf(turn, random) {
  if (turn % CORRUPT === CORRUPT - 1) return "corrupt";
  const draw = random();
  return draw < 0.35 ? "cut" : draw < 0.45 ? "held" : draw < 0.55 ? "overtaken" : "none";
}

/** Somewhere in what an update carries, a little beyond its end included. */
const somewhere = (site, random) => Math.floor(random() * 1.1 * (site.size ?? 400_000));

const FAULTS = {
  async corrupt({ report, site, fresh, open, serving, next, random, where }) {
    site.deployCorrupt(next, random);
    const state = await open.run(() => campaign.update());
    if (state === "redundant") report.count("refused_corrupt");
    else report.wrong("corrupt_taken", `${where}: ${state}`);
    await stays(fresh, serving, where);
  },

  async cut({ report, site, fresh, open, serving, next, turn, random, where }) {
    site.deploy(next);
    site.network.cutAfter(somewhere(site, random));
    const state = await open.run(() => campaign.update());
    report.count(state === "installed" ? "cut_too_late" : "cut");
    if (state !== "installed" && turn % 2) await stays(fresh, serving, where);
    if (!site.network.isBroken) await site.network.down();
    await site.network.up();
  },

  /** Nothing arrives and nothing fails: the open pages must not wait for it. */
  async held({ report, site, fresh, open, serving, next, random, where }) {
    site.deploy(next);
    site.network.holdAfter(somewhere(site, random));
    const update = open.run(() => campaign.update());
    await stays(fresh, serving, where);
    await site.network.down();
    report.count((await update) === "installed" ? "held_too_late" : "held");
    await site.network.up();
  },

  /** The host gets another release while the browser fetches this one. */
  async overtaken({ report, site, fresh, open, serving, next, random, where }) {
    site.deploy(next);
    site.network.callAfter(somewhere(site, random), () => site.deploy((next + 1) % site.releases.length));
    const state = await open.run(() => campaign.update());
    report.count(state === "installed" ? "overtaken_too_late" : "overtaken");
    await stays(fresh, serving, where);
  },
};
