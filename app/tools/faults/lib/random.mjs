// @ts-check
// A seeded pseudo-random number generator (mulberry32): the same seed repeats the same run.

/**
 * Refers to nothing outside itself, so that a page can be given its source text, too.
 * @param {number} seed
 * @returns {() => number} the next number, from 0 to below 1
 */
export function mulberry32(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
