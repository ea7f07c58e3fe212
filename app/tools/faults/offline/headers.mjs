// @ts-check
// Response headers of the host: types, caching, compression, and a policy that each engine can run
// under.

import { readdirSync } from "node:fs";
import { get } from "node:http";

const WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
const BLINK = "AppleWebKit/537.36 (KHTML, like Gecko)";
const OLD = {
  "Chrome 68": `Mozilla/5.0 (Linux; Android 8.1.0; X) ${BLINK} Chrome/68.0.3440.91 Mobile Safari/537.36`,
  "Chrome 78": `Mozilla/5.0 (X11; Linux x86_64) ${BLINK} HeadlessChrome/78.0.3904.70 Safari/537.36`,
  "Chrome 96": `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${BLINK} Chrome/96.0.4664.110 Safari/537.36`,
  "WeChat XWeb 86": `Mozilla/5.0 (Linux; Android 10; X; wv) ${BLINK} Version/4.0 Chrome/86.0.4240.99 XWEB/4313 MMWEBSDK/20220805 Mobile Safari/537.36 MicroMessenger/8.0.27.2220 WeChat/arm64`,
  "WeChat TBS 86": `Mozilla/5.0 (Linux; Android 9; X; wv) ${BLINK} Version/4.0 Chrome/86.0.4240.99 MQQBrowser/6.2 TBS/046011 Mobile Safari/537.36 MicroMessenger/8.0.16`,
  "Safari 11": `Mozilla/5.0 (iPhone; CPU iPhone OS 11_0 like Mac OS X) AppleWebKit/604.1.38 (KHTML, like Gecko) Version/11.0 Mobile/15A372 Safari/604.1`,
  "Safari 15.6": `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/15.6.1 Safari/605.1.15`,
  "WeChat, iOS 15.6": `Mozilla/5.0 (iPhone; CPU iPhone OS 15_6_1 like Mac OS X) ${WEBKIT} Mobile/15E148 MicroMessenger/8.0.29(0x18001d30)`,
  "Chrome, iOS 15.6": `Mozilla/5.0 (iPhone; CPU iPhone OS 15_6 like Mac OS X) ${WEBKIT} CriOS/120.0.6099.119 Mobile/15E148 Safari/604.1`,
  "Firefox 91": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:91.0) Gecko/20100101 Firefox/91.0",
  "Firefox 101": "Mozilla/5.0 (Android 12; Mobile; rv:101.0) Gecko/101.0 Firefox/101.0",
};
const NEW = {
  "Chrome 97": `Mozilla/5.0 (X11; Linux x86_64) ${BLINK} Chrome/97.0.4692.71 Safari/537.36`,
  "WeChat XWeb 130": `Mozilla/5.0 (Linux; Android 14; X; wv) ${BLINK} Version/4.0 Chrome/130.0.6723.103 Mobile Safari/537.36 XWEB/1300289 MicroMessenger/8.0.56`,
  "Firefox 102": "Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Gecko/20100101 Firefox/102.0",
  "Safari 16": `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/16.0 Safari/605.1.15`,
  "Safari 26": `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${WEBKIT} Version/26.0 Mobile/15E148 Safari/604.1`,
  "WeChat, iOS 16": `Mozilla/5.0 (iPhone; CPU iPhone OS 16_1 like Mac OS X) ${WEBKIT} Mobile/15E148 MicroMessenger/8.0.56`,
  unknown: "curl/7.88.1",
};
/** @type {Record<string, string>} */
const TYPES = {
  "": "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  bin: "application/octet-stream",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  svg: "image/svg+xml",
  png: "image/png",
};
const FOR_EVER = "public, max-age=31536000, immutable";
const PATHS = ["", "help/pos/"];

/** @returns {Promise<import("node:http").IncomingMessage>} */
const ask = (/** @type {string} */ url, headers = {}) =>
  new Promise((done, fail) => {
    get(url, { headers }, (answer) => done(answer.resume())).on("error", fail);
  });

/** @param {import("./main.mjs").Stage} stage */
export async function headers({ report, site }) {
  for (const path of PATHS) {
    await policies(report, site.network.url + path);
    await types(report, site.network.url + path, site.releases[0]);
  }
}

/** @typedef {import("../lib/report.mjs").Report} Report */

/** @param {Report} report @param {string} url */
async function policies(report, url) {
  const [evaluates, compiles] = ["'unsafe-eval'", "'wasm-unsafe-eval'"];
  for (const { agents, right, wrong } of [
    { agents: OLD, right: evaluates, wrong: compiles },
    { agents: NEW, right: compiles, wrong: evaluates },
  ]) {
    for (const [name, agent] of Object.entries(agents)) {
      const policy = await policyOf(url, { "user-agent": agent });
      report.count("policies");
      const isRight =
        policy.includes(`script-src 'self' ${right};`) &&
        !policy.includes(wrong) &&
        policy.includes("frame-ancestors 'none'");
      if (!isRight) report.wrong("wrong_policy", `${name}: ${policy}`);
    }
  }
  const embedded = await policyOf(`${url}embed.html`);
  if (!embedded.endsWith("frame-ancestors *")) {
    report.wrong("wrong_policy", `embed.html: ${embedded}`);
  }
}

async function policyOf(/** @type {string} */ url, headers = {}) {
  return String((await ask(url, headers)).headers["content-security-policy"] ?? "none");
}

/** @param {Report} report @param {string} url @param {string} release a folder */
async function types(report, url, release) {
  const extensionOf = (/** @type {string} */ name) => name.split(".").at(-1) ?? "";
  const names = readdirSync(release).filter((name) => extensionOf(name) in TYPES);
  for (const name of ["", "icons/icon.svg", "icons/icon-192.png", ...names]) {
    const { statusCode, headers } = await ask(url + name, { "accept-encoding": "br" });
    const wanted = {
      statusCode: 200,
      type: TYPES[extensionOf(name)],
      cache: /-[0-9a-f]{16}\./.test(name) ? FOR_EVER : "no-cache",
      encoding: name.endsWith(".png") ? undefined : "br",
      sniff: "nosniff",
    };
    const type = headers["content-type"];
    const given = {
      statusCode,
      // With a charset where none is needed.
      type: type?.startsWith(`${wanted.type};`) ? wanted.type : type,
      cache: headers["cache-control"],
      encoding: headers["content-encoding"],
      sniff: headers["x-content-type-options"],
    };
    report.count("files");
    if (JSON.stringify(wanted) === JSON.stringify(given)) continue;
    report.wrong("wrong_answer", `${name}: ${JSON.stringify(given)}`);
  }
  const { statusCode, headers } = await ask(`${url}web-0123456789abcdef.js`);
  if (statusCode !== 404 || headers["cache-control"] !== "no-cache") {
    report.wrong("wrong_answer", `a missing script: ${statusCode}, ${headers["cache-control"]}`);
  }
}
