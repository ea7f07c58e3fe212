// @ts-check
// WebKitGTK: a load and a look-up, and both again without a network.

import { app } from "../lib/given.mjs";
import { instrument } from "../lib/instrument.mjs";
import { WebDriver } from "../lib/webdriver.mjs";
import { instrumentRelease } from "./instrument.mjs";

const PATHS = ["", "help/pos/"];
const CODE = "57";
// After the page here: this driver runs nothing before it.
const PREPARED = `(${instrument})(${JSON.stringify(app)}); (${instrumentRelease})();`;

/** @param {import("./main.mjs").Stage} stage */
export async function webkit({ report, site }) {
  const driver = await WebDriver.start();
  try {
    for (const path of PATHS) await load(report, driver, site.network.url + path, "online");
    await site.network.down();
    for (const path of PATHS) await load(report, driver, site.network.url + path, "offline");
  } finally {
    await driver.end();
  }
}

/**
 * @param {import("../lib/report.mjs").Report} report
 * @param {WebDriver} driver
 * @param {string} url
 * @param {string} where
 */
async function load(report, driver, url, where) {
  await driver.send("POST", "/url", { url });
  report.count("loads");
  const lookUp = `await driver.ready; return driver.lookUp("${CODE}");`;
  const answer = String(await driver.run(PREPARED + lookUp));
  report.count("lookups");
  if (!answer.startsWith(`unionpay:${CODE}`)) report.wrong("blank", `${url} ${where}: ${answer}`);
  const status = await driver.run("return driver.status();");
  if (status.kept !== status.of) {
    report.wrong("not_kept", `${url} ${where}: ${JSON.stringify(status)}`);
  }
}
