// The helper on a hostile page of another origin, in every browser, one after the other. APP HOST OUT [BROWSER]

import { writeFile } from "node:fs/promises";
import { launch } from "./browser.mjs";
import { blocked } from "./embed_blocked.mjs";
import { forge } from "./embed_forged.mjs";
import { Host } from "./embed_host.mjs";
import { Puppet, WebKit } from "./embed_page.mjs";
import { mounts, steps, turns } from "./embed_shown.mjs";
import { Network } from "./offline_network.mjs";

const BROWSERS = ["chrome", "firefox", "webkit"];

const [app, folder, out, only = "all"] = process.argv.slice(2);

async function inBrowser(kind) {
  const network = await Network.to(app);
  const host = await Host.start(folder, network.url);
  const browser = kind === "webkit" ? null : await launch(kind);
  const page = browser ? await Puppet.open(browser) : await WebKit.open();
  const result = { findings: [] };
  for (const scenario of [mounts, steps, turns, forge, gone]) {
    console.log(`${kind}: ${scenario.name}`);
    try {
      Object.assign(result, await scenario(page, host, network, result.findings));
    } catch (error) {
      result.findings.push(`${scenario.name}: ${error.stack ?? error}`);
    }
  }
  await page.close();
  await browser?.close().catch(() => {});
  if (kind === "chrome") Object.assign(result, await blocked(app));
  return { forged: 0, changed: 0, thrown: 0, steps: 0, height_error_px: 0, turns: 0, interference: 0, shift_frames: 0, link_came_back: false, ...result };
}

/** Without a server the reader has the link. */
async function gone(page, host, network) {
  await page.go(await host.page([]));
  await page.until(() => window.madaobingchu);
  await network.down();
  await page.inHost((html) => host.add(html), host.link("?code=unionpay:57"));
  await page.until(() => host.of("error").some(({ detail }) => detail.what === "silence"));
  const link_came_back = await page.inHost(() => host.frames().length === 0 && host.links()[0].offsetWidth > 0);
  return { link_came_back };
}

const measured = {};
for (const kind of BROWSERS) if (only === "all" || only.split(",").includes(kind)) measured[kind] = await inBrowser(kind);
await writeFile(out, JSON.stringify(measured));
process.exit(); // whatever a browser left open
