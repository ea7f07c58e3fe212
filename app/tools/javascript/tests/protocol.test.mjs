// @ts-check
// The names and limits of the embed protocol: the scripts and the documentation, compared with the
// file that the tests of the Rust side read, too.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { loadEmbed, ROOT, read } from "./load.mjs";

/**
 * @type {{
 *   version: string, messageLength: number, commands: Record<string, string[]>,
 *   events: Record<string, string[]>, problems: string[], state: string[], schemes: string[],
 *   colours: string[], height: { min: number, initial: number, max: number },
 * }}
 */
const protocol = JSON.parse(read("app/pages/src/protocol.json"));

const embed = loadEmbed(
  `{ VERSION, EVENT, MAX_MESSAGE, MIN_HEIGHT, DEFAULT_HEIGHT, MAX_HEIGHT, COLOURS, THEME, STATE,
     openChannel, decode }`
);

test("the embed script has the version and the limits", () => {
  assert.equal(embed.VERSION, protocol.version);
  assert.equal(embed.MAX_MESSAGE, protocol.messageLength);
  const { MIN_HEIGHT: min, DEFAULT_HEIGHT: initial, MAX_HEIGHT: max } = embed;
  assert.deepEqual({ min, initial, max }, protocol.height);
});

test("the embed script has the names of colours, schemes and states", () => {
  assert.deepEqual([...embed.COLOURS], protocol.colours);
  assert.deepEqual([...embed.STATE], protocol.state);
  const names = protocol.colours.flatMap((name) => [name, `dark-${name}`]).concat("scheme");
  assert.deepEqual([...embed.THEME].sort(), names.sort());
});

test("the embed script reports all events, and only those", () => {
  assert.equal(embed.EVENT.source, `^(${Object.keys(protocol.events).join("|")})$`);
});

test("the embed script sends all commands, with their fields", () => {
  /** @type {string[]} */
  const posted = [];
  const channel = embed.openChannel(
    (/** @type {string} */ text) => posted.push(text),
    {},
    () => {}
  );
  channel.receive(`${protocol.version}kind=awake`);
  const { id } = embed.decode(posted[0].slice(protocol.version.length));
  channel.receive(`${protocol.version}id=${id}&kind=ready`);
  channel.open("printer");
  channel.setTheme({});
  const sent = posted.map((text) => {
    const { id: _, kind, ...fields } = embed.decode(text.slice(protocol.version.length));
    return [kind, Object.keys(fields)];
  });
  assert.deepEqual(sent.sort(), Object.entries(protocol.commands).sort());
});

test("the scripts name no problem but those of the protocol", () => {
  const named = ["public/embed.js", "public/builder.js"].flatMap((path) =>
    [...read(path).matchAll(/what(?: ===|:) "(\w+)"/g)].map(([, name]) => name)
  );
  assert.deepEqual([...new Set(named)].sort(), ["silence", "theme"]);
  for (const name of named) assert.ok(protocol.problems.includes(name), name);
});

test("the documentation lists all names", () => {
  const guide = "app/docs/embedding.md";
  const text = read(existsSync(new URL(guide, ROOT)) ? guide : "README.md");
  const rows = text.split("\n");
  for (const [event, fields] of Object.entries(protocol.events)) {
    const row = rows.find((row) => row.startsWith(`| \`madaobingchu:${event}\``));
    for (const field of fields) assert.ok(row?.includes(`\`${field}\``), `${event} ${field}`);
  }
  for (const command of Object.keys(protocol.commands))
    assert.ok(text.includes(`kind=${command}&`), command);
  for (const name of [...protocol.state, ...protocol.colours])
    assert.match(text, new RegExp(`\`(?:data)?-${name}\``), name);
  for (const name of [...protocol.schemes, ...protocol.problems])
    assert.ok(text.includes(`\`${name}\``), name);
});
