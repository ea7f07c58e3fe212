// @ts-check
// Card numbers, however they are written, get into nothing that is stored or leaves the page.

import { app, size } from "../lib/given.mjs";
import { mulberry32 } from "../lib/random.mjs";
import { notations, otherNumbers } from "./notations.mjs";

const NOTATIONS = size(500, 25);
const BATCH = 25;
const SEED = 20261122;

/** Runs inside the page: whether digits are in a text, encoded for an address or not. */
function hasDigits(/** @type {string} */ text, /** @type {string} */ digits) {
  let decoded = text;
  try {
    decoded = decodeURIComponent(text.replaceAll("+", " "));
  } catch {} // it is no part of an address
  const found = [text, decoded].map((text) => text.normalize("NFKC").replace(/\D/g, ""));
  return found.join(" ").includes(digits);
}

/**
 * Runs inside the page: puts every notation everywhere, and says where its digits are found.
 * @param {import("../lib/given.mjs").App} app
 * @param {ReturnType<typeof notations>} batch
 * @param {number} first place of the batch among all
 */
async function everywhere(app, batch, first) {
  /** @type {{ where: string, notation: string, text: string }[]} */
  const found = [];
  const came = { found, tickets: 0, handedOut: 0 };
  const { find, findAll } = driver;
  const trees = await driver.trees();
  await driver.go(`?tree=${trees[0]}`);
  for (let screen = 0; screen < 12 && !find("[data-field]"); screen++) await driver.choose();
  const ticket = location.search.replace(/&record=[^&]*/, "");

  for (const [number, { digits, text, notation }] of batch.entries()) {
    const search = (/** @type {string} */ where, /** @type {string} */ text) => {
      if (!hasDigits(text, digits.slice(0, -5))) return;
      found.push({ where, notation, text: text.slice(0, 160) });
    };
    const searchAddresses = (/** @type {string} */ where) => {
      for (const address of driver.addresses.splice(0)) search(where, address);
    };
    const searchHandedOut = (/** @type {string} */ where) => {
      for (const [kind, text] of driver.handedOut.splice(0)) search(where || kind, text);
    };
    driver.reset();
    await driver.notify();
    await driver.mark(app.entries[0]);
    driver.addresses.length = driver.handedOut.length = 0;

    await driver.go("");
    await driver.type(find(app.selectors.box), text);
    search("address after typing", location.href);
    searchAddresses("address");
    await driver.go("?page=history");
    await driver.type(find(app.selectors.seek), text);
    await driver.type(find(app.selectors.seek), "");
    await driver.type(driver.noteOf(driver.rows()[0]), text, "change");
    await driver.press("share", driver.rows()[0]);
    searchHandedOut("share of a note");
    for (const text of Object.values(driver.all())) search("stored note", text);

    const coded = encodeURIComponent(text);
    const tree = trees[(first + number) % trees.length];
    const begun = `tree=${tree}&${app.tree.gate}=${app.tree.none}`;
    const wait = `wait=${coded}@1900000000`;
    for (const query of [
      `?${begun}&x=${coded}&${coded}=yes&from=${coded}&at=${coded}&${wait}`,
      `?${begun}&record=${coded}`,
      `?tree=${coded}&${app.tree.gate}=${app.tree.none}`,
      `?code=${coded}`,
      `?q=${coded}`,
    ]) {
      await driver.go(query);
      search("address that stays", location.href);
      await driver.choose();
    }
    searchAddresses("address that came with it");

    await driver.go(ticket);
    const fields = findAll("[data-field]");
    for (const field of fields) await driver.type(field, text);
    if (fields.length) {
      await driver.press("copyTicket");
      came.tickets++;
    }
    searchHandedOut("copy of a ticket");
    await driver.go("?page=history");
    for (const name of ["export", "table", "copyBackup"]) await driver.press(name);
    for (const row of driver.rows().slice(0, 4)) await driver.press("share", row);
    came.handedOut += driver.handedOut.length;
    searchHandedOut("");
    for (const [key, text] of Object.entries(driver.all())) {
      const kind = key.split("/")[1];
      search(`key of a ${kind}`, key);
      search(`value of a ${kind}`, text);
    }
  }
  return came;
}

/**
 * Runs inside the page: the notes that are stored as something else than was typed.
 * @param {import("../lib/given.mjs").App} app
 * @param {string[]} texts
 */
async function changedNotes(app, texts) {
  const changed = [];
  driver.reset();
  await driver.notify();
  await driver.mark(app.entries[0]);
  await driver.go("?page=history");
  for (const text of texts) {
    await driver.type(driver.noteOf(driver.rows()[0]), text, "change");
    await driver.settle();
    const [, record] =
      Object.entries(driver.all()).find(([key]) => key.startsWith(app.record)) ?? [];
    const { note } = JSON.parse(record ?? "{}");
    if (note !== text) changed.push(`${text} became ${note}`);
  }
  return changed;
}

/** @param {import("./main.mjs").Stage} stage */
export async function cardNumbers({ report, tab }) {
  const random = mulberry32(SEED);
  const others = otherNumbers(NOTATIONS, random);
  await tab.define(hasDigits);
  await tab.begin();
  for (const how of await tab.run(changedNotes, app, others)) report.wrong("wrongly_masked", how);
  report.count("merchants_terminals_amounts", others.length);
  const all = notations(NOTATIONS, random);
  for (let first = 0; first < NOTATIONS; first += BATCH) {
    await tab.begin();
    const came = await tab.run(everywhere, app, all.slice(first, first + BATCH), first);
    report.count("notations", BATCH);
    report.count("tickets", came.tickets);
    report.count("exports", came.handedOut);
    for (const { where, notation, text } of came.found) {
      report.wrong(`unmasked_in_${where.replaceAll(" ", "_")}`, `${notation}: ${text}`);
    }
    await report.crashed(tab, `card numbers from ${first}`);
    if ((first + BATCH) % 100 === 0) report.say(`${first + BATCH} notations`);
  }
}
