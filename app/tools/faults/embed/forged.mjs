// @ts-check
// Messages that nobody may act on: to the frames by the page and by other embeds, and to the page in
// the name of a frame.

import { app, size } from "../lib/given.mjs";
import { STATES, states } from "./layout.mjs";

const FORGED = size(10_000, 1_000);
const ALL = [...STATES.keys()];

/** @param {import("./main.mjs").Stage} stage */
export async function forged({ page, server }) {
  await page.mount(await server.page(STATES), ALL.length);
  for (const at of ALL) await page.inFrame(at, watchErrors);
  await page.inHost(() => host.frames()[0].scrollIntoView());
  await page.inHost(calm);
  const look = async () => [await states(page, ALL), await page.inHost(outside)];
  const before = await look();
  await page.inHost(() => {
    host.events = [];
  });
  const forged = await page.inHost(send, FORGED, server.app, app.name);
  await page.inHost(calm);
  for (const at of ALL) await page.inFrame(at, calm);
  const after = await look();
  const events = await page.inHost(() => host.events.length);
  let thrown = await page.inHost(() => host.errors.length);
  for (const at of ALL) thrown += await page.inFrame(at, () => window.errors.length);
  const isChanged = (/** @type {any} */ state, /** @type {number} */ at) =>
    JSON.stringify(state) !== JSON.stringify(after[at]);
  return { forged, changed: events + before.filter(isChanged).length, thrown };
}

/** Runs in a frame. */
function watchErrors() {
  /** @type {string[]} */
  const errors = [];
  Object.assign(window, { errors });
  addEventListener("error", (event) => errors.push(event.message));
  addEventListener("unhandledrejection", (event) => errors.push(String(event.reason)));
}

const outside = () => [host.frames().map((frame) => frame.offsetHeight), host.links().length];

/** Until whatever was sent has arrived. */
const calm = () => new Promise((done) => setTimeout(done, 1_000));

/**
 * Runs in the host's page.
 * @param {number} count
 * @param {string} app the address of the application
 * @param {string} name what its messages begin with
 */
async function send(count, app, name) {
  const { origin } = new URL(app);
  const kinds = [
    ..."hello open theme ready resize answer step outcome error awake".split(" "),
    ...["", "__proto__", "constructor"],
  ];
  const ids = ["", "x", "%", "undefined", "null", "a".repeat(33), "0", "\u0000"];
  /** @template T @param {T[]} list @param {number} number */
  const pick = (list, number) => list[number % list.length];
  const pairs = (/** @type {number} */ turn) =>
    `id=${pick(ids, turn)}&kind=${pick(kinds, turn)}&to=unionpay:51&height=${turn}` +
    "&theme=scheme%3Ddark%26paper%3D000";
  /** @type {((turn: number) => unknown)[]} */
  const made = [
    (turn) => `${name}/1?${pairs(turn)}`,
    (turn) => `${name}/${turn}?${pairs(turn)}`,
    (turn) => `kind=open&${name}/1?${pairs(turn)}`,
    (turn) => ({ [name]: 1, id: pick(ids, turn), kind: pick(kinds, turn), toString: undefined }),
    (turn) => [`${name}/1?${pairs(turn)}`],
    (turn) => turn,
    () => null,
    () => undefined,
    () => new Error(`${name}/1?`),
    () => new Date(NaN),
    () => new Map([["kind", "open"]]),
    () => new ArrayBuffer(64),
    (turn) => `${name}/1?${"%".repeat(turn % 3000)}`,
    (turn) => `${name}/1?id=\ud800&kind=${pick(kinds, turn)}&&&===`,
    (turn) => (turn % 500 ? "" : "x".repeat(1_000_000)),
  ];
  const windows = host.frames().map((frame) => /** @type {Window} */ (frame.contentWindow));
  /** @type {any[]} */
  const junk = [...document.querySelectorAll(".junk")];
  /** An event whose fields are what these functions return. */
  const pretended = (/** @type {Record<string, () => unknown>} */ fields) => {
    const event = new Event("message");
    for (const [name, get] of Object.entries(fields)) Object.defineProperty(event, name, { get });
    return event;
  };
  const throws = () => {
    throw new Error("a getter");
  };
  const thrower = { data: throws, origin: throws, source: throws, ports: throws };
  /** @type {((data: unknown, frame: Window, turn: number) => unknown)[]} */
  const ways = [
    (data, frame) => frame.postMessage(data, "*"),
    (data, frame) => frame.postMessage(data, "*", [new MessageChannel().port1]),
    (data, frame) => {
      const ours = { data: () => data, origin: () => origin, source: () => frame };
      dispatchEvent(pretended({ ...ours, ports: () => [] }));
    },
    () => dispatchEvent(pretended(thrower)),
    (data) => postMessage(data, "*"),
    (_data, _frame, turn) => pick(junk, turn).contentWindow.shout(),
  ];
  for (let turn = 0; turn < count; turn++) {
    const data = pick(made, Math.floor(turn / ways.length))(turn);
    pick(ways, turn)(data, pick(windows, Math.floor(turn / 7)), turn);
    if (turn % 200 === 0) await new Promise((done) => setTimeout(done));
  }
  return count;
}
