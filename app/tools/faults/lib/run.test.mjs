// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { runAll } from "./run.mjs";

test("a scenario that throws is a finding, and the next one runs", async () => {
  const scenarios = { throws: 1, counts: 2 };
  const results = await runAll(
    { chrome: scenarios, firefox: scenarios },
    async (_, which, report) => {
      if (which === 1) throw new Error("no such button");
      report.count("loads");
    }
  );
  assert.deepEqual(Object.keys(results), ["chrome", "firefox"]);
  for (const { throws, counts } of Object.values(results)) {
    assert.match(throws.findings[0], /^broken: Error: no such button/);
    assert.deepEqual(counts.counts, { loads: 1 });
    assert.deepEqual(counts.findings, []);
  }
});
