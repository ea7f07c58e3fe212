#!/usr/bin/env node
// @ts-check
// A WebDriver server for a Chromium of 2019, which no chromedriver of today starts: as much of
// WebDriver as the journeys use, over the DevTools protocol. It is JavaScript because all of it is
// JSON, and scripts for the page.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * The parameters and the result of a command: JSON, whose shape the protocols document.
 * @typedef {any} Json
 * An event of the DevTools protocol.
 * @typedef {{ method: string, params: Json }} Event
 * A message of the DevTools protocol: an event, or the answer to a command.
 * @typedef {Event & { id: number, result: Json, error?: { message: string } }} Message
 * A function that runs in the page, or its source; `this` is the object it is called on.
 * @typedef {string | ((this: any, ...given: any[]) => unknown)} PageFunction
 * A command of WebDriver: the request's body, the element's object id, and the last path segment.
 * @typedef {(body: Json, element: string, name: string) => unknown} Command
 */

// The journeys are faster than a merchant: without this, their navigations count as a flood.
const SWITCHES = ["--no-zygote", "--remote-debugging-pipe", "--disable-ipc-flooding-protection"];
const LOAD_TIMEOUT = 30_000; // milliseconds
const REFERENCE = "element-6066-11e4-a52e-4f735466cecf";
const CONTROL = "\uE009";
const RELEASE = "\uE000";
/**
 * WebDriver's keys: name, key code, and the text that they enter.
 * @type {Record<string, [key: string, code: number, text?: string]>}
 */
const KEYS = {
  "\uE003": ["Backspace", 8],
  "\uE004": ["Tab", 9, "\t"],
  "\uE006": ["Enter", 13, "\r"],
  "\uE007": ["Enter", 13, "\r"],
  "\uE00C": ["Escape", 27],
  "\uE00D": [" ", 32, " "],
  "\uE010": ["End", 35],
  "\uE011": ["Home", 36],
  "\uE012": ["ArrowLeft", 37],
  "\uE013": ["ArrowUp", 38],
  "\uE014": ["ArrowRight", 39],
  "\uE015": ["ArrowDown", 40],
  "\uE017": ["Delete", 46],
};

/** An error with its WebDriver error code. */
class DriverError extends Error {
  /**
   * @param {string} kind
   * @param {string} message
   */
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

// The browser

/** @type {import("node:child_process").ChildProcess} */
let browser;
/** @type {Map<number, { resolve(result: Json): void, reject(error: Error): void }>} */
const pending = new Map(); // commands, by id
/** @type {Set<(event: Event) => unknown>} */
const listeners = new Set();

/** @param {{ binary: string, args: string[] }} options */
function start({ binary, args }) {
  if (!existsSync(binary))
    throw new DriverError(
      "session not created",
      `${binary} is missing; cargo xtask test installs it`
    );
  const profile = `--user-data-dir=${join(tmpdir(), "profile")}`;
  browser = spawn(binary, [...args, ...SWITCHES, profile], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  browser.on("exit", () => process.exit());
  let rest = "";
  const output = /** @type {import("node:stream").Readable} */ (browser.stdio?.[4]);
  output.setEncoding("utf8").on("data", (data) => {
    const messages = (rest + data).split("\0");
    rest = messages.pop() ?? "";
    for (const message of messages) receive(JSON.parse(message));
  });
}

/** @param {Message} message */
function receive(message) {
  if (message.method) {
    for (const listener of listeners) listener(message);
    return;
  }
  const command = pending.get(message.id);
  pending.delete(message.id);
  if (message.error) command?.reject(new DriverError("unknown error", message.error.message));
  else command?.resolve(message.result);
}

let count = 0;
/** @type {string | undefined} */
let sessionId; // of the only tab
/**
 * Sends a DevTools command.
 * @param {string} method
 * @returns {Promise<Json>}
 */
function send(method, params = {}) {
  const id = ++count;
  const input = /** @type {import("node:stream").Writable} */ (browser.stdio?.[3]);
  input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
  return new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
}

/**
 * Waits for an event that an action causes; listens before the action begins.
 * @param {() => Promise<unknown>} act
 * @param {(event: Event) => boolean} arrived
 */
async function after(act, arrived) {
  /** @type {(event: Event) => unknown} */
  let listener = () => {};
  const arrival = new Promise((resolve, reject) => {
    listener = (event) => arrived(event) && resolve(event);
    listeners.add(listener);
    setTimeout(reject, LOAD_TIMEOUT, new DriverError("timeout", "the page was not loaded")).unref();
  });
  try {
    await Promise.all([act(), arrival]);
  } finally {
    listeners.delete(listener);
  }
}

/** @param {Event} event */
const loaded = ({ method }) => method === "Page.loadEventFired";
/** @param {Event} event */
const moved = (event) => loaded(event) || event.method === "Page.navigatedWithinDocument";

/** @type {Record<string, { level?: string, message: string }[]>} */
const logs = { browser: [], performance: [] };
listeners.add((event) => {
  const { method, params } = event;
  if (method.startsWith("Network."))
    logs.performance.push({ message: JSON.stringify({ message: { method, params } }) });
  const text = errorIn(event);
  if (text) logs.browser.push({ level: "SEVERE", message: text });
});

/**
 * The text of an event that reports an error of the page.
 * @param {Event} event
 */
function errorIn({ method, params }) {
  if (method === "Log.entryAdded" && params.entry.level === "error")
    return `${params.entry.url} ${params.entry.text}`;
  if (method === "Runtime.exceptionThrown")
    return params.exceptionDetails.exception?.description ?? params.exceptionDetails.text;
  if (method === "Runtime.consoleAPICalled" && params.type === "error")
    return JSON.stringify(params.args);
}

// The page

/**
 * Calls a function in the page.
 * @param {PageFunction} source
 * @param {{ on?: string, given?: Json[], byValue?: boolean }} [options] the object id of `this`
 *   (the window unless given), the arguments, and whether to return a value or an object id
 * @returns {Promise<Json>}
 */
async function call(source, { on, given = [], byValue = true } = {}) {
  const { result, exceptionDetails: thrown } = await send("Runtime.callFunctionOn", {
    functionDeclaration: source.toString(),
    objectId: on ?? (await send("Runtime.evaluate", { expression: "window" })).result.objectId,
    arguments: given,
    returnByValue: byValue,
    awaitPromise: true,
  });
  if (thrown)
    throw new DriverError("javascript error", thrown.exception?.description ?? thrown.text);
  return byValue ? (result.value ?? null) : result.objectId;
}

// An element of WebDriver is an object of the DevTools protocol, with its id encoded.
/** @param {string} objectId */
const toElement = (objectId) => ({ [REFERENCE]: Buffer.from(objectId).toString("base64url") });
/** @param {string} element */
const toObject = (element) => Buffer.from(element, "base64url").toString();
/** @param {Json} value */
const toArgument = (value) =>
  value?.[REFERENCE] ? { objectId: toObject(value[REFERENCE]) } : { value };

/**
 * All elements that a locator matches.
 * @param {{ using: string, value: string }} locator
 */
async function find({ using, value }) {
  /** @type {Record<string, PageFunction>} */
  const queries = { "css selector": byCss, xpath: byPath };
  const query = queries[using];
  if (!query) throw new DriverError("invalid argument", using);
  const list = await call(query, { given: [{ value }], byValue: false });
  const { result } = await send("Runtime.getProperties", { objectId: list, ownProperties: true });
  return result
    .filter((/** @type {Json} */ property) => /^\d+$/.test(property.name))
    .map((/** @type {Json} */ property) => toElement(property.value.objectId));
}

// These run in the page, in the JavaScript of 2019.
/** @type {PageFunction} */
const byCss = (css) => [...document.querySelectorAll(css)];
/** @type {PageFunction} */
const byPath = (path) => {
  const found = document.evaluate(
    path,
    document,
    null,
    XPathResult.ORDERED_NODE_SNAPSHOT_TYPE,
    null
  );
  return Array.from({ length: found.snapshotLength }, (_, place) => found.snapshotItem(place));
};
/** @type {PageFunction} */
const text = function () {
  // biome-ignore lint/performance/useDomNodeTextContent: WebDriver asks for the text as rendered.
  return this.innerText.trim();
};
/** @type {PageFunction} */
const isDisplayed = function () {
  return this.getClientRects().length > 0 && getComputedStyle(this).visibility === "visible";
};
/** @type {PageFunction} */
const place = function () {
  this.scrollIntoView({ block: "nearest" });
  const { left, top, width, height } = this.getClientRects()[0];
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = document.elementFromPoint(x, y);
  // biome-ignore lint/complexity/useOptionalChain: it runs in the page.
  if (!this.contains(hit)) throw new Error(`${hit && hit.outerHTML.slice(0, 99)} is in the way`);
  return { x, y };
};
/** @type {PageFunction} */
const focus = function () {
  if (document.activeElement !== this) this.focus();
};

// What a user does

/** @param {string} element */
async function click(element) {
  const mouse = { ...(await call(place, { on: element })), button: "left", clickCount: 1 };
  for (const type of ["mouseMoved", "mousePressed", "mouseReleased"])
    await send("Input.dispatchMouseEvent", { type, ...mouse });
}

/**
 * Types a text, in which WebDriver's keys may stand; a file input takes it as a path.
 * @param {string} element
 * @param {string} text
 */
async function type(element, text) {
  if (await call("function () { return this.type === 'file' }", { on: element })) {
    await send("DOM.setFileInputFiles", { objectId: element, files: [text] });
    return;
  }
  await call(focus, { on: element });
  let modifiers = 0;
  for (const letter of text) {
    if (letter === CONTROL || letter === RELEASE) modifiers = letter === CONTROL ? 2 : 0;
    else await strike(letter, modifiers);
  }
}

/**
 * Presses and releases a key.
 * @param {string} letter
 * @param {number} modifiers
 */
async function strike(letter, modifiers) {
  const [key, code, text] = KEYS[letter] ?? [
    letter,
    /\w/.test(letter) ? letter.toUpperCase().charCodeAt(0) : 0,
    letter,
  ];
  const both = { key, code: key, windowsVirtualKeyCode: code, modifiers };
  await send("Input.dispatchKeyEvent", {
    type: "keyDown",
    ...both,
    ...(modifiers === 0 && { text }),
  });
  await send("Input.dispatchKeyEvent", { type: "keyUp", ...both });
}

/**
 * A touch by one finger, which only moves to an element, down and up.
 * @param {Json} body
 */
async function touch({ actions: [{ actions }] }) {
  /** @type {Json[]} */
  let touchPoints = [];
  for (const action of actions) {
    if (action.type === "pointerMove")
      touchPoints = [await call(place, { on: toArgument(action.origin).objectId })];
    if (action.type === "pointerDown")
      await send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    if (action.type === "pointerUp")
      await send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  }
}

/** @param {() => Promise<unknown>} act */
async function load(act) {
  await after(act, loaded);
  if (await call("() => location.protocol === 'chrome-error:'"))
    throw new DriverError("unknown error", "the page could not be loaded");
}

/**
 * Goes back or forward, as far as the history reaches.
 * @param {number} steps
 */
async function goBy(steps) {
  const { currentIndex, entries } = await send("Page.getNavigationHistory");
  const entry = entries[currentIndex + steps];
  if (entry) await after(() => send("Page.navigateToHistoryEntry", { entryId: entry.id }), moved);
}

/** The permissions had other names then, and were for one origin. */
async function grantClipboard() {
  const origin = await call("() => location.origin");
  return send("Browser.grantPermissions", {
    origin,
    permissions: ["clipboardRead", "clipboardWrite"],
  });
}

/** @param {Json} body */
async function begin({ capabilities }) {
  start(capabilities.alwaysMatch["goog:chromeOptions"]);
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  ({ sessionId } = await send("Target.attachToTarget", { targetId, flatten: true }));
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await send(`${domain}.enable`);
  return { sessionId: "1", capabilities: {} };
}

/** Ends the browser; whoever started this server ends it. */
async function end() {
  const gone = new Promise((resolve) => browser.removeAllListeners("exit").on("exit", resolve));
  browser.kill("SIGKILL");
  await gone;
}

// The client

/** @type {Record<string, Command>} */
const COMMANDS = {
  "POST /session": begin,
  "DELETE /session/1": end,
  "POST url": ({ url }) => load(() => send("Page.navigate", { url })),
  "GET url": () => call("() => location.href"),
  "POST refresh": () => load(() => send("Page.reload")),
  "POST back": () => goBy(-1),
  "POST forward": () => goBy(1),
  "POST element": findOne,
  "POST elements": find,
  "GET element/active": findActive,
  "GET element/(.+)/text": (_, on) => call(text, { on }),
  "GET element/(.+)/displayed": (_, on) => call(isDisplayed, { on }),
  "GET element/(.+)/property/(.+)": (_, on, value) =>
    call("function (name) { return this[name] }", { on, given: [{ value }] }),
  "GET element/(.+)/attribute/(.+)": (_, on, value) =>
    call("function (name) { return this.getAttribute(name) }", { on, given: [{ value }] }),
  "POST element/(.+)/click": (_, element) => click(element),
  "POST element/(.+)/value": ({ text }, element) => type(element, text),
  "POST execute/sync": ({ script, args }) =>
    call(`function () { ${script} }`, { given: args.map(toArgument) }),
  "POST actions": touch,
  "POST goog/cdp/execute": ({ cmd, params }) =>
    cmd === "Browser.grantPermissions" ? grantClipboard() : send(cmd, params),
  "POST se/log": ({ type }) => logs[type].splice(0),
};

/** The commands, each with the pattern of its method and path. */
const ROUTES = Object.entries(COMMANDS).map(([route, command]) => {
  const path = route.includes("/session") ? route : route.replace(" ", " /session/1/");
  return { pattern: new RegExp(`^${path}$`), command };
});

async function findActive() {
  return toElement(await call("() => document.activeElement", { byValue: false }));
}

/** @param {{ using: string, value: string }} locator */
async function findOne(locator) {
  const [first] = await find(locator);
  if (!first) throw new DriverError("no such element", locator.value);
  return first;
}

/** @param {import("node:http").IncomingMessage} request */
async function answer(request) {
  let body = "";
  for await (const part of request.setEncoding("utf8")) body += part;
  const line = `${request.method} ${request.url}`;
  for (const { pattern, command } of ROUTES) {
    const match = line.match(pattern);
    if (!match) continue;
    const [, element, name] = match;
    return (await command(body && JSON.parse(body), element && toObject(element), name)) ?? null;
  }
  throw new DriverError("unknown command", line);
}

const server = createServer(async (request, response) => {
  const { status, value } = await answer(request).then(
    (value) => ({ status: 200, value }),
    ({ kind = "unknown error", message }) => ({
      status: kind === "no such element" ? 404 : 500,
      value: { error: kind, message, stacktrace: "" },
    })
  );
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ value }));
});
server.listen(0, "127.0.0.1", () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  console.log(`started successfully on port ${port}`);
});
