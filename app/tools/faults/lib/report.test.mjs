// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Report } from "./report.mjs";

test("every finding counts, and the first five of a kind are kept", () => {
  const report = new Report(() => {});
  for (let at = 1; at <= 7; at++) report.wrong("blank", `at ${at}`);
  report.wrong("mixed", { page: 1 });
  assert.deepEqual(report.counts, { blank: 7, mixed: 1 });
  assert.deepEqual(report.findings, [
    ...[1, 2, 3, 4, 5].map((at) => `blank: at ${at}`),
    'mixed: {"page":1}',
  ]);
});

test("a lost record and a crash are findings, too", async () => {
  const report = new Report(() => {});
  report.lost("abc-1");
  await report.crashed({ takeCrashes: async () => ["gone", "error"] }, "second tab");
  assert.equal(report.saved_then_lost, 1);
  assert.equal(report.crashes, 2);
  assert.deepEqual(report.findings, [
    "saved_then_lost: abc-1",
    "crashes: second tab: gone",
    "crashes: second tab: error",
  ]);
});
