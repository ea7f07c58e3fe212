// @ts-check
// A WebDriver client for WebKitGTK, on a display of its own.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { PATIENCE } from "./tab.mjs";

const BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const RETRY_DELAY = 100; // milliseconds

export class WebDriver {
  url = "";
  /** @type {import("node:child_process").ChildProcess} */
  process;

  static async start() {
    const driver = new WebDriver();
    const port = await freePort();
    const program = ["-a", "WebKitWebDriver", `--port=${port}`];
    driver.process = spawn("xvfb-run", program, { detached: true, stdio: "ignore" });
    driver.url = `http://127.0.0.1:${port}/session`;
    const options = {
      "webkitgtk:browserOptions": { binary: BROWSER, args: ["--automation"] },
      timeouts: { script: PATIENCE, pageLoad: PATIENCE },
    };
    const { sessionId } = await driver.#begin({ capabilities: { alwaysMatch: options } });
    driver.url += `/${sessionId}`;
    return driver;
  }

  /** Tries until the driver listens. @param {object} body */
  async #begin(body) {
    for (let left = PATIENCE / RETRY_DELAY; ; left--) {
      try {
        return await this.send("POST", "", body);
      } catch (error) {
        const { cause } = /** @type {any} */ (error);
        if (left === 0 || cause?.code !== "ECONNREFUSED") throw error;
        await new Promise((done) => setTimeout(done, RETRY_DELAY));
      }
    }
  }

  /**
   * @param {string} method of HTTP
   * @param {string} path below the session
   * @param {object} [body]
   * @returns {Promise<any>}
   */
  async send(method, path, body) {
    const answer = await fetch(this.url + path, { method, body: JSON.stringify(body) });
    const { value } = /** @type {any} */ (await answer.json());
    if (!answer.ok) throw new Error(value.message);
    return value;
  }

  /**
   * Runs the body of an async function in the page; an exception is returned as a text.
   * @param {string} script
   */
  run(script) {
    const body = `const done = arguments[0];
      (async () => { ${script} })().then(done, (error) => done(String(error)));`;
    return this.send("POST", "/execute/async", { script: body, args: [] });
  }

  async end() {
    await this.send("DELETE", "").catch(() => {});
    process.kill(-(this.process.pid ?? 0)); // the display as well
  }
}

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });
