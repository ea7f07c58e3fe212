// @ts-check
// A tab of the application on a storage with faults, with all its crashes.

import { app } from "../lib/given.mjs";
import { mulberry32 } from "../lib/random.mjs";
import { Tab } from "../lib/tab.mjs";
import { damaged } from "./damaged.mjs";
import { instrumentStorage } from "./instrument.mjs";

/** @typedef {import("./instrument.mjs").Faults} Faults */

export class StorageTab extends Tab {
  /** @type {string[]} */
  crashes = [];

  /**
   * @param {import("puppeteer-core").Browser | import("puppeteer-core").BrowserContext} context
   * @param {string} url
   */
  static async open(context, url) {
    const tab = new StorageTab();
    await tab.attach(context, url);
    tab.page.on("pageerror", (error) =>
      tab.crashes.push(`error: ${/** @type {any} */ (error)?.message ?? error}`)
    );
    tab.page.on("error", (error) => tab.crashes.push(`gone: ${error.message}`));
    await tab.page.evaluateOnNewDocument(instrumentStorage, app);
    await tab.define(mulberry32, damaged);
    await tab.blank();
    return tab;
  }

  /** A page of the same origin that is not the application. */
  async blank(/** @type {Faults} */ faults = {}) {
    await this.page.goto(`${this.url}none`, { waitUntil: "domcontentloaded" });
    await this.run((text) => {
      window.name = text;
    }, JSON.stringify(faults));
  }

  async load(query = "") {
    if (!(await this.mount(query))) this.crashes.push(`blank: ${query}`);
    else if (await this.run(() => driver.hasFailed())) this.crashes.push(`did not start: ${query}`);
  }

  /**
   * The application anew, on a storage that holds just this, under these faults.
   * @param {{ all?: Record<string, string>, faults?: Faults, query?: string }} start
   */
  async begin({ all = {}, faults = {}, query = "" } = {}) {
    await this.blank(faults);
    await this.run((all) => driver.reset(all), all);
    await this.load(query);
  }

  /** The crashes since this was last asked. */
  async takeCrashes() {
    const shown = await this.run(() => driver.find("#app")?.textContent.trim().length ?? 0);
    if (shown === 0) this.crashes.push("blank page");
    return this.crashes.splice(0);
  }
}
