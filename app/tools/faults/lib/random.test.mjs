// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { mulberry32 } from "./random.mjs";

const first = (/** @type {number} */ seed, count = 1000) => {
  const random = mulberry32(seed);
  return Array.from({ length: count }, random);
};

test("the same seed repeats the same numbers, another seed does not", () => {
  assert.deepEqual(first(7), first(7));
  assert.notDeepEqual(first(7), first(8));
});

test("the numbers are those of the reference implementation", () => {
  // Of Tommy Ettinger's mulberry32.c, for the seed 1, as 32-bit numbers.
  const numbers = first(1, 3).map((number) => number * 2 ** 32);
  assert.deepEqual(numbers, [2693262067, 11749833, 2265367787]);
});

test("the numbers are spread evenly from 0 to below 1", () => {
  const numbers = first(3, 10_000);
  assert.ok(numbers.every((number) => number >= 0 && number < 1));
  const tenths = Array.from(
    { length: 10 },
    (_, at) => numbers.filter((number) => Math.floor(number * 10) === at).length
  );
  assert.ok(
    tenths.every((count) => Math.abs(count - 1000) < 150),
    String(tenths)
  );
});
