// Messages that nobody should heed: to the frames by the page and by other embeds, to the page in the name of a frame.

import { states } from "./embed_shown.mjs";

const FORGED = 10_000;
const ALL = [0, 1, 2];

export async function forge(page, host) {
  await page.mount(await host.page(["?code=unionpay:57", "?tree=printer", "?q=55"]), 3);
  for (const at of ALL) await page.inFrame(at, watch);
  await page.inHost(() => host.frames()[0].scrollIntoView());
  await page.inHost(calm);
  const before = [await states(page, ALL), await page.inHost(outside)];
  await page.inHost(() => void (host.events = []));
  const forged = await page.inHost(send, FORGED, host.app);
  await page.inHost(calm);
  for (const at of ALL) await page.inFrame(at, calm);
  const after = [await states(page, ALL), await page.inHost(outside)];
  const events = await page.inHost(() => host.events.length);
  let thrown = await page.inHost(() => host.errors.length);
  for (const at of ALL) thrown += await page.inFrame(at, () => window.errors.length);
  const changed = events + before.filter((state, at) => JSON.stringify(state) !== JSON.stringify(after[at])).length;
  return { forged, changed, thrown };
}

function watch() {
  window.errors = [];
  addEventListener("error", (event) => errors.push(event.message));
  addEventListener("unhandledrejection", (event) => errors.push(String(event.reason)));
}

const outside = () => [host.frames().map((frame) => frame.offsetHeight), host.links().length];

/** Until whatever was sent has arrived. */
const calm = () => new Promise((done) => setTimeout(done, 1_000));

async function send(count, app) {
  const origin = new URL(app).origin;
  const kinds = ["hello", "open", "theme", "ready", "resize", "answer", "step", "outcome", "error", "awake", "", "__proto__", "constructor"];
  const ids = ["", "x", "%", "undefined", "null", "a".repeat(33), "0", "\u0000"];
  const pick = (list, number) => list[number % list.length];
  const pairs = (turn) => `id=${pick(ids, turn)}&kind=${pick(kinds, turn)}&to=unionpay:51&height=${turn}&theme=scheme%3Ddark%26paper%3D000`;
  const made = [
    (turn) => `madaobingchu/1?${pairs(turn)}`,
    (turn) => `madaobingchu/${turn}?${pairs(turn)}`,
    (turn) => `kind=open&madaobingchu/1?${pairs(turn)}`,
    (turn) => ({ madaobingchu: 1, id: pick(ids, turn), kind: pick(kinds, turn), height: turn, toString: undefined }),
    (turn) => [`madaobingchu/1?${pairs(turn)}`],
    (turn) => turn,
    () => null,
    () => undefined,
    () => new Error("madaobingchu/1?"),
    () => new Date(NaN),
    () => new Map([["kind", "open"]]),
    () => new ArrayBuffer(64),
    (turn) => `madaobingchu/1?${"%".repeat(turn % 3000)}`,
    (turn) => `madaobingchu/1?id=\ud800&kind=${pick(kinds, turn)}&&&===`,
    (turn) => (turn % 500 ? "" : "x".repeat(1_000_000)),
  ];
  const frames = host.frames();
  const junk = [...document.querySelectorAll(".junk")];
  const pretended = (members) => {
    const event = new Event("message");
    for (const [name, get] of Object.entries(members)) Object.defineProperty(event, name, { get });
    return event;
  };
  const thrower = () => {
    throw new Error("a getter");
  };
  const ways = [
    (data, frame) => frame.contentWindow.postMessage(data, "*"),
    (data, frame) => frame.contentWindow.postMessage(data, "*", [new MessageChannel().port1]),
    (data, frame) => dispatchEvent(pretended({ data: () => data, origin: () => origin, source: () => frame.contentWindow, ports: () => [] })),
    () => dispatchEvent(pretended({ data: thrower, origin: thrower, source: thrower, ports: thrower })),
    (data) => postMessage(data, "*"),
    (data, frame, turn) => junk[turn % junk.length].contentWindow.shout(),
  ];
  for (let turn = 0; turn < count; turn++) {
    pick(ways, turn)(pick(made, (turn / ways.length) | 0)(turn), pick(frames, (turn / 7) | 0), turn);
    if (turn % 200 === 0) await new Promise((done) => setTimeout(done));
  }
  return count;
}
