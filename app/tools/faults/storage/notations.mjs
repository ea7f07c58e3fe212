// @ts-check
// Card numbers with a valid check digit, in many notations; and numbers of merchants, terminals and
// amounts, which are none.

const PREFIXES = "4 51 55 2223 34 37 36 38 6011 62 621 622848 81 3528 9558 5018 6304 60".split(" ");
const SEPARATORS = [
  ...["", " ", "-", " ", " - ", "\u00a0", "\u3000", "－"],
  ...["–", "—", "·", ".", "\u2009", "  ", "_", "−"],
];
/** @type {((number: string) => string)[]} */
const CONTEXTS = [
  (number) => number,
  (number) => `卡号 ${number}`,
  (number) => `${number} 报 51`,
  (number) => `卡号：${number}，金额 100.00`,
  (number) => `(${number})`,
  (number) => `顾客的卡${number}刷不了`,
  (number) => `98，${number}`,
  (number) => `金额 12.50 卡 ${number} 时间 09:30`,
];
const GROUPS = [
  [4, 4, 4, 4, 4],
  [4, 4, 4, 4, 4],
  [6, 13],
  [8, 11],
  [4, 6, 5, 4],
  [5, 5, 5, 5],
  [3, 3, 3, 3, 3, 3, 3],
  [6, 4, 4, 5],
];

/** @typedef {() => number} Random from 0 to below 1 */
/** @template T @param {T[]} list @param {Random} random */
const pick = (list, random) => list[Math.floor(random() * list.length)];

/** Whether the check digit at the end is right (Luhn). */
export function isLuhn(/** @type {string} */ digits) {
  const sum = [...digits]
    .map(Number)
    .toReversed()
    .reduce((sum, digit, place) => {
      const weighed = place % 2 ? digit * 2 : digit;
      return sum + (weighed > 9 ? weighed - 9 : weighed);
    }, 0);
  return sum % 10 === 0;
}

/** @param {string} prefix @param {number} length @param {Random} random */
function cardNumber(prefix, length, random) {
  let digits = prefix;
  while (digits.length < length - 1) digits += Math.floor(random() * 10);
  const check = [..."0123456789"].find((digit) => isLuhn(digits + digit));
  return digits + check;
}

function lengthsOf(/** @type {string} */ prefix) {
  if (/^3[47]/.test(prefix)) return [15];
  if (/^3[68]/.test(prefix)) return [14, 16];
  if (prefix === "4") return [13, 16, 19];
  return /^(50|63|60)/.test(prefix) ? [13, 15, 16, 19] : [16, 19];
}

/**
 * Cuts a text into groups of these sizes, the last one as often as it takes.
 * @param {string} text
 * @param {number[]} sizes
 * @returns {string[]}
 */
function grouped(text, [size, ...sizes]) {
  if (text.length <= size) return [text];
  return [text.slice(0, size), ...grouped(text.slice(size), sizes.length ? sizes : [size])];
}

const toFullWidth = (/** @type {string} */ digit) =>
  String.fromCharCode(digit.charCodeAt(0) + 0xfee0);

/**
 * @param {number} count
 * @param {Random} random
 * @returns {{ digits: string, notation: string, text: string }[]} the number, how it is written,
 *   and the text that has it
 */
export function notations(count, random) {
  return Array.from({ length: count }, (_, at) => {
    const prefix = PREFIXES[at % PREFIXES.length];
    const digits = cardNumber(prefix, pick(lengthsOf(prefix), random), random);
    const separator = SEPARATORS[at % SEPARATORS.length];
    const groups = separator ? grouped(digits, pick(GROUPS, random)) : [digits];
    const fullWidth = pick([0, 1, 0.5], random); // the share of such digits
    const written = groups
      .join(separator)
      .replace(/[0-9]/g, (digit) => (random() < fullWidth ? toFullWidth(digit) : digit));
    const context = CONTEXTS[at % CONTEXTS.length];
    const sizes = groups.map((group) => group.length).join("-");
    const notation = `${sizes} by ${JSON.stringify(separator)} in ${JSON.stringify(context("N"))}`;
    return { digits, notation, text: context(written) };
  });
}

/**
 * Numbers of merchants and terminals, and amounts, as they are written beside each other.
 * @param {number} count
 * @param {Random} random
 */
export function otherNumbers(count, random) {
  const of = (/** @type {string} */ characters, /** @type {number} */ length) =>
    Array.from({ length }, () => pick([...characters], random)).join("");
  return Array.from({ length: count }, () => {
    const merchant = `822${of("0123456789", 12)}`;
    const terminal = of(pick(["0123456789", "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"], random), 8);
    const yuan = of("123456789", 1) + of("0123456789", Math.floor(random() * 6));
    const amounts = [
      yuan,
      `${yuan}.${of("0123456789", 2)}`,
      `¥${Number(yuan).toLocaleString("en")}.00`,
      `${yuan}元`,
    ];
    const parts = [
      pick(["商户号：", "商户号 ", "商编", ""], random) + merchant,
      pick(["终端号：", "终端 ", ""], random) + terminal,
      pick(["金额：", "金额 ", ""], random) + pick(amounts, random),
    ];
    return parts.join(pick(["，", " ", "；", "\u3000", "、", "/"], random));
  });
}
