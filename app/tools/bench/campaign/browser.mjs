// The browsers, their pages, and what counts as a crash.

import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";
import { inside } from "./inside.mjs";

const PROGRAMS = { chrome: "chromium", firefox: "firefox-esr" };
const CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-dev-shm-usage", "--disable-ipc-flooding-protection"];
const CALM = { "browser.cache.disk.enable": false, "dom.serviceWorkers.update_delay": 0, "app.update.enabled": false, "dom.navigation.navigationRateLimit.count": 0, "privacy.reduceTimerPrecision": false, "datareporting.policy.dataSubmissionEnabled": false };
const PATIENCE = 20_000; // milliseconds until a page that shows nothing counts as blank

const program = (name) => process.env.PATH.split(delimiter).map((path) => join(path, name)).find(existsSync);

const AGAIN = 10; // a profile may still be being put away by the browser before
const BEAT = 300;

/** Without a folder, the browser begins with an empty profile. */
export async function launch(kind, folder, left = AGAIN) {
  const options = kind === "chrome" ? { args: CHROMIUM } : { extraPrefsFirefox: CALM };
  try {
    return await puppeteer.launch({ browser: kind, executablePath: program(PROGRAMS[kind]), headless: true, userDataDir: folder, protocolTimeout: 120_000, ...options });
  } catch (error) {
    if (!folder || left === 0) throw error;
    await new Promise((done) => setTimeout(done, BEAT));
    return launch(kind, folder, left - 1);
  }
}

export const newProfile = () => mkdtemp(join(tmpdir(), "campaign-"));

/** A tab of the application, with all its crashes. */
export class Tab {
  crashes = [];

  static async open(home, url) {
    const tab = new Tab();
    tab.url = url;
    tab.page = await home.newPage();
    tab.page.setDefaultTimeout(PATIENCE);
    tab.page.on("pageerror", (error) => tab.crashes.push(`error: ${error?.message ?? error}`));
    tab.page.on("error", (error) => tab.crashes.push(`gone: ${error.message}`));
    await tab.page.evaluateOnNewDocument(inside);
    await tab.blank();
    return tab;
  }

  /** A page of the same origin that is not the application. */
  async blank(faults = {}) {
    await this.page.goto(`${this.url}none`, { waitUntil: "domcontentloaded" });
    await this.page.evaluate((faults) => void (window.name = JSON.stringify(faults)), faults);
  }

  async load(query = "") {
    await this.page.goto(this.url + query, { waitUntil: "domcontentloaded" });
    const mounted = this.run(() => campaign.ready.then(() => true));
    const late = new Promise((done) => setTimeout(done, PATIENCE, false).unref());
    if (!(await Promise.race([mounted, late]))) this.crashes.push(`blank: ${query}`);
    else if (await this.run(() => /打不开/.test(document.body.textContent))) this.crashes.push(`did not start: ${query}`);
  }

  /** The application anew, on a storage that holds just this, under these faults. */
  async begin({ all = {}, faults = {}, query = "" } = {}) {
    await this.blank(faults);
    await this.run((all) => campaign.reset(all), all);
    await this.load(query);
  }

  run(act, ...given) {
    return this.page.evaluate(act, ...given);
  }

  /** The crashes since this was last asked. */
  async fallen() {
    const shows = await this.run(() => (document.querySelector("#app")?.textContent.trim() ?? "").length);
    if (shows === 0) this.crashes.push("blank page");
    return this.crashes.splice(0);
  }
}
