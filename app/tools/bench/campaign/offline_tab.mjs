// A tab with the application, under the eyes of a report.

import { inside } from "./offline_inside.mjs";

const PATIENCE = 20_000; // milliseconds until a page that shows nothing counts as blank
const ANSWERS = { 57: "unionpay:57", 51: "unionpay:51", 98: "unionpay:98", 55: "unionpay:55" };

export class Tab {
  foreign = [];

  static async open(home, url, report) {
    const tab = Object.assign(new Tab(), { url, report, page: await home.newPage() });
    tab.page.setDefaultTimeout(PATIENCE);
    tab.page.on("pageerror", (error) => tab.#failed(String(error?.message ?? error)));
    tab.page.on("request", (request) => tab.#requested(request.url()));
    await tab.page.evaluateOnNewDocument(inside);
    return tab;
  }

  #failed(message) {
    // Firefox says so of what a page was still loading when it was left; that the page came up whole is asked elsewhere.
    if (message.includes("ServiceWorker intercepted the request and encountered an unexpected error")) return this.report.count("left_while_loading");
    if (!message.startsWith("Content-Security-Policy")) this.report.wrong("errors", message); // of that the page tells itself
  }

  #requested(address) {
    if (!/^(data|blob|about):/.test(address) && new URL(address).origin !== new URL(this.url).origin) this.report.wrong("left_the_origin", address);
  }

  run(act, ...given) {
    return this.page.evaluate(act, ...given);
  }

  /** Whether the application came up. */
  async load(query, where) {
    this.report.count("loads");
    const came = await this.#came(query).catch((error) => error);
    if (came === true) return this.#obeys(where);
    this.report.wrong("blank", `${where} at ${query || "./"}: ${came?.message ?? "nothing shown"}`);
    return false;
  }

  /** The policy of the host and that of the page. */
  async #obeys(where) {
    for (const violation of await this.run(() => campaign.violations.splice(0))) this.report.wrong("policy_violations", `${where}: ${violation}`);
    return true;
  }

  async #came(query) {
    await this.page.goto(this.url + query, { waitUntil: "domcontentloaded" });
    const late = new Promise((done) => setTimeout(done, PATIENCE, false).unref());
    return Promise.race([this.run(() => campaign.ready.then(() => true)), late]);
  }

  /** Whether everything that the page just got is of one release, and of this one. */
  async isOf(release, where) {
    const releases = await this.run(() => campaign.releases());
    const all = new Set(Object.values(releases).flatMap((marks) => marks.split(" ")));
    if (all.size !== 1) this.report.wrong("mixed", `${where}: ${JSON.stringify(releases)}`);
    else if (!all.has(String(release))) this.report.wrong("other_release", `${where}: ${[...all]} instead of ${release}`);
  }

  /** Whether a typed code is answered. */
  async answers(code, kind, where) {
    const late = new Promise((done) => setTimeout(done, PATIENCE, "nothing").unref());
    const answer = await Promise.race([this.run((code) => campaign.ask(code), code), late]).catch((error) => error.message);
    this.report.count("lookups");
    await this.#obeys(where);
    if (!answer.startsWith(ANSWERS[code])) this.report.wrong(kind, `${where}: ${code} is answered with ${answer}`);
  }
}

export const CODES = Object.keys(ANSWERS);
