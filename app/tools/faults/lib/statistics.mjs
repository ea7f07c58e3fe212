// @ts-check
// Averages that outliers do not move.

const sorted = (/** @type {number[]} */ numbers) => numbers.toSorted((one, other) => one - other);

/** @param {number[]} numbers of an even count, the upper of the two in the middle */
export const median = (numbers) => sorted(numbers)[numbers.length >> 1];

/**
 * The interquartile mean: a median that a coarse clock does not round.
 * @param {number[]} numbers at least four
 */
export function interquartileMean(numbers) {
  const half = sorted(numbers).slice(numbers.length >> 2, -(numbers.length >> 2));
  return half.reduce((sum, number) => sum + number, 0) / half.length;
}

/** To three decimals. */
export const rounded = (/** @type {number} */ number) => Math.round(number * 1000) / 1000;
