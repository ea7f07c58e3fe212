// @ts-check
// Stored values are damaged in every way: each original stays, and is listed or counted.

import { app, size } from "../lib/given.mjs";
import { mulberry32 } from "../lib/random.mjs";
import { FOREIGN, NOW, record } from "../lib/records.mjs";
import { damaged } from "./damaged.mjs";

const CORRUPTIONS = size(10_000, 250);
const BATCH = 250;
const SOUND = 20;
const SOUND_ID = "ffff-"; // its start
const OPENED = 8; // of each batch

/**
 * @typedef {object} Batch
 * @property {import("../lib/given.mjs").App} app
 * @property {number} seed
 * @property {number} size
 * @property {any[]} samples records that are damaged
 * @property {import("../lib/records.mjs").StoredRecord[]} sound records that are not
 * @property {Record<string, string>} foreign
 */

/**
 * Runs inside the page: the same ids and texts for the same seed.
 * @param {Batch} batch
 * @returns {string[][]}
 */
function corruptions({ seed, size, samples }) {
  const random = mulberry32(seed);
  return Array.from({ length: size }, (_, at) => {
    const id = `${(1000 + at).toString(16)}-${seed.toString(16)}`;
    let text = JSON.stringify({ ...samples[at % samples.length], id });
    do text = damaged(text, random);
    while (random() < 0.2);
    return [id, text];
  });
}

/** Runs inside the page. @param {Batch} batch */
function store(batch) {
  const { app, foreign, sound } = batch;
  driver.reset(foreign);
  for (const one of sound) driver.put(app.record + one.id, JSON.stringify(one));
  for (const [id, text] of corruptions(batch)) driver.put(app.record + id, text);
}

/** Runs inside the page: what became of each original. @param {Batch} batch */
async function compare(batch) {
  const { app, foreign, sound } = batch;
  const seen = await driver.look();
  const listed = new Set(seen.rows.map((row) => row.id));
  const came = {
    unchanged: 0,
    aside: 0,
    /** @type {{ isSurrogate: boolean, how: object }[]} */
    lost: [],
    missing: sound.filter((one) => !listed.has(one.id)).map((one) => one.id),
    shown: seen.rows.length - sound.length + seen.aside + seen.newer,
    isForeignSame: Object.entries(foreign).every(([key, text]) => driver.read(key) === text),
  };
  for (const [id, text] of corruptions(batch)) {
    const [stored, aside] = [driver.read(app.record + id), driver.read(app.aside + id)];
    if (stored === text) came.unchanged++;
    else if (aside === text) came.aside++;
    else {
      const now = aside ?? stored ?? "";
      const differs = [...text].findIndex((_, at) => text[at] !== now[at]);
      const around = (/** @type {string} */ text) =>
        encodeURIComponent(text.slice(Math.max(differs - 5, 0), differs + 5).toWellFormed());
      const how = { id, original: around(text), now: around(now), at: differs };
      came.lost.push({ isSurrogate: !text.isWellFormed(), how });
    }
  }
  return came;
}

/**
 * Runs inside the page: exports, shares and opens what can still be opened; returns how many.
 * @param {import("../lib/given.mjs").App} app
 * @param {string} soundId
 * @param {number} most
 */
async function use(app, soundId, most) {
  for (const name of ["export", "table"]) await driver.press(name);
  const isDamaged = (/** @type {any} */ row) => !driver.idOf(row).startsWith(soundId);
  const rows = driver.rows().filter(isDamaged).slice(0, most);
  for (const row of rows) await driver.press("share", row);
  const links = rows.map((row) => driver.find(app.selectors.onward, row).getAttribute("href"));
  for (const link of links) await driver.go(link);
  return links.length;
}

/** @param {import("./main.mjs").Stage} stage */
export async function corruptRecords(stage) {
  const { report, tab } = stage;
  await tab.define(corruptions);
  const { slug, about, gate, none, answers } = app.tree;
  const samples = [
    record(1, { note: "换了网线，好了😀" }),
    record(2, { about, tree: slug, answers: [[gate, none], ...answers] }),
    record(3, { about, tree: slug, at: "", note: 'a "b" \\ c\n' }),
  ];
  const sound = Array.from({ length: SOUND }, (_, number) =>
    record(number, { id: SOUND_ID + (number + 1).toString(16) })
  );
  for (let seed = 1; seed <= CORRUPTIONS / BATCH; seed++) {
    const batch = { app, seed, size: BATCH, samples, sound, foreign: FOREIGN };
    await tab.blank();
    await tab.run(store, batch);
    await tab.load("?page=history");
    const came = await tab.run(compare, batch);
    const opened = await tab.run(use, app, SOUND_ID, OPENED);
    report.count("corruptions", BATCH);
    report.count("unchanged", came.unchanged);
    report.count("set_aside", came.aside);
    report.count("opened", opened);
    for (const { isSurrogate, how } of came.lost) {
      report.wrong(isSurrogate ? "original_lost_wrong_utf16" : "original_lost", how);
    }
    for (const id of came.missing) report.wrong("sound_not_listed", id);
    if (!came.isForeignSame) report.wrong("foreign_keys_touched", seed);
    if (came.shown !== BATCH) {
      report.wrong("miscounted", `seed ${seed}: ${came.shown} of ${BATCH} shown or counted`);
    }
    await report.crashed(tab, `corruptions of seed ${seed}`);
    if (seed % 10 === 0) report.say(`${seed * BATCH} corruptions`);
  }
  await twice(stage);
}

/** A record that comes back from a backup and is damaged once more: both originals stay. */
async function twice(/** @type {import("./main.mjs").Stage} */ { report, tab }) {
  const key = `${app.record}${NOW.toString(16)}-1`;
  const originals = ["first", "second"].map((name) => `{"schema":${app.schema},"${name}":`);
  await tab.begin({ query: "?page=history" });
  for (const text of originals) {
    await tab.run((key, text) => driver.put(key, text), key, text);
    await tab.load("?page=history");
  }
  const all = Object.values(await tab.run(() => driver.all()));
  for (const text of originals) {
    if (all.includes(text)) continue;
    report.wrong("original_lost_second_time", `${key} damaged twice: ${text} is gone`);
  }
  await report.crashed(tab, "damaged twice");
}
