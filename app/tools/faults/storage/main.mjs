// @ts-check
// The campaign against localStorage: every scenario in every browser, all browsers at once.

import { launch } from "../lib/browser.mjs";
import { finish, given } from "../lib/given.mjs";
import { runAll } from "../lib/run.mjs";
import { blocked } from "./blocked.mjs";
import { cardNumbers } from "./card-numbers.mjs";
import { corruptBackup } from "./corrupt-backup.mjs";
import { corruptRecords } from "./corrupt-records.mjs";
import { crash } from "./crash.mjs";
import { newerSchema } from "./newer-schema.mjs";
import { quotaAtEveryWrite, quotaReached } from "./quota.mjs";
import { StorageTab } from "./tab.mjs";
import { twoTabs } from "./two-tabs.mjs";

/**
 * What a scenario is given: its own tab in a context that no other scenario shares.
 * @typedef {object} Stage
 * @property {import("../lib/report.mjs").Report} report
 * @property {StorageTab} tab
 * @property {import("puppeteer-core").BrowserContext} context
 * @property {string} browser chrome or firefox
 * @property {string} url
 */

/** @type {Record<string, (stage: Stage) => Promise<void>>} */
const SCENARIOS = {
  quota_at_every_write: quotaAtEveryWrite,
  quota_reached: quotaReached,
  blocked,
  corrupt_records: corruptRecords,
  two_tabs: twoTabs,
  crash,
  newer_schema: newerSchema,
  corrupt_backup: corruptBackup,
  card_numbers: cardNumbers,
};

/** @type {string[]} */
const browsers = given.browsers;

await finish(
  await runAll(
    Object.fromEntries(browsers.map((browser) => [browser, SCENARIOS])),
    async (browser, scenario, report) => {
      const program = await launch(browser);
      try {
        const context = await program.createBrowserContext();
        const tab = await StorageTab.open(context, given.url);
        await scenario({ report, tab, context, browser, url: given.url });
      } finally {
        await program.close().catch(() => {});
      }
    }
  )
);
