// @ts-check
// Runs in the browser: every keystroke through every engine, in turns.

import { median } from "../../faults/lib/statistics.mjs";
import { others } from "./engines.mjs";

const ROUNDS = 5;
const SHORTEST = 1; // millisecond that a measurement lasts, 200 times what the clock can tell apart

/** @typedef {import("./engines.mjs").Engine} Engine */

/** The commonest characters in the order of GB 2312, as the application has them. */
function common() {
  const rows = Array.from({ length: 0xd7 - 0xb0 + 1 }, (_, row) => row + 0xb0);
  const cells = Array.from({ length: 0xfe - 0xa1 + 1 }, (_, cell) => cell + 0xa1);
  const bytes = Uint8Array.from(rows.flatMap((row) => cells.flatMap((cell) => [row, cell])));
  return new TextDecoder("gbk").decode(bytes).replace(/\P{Script=Han}/gu, "");
}

/** @type {unknown} What was found, so that no search can be optimised away. */
export let found;

/**
 * How long one search takes, in microseconds: as many in a row as make a measurement.
 * @param {Engine} engine
 * @param {string} text
 */
function time(engine, text) {
  for (let times = 1; ; times *= 2) {
    const start = performance.now();
    for (let turn = 0; turn < times; turn++) found = engine.search(text);
    const took = performance.now() - start;
    if (took >= SHORTEST) return (1000 * took) / times;
  }
}

/** Of each text, the time of each engine. @param {Engine[]} engines @param {string[]} texts */
const round = (engines, texts) => texts.map((text) => engines.map((engine) => time(engine, text)));

export async function measure() {
  if (!crossOriginIsolated) throw new Error("the page is not isolated: its clock is too coarse");
  const { entries, queries, keystrokes, floods } = await (await fetch("/given/work.json")).json();
  const script = "/given/search_wasm.js";
  const { default: init, ids, prepare, search } = await import(script);
  await init();
  prepare(common());
  const ours = {
    name: "ours",
    search,
    ids: (/** @type {string} */ text) => ids(text).split("\n").filter(Boolean),
  };
  const engines = [ours, ...others(entries)];
  round(engines, queries); // warms up
  const rounds = Array.from({ length: ROUNDS }, (_, number) => {
    console.log(`round ${number + 1} of ${ROUNDS}`);
    return round(engines, keystrokes);
  });
  const results = engines.map(({ name, ids }, at) => ({
    name,
    times: rounds[0].map((_, key) => median(rounds.map((round) => round[key][at]))),
    found: queries.map(ids),
  }));
  return { engines: results, floods: floods.map(flood) };

  /** How long ours takes for what nobody types, in milliseconds. */
  function flood(/** @type {{ text: string }} */ { text }) {
    const start = performance.now();
    found = search(text);
    return performance.now() - start;
  }
}
