// WebKitGTK, by its driver: loading, a look-up, and both again without a network.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { inside } from "./offline_inside.mjs";

const BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const PATHS = ["", "help/pos/"];
const PATIENCE = 20_000;
const BEAT = 100;

export async function webkit(report, site) {
  const driver = await Driver.start();
  try {
    for (const path of PATHS) await look(report, driver, site.network.url + path, "with a network");
    await site.network.down();
    for (const path of PATHS) await look(report, driver, site.network.url + path, "without a network");
  } finally {
    await driver.end();
  }
}

async function look(report, driver, url, where) {
  await driver.send("POST", "/url", { url });
  report.count("loads");
  const answer = await driver.run(`(${inside})(); await campaign.ready; return campaign.ask("57");`);
  report.count("lookups");
  if (!String(answer).startsWith("unionpay:57")) report.wrong("blank", `${url} ${where}: ${answer}`);
  const status = await driver.run("return campaign.status();");
  if (status.kept !== status.of) report.wrong("not_kept", `${url} ${where}: ${JSON.stringify(status)}`);
}

export class Driver {
  static async start() {
    const driver = new Driver();
    const port = await freePort();
    driver.process = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], { detached: true, stdio: "ignore" });
    driver.url = `http://127.0.0.1:${port}/session`;
    const options = { "webkitgtk:browserOptions": { binary: BROWSER, args: ["--automation"] }, timeouts: { script: PATIENCE, pageLoad: PATIENCE } };
    const { sessionId } = await driver.first({ capabilities: { alwaysMatch: options } });
    driver.url += `/${sessionId}`;
    return driver;
  }

  /** Until the driver listens. */
  async first(body) {
    for (let left = PATIENCE / BEAT; ; left--) {
      try {
        return await this.send("POST", "", body);
      } catch (error) {
        if (left === 0 || error.cause?.code !== "ECONNREFUSED") throw error;
        await new Promise((done) => setTimeout(done, BEAT));
      }
    }
  }

  async send(method, path, body) {
    const answer = await fetch(this.url + path, { method, body: JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(value.message);
    return value;
  }

  run(script) {
    const waiting = `const done = arguments[0]; (async () => { ${script} })().then(done, (error) => done(String(error)));`;
    return this.send("POST", "/execute/async", { script: waiting, args: [] });
  }

  async end() {
    await this.send("DELETE", "").catch(() => {});
    process.kill(-this.process.pid); // the display as well
  }
}

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
