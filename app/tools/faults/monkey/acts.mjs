// @ts-check
// What a random user does: acts from a seed, and texts that people type, paste or attack with.

import { mulberry32 } from "../lib/random.mjs";

/**
 * @typedef {object} Act
 * @property {string} kind
 * @property {number} at which of the controls, from 0 to below 1
 * @property {string} text what is typed, or the key that is pressed
 */

/** How often each kind of act is done, in a hundred. @type {[string, number][]} */
const KINDS = [
  ["tap", 52],
  ["type", 18],
  ["key", 8],
  ["back", 8],
  ["forward", 3],
  ["reload", 4],
  ["resize", 4],
  ["dark", 1],
  ["other tab", 2],
];
const OFTEN = KINDS.flatMap(([kind, times]) => Array.from({ length: times }, () => kind));
const KEYS = ["Enter", "Escape", "ArrowDown", "ArrowUp", "Tab"];
/** The digits of a card number that has the right check digit, which no page may keep. */
export const CARD = "6222020200112233446";
const TEXTS = [
  "57",
  "98",
  "a",
  "超时",
  "钱扣了没出票",
  "yebz",
  "-2",
  "51 余额不足",
  "拉卡拉 POS 刷卡失败，顾客说收到扣款短信了怎么办",
  CARD,
  CARD.replace(/(\d{4})/g, "$1 "),
  "0.38",
  "100",
  "",
  " ",
  "<img src=x onerror=\"document.title='taken'\">",
  "<script>document.title='taken'</script>",
  '"><svg onload=alert(1)>',
  "’;--&lt;b&gt;{app}#{1+1}",
  "👩‍👩‍👧‍👦🏧‮abc‬\u0000\ud800",
  "商户号 898310048160001\n终端号 12345678\n凭证号 000123\n应答码 98\n金额 128.00",
  '{"err_code":"SYSTEMERROR","err_code_des":"\\u7cfb\\u7edf\\u8d85\\u65f6"}',
  "长".repeat(3000),
];

/**
 * The acts of a seed: the same seed repeats the same run.
 * @param {number} seed
 * @param {number} count
 * @returns {Act[]}
 */
export function actsOf(seed, count) {
  const random = mulberry32(seed);
  const of = (/** @type {string[]} */ list) => list[Math.floor(random() * list.length)];
  return Array.from({ length: count }, () => {
    const kind = of(OFTEN);
    const [at, text] = [random(), of(kind === "key" ? KEYS : TEXTS)];
    return { kind, at, text };
  });
}
