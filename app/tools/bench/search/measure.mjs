// @ts-check
// Opens the page of the bench in Chromium, isolated for a finer clock, and takes what it measures.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { launch } from "../../faults/lib/browser.mjs";
import { finish, given } from "../../faults/lib/given.mjs";

/** @type {Record<string, string>} */
const TYPES = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
// A page that is isolated has a clock of 5 instead of 100 microseconds.
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};
const TOOLS = join(import.meta.dirname, "../..");
const PAGE = "/bench/search/page.mjs";
const TIMEOUT = 3_600_000; // milliseconds

/** Our search and the work are below `/given/`, the scripts where they are below `app/tools`. */
async function read(/** @type {string} */ path) {
  if (path === "/") return "<!doctype html>";
  const inGiven = path.startsWith("/given/");
  return readFile(inGiven ? join(given.folder, path.slice(6)) : join(TOOLS, path));
}

const server = createServer(async ({ url = "/" }, response) => {
  const type = TYPES[extname(url)] ?? "text/html";
  try {
    const body = await read(url);
    response.writeHead(200, { ...ISOLATED, "content-type": type }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());

const program = await launch("chrome", undefined, 0, TIMEOUT);
const page = await program.newPage();
page.on("console", (message) => console.log(message.text()));
await page.goto(`http://localhost:${port}/`);
const measured = await page.evaluate(async (path) => (await import(path)).measure(), PAGE);
await program.close();
await finish(measured);
