// @ts-check
// The host's page and the frames in it, by whichever protocol the browser speaks.

import { app } from "../lib/given.mjs";
import { PATIENCE } from "../lib/tab.mjs";
import { WebDriver } from "../lib/webdriver.mjs";

const RETRY_DELAY = 20; // milliseconds
const RETRIES = 5; // of a whole page
const REACHABLE = 3_000; // milliseconds that it may take

/** A function that runs in a page, and what it is given. @typedef {(...given: any[]) => any} Act */

/** @abstract */
export class HostPage {
  /** @param {string} _url @returns {Promise<unknown>} */
  go(_url) {
    throw new Error("abstract");
  }

  /** Runs a function in the host's page. @param {Act} _act @param {unknown[]} _given */
  inHost(_act, ..._given) {
    return /** @type {Promise<any>} */ (Promise.reject(new Error("abstract")));
  }

  /** Runs a function in a frame. @param {number} _at @param {Act} _act @param {unknown[]} _given */
  inFrame(_at, _act, ..._given) {
    return /** @type {Promise<any>} */ (Promise.reject(new Error("abstract")));
  }

  /** @returns {Promise<void>} */
  async close() {}

  /** Asks the host's page until the answer is something. @param {Act} query @param {unknown[]} given */
  async until(query, ...given) {
    for (let left = PATIENCE / RETRY_DELAY; left > 0; left--) {
      const found = await this.inHost(query, ...given);
      if (found) return found;
      await new Promise((done) => setTimeout(done, RETRY_DELAY));
    }
    throw new Error(`never: ${query}`);
  }

  /**
   * Loads a page and waits until all its embeds are ready: those out of sight do not load.
   * @param {string} url
   * @param {number} count of embeds
   */
  async mount(url, count) {
    await this.go(url);
    const query = (/** @type {number} */ count, /** @type {string} */ name) => {
      const ready = window.host ? host.of("ready").length : 0;
      if (ready < count && name in window) host.frames()[ready]?.scrollIntoView();
      return ready >= count;
    };
    await this.until(query, count, app.name);
  }
}

export class PuppeteerPage extends HostPage {
  /** @type {import("puppeteer-core").Page} */
  page;

  /** @param {import("puppeteer-core").Browser} browser */
  static async open(browser) {
    const page = Object.assign(new PuppeteerPage(), { page: await browser.newPage() });
    await page.page.setViewport({ width: 800, height: 1200 });
    return page;
  }

  /** @override @param {string} url */
  go(url) {
    return this.page.goto(url, { waitUntil: "domcontentloaded" });
  }

  /**
   * The driver sometimes loses a frame that moves to a process of its own while it is made: then
   * all over again.
   * @override @param {string} url @param {number} count
   */
  async mount(url, count) {
    for (let left = RETRIES; left > 0; left--) {
      await super.mount(url, count);
      if (await this.#reaches(count)) return;
    }
    throw new Error("the driver cannot reach the frames");
  }

  #reaches(/** @type {number} */ count) {
    const all = Array.from({ length: count }, (_, at) => this.inFrame(at, () => true));
    const late = new Promise((done) => setTimeout(done, REACHABLE, false));
    return Promise.race([Promise.all(all), late]).catch(() => false);
  }

  /** @override @param {Act} act @param {unknown[]} given */
  inHost(act, ...given) {
    return this.page.evaluate(act, ...given);
  }

  /** @override @param {number} at @param {Act} act @param {unknown[]} given */
  async inFrame(at, act, ...given) {
    const frames = await this.page.$$(".column iframe");
    const frame = await frames[at].contentFrame();
    return /** @type {import("puppeteer-core").Frame} */ (frame).evaluate(act, ...given);
  }

  /** @override */
  close() {
    return this.page.close();
  }
}

export class WebDriverPage extends HostPage {
  /** @type {WebDriver} */
  driver;

  static async open() {
    return Object.assign(new WebDriverPage(), { driver: await WebDriver.start() });
  }

  /** @override @param {string} url */
  go(url) {
    return this.driver.send("POST", "/url", { url });
  }

  /** @override @param {Act} act @param {unknown[]} given */
  async inHost(act, ...given) {
    const call = `(${act})(...${JSON.stringify(given)})`;
    return JSON.parse(await this.driver.run(`return JSON.stringify(await ${call} ?? null);`));
  }

  /** @override @param {number} at @param {Act} act @param {unknown[]} given */
  async inFrame(at, act, ...given) {
    const script = "return host.frames()[arguments[0]]";
    const id = await this.driver.send("POST", "/execute/sync", { script, args: [at] });
    await this.driver.send("POST", "/frame", { id });
    try {
      return await this.inHost(act, ...given);
    } finally {
      await this.driver.send("POST", "/frame", { id: null });
    }
  }

  /** @override */
  close() {
    return this.driver.end();
  }
}
