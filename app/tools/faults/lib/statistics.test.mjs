// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { interquartileMean, median, rounded } from "./statistics.mjs";

test("the median is in the middle by size, and leaves its numbers as they are", () => {
  const numbers = [100, 9, 10];
  assert.equal(median(numbers), 10);
  assert.deepEqual(numbers, [100, 9, 10]);
  assert.equal(median([4, 1, 3, 2]), 3);
});

test("outliers do not move the interquartile mean", () => {
  assert.equal(interquartileMean([1, 2, 3, 4]), 2.5);
  assert.equal(interquartileMean([4, 1e9, 2, 3, -1e9, 3, 2, 4]), 3);
});

test("numbers are rounded to three decimals", () => {
  assert.equal(rounded(1.23456), 1.235);
});
