// @ts-check
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { Network } from "./network.mjs";

const BODY = "x".repeat(100_000);
const server = createServer((_, response) => response.end(BODY));
/** @type {Network} */
let network;

before(async () => {
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  network = await Network.to(`http://127.0.0.1:${port}/`);
});
after(async () => {
  await network.down();
  server.close();
});

const get = async (path = "") => (await fetch(network.url + path)).text();

test("it carries whole answers and tells what was requested", async () => {
  assert.equal(await get("a.css"), BODY);
  assert.deepEqual(network.requests.splice(0), ["/a.css"]);
  assert.ok(network.carried > BODY.length);
});

test("after a cut nobody answers, until it is up again", async () => {
  await network.again();
  network.cutAfter(1000);
  await assert.rejects(get());
  assert.ok(network.isBroken);
  await assert.rejects(get());
  await network.up();
  assert.equal(await get(), BODY);
});

test("a call in the middle of an answer does not break it", async () => {
  await network.again();
  let calls = 0;
  network.callAfter(1000, () => calls++);
  assert.equal(await get(), BODY);
  assert.equal(calls, 1);
});
