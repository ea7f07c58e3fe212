// @ts-check
// Starts Chromium and Firefox.

import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";

/** @type {Record<string, string>} */
const PROGRAMS = { chrome: "chromium", firefox: "firefox-esr" };
const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
  "--disable-dev-shm-usage",
  "--disable-ipc-flooding-protection",
];
const FIREFOX_PREFERENCES = {
  "browser.cache.disk.enable": false,
  "dom.serviceWorkers.update_delay": 0,
  "app.update.enabled": false,
  "dom.navigation.navigationRateLimit.count": 0,
  "privacy.reduceTimerPrecision": false,
  "datareporting.policy.dataSubmissionEnabled": false,
};
const RETRIES = 10; // a profile may still be being put away by the browser before
const RETRY_DELAY = 300; // milliseconds
const PROTOCOL_TIMEOUT = 120_000; // milliseconds that one call in a page may take

const program = (/** @type {string} */ name) =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((path) => join(path, name))
    .find(existsSync);

/**
 * @param {string} browser chrome or firefox
 * @param {string} [profile] a folder; without one, the browser begins with an empty profile
 * @returns {Promise<import("puppeteer-core").Browser>}
 */
export async function launch(
  browser,
  profile,
  retries = RETRIES,
  protocolTimeout = PROTOCOL_TIMEOUT
) {
  const options =
    browser === "chrome"
      ? { args: CHROMIUM_ARGUMENTS }
      : { extraPrefsFirefox: FIREFOX_PREFERENCES };
  try {
    return await puppeteer.launch({
      browser: /** @type {"chrome" | "firefox"} */ (browser),
      executablePath: program(PROGRAMS[browser]),
      headless: true,
      userDataDir: profile,
      protocolTimeout,
      ...options,
    });
  } catch (error) {
    if (!profile || retries === 0) throw error;
    await new Promise((done) => setTimeout(done, RETRY_DELAY));
    return launch(browser, profile, retries - 1, protocolTimeout);
  }
}

export const newProfile = () => mkdtemp(join(tmpdir(), "faults-"));
