// Runs in the browser: every keystroke through every engine, in turns.

import { others } from "./engines.mjs";
import init, { ids, prepare, search } from "./search_bench.js";

const ROUNDS = 5;
const LEAST = 1; // millisecond that a measurement lasts, 200 times what the clock can tell apart

/** The commonest characters in the order of GB 2312, as the application has them. */
function common() {
  const rows = Array.from({ length: 0xd7 - 0xb0 + 1 }, (_, row) => row + 0xb0);
  const cells = Array.from({ length: 0xfe - 0xa1 + 1 }, (_, cell) => cell + 0xa1);
  const bytes = Uint8Array.from(rows.flatMap((row) => cells.flatMap((cell) => [row, cell])));
  return new TextDecoder("gbk").decode(bytes).replace(/\P{Script=Han}/gu, "");
}

let kept; // what was found, so that no search can be left out

/** How long one search takes, in microseconds: as many in a row as make a measurement. */
function time(engine, text) {
  for (let times = 1; ; times *= 2) {
    const start = performance.now();
    for (let turn = 0; turn < times; turn++) kept = engine.search(text);
    const took = performance.now() - start;
    if (took >= LEAST) return (1000 * took) / times;
  }
}

const round = (engines, keystrokes) => keystrokes.map((text) => engines.map((engine) => time(engine, text)));

const median = (numbers) => numbers.sort((one, other) => one - other)[numbers.length >> 1];

function flood({ text }) {
  const start = performance.now();
  kept = search(text);
  return performance.now() - start;
}

export async function measure() {
  if (!crossOriginIsolated) throw new Error("the page is not isolated: its clock is too coarse");
  const { entries, queries, keystrokes, floods } = await (await fetch("work.json")).json();
  await init();
  prepare(common());
  const ours = { name: "ours", search, ids: (text) => ids(text).split("\n").filter(Boolean) };
  const engines = [ours, ...others(entries)];
  round(engines, queries); // warms up
  const rounds = Array.from({ length: ROUNDS }, (_, number) => {
    console.log(`round ${number + 1} of ${ROUNDS}`);
    return round(engines, keystrokes);
  });
  const times = (at) => keystrokes.map((_, key) => median(rounds.map((round) => round[key][at])));
  const results = engines.map(({ name, ids }, at) => ({ name, times: times(at), found: queries.map(ids) }));
  return { engines: results, floods: floods.map(flood) };
}
