// Records as the application writes them, and what others keep on the same origin.

export const RECORD = "madaobingchu/record/";
export const ASIDE = "madaobingchu/aside/";
export const NOW = Math.floor(Date.now() / 1000);

export const FOREIGN = { "other/app": "1", madaobingchu: "x", "madaobingchu-else": '{"schema":1}', "MADAOBINGCHU/record/1-1": "y", record: "z", "": "empty" };

export const id = (number) => `${(NOW - number * 60).toString(16)}-${(number + 1).toString(16)}`;

/** The record of a look-up, the higher its number the older. */
export function record(number, more = {}) {
  const time = NOW - number * 60;
  const about = ["unionpay:51", "unionpay:98", "unionpay:55"][number % 3];
  const solved = [null, true, false][number % 3];
  return { schema: 1, by: "0.1.0", id: id(number), begun: time, changed: time, about, tree: "", at: "", answers: [], solved, note: "", ...more };
}

export const stored = (records) => Object.fromEntries(records.map((one) => [RECORD + one.id, JSON.stringify(one)]));

export const several = (count, more) => Array.from({ length: count }, (_, number) => record(number, more?.(number)));

export const exported = (records, aside = []) =>
  `{"app":"madaobingchu","schema":1,"time":${NOW},"records":[\n${records.map((one) => JSON.stringify(one)).join(",\n")}\n],"aside":[\n${aside.map((text) => JSON.stringify(text)).join(",\n")}\n]}\n`;

/** Which of these keys another value has, or none. */
export const changed = (before, after) => Object.keys(before).filter((key) => before[key] !== after[key]);
