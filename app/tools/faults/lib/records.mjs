// @ts-check
// Records as the application stores them, and what others keep on the same origin.

import { app } from "./given.mjs";

/** Seconds since 1970. */
export const NOW = Math.floor(Date.now() / 1000);

/** Keys of others, some of them much like ours. */
export const FOREIGN = {
  "other/app": "1",
  [app.name]: "x",
  [`${app.name}-else`]: `{"schema":${app.schema}}`,
  [`${app.name.toUpperCase()}/record/1-1`]: "y",
  record: "z",
  "": "empty",
};

/** Days ago: a look-up of today is continued, and not another record. */
const DAYS = 2;
const begun = (/** @type {number} */ number) => NOW - DAYS * 24 * 3600 - number * 60;

export const idOf = (/** @type {number} */ number) =>
  `${begun(number).toString(16)}-${(number + 1).toString(16)}`;

/**
 * The record of a look-up, the higher its number the older.
 * @param {number} number
 * @param {object} [more] fields that differ
 */
export function record(number, more = {}) {
  const time = begun(number);
  return {
    schema: app.schema,
    by: "0.1.0",
    id: idOf(number),
    begun: time,
    changed: time,
    about: app.entries[number % 3],
    tree: "",
    at: "",
    answers: /** @type {string[][]} */ ([]),
    solved: [null, true, false][number % 3],
    note: "",
    ...more,
  };
}

/** @typedef {ReturnType<typeof record>} StoredRecord */

/** The keys and values of these records. @param {StoredRecord[]} records */
export const stored = (records) =>
  Object.fromEntries(records.map((one) => [app.record + one.id, JSON.stringify(one)]));

/** @param {number} count @param {(number: number) => object} [more] fields that differ */
export const several = (count, more) =>
  Array.from({ length: count }, (_, number) => record(number, more?.(number)));

/** A backup: a record a line. @param {unknown[]} records @param {string[]} aside */
export function exported(records, aside = []) {
  const lines = (/** @type {unknown[]} */ list) =>
    list.map((one) => JSON.stringify(one)).join(",\n");
  const head = `"app":"${app.name}","schema":${app.schema},"time":${NOW}`;
  return `{${head},"records":[\n${lines(records)}\n],"aside":[\n${lines(aside)}\n]}\n`;
}

/**
 * The keys that another value has, or none.
 * @param {Record<string, string>} before
 * @param {Record<string, string>} after
 */
export const changed = (before, after) =>
  Object.keys(before).filter((key) => before[key] !== after[key]);
