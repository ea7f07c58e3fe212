// @ts-check
// Records of a newer schema: nothing touches them but the order to clear all.

import { app } from "../lib/given.mjs";
import { changed, exported, FOREIGN, NOW, record, several, stored } from "../lib/records.mjs";

const SCHEMA = 99;
const [NEWER_ID, OTHER_ID, THIRD_ID] = ["99", "9a", "9b"].map(
  (end) => `${NOW.toString(16)}-${end}`
);
const NEWER = {
  [app.record + NEWER_ID]: JSON.stringify({
    ...record(1),
    id: NEWER_ID,
    schema: SCHEMA,
    photo: "…",
  }),
  [app.record + OTHER_ID]: `{"schema":${SCHEMA},"id":12,"answers":{"a":[{}]},"extra":null}`,
  [app.record + THIRD_ID]: ' {"x":[],"schema":4294967295}\n',
};

/** Run inside the page, each with the id of an entry. @type {Record<string, Function>} */
const ACTS = {
  opening: () => driver.look(),
  searching: (/** @type {string} */ _, /** @type {string} */ seek) =>
    driver.type(driver.find(seek), "98"),
  "marking all": async (/** @type {string} */ _, /** @type {string} */ seek) => {
    await driver.type(driver.find(seek), "");
    for (const id of driver.rows().map(driver.idOf)) await driver.markRow(driver.row(id));
  },
  "deleting and undoing": async () => {
    await driver.press("delete", driver.rows()[0]);
    if (driver.canPress("restore")) await driver.press("restore");
    await driver.press("delete", driver.rows()[0]);
  },
  "learning off and on": async () => {
    await driver.press("learn");
    await driver.press("learn");
  },
  exporting: async () => {
    for (const name of ["export", "table", "copyBackup"]) await driver.press(name);
  },
  "a new record": (/** @type {string} */ id) => driver.mark(id),
  "another tab's write": () => driver.notify(),
};

/** @param {import("./main.mjs").Stage} stage */
export async function newerSchema({ report, tab }) {
  const all = { ...FOREIGN, ...NEWER, ...stored(several(6)) };
  await tab.begin({ all, query: "?page=history" });
  const untouched = async (/** @type {string} */ what) => {
    const now = await tab.run(() => driver.all());
    report.count("acts");
    for (const key of changed(NEWER, now)) {
      report.wrong("newer_touched", `${what}: ${key} is now ${String(now[key]).slice(0, 120)}`);
      await tab.run((key, text) => driver.put(key, text), key, NEWER[key]);
    }
    await report.crashed(tab, what);
  };
  for (const [what, act] of Object.entries(ACTS)) {
    await tab.run(/** @type {any} */ (act), app.entries[0], app.selectors.seek);
    await untouched(what);
  }
  const seen = await tab.run(() => driver.go("?page=history").then(driver.look));
  const count = Object.keys(NEWER).length;
  if (seen.newer !== count) report.wrong("newer_miscounted", `${seen.newer} of ${count}`);
  const older = [
    { ...record(1), id: NEWER_ID, changed: NOW + 1000 },
    { ...record(2), id: OTHER_ID },
  ];
  await tab.run((backup) => driver.importFile(backup), exported(older));
  await untouched("import of an older backup with a record of the same id");
  await tab.run(async (id) => {
    const trees = await driver.trees();
    await driver.go(`?tree=${trees[0]}&record=${id}`);
    await driver.choose();
  }, NEWER_ID);
  await untouched("an answer in a diagnosis whose address names the record");
  await cleared(report, tab);
}

/** Clearing takes the newer records, too; settings and the keys of others stay. */
async function cleared(
  /** @type {import("../lib/report.mjs").Report} */ report,
  /** @type {import("./tab.mjs").StorageTab} */ tab
) {
  const settings = Object.fromEntries(app.kept.map((kept) => [`${kept}0`, "1"]));
  const more = Object.fromEntries(
    [...app.others, `${app.aside}1-1`, `${app.prefix}later/thing`].map((key) => [key, "1"])
  );
  await tab.run(
    (more) => {
      for (const [key, text] of Object.entries(more)) driver.put(key, text);
    },
    { ...settings, ...more }
  );
  const before = await tab.run(() => driver.all());
  await tab.run(async () => {
    await driver.go("?page=history");
    await driver.press("clear");
  });
  const pressedOnce = await tab.run(() => driver.all());
  if (changed(before, pressedOnce).length) report.wrong("cleared_by_a_slip", "one press");
  const seen = await tab.run(async () => {
    await driver.press("clearAll");
    return driver.look();
  });
  const after = await tab.run(() => driver.all());
  const left = Object.keys(after).filter((key) => key.startsWith(app.prefix) && !(key in settings));
  if (left.length) report.wrong("left_after_clearing", left);
  const gone = changed(settings, after);
  if (gone.length) report.wrong("settings_cleared", gone);
  if (changed(FOREIGN, after).length) report.wrong("foreign_keys_touched", "clearing");
  if (seen.rows.length || seen.newer || seen.aside) report.wrong("shown_after_clearing", seen);
  report.count("cleared");
  await report.crashed(tab, "clearing");
}
