// @ts-check
// Backups that were damaged on their way: every sound record is imported, every other one is told,
// and what was there stays.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { app, size } from "../lib/given.mjs";
import { mulberry32 } from "../lib/random.mjs";
import { exported, FOREIGN, record, several, stored } from "../lib/records.mjs";
import { damaged } from "./damaged.mjs";

const FILES = size(1_000, 50);
const BATCH = 50;
const CHOSEN = size(20, 2); // by the browser's own way to choose a file

/**
 * Files in JSON, and what is on the device before each of them.
 * @typedef {object} Batch
 * @property {import("../lib/given.mjs").App} app
 * @property {number} seed
 * @property {number} files
 * @property {string[]} lines a record each
 * @property {string} head what comes before the records
 * @property {string} tail
 * @property {Record<string, string>} before
 */

/**
 * Runs inside the page: imports damaged files and compares each with what JSON.parse makes of it.
 * @param {Batch} batch
 */
async function importAll({ app, seed, files, lines, head, tail, before }) {
  const random = mulberry32(seed);
  const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
  const encoder = new TextEncoder();

  const damagedFile = (/** @type {boolean} */ isWhole) => {
    const mutated = [...lines];
    for (let times = isWhole ? 0 : 1 + below(3); times > 0; times--) {
      const line = damaged(lines[below(lines.length)], random);
      mutated[below(lines.length)] = line.replace(/\r?\n/g, " ");
    }
    const text = head + mutated.join(",\n") + tail;
    const bytes = encoder.encode(isWhole ? damaged(text, random) : text);
    const flips = random() < 0.2 ? 1 + below(20) : 0;
    for (let times = flips; times > 0 && bytes.length; times--) {
      bytes[below(bytes.length)] ^= 1 << below(8);
    }
    return bytes;
  };
  const written = (/** @type {unknown} */ one) => {
    try {
      return JSON.stringify(one);
    } catch {
      return ""; // nested too deep for the engine
    }
  };
  const parsed = (/** @type {string} */ text) => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };

  /** Without the version that wrote it: the application puts its own. */
  const content = (/** @type {string} */ text) => JSON.stringify({ ...parsed(text), by: "" });

  const came = [];
  for (let at = 0; at < files; at++) {
    const bytes = damagedFile(at % 2 === 0);
    driver.reset(before);
    await driver.importFile(bytes);
    const text = new TextDecoder().decode(bytes);
    const file = parsed(text);
    const isOurs =
      file?.app === app.name &&
      file.schema === app.schema &&
      Array.isArray(file.records) &&
      Array.isArray(file.aside);
    const now = driver.all();
    const result = driver.find(app.selectors.importResult);
    const counts = driver.find(app.selectors.importCounts, result)?.dataset;
    const { good, bad } = { good: Number(counts?.good ?? -1), bad: Number(counts?.bad ?? 0) };
    const status = result.textContent;
    /** @type {string[][]} */
    const wrong = [];
    if (isOurs) {
      const read = text.split("\n").map((line) => line.replace(/,$/, ""));
      /** @type {any[]} */
      const records = file.records;
      const intact = lines.filter(
        (line) => read.includes(line) && records.some((one) => written(one) === line)
      );
      const clean = intact.filter((line) => {
        const { id } = JSON.parse(line);
        return records.filter((one) => one?.id === id).length === 1;
      });
      for (const line of clean) {
        const is = now[app.record + JSON.parse(line).id];
        if (content(is) !== content(line))
          wrong.push(["good_not_imported", `${line.slice(0, 80)} now ${is}`]);
      }
      const most = records.length + file.aside.length;
      const told = driver.findAll(app.selectors.importFailure, result).length;
      if (good < 0) wrong.push(["refused_whole", status]);
      else if (good + bad > most || good < clean.length) {
        wrong.push(["miscounted", `${good} + ${bad} of ${records.length}`]);
      }
      if (told !== bad) wrong.push(["bad_not_listed", status]);
    } else if (good < 0 && !status.trim()) wrong.push(["said_nothing", `file ${at}`]);
    for (const [key, text] of Object.entries(before)) {
      if (now[key] === text) continue;
      wrong.push(["what_was_there_changed", `${key}: ${text} is now ${now[key]}`]);
    }
    const findings = wrong.map(([what, how]) => [what, `seed ${seed}, file ${at}: ${how}`]);
    came.push({ isOurs, good, bad, isRefused: good < 0, wrong: findings });
  }
  return came;
}

/** @param {import("./main.mjs").Stage} stage */
export async function corruptBackup(stage) {
  const { report, tab } = stage;
  const theirs = Array.from({ length: 8 }, (_, number) =>
    record(number, { id: `abc${number}-${number + 1}`, note: number % 2 ? `备注 ${number}` : "" })
  );
  const own = stored(several(5));
  const before = { ...FOREIGN, ...own };
  const [head, tail] = exported(["|"]).split('"|"');
  const lines = theirs.map((one) => JSON.stringify(one));
  for (let seed = 1; seed <= FILES / BATCH; seed++) {
    await tab.begin({ all: before, query: "?page=history" });
    const batch = { app, seed, files: BATCH, lines, head, tail, before };
    for (const { isOurs, good, bad, isRefused, wrong } of await tab.run(importAll, batch)) {
      report.count("files");
      report.count(isRefused ? "refused" : "taken");
      if (isOurs) report.count("readable_files");
      report.count("good", Math.max(good, 0));
      report.count("bad", bad);
      for (const [what, how] of wrong) report.wrong(what, how);
    }
    await tab.load("?page=history");
    const { rows } = await tab.run(() => driver.look());
    for (const key of Object.keys(own)) {
      if (rows.some((row) => app.record + row.id === key)) continue;
      report.lost(`import, seed ${seed}: ${key}`);
    }
    await report.crashed(tab, `import, seed ${seed}`);
    if (seed % 5 === 0) report.say(`${seed * BATCH} files`);
  }
  await chosen(stage, before, Object.keys(own).length, theirs);
}

/**
 * The same input, given its file by the browser: every second time a whole one.
 * @param {import("./main.mjs").Stage} stage
 * @param {Record<string, string>} before
 * @param {number} own how many of it are records
 * @param {import("../lib/records.mjs").StoredRecord[]} theirs
 */
async function chosen({ report, tab }, before, own, theirs) {
  const folder = await mkdtemp(join(tmpdir(), "faults-"));
  for (let number = 0; number < CHOSEN; number++) {
    await tab.begin({ all: before, query: "?page=history" });
    const file = join(folder, `${number}.json`);
    const text = exported(theirs);
    const isWhole = number % 2 === 1;
    await writeFile(file, isWhole ? text : text.slice(0, (text.length * number) / CHOSEN));
    const input = await tab.page.$(app.selectors.file);
    await tab.run((file) => {
      driver.find(file).closest("details").open = true;
    }, app.selectors.file);
    await /** @type {any} */ (input).uploadFile(file);
    await tab.run(() => driver.imported());
    const { rows } = await tab.run(() => driver.look());
    const expected = own + (isWhole ? theirs.length : 0);
    if (rows.length !== expected) {
      report.wrong("chosen_file", `${rows.length} rows, not ${expected}`);
    }
    report.count("chosen_files");
    await report.crashed(tab, "a chosen file");
  }
  await rm(folder, { recursive: true });
}
