// Without a network: what was opened once opens again, at whatever address; and before that, nothing is asked for
// beyond the first load.

import { launch, newProfile } from "./browser.mjs";
import { Tab } from "./offline_tab.mjs";

const PATHS = ["", "help/pos/"];
const SHARED = `?title=${encodeURIComponent("收款单")}&text=${encodeURIComponent("交易失败 98 请稍后再试")}&url=${encodeURIComponent("https://example.com/?a=1")}`;

export async function alone(report, site, kind) {
  const folder = await newProfile();
  let browser = await launch(kind, folder);
  for (const path of PATHS) await first(report, browser, site.network, path);
  await browser.close();
  await site.network.down();
  browser = await launch(kind, folder);
  for (const path of PATHS) await again(report, browser, site.network.url + path, path || "./");
  await browser.close();
  await site.network.up();
}

/** The first visit, and all there is to do without another request. */
async function first(report, browser, network, path) {
  const tab = await Tab.open(browser, network.url + path, report);
  await tab.load("", "first visit");
  const status = await tab.run(() => campaign.status());
  if (status.kept !== status.of) report.wrong("not_kept", JSON.stringify(status));
  report.count("files_kept", status.kept);
  await tab.load("", "second visit");
  network.asked.splice(0);
  await tab.isOf(0, "second visit");
  await tab.answers(57, "broken", "second visit");
  for (const query of ["?code=unionpay:98", "?page=history", "?page=about"]) await tab.load(query, "second visit");
  await tab.load("?page=symptoms", "second visit");
  const steps = await tab.run(walk);
  report.count("steps", steps);
  if (!steps) report.wrong("not_shown", "a diagnosis");
  const asked = network.asked.splice(0).filter((path) => !path.endsWith("/sw.js"));
  for (const path of asked) report.wrong("requested_again", path);
  await tab.page.close();
}

/** A diagnosis, always with the first answer, as far as that goes. */
async function walk() {
  const open = await campaign.until(() => document.querySelector("main a[href^='?tree=']"));
  open.click();
  for (let steps = 0; ; steps++) {
    const answer = await campaign.until(() => document.querySelector("main .choices a") ?? document.querySelector("main h2"));
    if (answer.matches("h2")) return steps;
    const before = location.search;
    answer.click();
    await campaign.until(() => location.search !== before);
  }
}

/** From a browser that has just been started. */
async function again(report, browser, url, where) {
  const tab = await Tab.open(browser, url, report);
  const say = (what) => `${where} without a network, ${what}`;
  if (await tab.load("", say("cold start"))) await tab.isOf(0, say("cold start"));
  await tab.answers(51, "broken", say("cold start"));
  await tab.load("", say("reload"));
  if (await tab.load("?code=unionpay:57", say("deep link"))) await shows(tab, "main.answer h1", "", say("deep link"));
  if (await tab.load("?tree=printer", say("deep link"))) await shows(tab, "main h1, main h2", "", say("deep link"));
  if (await tab.load(SHARED, say("shared text"))) await shows(tab, "[role=option]", "98", say("shared text"));
  await tab.page.close();
}

async function shows(tab, selector, words, where) {
  const texts = await tab.run((selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent), selector);
  tab.report.count("opened");
  if (!texts.some((text) => text.trim() && text.includes(words))) tab.report.wrong("not_shown", `${where}: ${JSON.stringify(texts).slice(0, 200)}`);
}
