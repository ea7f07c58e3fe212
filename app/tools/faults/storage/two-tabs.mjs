// @ts-check
// Two tabs write in turn.

import { app, size } from "../lib/given.mjs";
import { StorageTab } from "./tab.mjs";

const EACH = size(500, 10);
const RETRY_DELAY = 50; // milliseconds
const RETRIES = 40;

/** @param {import("./main.mjs").Stage} stage */
export async function twoTabs({ report, tab, context }) {
  await tab.begin();
  const other = await StorageTab.open(context, tab.url);
  await other.load();
  for (let turn = 0; turn < EACH; turn++) {
    const id = app.entries[turn % app.entries.length];
    for (const one of [tab, other]) await one.run((id) => driver.mark(id), id);
    if ((turn + 1) % 100 === 0) report.say(`${2 * (turn + 1)} records by two tabs`);
  }
  const keys = Object.keys(await tab.run(() => driver.all()));
  const records = keys.filter((key) => key.startsWith(app.record)).length;
  report.count("records", records);
  if (records !== 2 * EACH) report.lost(`two tabs: ${records} of ${2 * EACH} records`);
  for (const one of [tab, other]) {
    const { rows, trouble } = await settled(one);
    const distinct = new Set(rows.map((row) => row.id)).size;
    if (trouble) report.wrong("notice_without_need", "two tabs");
    if (distinct !== 2 * EACH || rows.length !== 2 * EACH) {
      report.wrong("not_listed", `two tabs: ${rows.length} rows, ${distinct} records`);
    }
  }
  await report.crashed(tab, "first tab");
  await report.crashed(other, "second tab");
  await other.page.close();
}

/**
 * What a tab lists once it has read what the other one wrote last.
 * @param {StorageTab} tab
 */
async function settled(tab) {
  for (let left = RETRIES; ; left--) {
    const seen = await tab.run(() => driver.look());
    if (left === 0 || seen.rows.length === 2 * EACH) return seen;
    await new Promise((done) => setTimeout(done, RETRY_DELAY));
  }
}
