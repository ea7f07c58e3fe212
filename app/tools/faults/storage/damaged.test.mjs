// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { mulberry32 } from "../lib/random.mjs";
import { damaged } from "./damaged.mjs";

const TEXT = JSON.stringify({ schema: 1, id: "abc-1", answers: [["gate", "none"]], note: "换😀" });

const many = (/** @type {number} */ seed) => {
  const random = mulberry32(seed);
  return Array.from({ length: 2_000 }, () => damaged(TEXT, random));
};

test("the same seed repeats the same damages", () => {
  assert.deepEqual(many(1), many(1));
});

test("texts are cut, no JSON, of other types, nested too deep, of broken UTF-16", () => {
  const texts = many(2);
  const parsed = (/** @type {string} */ text) => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };
  const kinds = {
    cut: texts.some((text) => text && text !== TEXT && TEXT.startsWith(text)),
    noJson: texts.some((text) => parsed(text) === undefined),
    array: texts.some((text) => Array.isArray(parsed(text))),
    otherType: texts.some((text) => parsed(text) && typeof parsed(text).note === "number"),
    deep: texts.some((text) => /\[{100}/.test(text)),
    utf16: texts.some((text) => !text.isWellFormed()),
  };
  assert.ok(Object.values(kinds).every(Boolean), JSON.stringify(kinds));
});

test("its source text alone works, as a page gets it", () => {
  const alone = new Function(`return ${damaged}`)();
  assert.equal(alone(TEXT, mulberry32(3)), damaged(TEXT, mulberry32(3)));
});
