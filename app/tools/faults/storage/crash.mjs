// @ts-check
// The page ends in the middle of writes: closed, its process killed, the browser closed. The
// profile stays, and so must every record that the page showed as saved.

import { readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { launch, newProfile } from "../lib/browser.mjs";
import { app, size } from "../lib/given.mjs";
import { StorageTab } from "./tab.mjs";

const CLOSED = size(24, 3);
const KILLED = size(5, 1); // the process of the page
const ENDED = size(2, 1); // the browser, as when it is closed
const MOST_RECORDS = 12; // before a page ends
const LATEST_END = 25; // milliseconds after the last of them

/**
 * Runs inside the page: writes without end, and tells of each record that it is shown as saved.
 * @param {import("../lib/given.mjs").App} app
 */
async function write(app) {
  for (let turn = 0; ; turn++) {
    const before = new Set(Object.keys(driver.all()));
    await driver.mark(app.entries[turn % 2]);
    await driver.go("?page=history");
    const key = Object.keys(driver.all()).find((key) => !before.has(key));
    const id = key?.slice(app.record.length) ?? "";
    if (!driver.notices().trouble && driver.row(id)) await window.reported(id);
    else await window.doubted(id);
  }
}

function read(/** @type {string} */ file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // of a process that has ended
  }
}

const children = (/** @type {number} */ parent) =>
  readdirSync("/proc").filter((name) => {
    const [, rest] = read(`/proc/${name}/stat`).split(") ");
    return rest?.split(" ")[1] === String(parent);
  });

/** The processes below one that run pages. @returns {number[]} */
function pageProcesses(/** @type {number} */ parent) {
  return children(parent).flatMap((id) => {
    const line = read(`/proc/${id}/cmdline`).replaceAll("\0", " ");
    const isChromium = line.includes("--type=renderer");
    const isFirefox = /-contentproc.* tab\s*$|-contentproc .*isForBrowser/.test(line);
    return [...(isChromium || isFirefox ? [Number(id)] : []), ...pageProcesses(Number(id))];
  });
}

/** Whether there was one. */
function killPages(/** @type {import("puppeteer-core").Browser} */ program) {
  const ours = pageProcesses(program.process()?.pid ?? 0);
  for (const id of ours) {
    try {
      process.kill(id, "SIGKILL");
    } catch {} // it has ended
  }
  return ours.length > 0;
}

/** Writes in a new tab until some random moment; `onSaved` is told the id of each record. */
async function interrupted(
  /** @type {import("../lib/report.mjs").Report} */ report,
  /** @type {StorageTab} */ tab,
  /** @type {(id: string) => void} */ onSaved
) {
  const random = (/** @type {number} */ limit) => Math.floor(Math.random() * limit);
  let left = 1 + random(MOST_RECORDS);
  let isOver = false;
  let stop = () => {};
  const stopped = new Promise((done) => {
    stop = () => done(null);
  });
  await tab.page.exposeFunction("doubted", (/** @type {string} */ id) =>
    report.wrong("not_reported", id)
  );
  await tab.page.exposeFunction("reported", (/** @type {string} */ id) => {
    onSaved(id);
    if (--left === 0) setTimeout(stop, random(LATEST_END));
  });
  await tab.load();
  for (const crash of tab.crashes.splice(0)) report.wrong("crashes", crash);
  tab.run(write, app).catch((error) => {
    if (!isOver) report.wrong("stopped_writing", error.message);
    stop();
  });
  await stopped;
  isOver = true;
}

/** @param {import("./main.mjs").Stage} stage */
export async function crash({ report, browser, url }) {
  const profile = await newProfile();
  /** @type {Set<string>} */
  const saved = new Set();
  let program = await launch(browser, profile);
  let keeper = await StorageTab.open(program, url); // a page that stays, so that the origin does
  const ways = [
    ...Array(CLOSED).fill("closed"),
    ...Array(KILLED).fill("killed"),
    ...Array(ENDED).fill("ended"),
  ];
  for (const [turn, way] of ways.entries()) {
    const tab = await StorageTab.open(program, url);
    await interrupted(report, tab, (id) => saved.add(id));
    if (way === "closed") await tab.page.close();
    if (way === "killed") {
      if (!killPages(program)) report.wrong("nothing_to_kill", way);
      await new Promise((done) => setTimeout(done, 50));
    }
    if (way !== "closed") {
      await program.close().catch(() => {});
      program = await launch(browser, profile);
      keeper = await StorageTab.open(program, url);
    }
    report.count(way);
    const stored = await keeper.run(() => driver.all());
    for (const id of saved) {
      if (app.record + id in stored) continue;
      report.lost(`page ${way} in the middle of writes: ${id}`);
      saved.delete(id);
    }
    if ((turn + 1) % 11 === 0) report.say(`${turn + 1} ends of a page`);
  }
  await keeper.load("?page=history");
  const { rows, aside } = await keeper.run(() => driver.look());
  const listed = new Set(rows.map((row) => row.id));
  for (const id of saved) if (!listed.has(id)) report.lost(`after all ends: ${id} is not listed`);
  if (aside) report.wrong("half_written", aside);
  report.count("reported", saved.size);
  await report.crashed(keeper, "after all ends");
  await program.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 20 });
}
