// @ts-check
// The quota is exceeded: at every write of a journey, for one write only, and truly.

import { app, size } from "../lib/given.mjs";
import { changed, FOREIGN, several, stored } from "../lib/records.mjs";
import { journey } from "./journey.mjs";

/** @typedef {import("./main.mjs").Stage} Stage */

const STRIDE = size(1, 12); // from one write that fails to the next one

/** @param {Stage} stage */
export async function quotaAtEveryWrite({ report, tab }) {
  const begin = (/** @type {import("./instrument.mjs").Faults} */ faults) =>
    tab.begin({ all: FOREIGN, faults });
  await begin({});
  const { writes, seen } = await journey(report, tab, "no fault");
  if (seen.some((one) => one.trouble)) report.wrong("notice_without_need", "no fault");
  report.count("writes_of_the_journey", writes);
  for (let from = 1; from <= writes; from += STRIDE) {
    for (const to of [undefined, from]) {
      const where = `${to ? "one write fails:" : "every write fails from"} ${from}`;
      await begin({ from, to });
      const came = await journey(report, tab, where);
      report.count("journeys");
      if (!to && came.seen.length && !came.seen.at(-1).trouble) report.wrong("no_notice", where);
      const after = await tab.run(() => driver.all());
      if (changed(FOREIGN, after).length) report.wrong("foreign_keys_touched", where);
    }
    if (from % 10 === 0) report.say(`${from} of ${writes} writes`);
  }
}

const SEEDED = 12;
const LONG_NOTE = "很长的备注".repeat(30);
const [FIRST, SECOND] = app.entries;

/** The quota is used up to the last character by keys of others. @param {Stage} stage */
export async function quotaReached(stage) {
  const { report, tab } = stage;
  const seeds = several(SEEDED);
  const own = stored(seeds);
  const seed = async () => {
    const filled = await fill(stage, own);
    await tab.load();
    return filled;
  };

  const before = await seed();
  const lengths = Object.entries(before).map(([key, text]) => key.length + text.length);
  report.count(
    "characters",
    lengths.reduce((sum, length) => sum + length, 0)
  );
  await tab.run((id) => driver.mark(id), FIRST);
  const seen = await tab.run(() => driver.look());
  if (!seen.full) report.wrong("no_notice", "quota reached, a new record");
  if (seen.rows.length !== SEEDED + 1) {
    report.wrong("not_even_in_memory", `quota reached: ${seen.rows.length} rows`);
  }
  const untouched = changed(before, await tab.run(() => driver.all()));
  if (untouched.length) report.wrong("dropped_without_consent", untouched);
  await tab.load("?page=history");
  const again = await tab.run(() => driver.look());
  if (again.rows.length !== SEEDED) {
    report.lost(`quota reached, again: ${again.rows.length} of ${SEEDED} rows`);
  }
  await report.crashed(tab, "quota reached");

  await pruned(stage, await seed(), seeds);
  await seed();
  await noteOnly(stage);
  await seed();
  await noteAndRecord(stage);
  await seed();
  await smallerWrite(stage);
  await corruptRecord(stage);
}

/** @param {Stage} stage @param {Record<string, string>} own */
async function fill({ tab }, own) {
  await tab.blank();
  await tab.run(
    (all) => {
      driver.reset(all);
      driver.fill();
    },
    { ...FOREIGN, ...own }
  );
  return tab.run(() => driver.all());
}

/** What the page shows; a record that it shows as saved and that is not stored is lost. */
async function look(/** @type {Stage} */ { report, tab }, /** @type {string} */ where) {
  const seen = await tab.run(() => driver.look());
  const untrue = await tab.run((seen) => driver.untrue(seen), seen);
  for (const one of untrue) {
    report.lost(`${where}: shown without a notice, and not stored: ${JSON.stringify(one)}`);
  }
  return seen;
}

/**
 * After the merchant agreed, the oldest solved records go, one after another, and nothing else.
 * @param {Stage} stage
 * @param {Record<string, string>} before
 * @param {import("../lib/records.mjs").StoredRecord[]} seeds
 */
async function pruned(stage, before, seeds) {
  const { report, tab } = stage;
  const solved = seeds.filter((one) => one.solved).map((one) => app.record + one.id);
  solved.reverse();
  let agreed = false;
  for (let turn = 1; turn <= solved.length + 2; turn++) {
    await tab.run((id) => driver.mark(id, "unsolved"), [FIRST, SECOND][turn % 2]);
    let seen = await tab.run(() => driver.look());
    if (!agreed && !seen.full) report.wrong("no_notice", "before pruning");
    if (seen.full && (await tab.run(() => driver.canPress("agree")))) {
      await tab.run(() => driver.press("agree"));
      agreed = true;
    }
    const where = `pruned, record ${turn}`;
    seen = await look(stage, where);
    const after = await tab.run(() => driver.all());
    const gone = changed(before, after);
    const allowed = solved.slice(0, gone.length);
    report.count("pruned", gone.length ? 1 : 0);
    if (gone.some((key) => !allowed.includes(key))) {
      report.wrong("pruned_wrongly", `${where}: ${gone}`);
    }
    const saved = Object.keys(after).filter((key) => key.startsWith(app.record));
    const unseen = saved.filter((key) => !seen.rows.some((row) => app.record + row.id === key));
    if (unseen.length) report.wrong("stored_and_not_listed", `${where}: ${unseen}`);
    const mine = saved.filter((key) => !(key in before)).length;
    if (seen.rows.length < saved.length - mine + turn) {
      const numbers = `${mine} stored, ${seen.rows.length} rows, trouble ${seen.trouble}`;
      const left = solved.length - gone.length;
      report.wrong("not_even_in_memory", `${where}: ${numbers}, ${left} solved left`);
    }
    if (!seen.trouble && mine < turn) {
      report.wrong("no_notice", `${where}: ${mine} of ${turn} new records are stored`);
    }
  }
  await report.crashed(tab, "pruned");
}

/** Only a note did not fit: agreeing must store it, or the notice stays. @param {Stage} stage */
async function noteOnly(stage) {
  const { report, tab } = stage;
  await note(stage);
  const { full } = await tab.run(() => driver.look());
  if (!full) report.wrong("no_notice", "quota reached, a longer note");
  await tab.run(() => driver.press("agree"));
  const seen = await look(stage, "a longer note, agreed to prune");
  if (seen.trouble) {
    report.wrong("agreed_in_vain", "a longer note; the notice stays and nothing is pruned");
  }
  await report.crashed(tab, "a longer note");
}

/** A note and a record did not fit: agreeing makes room for both, or the notice stays. */
async function noteAndRecord(/** @type {Stage} */ stage) {
  const { report, tab } = stage;
  const where = "a note on an old record and a new record do not fit, agreed to prune";
  await note(stage);
  await tab.run((id) => driver.mark(id), FIRST);
  const before = await tab.run(() => driver.look());
  if (!before.full) return report.wrong("no_notice", "a note and a record");
  await tab.run(() => driver.press("agree"));
  const seen = await look(stage, where);
  const isNoted = (/** @type {typeof seen} */ { rows }) =>
    rows.some((row) => row.note === LONG_NOTE);
  if (isNoted(before) && !isNoted(seen)) {
    report.wrong("change_dropped", `${where}: the note is gone from the page`);
  }
  await report.crashed(tab, "a note and a record");
}

/** A new record does not fit, something smaller does: the notice has to stay. */
async function smallerWrite(/** @type {Stage} */ stage) {
  const { report, tab } = stage;
  await tab.run((id) => driver.mark(id), FIRST);
  await tab.run(() => driver.go("?page=history"));
  const unsolved = several(3)[2].id; // as solved it is one character shorter
  await tab.run((id) => driver.press("solved", driver.row(id)), unsolved);
  await look(stage, "a new record does not fit, then a mark does");
  await report.crashed(tab, "a smaller write");
}

/** No room to quarantine a corrupt record: it stays where it is, and is counted. */
async function corruptRecord(/** @type {Stage} */ stage) {
  const { report, tab } = stage;
  const [key, aside] = [`${app.record}65-1`, `${app.aside}65-1`];
  const text = `{"schema":${app.schema},${"x".repeat(500)}`;
  await fill(stage, { [key]: text });
  await tab.load("?page=history");
  const seen = await tab.run(() => driver.look());
  const after = await tab.run(() => driver.all());
  if (![after[key], after[aside]].includes(text)) {
    report.wrong("original_lost", "a corrupt record, quota reached");
  }
  if (!seen.aside && !seen.trouble) {
    report.wrong("corrupt_and_not_counted", "one corrupt record, quota reached");
  }
  await report.crashed(tab, "a corrupt record, quota reached");
}

/** A note on the newest record that does not fit. */
function note(/** @type {Stage} */ { tab }) {
  return tab.run(async (note) => {
    await driver.look();
    await driver.type(driver.noteOf(driver.rows()[0]), note, "change");
  }, LONG_NOTE);
}
