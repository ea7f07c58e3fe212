// @ts-check
// There is no localStorage, or none to write to: the page says so and touches nothing.

import { changed, FOREIGN, several, stored } from "../lib/records.mjs";
import { journey } from "./journey.mjs";

/** @type {Record<string, import("./instrument.mjs").Faults>} */
const WAYS = {
  blocked: { blocked: true },
  absent: { absent: true },
  read_only: { from: 1 },
  read_only_with_records: { from: 1 },
  silent: { silent: true },
};

/** @param {import("./main.mjs").Stage} stage */
export async function blocked({ report, tab }) {
  for (const [way, faults] of Object.entries(WAYS)) {
    const own = way === "read_only_with_records" ? stored(several(5)) : {};
    const all = { ...FOREIGN, ...own };
    await tab.begin({ all, faults });
    const { seen } = await journey(report, tab, way, { reload: false });
    report.count("journeys");
    for (const { step, trouble } of seen) {
      if (trouble !== 1) report.wrong("no_notice", `${way}, ${step}: ${trouble} notices`);
    }
    const after = await tab.run(() => driver.all());
    if (changed(all, after).length) report.wrong("stored_values_touched", way);
  }
}
