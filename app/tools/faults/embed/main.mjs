// @ts-check
// The embed campaign: embed.js on a hostile page of another origin, in one browser after another.

import { launch } from "../lib/browser.mjs";
import { app, finish, given } from "../lib/given.mjs";
import { Network } from "../lib/network.mjs";
import { forged } from "./forged.mjs";
import { Host } from "./host.mjs";
import { mounts, steps, turns } from "./layout.mjs";
import { mainThread } from "./main-thread.mjs";
import { PuppeteerPage, WebDriverPage } from "./page.mjs";

/**
 * What a scenario is given.
 * @typedef {object} Stage
 * @property {import("./page.mjs").HostPage} page
 * @property {Host} server of the host's pages
 * @property {Network} network between the browser and the application
 * @property {string[]} findings
 */

/** Without a server the reader has the link. @param {Stage} stage */
async function noServer({ page, server, network }) {
  await page.go(await server.page([]));
  await page.until((name) => name in window, app.name);
  await network.down();
  await page.inHost((html) => host.add(html), server.link(`?code=${app.entries[0]}`));
  await page.until(() => host.of("error").some(({ detail }) => detail.what === "silence"));
  const link_came_back = await page.inHost(
    () => host.frames().length === 0 && host.links()[0].offsetWidth > 0
  );
  return { link_came_back };
}

const SCENARIOS = { mounts, steps, turns, forged, noServer };
const NOTHING = {
  forged: 0,
  changed: 0,
  thrown: 0,
  steps: 0,
  height_error_px: 0,
  turns: 0,
  interference: 0,
  shift_frames: 0,
  link_came_back: false,
};

async function inBrowser(/** @type {string} */ browser) {
  const network = await Network.to(given.url);
  const server = await Host.start(given.host, network.url);
  const program = browser === "webkit" ? undefined : await launch(browser);
  const page = program ? await PuppeteerPage.open(program) : await WebDriverPage.open();
  /** @type {{ findings: string[] }} */
  const result = { findings: [] };
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    console.log(`${browser}: ${name}`);
    try {
      const { findings } = result;
      Object.assign(result, await scenario({ page, server, network, findings }));
    } catch (error) {
      result.findings.push(`${name}: ${/** @type {Error} */ (error).stack ?? error}`);
    }
  }
  await page.close();
  await program?.close().catch(() => {});
  // A smoke run shares the processor with whatever else runs: its times would say nothing.
  if (browser === "chrome" && !given.smoke) Object.assign(result, await mainThread(given.url));
  return { ...NOTHING, ...result };
}

/** @type {Record<string, object>} */
const measured = {};
for (const browser of given.browsers) measured[browser] = await inBrowser(browser);
await finish(measured);
