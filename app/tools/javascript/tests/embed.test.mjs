// @ts-check
// The embed script: addresses of frames, encoded pairs, heights, and the message channel.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { HOME, loadEmbed } from "./load.mjs";

const { attributesOf, clampHeight, decode, encode, frameAddress, openChannel } = loadEmbed(
  "{ attributesOf, clampHeight, decode, encode, frameAddress, openChannel }"
);

test("a link to the application has a frame at the same state", () => {
  for (const [href, state, theme, address] of [
    ["", "", "", "embed.html"],
    ["?code=unionpay:57", "", "", "embed.html?code=unionpay:57"],
    ["index.html?tree=printer#x", "", "", "embed.html?tree=printer"],
    ["?code=unionpay:57", "q=55", "", "embed.html?q=55"],
    ["?q=55#x", "", "ink=%23000", "embed.html?q=55#ink=%23000"],
  ])
    assert.equal(frameAddress({ href: HOME + href }, state, theme), HOME + address, href);
});

test("a link to anything else has none", () => {
  for (const href of [
    "https://app.example/",
    "https://app.example/possum/",
    "https://app.example.net/pos/",
    "http://app.example/pos/",
    "javascript:alert(1)",
    `${HOME}codes.html`,
    `${HOME}index.html/x`,
    { baseVal: HOME }, // of an SVG link
  ])
    assert.ok(!frameAddress({ href }, "", ""), String(href));
});

test("pairs are read as they were written", () => {
  const pairs = { id: "a1", height: 420, theme: "ink=%23000&paper=fff", text: "扣款 1+1=2" };
  assert.deepEqual({ ...decode(encode(pairs)) }, pairs);
  assert.equal(encode({ code: "unionpay:57", for: undefined, q: null }), "code=unionpay%3A57");
});

test("a number has at most five digits, and a plus is a space", () => {
  const pairs = { height: 99999, long: "100000", negative: "-1", empty: "", words: "a b" };
  const text = "height=99999&long=100000&negative=-1&empty=&words=a+b";
  assert.deepEqual({ ...decode(text) }, pairs);
});

test("a malformed escape is an error", () => {
  assert.throws(() => decode("id=%E4%BD"), { name: "URIError" });
});

test("a height stays within the limits", () => {
  assert.deepEqual(
    [-1, 199, 200, 420, 5000, 5001, Infinity].map(clampHeight),
    [200, 200, 200, 420, 5000, 5000, 5000]
  );
});

test("data attributes have the names that they are written with", () => {
  const link = { dataset: { code: "unionpay:57", onAccent: "#fff", darkOnAccent: "#000" } };
  const data = { code: "unionpay:57", "on-accent": "#fff", "dark-on-accent": "#000" };
  assert.deepEqual({ ...attributesOf(link) }, data);
});

/** @type {string[]} */
let posted;
/** @type {unknown[]} */
let events;
/** @type {Record<"open" | "receive", (text: string) => void> & { setTheme(theme: object): void }} */
let channel;
/** @type {string} */
let prefix;

beforeEach(() => {
  posted = [];
  events = [];
  channel = openChannel(
    (/** @type {string} */ text) => posted.push(text),
    { ink: "#000", paper: "#fff" },
    (/** @type {string} */ event, /** @type {object} */ detail) =>
      events.push([event, { ...detail }])
  );
  channel.receive("madaobingchu/1?kind=awake");
  prefix = posted.splice(0)[0].replace(/kind=.*/, "");
});

test("a frame that has loaded is greeted with the theme of now", () => {
  assert.match(prefix, /^madaobingchu\/1\?id=[0-9a-z]+&$/);
  channel.setTheme({ ink: "#111", paper: null });
  channel.receive("madaobingchu/1?kind=awake");
  assert.deepEqual(posted, [`${prefix}kind=hello&theme=ink%3D%2523111`]);
});

test("commands wait until the frame is ready, and are sent once", () => {
  channel.open("printer");
  assert.deepEqual(posted, []);
  channel.receive(`${prefix}kind=ready&height=300`);
  channel.receive(`${prefix}kind=ready&height=300`);
  channel.open("unionpay:57");
  assert.deepEqual(posted, [
    `${prefix}kind=open&to=printer`,
    `${prefix}kind=open&to=unionpay%3A57`,
  ]);
});

test("an event of the frame is reported with its detail", () => {
  channel.receive(`${prefix}kind=step&tree=printer&step=2&left=3`);
  assert.deepEqual(events, [["step", { tree: "printer", step: 2, left: 3 }]]);
});

test("nothing else is: other versions, frames, kinds and unsolicited greetings", () => {
  for (const text of [
    `${prefix.replace("/1", "/2")}kind=ready`,
    "madaobingchu/1?id=&kind=ready",
    "madaobingchu/1?kind=ready",
    ` ${prefix}kind=ready`,
    `${prefix}kind=hello`,
    `${prefix}kind=readying`,
    `${prefix}kind=toString`,
    `${prefix}kind=7`,
    prefix,
  ])
    channel.receive(text);
  assert.deepEqual([events, posted], [[], []]);
});
