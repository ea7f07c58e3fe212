// (f) Two tabs write in turn.

import { Tab } from "./browser.mjs";
import { RECORD } from "./records.mjs";

const EACH = 500;
const CODES = ["unionpay:51", "unionpay:98", "unionpay:55"];

export async function tabs(report, tab, home) {
  await tab.begin();
  const other = await Tab.open(home, tab.url);
  await other.load();
  for (let turn = 0; turn < EACH; turn++) {
    for (const one of [tab, other]) await one.run((id) => campaign.act(id), CODES[turn % CODES.length]);
    if ((turn + 1) % 100 === 0) report.say(`${2 * (turn + 1)} records by two tabs`);
  }
  const all = Object.keys(await tab.run(() => campaign.all())).filter((key) => key.startsWith(RECORD));
  report.count("records", all.length);
  if (all.length !== 2 * EACH) report.lost(`two tabs: ${all.length} of ${2 * EACH} records`);
  for (const one of [tab, other]) {
    const seen = await one.run(() => campaign.look());
    const distinct = new Set(seen.rows.map((row) => row.id)).size;
    if (seen.trouble) report.wrong("notice_without_need", "two tabs");
    if (distinct !== 2 * EACH || seen.rows.length !== 2 * EACH) report.wrong("not_listed", `two tabs: ${seen.rows.length} rows, ${distinct} records`);
  }
  await report.crashed(tab, "first tab");
  await report.crashed(other, "second tab");
  await other.page.close();
}
