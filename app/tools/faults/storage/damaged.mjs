// @ts-check
// Mutations of a text in JSON: cut, overwritten, of another type, nested too deep.

/**
 * A text that was damaged in one of many ways. Refers to nothing outside itself, so that a page can
 * be given its source text, too.
 * @param {string} text
 * @param {() => number} random from 0 to below 1
 */
export function damaged(text, random) {
  const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
  /** @template T @param {T[]} list */
  const one = (list) => list[below(list.length)];
  const at = below(text.length + 1);
  const insert = (/** @type {string} */ what) => text.slice(0, at) + what + text.slice(at);
  const overwrite = (/** @type {string} */ what) => text.slice(0, at) + what + text.slice(at + 1);
  const flip = (/** @type {number} */ bits) =>
    overwrite(String.fromCharCode((text.charCodeAt(at) || 0) ^ (1 << below(bits))));
  const parsed = () => {
    try {
      return JSON.parse(text);
    } catch {
      return { schema: 1 };
    }
  };
  /** @returns {[any, string][]} every place of a value: what holds it, and under which key */
  const places = (/** @type {any} */ value, depth = 0) =>
    value && typeof value === "object" && depth < 4
      ? Object.entries(value).flatMap(([key, inner]) => [
          /** @type {[any, string]} */ ([value, key]),
          ...places(inner, depth + 1),
        ])
      : [];
  const replaced = (/** @type {string} */ value) => {
    const whole = parsed();
    const place = one(places(whole));
    if (!place) return value;
    place[0][place[1]] = "#";
    try {
      return JSON.stringify(whole).replace('"#"', () => value);
    } catch {
      return value; // nested too deep for the engine
    }
  };
  const nested = (/** @type {string} */ open, /** @type {string} */ close) => {
    const depth = 100 + below(random() < 0.05 ? 20_000 : 1_000);
    return open.repeat(depth) + close.repeat(below(2) * depth);
  };
  const NUMBERS = [
    ..."1e999 -1e999 18446744073709551616 9223372036854775807 -1 1.5 253402300800".split(" "),
    ..."4294967296 -0 1e-400".split(" "),
    "9".repeat(400),
  ];
  const VALUES = [
    ...'null true [] {} "" "x" 0 [["a"]] [["a","b","c"]] {"a":{}} "\\u0000" "\\ud800"'.split(" "),
    '"../x"',
    JSON.stringify("长".repeat(30_000)),
  ];
  const WHOLE = [
    ...'null 0 "" [] {} [1] undefined'.split(" "),
    ...'{"schema":1} {"schema":-1} {"schema":null} {"schema":0}'.split(" "),
    "",
    " ",
    "[object Object]",
  ];
  const MARKS = ["\0", "\ufeff", '"', "\\", "{", "]", ",", "\n", "\u2028", "\u202e"];
  const ways = [
    () => text.slice(0, at),
    () => text.slice(at),
    () => text.slice(0, at) + text.slice(at + 1 + below(30)),
    () => flip(16),
    () => flip(7),
    () => insert(text.slice(below(text.length), below(text.length))),
    () => insert(one([...MARKS, "NaN", "😀", "\\u"])),
    () => insert(String.fromCharCode(0xd800 + below(0x800))),
    () => insert("\udc00\ud800"),
    () => overwrite("\ud83d"),
    () => replaced(one(NUMBERS)),
    () => replaced(one(VALUES)),
    () => replaced(nested("[", "]")),
    () => nested(one(["[", '{"a":', '[{"schema":']), one(["]", "}", ""])),
    () => text + text,
    () => one(WHOLE),
  ];
  return one(ways)();
}
