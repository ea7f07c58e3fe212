// @ts-check
// The offline campaign: every scenario in every browser, all browsers at once.

import { finish, given } from "../lib/given.mjs";
import { mulberry32 } from "../lib/random.mjs";
import { runAll } from "../lib/run.mjs";
import { headers } from "./headers.mjs";
import { noNetwork } from "./no-network.mjs";
import { Site } from "./site.mjs";
import { updates } from "./updates.mjs";
import { webkit } from "./webkit.mjs";

/**
 * What a scenario is given: a host of its browser's own, with release 0.
 * @typedef {object} Stage
 * @property {import("../lib/report.mjs").Report} report
 * @property {Site} site
 * @property {string} browser
 * @property {number} count of updates
 * @property {() => number} random from 0 to below 1
 */

/** @type {Record<string, Record<string, (stage: Stage) => Promise<void>>>} */
const SCENARIOS = {
  chrome: { headers, no_network: noNetwork, updates },
  firefox: { no_network: noNetwork, updates },
  webkit: { webkit },
};

/** @type {Record<string, import("./site.mjs").Served>} */
const served = given.sites;

/** @type {Record<string, Site>} */
const sites = {};
for (const [browser, one] of Object.entries(served)) sites[browser] = await Site.of(one);

await finish(
  await runAll(
    Object.fromEntries(Object.keys(served).map((browser) => [browser, SCENARIOS[browser]])),
    async (browser, scenario, report) => {
      const site = sites[browser];
      site.deploy(0);
      const random = mulberry32(Object.keys(SCENARIOS).indexOf(browser) + 1);
      await scenario({ report, site, browser, count: given.updates, random });
    }
  )
);
