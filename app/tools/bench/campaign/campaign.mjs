// Every scenario in every browser; both browsers at once, one for each core. URL OUT [SCENARIO] [BROWSER]

import { writeFile } from "node:fs/promises";
import { launch, Tab } from "./browser.mjs";
import { cards } from "./cards.mjs";
import { corrupt } from "./corrupt.mjs";
import { everyWrite, truly } from "./full.mjs";
import { future } from "./future.mjs";
import { imported } from "./imported.mjs";
import { killed } from "./killed.mjs";
import { refused } from "./refused.mjs";
import { Report } from "./report.mjs";
import { tabs } from "./tabs.mjs";

const SCENARIOS = { full_at_every_write: everyWrite, truly_full: truly, refused, corrupt, two_tabs: tabs, killed, future, imported, cards };

const [url, out, only, browsers = "chrome,firefox"] = process.argv.slice(2);
const begun = Date.now();

async function inBrowser(kind) {
  const results = {};
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    if (only && only !== "all" && !only.split(",").includes(name)) continue;
    const start = Date.now();
    const say = (what) => console.log(`${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${kind} ${name}: ${what}`);
    const report = new Report(say);
    const browser = await launch(kind);
    try {
      const home = await browser.createBrowserContext();
      const tab = await Tab.open(home, url);
      await scenario(report, tab, home, kind, url);
    } catch (error) {
      report.wrong("broken", error.stack ?? String(error));
    }
    await browser.close().catch(() => {});
    const { counts, findings, crashes, saved_then_lost } = report;
    results[name] = { seconds: (Date.now() - start) / 1000, crashes, saved_then_lost, counts, findings };
    say(JSON.stringify({ crashes, saved_then_lost, ...counts }));
    for (const finding of findings) console.log(`        ${finding.slice(0, 700)}`);
  }
  return results;
}

const kinds = browsers.split(",");
const measured = Object.fromEntries(await Promise.all(kinds.map(async (kind) => [kind, await inBrowser(kind)])));
await writeFile(out, JSON.stringify(measured));
