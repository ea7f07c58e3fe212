// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { mulberry32 } from "../lib/random.mjs";
import { isLuhn, notations, otherNumbers } from "./notations.mjs";

const digitsOf = (/** @type {string} */ text) => text.normalize("NFKC").replace(/\D/g, "");

test("the check digit is Luhn's", () => {
  assert.ok(isLuhn("4111111111111111")); // the test numbers of Visa and American Express
  assert.ok(isLuhn("378282246310005"));
  assert.ok(!isLuhn("4111111111111112"));
});

test("a text has the digits of its card number, whole and in order", () => {
  const all = notations(500, mulberry32(1));
  assert.equal(new Set(all.map((one) => one.notation)).size > 200, true);
  for (const { digits, text } of all) {
    assert.ok(isLuhn(digits) && digits.length >= 13 && digits.length <= 19, digits);
    assert.ok(digitsOf(text).includes(digits), text);
  }
  assert.ok(
    all.some(({ text }) => /[０-９]/.test(text)),
    "full-width digits"
  );
});

test("other numbers have no card number in any part", () => {
  for (const text of otherNumbers(500, mulberry32(2))) {
    for (const run of text.match(/\d+/g) ?? []) {
      assert.ok(run.length < 16, text);
    }
  }
});
