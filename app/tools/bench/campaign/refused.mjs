// (b) to (d): no storage to be had, or none to write to.

import { journey } from "./journey.mjs";
import { changed, FOREIGN, several, stored } from "./records.mjs";

const WAYS = {
  blocked: { blocked: true },
  absent: { absent: true },
  read_only: { from: 1 },
  read_only_with_records: { from: 1 },
  silent: { silent: true },
};

export async function refused(report, tab) {
  for (const [way, faults] of Object.entries(WAYS)) {
    const all = { ...FOREIGN, ...(way === "read_only_with_records" ? stored(several(5)) : {}) };
    await tab.begin({ all, faults });
    const came = await journey(report, tab, way, { skip: true });
    report.count("journeys");
    for (const { step, trouble } of came.seen) if (trouble !== 1) report.wrong("no_notice", `${way}, ${step}: ${trouble} notices`);
    if (changed(all, await tab.run(() => campaign.all())).length) report.wrong("stored_values_touched", way);
  }
}
