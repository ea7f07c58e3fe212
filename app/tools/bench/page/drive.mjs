// Opens the page in a browser without a window, and writes down what it measures.

import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const folder = import.meta.dirname;
const programs = process.env.PATH.split(delimiter).map((path) => join(path, "chromium"));

// A page that is isolated has a clock of 5 instead of 100 microseconds.
const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

const browser = await chromium.launch({ executablePath: programs.find(existsSync) });
const page = await browser.newPage();
page.on("console", (message) => console.log(message.text()));
await page.route("**", (route) => {
  const { pathname } = new URL(route.request().url());
  const file = pathname === "/" ? { contentType: "text/html", body: "<!doctype html>" } : { path: join(folder, pathname) };
  return route.fulfill({ ...file, headers });
});
await page.goto("http://localhost/");
const measured = await page.evaluate(async () => (await import("/page.mjs")).measure());
await writeFile(join(folder, "measured.json"), JSON.stringify(measured));
await browser.close();
