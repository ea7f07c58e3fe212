// @ts-check
// A tab of the application whose every error, request and policy violation is reported.

import { app } from "../lib/given.mjs";
import { Tab, within } from "../lib/tab.mjs";
import { instrumentRelease } from "./instrument.mjs";

/** What Firefox says of a page that is left while it loads; that it comes up is asked elsewhere. */
const LEFT_WHILE_LOADING =
  "ServiceWorker intercepted the request and encountered an unexpected error";

/** The id of the entry that each code leads to. */
export const ENTRIES = Object.fromEntries(app.entries.map((id) => [id.split(":")[1], id]));
export const CODES = Object.keys(ENTRIES);

export class OfflineTab extends Tab {
  /** @type {import("../lib/report.mjs").Report} */
  report;

  /**
   * @param {import("puppeteer-core").Browser} browser
   * @param {string} url
   * @param {import("../lib/report.mjs").Report} report
   */
  static async open(browser, url, report) {
    const tab = Object.assign(new OfflineTab(), { report });
    await tab.attach(browser, url);
    tab.page.on("pageerror", (error) =>
      tab.#failed(String(/** @type {any} */ (error)?.message ?? error))
    );
    tab.page.on("request", (request) => tab.#requested(request.url()));
    await tab.page.evaluateOnNewDocument(instrumentRelease);
    return tab;
  }

  #failed(/** @type {string} */ message) {
    if (message.includes(LEFT_WHILE_LOADING)) this.report.count("left_while_loading");
    // Of violations the page tells itself.
    else if (!message.startsWith("Content-Security-Policy")) this.report.wrong("errors", message);
  }

  #requested(/** @type {string} */ address) {
    const isLocal = /^(data|blob|about):/.test(address);
    if (isLocal || new URL(address).origin === new URL(this.url).origin) return;
    this.report.wrong("left_the_origin", address);
  }

  /** Whether the application came up. @param {string} query @param {string} where */
  async load(query, where) {
    this.report.count("loads");
    const came = await this.mount(query).catch((error) => error);
    if (came === true) {
      await this.#reportViolations(where);
      return true;
    }
    const how = came?.message ?? "nothing shown";
    this.report.wrong("blank", `${where} at ${query || "./"}: ${how}`);
    return false;
  }

  /** Of the policy of the host and that of the page. */
  async #reportViolations(/** @type {string} */ where) {
    const violations = await this.run(() => driver.violations.splice(0));
    for (const one of violations) this.report.wrong("policy_violations", `${where}: ${one}`);
  }

  /**
   * Whether everything that the page just got is of one release, and of this one.
   * @param {number} release
   * @param {string} where
   */
  async isOf(release, where) {
    const releases = await this.run(() => driver.releases());
    const all = new Set(Object.values(releases).flatMap((marks) => marks.split(" ")));
    if (all.size !== 1) this.report.wrong("mixed", `${where}: ${JSON.stringify(releases)}`);
    else if (!all.has(String(release))) {
      this.report.wrong("other_release", `${where}: ${[...all]} instead of ${release}`);
    }
  }

  /**
   * Whether a typed code is answered; if not, that counts as `kind`.
   * @param {string} code
   * @param {string} kind
   * @param {string} where
   */
  async answers(code, kind, where) {
    const lookUp = this.run((code) => driver.lookUp(code), code);
    const answer = await within(lookUp, "nothing").catch((error) => String(error.message));
    this.report.count("lookups");
    await this.#reportViolations(where);
    if (answer.startsWith(ENTRIES[code])) return;
    this.report.wrong(kind, `${where}: ${code} is answered with ${answer}`);
  }
}
