// @ts-check
// What the Rust side hands to a script, as one JSON argument, and where the results go.

import { writeFile } from "node:fs/promises";

/**
 * Constants of the application, from `faults::app`.
 * @typedef {object} App
 * @property {string} name what backups call the application
 * @property {number} schema version of a stored record
 * @property {string} prefix start of every key in localStorage
 * @property {string} record start of a record's key
 * @property {string} aside start of a quarantined record's key
 * @property {string[]} others further keys that are cleared with the records
 * @property {string[]} kept starts of the keys that clearing leaves
 * @property {Record<string, string>} acts `data-act` of buttons, by what a scenario calls them
 * @property {Record<string, string>} selectors CSS selectors, by what a scenario calls them
 * @property {string[]} entries ids of entries that merchants look up
 * @property {{ slug: string, about: string, gate: string, none: string, answers: string[][] }} tree
 *   a diagnosis: its slug, the id of its symptom, the key of the gate, answers to it
 */

/** @type {{ out: string, app: App, smoke?: boolean, only?: string[], [option: string]: any }} */
export const given = JSON.parse(process.argv[2] ?? "{}");

export const app = given.app;

/** How often or how many: a smoke run takes seconds where a full run takes minutes. */
export const size = (/** @type {number} */ full, /** @type {number} */ smoke) =>
  given.smoke ? smoke : full;

/** Ends the script, whatever a browser left open. */
export async function finish(/** @type {unknown} */ measured) {
  await writeFile(given.out, JSON.stringify(measured));
  process.exit();
}
