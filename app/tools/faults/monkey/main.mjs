// @ts-check
// The random user: seeded acts in each browser; what fails is shrunk to the shortest acts that still
// do.

import { PuppeteerPage, WebDriverPage } from "../embed/page.mjs";
import { launch } from "../lib/browser.mjs";
import { app, finish, given } from "../lib/given.mjs";
import { actsOf, CARD } from "./acts.mjs";
import { perform } from "./page.mjs";

/** @typedef {import("./acts.mjs").Act} Act */
/** @typedef {{ kind: string, at: number, trail: string[] }} Failure */

const SIZES = [
  [390, 844],
  [320, 640],
  [844, 390],
  [1024, 768],
];
const MAX_TRIES = 30; // of one failure that is shrunk
const MAX_FAILURES = 10; // that are shrunk, of one browser
/** What the driver says of a page that has just given way to another. */
const LEFT = /context|navigat|detached|frame|unload|Target|Session/i;

/** @param {string} browser */
async function open(browser) {
  if (browser === "webkit") {
    const page = await WebDriverPage.open();
    return { page, close: () => page.close() };
  }
  const program = await launch(browser);
  const page = await PuppeteerPage.open(program);
  return { page, close: () => program.close().catch(() => {}) };
}

/** @typedef {Awaited<ReturnType<typeof open>>["page"]} Page */

/** An act that needs the browser, not only the page. @param {Page} page @param {Act} act */
async function outside(page, { kind, at }) {
  const [width, height] = SIZES[Math.floor(at * SIZES.length)];
  const puppeteer = page instanceof PuppeteerPage ? page.page : undefined;
  if (kind === "back") await page.inHost(() => setTimeout(() => history.back()));
  if (kind === "forward") await page.inHost(() => setTimeout(() => history.forward()));
  if (kind === "reload") await page.inHost(() => setTimeout(() => location.reload()));
  if (kind === "resize") await puppeteer?.setViewport({ width, height });
  if (kind === "dark") {
    const value = at < 0.5 ? "dark" : "light";
    await puppeteer?.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
  }
}

/**
 * Waits for the application, or for a page of the release that is none; from any other, which an
 * earlier session left behind, leads back.
 * @param {Page} page
 */
const ready = (page) =>
  page.until(
    (mounted, failed, url) => {
      if (document.readyState !== "loading" && !document.querySelector("#app"))
        location.replace(url);
      const isThere = document.querySelector(mounted) ?? document.querySelector(failed);
      return isThere !== null || document.querySelector(".static-page") !== null;
    },
    app.selectors.mounted,
    app.selectors.failed,
    given.url
  );

/** One act and what is wrong after it. @param {Page} page @param {Act} act */
async function doAct(page, act) {
  for (let left = 20; ; left--) {
    try {
      await outside(page, act);
      if (["back", "forward", "reload"].includes(act.kind))
        await new Promise((done) => setTimeout(done, 60));
      await ready(page);
      return await page.inHost(perform, act, app, CARD);
    } catch (error) {
      // The act led to another document.
      if (left === 0 || !LEFT.test(String(error))) throw error;
      await new Promise((done) => setTimeout(done, 50));
      act = { ...act, kind: "look" };
    }
  }
}

/**
 * Acts on a fresh storage, until something is wrong.
 * @param {Page} page
 * @param {Act[]} acts
 * @param {string} [kind] only this counts
 * @returns {Promise<Failure | undefined>}
 */
async function run(page, acts, kind) {
  await page.go(`${given.url}robots.txt`);
  await page.inHost(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.go(given.url);
  /** @type {string[]} */
  const trail = [];
  for (const [at, act] of acts.entries()) {
    const { what, wrong } = await doAct(page, act).catch((error) => ({
      what: act.kind,
      wrong: [`stuck: ${error}`],
    }));
    trail.push(`${act.kind}: ${what}`);
    const found = wrong.find((/** @type {string} */ one) => !kind || one === kind);
    if (found) return { kind: found, at, trail };
  }
}

/** The shortest acts that still fail. @param {Page} page @param {Act[]} acts @param {Failure} failure */
async function shrunk(page, acts, failure) {
  let [shortest, best] = [acts.slice(0, failure.at + 1), failure];
  let tries = MAX_TRIES;
  for (let part = Math.ceil(shortest.length / 2); part >= 1; part = Math.floor(part / 2)) {
    for (let start = 0; start < shortest.length - 1 && tries > 0; tries--) {
      const fewer = [...shortest.slice(0, start), ...shortest.slice(start + part)];
      const again = await run(page, fewer, failure.kind);
      if (again) [shortest, best] = [fewer.slice(0, again.at + 1), again];
      else start += part;
    }
  }
  return best;
}

/** @param {string} browser */
async function inBrowser(browser) {
  const { page, close } = await open(browser);
  const [result, known] = [{ acts: 0, failures: /** @type {object[]} */ ([]) }, new Set()];
  for (const seed of /** @type {number[]} */ (given.seeds)) {
    for (let from = 0; from < given.acts; from += given.session) {
      const acts = actsOf(seed + from, given.session);
      const failure = await run(page, acts);
      result.acts += failure ? failure.at + 1 : acts.length;
      if (!failure) continue;
      console.log(`${browser} ${seed + from}: ${failure.kind}`);
      if (known.has(failure.kind) || known.size >= MAX_FAILURES) {
        result.failures.push({ seed: seed + from, kind: failure.kind, trail: [] });
        continue;
      }
      known.add(failure.kind);
      const { kind, trail } = await shrunk(page, acts, failure);
      result.failures.push({ seed: seed + from, kind, trail });
    }
  }
  await close();
  return result;
}

/** @type {Record<string, object>} */
const measured = {};
for (const browser of given.browsers) measured[browser] = await inBrowser(browser);
await finish(measured);
