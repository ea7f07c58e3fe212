#!/usr/bin/env node
// Drives a Chromium of 2019, which no driver of today starts any more: WebDriver on one side, as much of it as the
// journeys ask for, and on the other the developer tools of the browser. It is JavaScript because all of it is JSON,
// and scripts for the page.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

// No merchant is as fast as the journeys, whose steps would otherwise count as a flood.
const SWITCHES = ["--no-zygote", "--remote-debugging-pipe", "--disable-ipc-flooding-protection"];
const PATIENCE = 30_000; // milliseconds until a page has been loaded
const REFERENCE = "element-6066-11e4-a52e-4f735466cecf";
const CONTROL = "\uE009";
const RELEASE = "\uE000";
const KEYS = {
  "\uE003": ["Backspace", 8], "\uE004": ["Tab", 9, "\t"], "\uE006": ["Enter", 13, "\r"], "\uE007": ["Enter", 13, "\r"],
  "\uE00C": ["Escape", 27], "\uE00D": [" ", 32, " "], "\uE010": ["End", 35], "\uE011": ["Home", 36],
  "\uE012": ["ArrowLeft", 37], "\uE013": ["ArrowUp", 38], "\uE014": ["ArrowRight", 39], "\uE015": ["ArrowDown", 40], "\uE017": ["Delete", 46],
};

/** What the client is told as an error of the protocol. */
class Refusal extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

// The browser

let browser;
const answers = new Map();
const listeners = new Set();

function start({ binary, args }) {
  if (!existsSync(binary)) throw new Refusal("session not created", `${binary} is missing; cargo xtask test installs it`);
  const profile = `--user-data-dir=${join(tmpdir(), "profile")}`;
  browser = spawn(binary, [...args, ...SWITCHES, profile], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  browser.on("exit", () => process.exit());
  let rest = "";
  browser.stdio[4].setEncoding("utf8").on("data", (data) => {
    const messages = (rest + data).split("\0");
    rest = messages.pop();
    messages.map((message) => JSON.parse(message)).forEach(receive);
  });
}

function receive(message) {
  if (message.method) return listeners.forEach((listener) => listener(message));
  const { resolve, reject } = answers.get(message.id);
  answers.delete(message.id);
  if (message.error) reject(new Refusal("unknown error", message.error.message));
  else resolve(message.result);
}

let count = 0;
let sessionId; // of the only tab
function tool(method, params = {}) {
  const id = ++count;
  browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
  return new Promise((resolve, reject) => answers.set(id, { resolve, reject }));
}

/** Begins to wait before what is waited for is set off. */
async function after(act, arrived) {
  let listener;
  const arrival = new Promise((resolve, reject) => {
    listener = (message) => arrived(message) && resolve();
    listeners.add(listener);
    setTimeout(reject, PATIENCE, new Refusal("timeout", "the page was not loaded")).unref();
  });
  try {
    await Promise.all([act(), arrival]);
  } finally {
    listeners.delete(listener);
  }
}

const loaded = ({ method }) => method === "Page.loadEventFired";
const moved = (message) => loaded(message) || message.method === "Page.navigatedWithinDocument";

const logs = { browser: [], performance: [] };
listeners.add(({ method, params }) => {
  if (method.startsWith("Network.")) logs.performance.push({ message: JSON.stringify({ message: { method, params } }) });
  const text = wrong(method, params);
  if (text) logs.browser.push({ level: "SEVERE", message: text });
});

function wrong(method, params) {
  if (method === "Log.entryAdded" && params.entry.level === "error") return `${params.entry.url} ${params.entry.text}`;
  if (method === "Runtime.exceptionThrown") return params.exceptionDetails.exception?.description ?? params.exceptionDetails.text;
  if (method === "Runtime.consoleAPICalled" && params.type === "error") return JSON.stringify(params.args);
}

// The page

/** Calls a function on an object of the page, the window unless told otherwise. */
async function call(source, { on, given = [], byValue = true } = {}) {
  const objectId = on ?? (await tool("Runtime.evaluate", { expression: "window" })).result.objectId;
  const call = { functionDeclaration: source.toString(), objectId, arguments: given, returnByValue: byValue, awaitPromise: true };
  const { result, exceptionDetails: thrown } = await tool("Runtime.callFunctionOn", call);
  if (thrown) throw new Refusal("javascript error", thrown.exception?.description ?? thrown.text);
  return byValue ? (result.value ?? null) : result.objectId;
}

const toElement = (objectId) => ({ [REFERENCE]: Buffer.from(objectId).toString("base64url") });
const toObject = (element) => Buffer.from(element, "base64url").toString();
const argument = (value) => (value?.[REFERENCE] ? { objectId: toObject(value[REFERENCE]) } : { value });

async function find({ using, value }) {
  const query = { "css selector": byCss, xpath: byPath }[using];
  if (!query) throw new Refusal("invalid argument", using);
  const list = await call(query, { given: [{ value }], byValue: false });
  const { result } = await tool("Runtime.getProperties", { objectId: list, ownProperties: true });
  return result.filter((property) => /^\d+$/.test(property.name)).map((property) => toElement(property.value.objectId));
}

// These run in the page, and are of its time.
const byCss = (css) => [...document.querySelectorAll(css)];
const byPath = (path) => {
  const found = document.evaluate(path, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  return Array.from({ length: found.snapshotLength }, (_, place) => found.snapshotItem(place));
};
const text = function () {
  return this.innerText.trim();
};
const isDisplayed = function () {
  return this.getClientRects().length > 0 && getComputedStyle(this).visibility === "visible";
};
const place = function () {
  this.scrollIntoView({ block: "nearest" });
  const { left, top, width, height } = this.getClientRects()[0];
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = document.elementFromPoint(x, y);
  if (!this.contains(hit)) throw new Error(`${hit && hit.outerHTML.slice(0, 99)} is in the way`);
  return { x, y };
};
const focus = function () {
  if (document.activeElement !== this) this.focus();
};

// What a user does

async function click(element) {
  const mouse = { ...(await call(place, { on: element })), button: "left", clickCount: 1 };
  for (const type of ["mouseMoved", "mousePressed", "mouseReleased"]) await tool("Input.dispatchMouseEvent", { type, ...mouse });
}

async function type(element, text) {
  if (await call("function () { return this.type === 'file' }", { on: element })) {
    await tool("DOM.setFileInputFiles", { objectId: element, files: [text] });
    return;
  }
  await call(focus, { on: element });
  let modifiers = 0;
  for (const letter of text) {
    if (letter === CONTROL || letter === RELEASE) modifiers = letter === CONTROL ? 2 : 0;
    else await strike(letter, modifiers);
  }
}

async function strike(letter, modifiers) {
  const [key, code, text] = KEYS[letter] ?? [letter, /\w/.test(letter) ? letter.toUpperCase().charCodeAt(0) : 0, letter];
  const both = { key, code: key, windowsVirtualKeyCode: code, modifiers };
  await tool("Input.dispatchKeyEvent", { type: "keyDown", ...both, ...(modifiers === 0 && { text }) });
  await tool("Input.dispatchKeyEvent", { type: "keyUp", ...both });
}

/** One finger, which only goes to an element, down and up. */
async function touch({ actions: [{ actions }] }) {
  let touchPoints = [];
  for (const action of actions) {
    if (action.type === "pointerMove") touchPoints = [await call(place, { on: argument(action.origin).objectId })];
    if (action.type === "pointerDown") await tool("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    if (action.type === "pointerUp") await tool("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  }
}

async function load(act) {
  await after(act, loaded);
  if (await call("() => location.protocol === 'chrome-error:'")) throw new Refusal("unknown error", "the page could not be loaded");
}

async function walk(steps) {
  const { currentIndex, entries } = await tool("Page.getNavigationHistory");
  const entry = entries[currentIndex + steps];
  if (entry) await after(() => tool("Page.navigateToHistoryEntry", { entryId: entry.id }), moved);
}

/** The permissions had other names then, and were for one origin. */
async function grantClipboard() {
  const origin = await call("() => location.origin");
  return tool("Browser.grantPermissions", { origin, permissions: ["clipboardRead", "clipboardWrite"] });
}

async function begin({ capabilities }) {
  start(capabilities.alwaysMatch["goog:chromeOptions"]);
  const { targetId } = await tool("Target.createTarget", { url: "about:blank" });
  ({ sessionId } = await tool("Target.attachToTarget", { targetId, flatten: true }));
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await tool(`${domain}.enable`);
  return { sessionId: "1", capabilities: {} };
}

/** The driver is ended by whoever started it, and must not leave the browser behind. */
async function end() {
  const gone = new Promise((done) => browser.removeAllListeners("exit").on("exit", done));
  browser.kill("SIGKILL");
  await gone;
}

// The client

const ROUTES = [
  ["POST /session", begin],
  ["DELETE /session/1", end],
  ["POST url", ({ url }) => load(() => tool("Page.navigate", { url }))],
  ["GET url", () => call("() => location.href")],
  ["POST refresh", () => load(() => tool("Page.reload"))],
  ["POST back", () => walk(-1)],
  ["POST forward", () => walk(1)],
  ["POST element", one],
  ["POST elements", find],
  ["GET element/active", async () => toElement(await call("() => document.activeElement", { byValue: false }))],
  ["GET element/(.+)/text", (_, on) => call(text, { on })],
  ["GET element/(.+)/displayed", (_, on) => call(isDisplayed, { on })],
  ["GET element/(.+)/property/(.+)", (_, on, value) => call("function (name) { return this[name] }", { on, given: [{ value }] })],
  ["GET element/(.+)/attribute/(.+)", (_, on, value) => call("function (name) { return this.getAttribute(name) }", { on, given: [{ value }] })],
  ["POST element/(.+)/click", (_, element) => click(element)],
  ["POST element/(.+)/value", ({ text }, element) => type(element, text)],
  ["POST execute/sync", ({ script, args }) => call(`function () { ${script} }`, { given: args.map(argument) })],
  ["POST actions", touch],
  ["POST goog/cdp/execute", ({ cmd, params }) => (cmd === "Browser.grantPermissions" ? grantClipboard() : tool(cmd, params))],
  ["POST se/log", ({ type }) => logs[type].splice(0)],
].map(([route, act]) => [new RegExp(`^${route.replace(" ", route.includes("/session") ? " " : " /session/1/")}$`), act]);

async function one(locator) {
  const [first] = await find(locator);
  if (!first) throw new Refusal("no such element", locator.value);
  return first;
}

async function answer(request) {
  let body = "";
  for await (const part of request.setEncoding("utf8")) body += part;
  const command = `${request.method} ${request.url}`;
  for (const [route, act] of ROUTES) {
    const match = command.match(route);
    if (!match) continue;
    const [, element, name] = match;
    return (await act(body && JSON.parse(body), element && toObject(element), name)) ?? null;
  }
  throw new Refusal("unknown command", command);
}

const server = createServer(async (request, response) => {
  let [status, value] = [200];
  try {
    value = await answer(request);
  } catch (error) {
    [status, value] = [error.kind === "no such element" ? 404 : 500, { error: error.kind ?? "unknown error", message: error.message, stacktrace: "" }];
  }
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ value }));
});
server.listen(0, "127.0.0.1", () => console.log(`started successfully on port ${server.address().port}`));
