// @ts-check
// Without a network: what was opened once opens again, at whatever address; and before that,
// nothing is asked for beyond the first load.

import { launch, newProfile } from "../lib/browser.mjs";
import { app } from "../lib/given.mjs";
import { CODES, OfflineTab } from "./tab.mjs";

const PATHS = ["", "help/pos/"];
const SHARED_CODE = "98";
const SHARED = new URLSearchParams({
  title: "收款单",
  text: `交易失败 ${SHARED_CODE} 请稍后再试`,
  url: "https://example.com/?a=1",
});
const { slug } = app.tree;

/** @param {import("./main.mjs").Stage} stage */
export async function noNetwork({ report, site, browser }) {
  const profile = await newProfile();
  let program = await launch(browser, profile);
  for (const path of PATHS) await firstVisits(report, program, site.network, path);
  await program.close();
  await site.network.down();
  program = await launch(browser, profile);
  for (const path of PATHS) await offline(report, program, site.network.url + path, path || "./");
  await program.close();
  await site.network.up();
}

/**
 * The first visit, and all there is to do without another request.
 * @param {import("../lib/report.mjs").Report} report
 * @param {import("puppeteer-core").Browser} program
 * @param {import("../lib/network.mjs").Network} network
 * @param {string} path
 */
async function firstVisits(report, program, network, path) {
  const tab = await OfflineTab.open(program, network.url + path, report);
  await tab.load("", "first visit");
  const status = await tab.run(() => driver.status());
  if (status.kept !== status.of) report.wrong("not_kept", JSON.stringify(status));
  report.count("files_kept", status.kept);
  await tab.load("", "second visit");
  network.requests.splice(0);
  await tab.isOf(0, "second visit");
  await tab.answers(CODES[0], "broken", "second visit");
  for (const query of [`?code=${app.entries[1]}`, "?page=history", "?page=about"]) {
    await tab.load(query, "second visit");
  }
  await tab.load("?page=symptoms", "second visit");
  const steps = await tab.run(walk, app.selectors);
  report.count("steps", steps);
  if (!steps) report.wrong("not_shown", "a diagnosis");
  const requested = network.requests.splice(0).filter((path) => !path.endsWith("/sw.js"));
  for (const path of requested) report.wrong("requested_again", path);
  await tab.page.close();
}

/**
 * Runs inside the page: a diagnosis, always with the first answer; returns how many there were.
 * @param {Record<string, string>} selectors
 */
async function walk({ choice, walked }) {
  (await driver.until(() => driver.find("main a[href^='?tree=']"))).click();
  for (let steps = 0; ; steps++) {
    const next = await driver.until(() => driver.find(choice) ?? driver.find(walked));
    if (!next.matches(choice)) return steps;
    const before = location.search;
    next.click();
    await driver.until(() => location.search !== before);
  }
}

/**
 * From a browser that has just been started.
 * @param {import("../lib/report.mjs").Report} report
 * @param {import("puppeteer-core").Browser} program
 * @param {string} url
 * @param {string} path
 */
async function offline(report, program, url, path) {
  const tab = await OfflineTab.open(program, url, report);
  const { heading, result } = app.selectors;
  const where = (/** @type {string} */ what) => `${path} without a network, ${what}`;
  if (await tab.load("", where("cold start"))) await tab.isOf(0, where("cold start"));
  await tab.answers(CODES[0], "broken", where("cold start"));
  await tab.load("", where("reload"));
  for (const [query, selector, text, what] of [
    [`?code=${app.entries[3]}`, heading, "", "deep link"],
    [`?tree=${slug}`, heading, "", "deep link"],
    [`?${SHARED}`, result, SHARED_CODE, "shared text"],
  ]) {
    if (await tab.load(query, where(what))) await shows(tab, selector, text, where(what));
  }
  await tab.page.close();
}

/**
 * @param {OfflineTab} tab
 * @param {string} selector
 * @param {string} text what one of the elements has
 * @param {string} where
 */
async function shows(tab, selector, text, where) {
  const texts = await tab.run(
    (selector) => driver.findAll(selector).map((one) => one.textContent),
    selector
  );
  tab.report.count("opened");
  if (texts.some((one) => one.trim() && one.includes(text))) return;
  tab.report.wrong("not_shown", `${where}: ${JSON.stringify(texts).slice(0, 200)}`);
}
