// @ts-check
// What a reader sees: nothing jumps, every frame is as high as its content, and each embed is its
// own.

import { app, size } from "../lib/given.mjs";

/** @typedef {import("./main.mjs").Stage} Stage */
/** @typedef {import("./page.mjs").HostPage} HostPage */

/** Where three embeds begin. */
export const STATES = [`?code=${app.entries.at(-1)}`, `?tree=${app.tree.slug}`, "?q=55"];
const STEPS = size(50, 10);
const TURNS = size(30, 6);
const HEIGHT_ERROR = 2; // pixels that a frame may differ from its content
const [LOWEST, HIGHEST] = [200, 5000]; // pixels of a frame
const SETTLED = 1_500; // milliseconds until what was going to move has moved

/** In how many frames of the page an embed changes its height once it is there. */
export async function mounts(/** @type {Stage} */ { page, server }) {
  let shift_frames = 0;
  for (const state of STATES) {
    await page.go(await server.page([]));
    await page.until((name) => name in window, app.name);
    const shifts = await page.inHost(countShifts, server.link(state), SETTLED);
    shift_frames = Math.max(shift_frames, shifts);
  }
  return { shift_frames };
}

/** Runs in the host's page. @param {string} html @param {number} settled */
async function countShifts(html, settled) {
  host.add(html);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  while (!host.frames().length) await frame();
  let [height, shifts, end] = [host.frames()[0].offsetHeight, 0, Infinity];
  while (performance.now() < end) {
    await frame();
    const now = host.frames()[0].offsetHeight;
    if (now !== height) shifts++;
    height = now;
    if (end === Infinity && host.of("ready").length) end = performance.now() + settled;
  }
  return shifts;
}

/** Goes on wherever the page leads, and compares its frame with what is in it. */
export async function steps(/** @type {Stage} */ { page, server, findings }) {
  await page.mount(await server.page([`?tree=${app.tree.slug}`]), 1);
  const back = `[data-act="${app.acts.back}"]`;
  const links = [app.selectors.choice, "main a[href^='?']", "summary", back, "nav a[href^='.']"];
  let height_error_px = 0;
  for (let step = 0; step < STEPS; step++) {
    await page.inFrame(0, goOn, step, links);
    if (step % 10 === 9) {
      const id = app.entries[Math.floor(step / 10) % app.entries.length];
      await page.inHost((name, id) => host.frames()[0][name].open(id), app.name, id);
    }
    const error = await heightError(page);
    if (error > HEIGHT_ERROR) {
      const address = await page.inFrame(0, () => location.search);
      findings.push(`step ${step}: the height is wrong by ${error} px at ${address}`);
    }
    height_error_px = Math.max(height_error_px, error);
  }
  return { steps: STEPS, height_error_px };
}

/**
 * Runs in the frame: unfolds, opens, answers or goes back, in turn as far as there is something.
 * @param {number} step
 * @param {string[]} selectors
 */
function goOn(step, selectors) {
  const visible = (/** @type {string} */ selector) =>
    [...document.querySelectorAll(selector)].filter(
      (one) => /** @type {HTMLElement} */ (one).offsetParent
    );
  const ways = selectors.map(visible);
  const way = ways[step % ways.length];
  const some = way.length ? way : ways.flat();
  /** @type {HTMLElement} */ (some[(step * 7) % some.length]).click();
}

/** The difference after a moment in which it may close, in pixels. */
async function heightError(/** @type {HostPage} */ page) {
  const contentHeight = () =>
    new Promise((done) =>
      requestAnimationFrame(() => done(document.body.getBoundingClientRect().height))
    );
  let error = Infinity;
  for (let left = 50; left > 0 && error > HEIGHT_ERROR; left--) {
    const content = await page.inFrame(0, contentHeight);
    const frame = await page.inHost(() => host.frames()[0].offsetHeight);
    error = Math.abs(frame - Math.min(Math.max(content, LOWEST), HIGHEST));
  }
  return error;
}

/** Three on one page: one is told something, the others stay as they are. */
export async function turns(/** @type {Stage} */ { page, server, findings }) {
  await page.mount(await server.page(STATES), STATES.length);
  let interference = 0;
  for (let turn = 0; turn < TURNS; turn++) {
    const at = turn % STATES.length;
    const id = app.entries[turn % app.entries.length];
    const rest = [...STATES.keys()].filter((one) => one !== at);
    const before = await states(page, rest);
    await page.inHost(openEntry, app.name, at, id);
    await page.until(hasAnswered, at, id);
    const strangers = await page.inHost(eventsOfOthers, at);
    if (strangers.length || before !== (await states(page, rest))) {
      interference++;
      findings.push(`turn ${turn}: ${JSON.stringify(strangers)}`);
    }
  }
  return { turns: TURNS, interference };
}

// These run in the host's page.
function openEntry(/** @type {string} */ name, /** @type {number} */ at, /** @type {string} */ id) {
  host.events = [];
  host.frames()[at][name].open(id);
}
const hasAnswered = (/** @type {number} */ at, /** @type {string} */ id) =>
  host.of("answer").some((event) => event.at === at && event.detail.code === id);
const eventsOfOthers = (/** @type {number} */ at) =>
  host.events.filter((event) => event.kind !== "resize" && event.at !== at);

/** What some frames show, to compare. @param {HostPage} page @param {number[]} which */
export async function states(page, which) {
  const shown = () => [
    location.search,
    document.getElementById("page")?.innerHTML,
    document.documentElement.getAttribute("style"),
  ];
  const all = [];
  for (const at of which) all.push(await page.inFrame(at, shown));
  return JSON.stringify(all);
}
