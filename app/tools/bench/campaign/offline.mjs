// Every scenario in every browser, all browsers at once. SITES OUT [SCENARIO] [BROWSER] [UPDATES]

import { writeFile } from "node:fs/promises";
import { alone } from "./offline_alone.mjs";
import { hosted } from "./offline_hosted.mjs";
import { Site } from "./offline_site.mjs";
import { updates } from "./offline_updates.mjs";
import { Report } from "./report.mjs";
import { webkit } from "./webkit.mjs";

const SCENARIOS = { chrome: { hosted, alone, updates }, firefox: { alone, updates }, webkit: { webkit } };
const SEED = { chrome: 1, firefox: 2, webkit: 3 };

const [sites, out, only = "all", browsers = "all", count = "200"] = process.argv.slice(2);
const begun = Date.now();

/** Chance that can be repeated (mulberry32). */
function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const wanted = (name, list) => list === "all" || list.split(",").includes(name);

async function inBrowser(kind, given) {
  const site = await Site.at(given);
  const results = {};
  for (const [name, scenario] of Object.entries(SCENARIOS[kind]).filter(([name]) => wanted(name, only))) {
    const start = Date.now();
    const report = new Report((what) => console.log(`${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${kind} ${name}: ${what}`));
    site.deploy(0);
    try {
      await scenario(report, site, kind, Number(count), chance(SEED[kind]));
    } catch (error) {
      report.wrong("broken", error.stack ?? String(error));
    }
    const { counts, findings } = report;
    results[name] = { seconds: (Date.now() - start) / 1000, counts, findings };
    report.say(JSON.stringify(counts));
    for (const finding of findings) console.log(`        ${finding.slice(0, 700)}`);
  }
  return results;
}

const kinds = Object.entries(JSON.parse(sites)).filter(([kind]) => wanted(kind, browsers));
const measured = Object.fromEntries(await Promise.all(kinds.map(async ([kind, given]) => [kind, await inBrowser(kind, given)])));
await writeFile(out, JSON.stringify(measured));
process.exit(); // whatever a browser left open
