// @ts-check
// Runs every scenario in every browser and collects their reports.

import { given } from "./given.mjs";
import { Report } from "./report.mjs";

const begun = Date.now();

/** Prints a line with the seconds since the start. */
function say(/** @type {string} */ line) {
  console.log(`${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}`);
}

/**
 * One scenario after another in a browser; an exception of one is a finding, and the next one runs.
 * @template Scenario
 * @param {string} browser
 * @param {Record<string, Scenario>} scenarios
 * @param {(scenario: Scenario, report: Report) => Promise<void>} act
 */
async function inBrowser(browser, scenarios, act) {
  /** @type {Record<string, object>} */
  const results = {};
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (given.only && !given.only.includes(name)) continue;
    const start = Date.now();
    const report = new Report((what) => say(`${browser} ${name}: ${what}`));
    await act(scenario, report).catch((error) => report.wrong("broken", error.stack ?? error));
    const { counts, findings, crashes, saved_then_lost } = report;
    const seconds = (Date.now() - start) / 1000;
    results[name] = { seconds, crashes, saved_then_lost, counts, findings };
    report.say(JSON.stringify({ crashes, saved_then_lost, ...counts }));
    for (const finding of findings) console.log(`        ${finding.slice(0, 700)}`);
  }
  return results;
}

/**
 * All browsers at once.
 * @template Scenario
 * @param {Record<string, Record<string, Scenario>>} scenarios by browser and name
 * @param {(browser: string, scenario: Scenario, report: Report) => Promise<void>} act
 */
export async function runAll(scenarios, act) {
  const runs = Object.entries(scenarios).map(async ([browser, some]) => [
    browser,
    await inBrowser(browser, some, (scenario, report) => act(browser, scenario, report)),
  ]);
  return Object.fromEntries(await Promise.all(runs));
}
