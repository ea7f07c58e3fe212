// The host's page and the frames in it, by whichever protocol the browser speaks.

import { Driver } from "./webkit.mjs";

const PATIENCE = 20_000;
const BEAT = 20;
const AGAIN = 5; // times
const REACHED = 3_000; // milliseconds

class Page {
  async until(look, ...given) {
    for (let left = PATIENCE / BEAT; left > 0; left--) {
      const found = await this.inHost(look, ...given);
      if (found) return found;
      await new Promise((done) => setTimeout(done, BEAT));
    }
    throw new Error(`never: ${look}`);
  }

  /** Loads a page and waits until all its embeds are ready: those out of sight do not load. */
  async mount(url, count) {
    await this.go(url);
    await this.until((count) => {
      const ready = window.host ? host.of("ready").length : 0;
      if (ready < count && window.madaobingchu) host.frames()[ready]?.scrollIntoView();
      return ready >= count;
    }, count);
  }
}

export class Puppet extends Page {
  static async open(browser) {
    const page = Object.assign(new Puppet(), { page: await browser.newPage() });
    await page.page.setViewport({ width: 800, height: 1200 });
    return page;
  }

  go(url) {
    return this.page.goto(url, { waitUntil: "domcontentloaded" });
  }

  /** The driver sometimes loses a frame that moves to a process of its own while it is made: then all over again. */
  async mount(url, count) {
    for (let left = AGAIN; left > 0; left--) {
      await super.mount(url, count);
      if (await this.#reaches(count)) return;
    }
    throw new Error("the driver cannot reach the frames");
  }

  #reaches(count) {
    const all = Array.from({ length: count }, (_, at) => this.inFrame(at, () => true));
    const late = new Promise((done) => setTimeout(done, REACHED, false));
    return Promise.race([Promise.all(all), late]).catch(() => false);
  }

  inHost(act, ...given) {
    return this.page.evaluate(act, ...given);
  }

  async inFrame(at, act, ...given) {
    const frames = await this.page.$$(".column iframe");
    return (await frames[at].contentFrame()).evaluate(act, ...given);
  }

  close() {
    return this.page.close();
  }
}

export class WebKit extends Page {
  static async open() {
    return Object.assign(new WebKit(), { driver: await Driver.start() });
  }

  go(url) {
    return this.driver.send("POST", "/url", { url });
  }

  async inHost(act, ...given) {
    const text = await this.driver.run(`return JSON.stringify(await (${act})(...${JSON.stringify(given)}) ?? null);`);
    return JSON.parse(text);
  }

  async inFrame(at, act, ...given) {
    const id = await this.driver.send("POST", "/execute/sync", { script: "return host.frames()[arguments[0]]", args: [at] });
    await this.driver.send("POST", "/frame", { id });
    try {
      return await this.inHost(act, ...given);
    } finally {
      await this.driver.send("POST", "/frame", { id: null });
    }
  }

  close() {
    return this.driver.end();
  }
}
