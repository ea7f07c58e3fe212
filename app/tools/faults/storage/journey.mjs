// @ts-check
// A journey with every kind of write, and a look at the records after each step.

import { app } from "../lib/given.mjs";
import { exported, idOf, several } from "../lib/records.mjs";

const BACKUP = exported(
  several(3, (number) => ({ id: idOf(number + 900), note: `从备份来 ${number}` }))
);
/** Look-ups, the diagnosis, and those of the backup. */
const MADE = 6;

/**
 * Runs inside the page. Returns what the page reported after each step.
 * @param {string} backup
 * @param {string[]} entries
 */
async function walk(backup, entries) {
  /** @type {any[]} */
  const seen = [];
  const step = async (/** @type {string} */ name, /** @type {() => Promise<unknown>} */ act) => {
    await act();
    const shown = await driver.look();
    seen.push({ step: name, ...shown, untrue: driver.untrue(shown) });
  };
  const trees = await driver.trees();
  await step("a fix is ticked off", async () => {
    await driver.go(`?code=${entries[0]}`);
    await driver.press("step");
  });
  await step("solved, then not", async () => {
    await driver.mark(entries[1]);
    await driver.press("unsolved");
  });
  await step("a diagnosis", async () => {
    await driver.go("");
    await driver.go(`?tree=${trees[0]}`);
    for (let screen = 0; screen < 12 && (await driver.choose()); screen++);
    const fields = driver.findAll("[data-field]");
    const texts = ["822290073920001", "D9296400", "SN123456", "P90"];
    for (const [at, text] of texts.entries()) if (fields[at]) await driver.type(fields[at], text);
  });
  const first = () => driver.rows()[0];
  await step("a note", () => driver.type(driver.noteOf(first()), "换了网线", "change"));
  await step("marked later", () => driver.markRow(first()));
  const before = driver.rows().length;
  await step("deleted", () => driver.press("delete", first()));
  const undoable = driver.canPress("restore");
  await step("undone", async () => undoable && driver.press("restore"));
  const undone = driver.rows().length === before;
  await step("learning off", () => driver.press("learn"));
  await step("learning on", () => driver.press("learn"));
  await step("import", () => driver.importFile(backup));
  await step("shared and exported", async () => {
    for (const name of ["export", "table", "copyBackup"]) await driver.press(name);
    await driver.press("share", first());
  });
  return { seen, undone, writes: driver.writes, handedOut: driver.handedOut.length };
}

/**
 * Walks, judges what the page reported on the way, and what is left of it after a reload.
 * @param {import("../lib/report.mjs").Report} report
 * @param {import("./tab.mjs").StorageTab} tab
 * @param {string} where
 */
export async function journey(report, tab, where, { reload } = { reload: true }) {
  let came;
  try {
    came = await tab.run(walk, BACKUP, app.entries);
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    report.wrong("journey_broken", `${where}: ${message.slice(0, 300)}`);
    await report.crashed(tab, where);
    return { seen: [], writes: 0 };
  }
  const saved = judged(report, where, came.seen);
  if (!came.undone) report.wrong("undo_missing", `${where}: no way to undo a deletion`);
  const mine = came.seen.at(-1).rows.length + (came.undone ? 0 : 1);
  if (mine < MADE) {
    report.wrong("not_even_in_memory", `${where}: ${mine} of ${MADE} records are listed`);
  }
  if (came.handedOut < 4) report.wrong("not_handed_over", where);
  await report.crashed(tab, where);
  if (reload) await reloaded(report, tab, where, saved);
  return came;
}

/**
 * The ids that the page showed as saved, last of all.
 * @param {import("../lib/report.mjs").Report} report
 * @param {string} where
 * @param {any[]} seen
 */
function judged(report, where, seen) {
  /** @type {Set<string>} */
  const saved = new Set();
  const known = new Set();
  for (const { step, rows, trouble, untrue } of seen) {
    for (const one of untrue.filter((/** @type {any} */ one) => !known.has(one.id))) {
      known.add(one.id);
      const shown = JSON.stringify(one);
      report.lost(`${where}, ${step}: shown without a notice, and not stored: ${shown}`);
    }
    if (trouble > 1) report.wrong("more_than_one_notice", `${where}, ${step}`);
    const listed = new Set(rows.map((/** @type {any} */ row) => row.id));
    if (trouble === 0) saved.clear();
    if (trouble === 0) for (const id of listed) saved.add(id);
    else if (step === "deleted") for (const id of saved) if (!listed.has(id)) saved.delete(id);
  }
  return saved;
}

/**
 * @param {import("../lib/report.mjs").Report} report
 * @param {import("./tab.mjs").StorageTab} tab
 * @param {string} where
 * @param {Set<string>} saved
 */
async function reloaded(report, tab, where, saved) {
  await tab.load("?page=history");
  const { rows } = await tab.run(() => driver.look());
  for (const id of saved) {
    report.count("reported");
    if (rows.some((row) => row.id === id)) continue;
    report.lost(`${where}: ${id} was listed without a notice and is gone after a reload`);
  }
  await report.crashed(tab, `${where}, again`);
}
