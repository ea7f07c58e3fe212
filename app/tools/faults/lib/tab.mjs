// @ts-check
// A browser tab with the application and the page driver in it.

import { app } from "./given.mjs";
import { instrument } from "./instrument.mjs";

export const PATIENCE = 20_000; // milliseconds until a page that shows nothing counts as blank

/** @template T @param {Promise<T>} promise @param {T} late what it is when it takes too long */
export function within(promise, late) {
  const timeout = new Promise((done) => setTimeout(done, PATIENCE, late).unref());
  return /** @type {Promise<T>} */ (Promise.race([promise, timeout]));
}

export class Tab {
  /** @type {import("puppeteer-core").Page} */
  page;
  /** Address of the application, with a slash at its end. */
  url = "";

  /**
   * Every page gets the driver before its own scripts.
   * @param {import("puppeteer-core").Browser | import("puppeteer-core").BrowserContext} context
   * @param {string} url
   */
  async attach(context, url) {
    this.url = url;
    this.page = await context.newPage();
    this.page.setDefaultTimeout(PATIENCE);
    await this.page.evaluateOnNewDocument(instrument, app);
  }

  /**
   * Functions that refer to nothing outside themselves, as globals of every page.
   * @param {Function[]} functions
   */
  async define(...functions) {
    const text = functions.map((one) => `self.${one.name} = ${one};`).join("\n");
    await this.page.evaluateOnNewDocument(text);
  }

  /** Whether the application came up; `false` where nothing is shown. */
  async mount(query = "") {
    await this.page.goto(this.url + query, { waitUntil: "domcontentloaded" });
    return within(
      this.run(() => driver.ready.then(() => true)),
      false
    );
  }

  /**
   * Runs a function in the page.
   * @template {unknown[]} Given
   * @template Result
   * @param {(...given: Given) => Result} act
   * @param {Given} given
   * @returns {Promise<Awaited<Result>>}
   */
  run(act, ...given) {
    return this.page.evaluate(/** @type {any} */ (act), ...given);
  }
}
