// @ts-check
// Other search libraries, each set up as its documentation advises for short texts, misspellings and
// search as one types.

// By path: the browser has no other way to find a package.
// @ts-ignore: it has no types
import { Document } from "./node_modules/flexsearch/dist/flexsearch.bundle.module.min.mjs";
// @ts-ignore: it has no types
import Fuse from "./node_modules/fuse.js/dist/fuse.min.mjs";
// @ts-ignore: the types are checked where it is not installed, too
import MiniSearch from "./node_modules/minisearch/dist/es/index.js";

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {(text: string) => unknown} search
 * @property {(text: string) => string[]} ids of the first results
 */

const MAX_RESULTS = 8; // as many as ours gives

/** @type {Record<string, number>} A wording says more than what is said about it. */
const WEIGHTS = {
  code: 4,
  prints: 2,
  aliases: 2,
  title: 2,
  english: 2,
  pinyin: 1,
  meaning: 1,
  claims: 1,
  family: 0.5,
};
const FIELDS = Object.keys(WEIGHTS);

/** @typedef {(run: string[]) => string[]} Cut of a run of Chinese characters into tokens */

/**
 * None of them knows Chinese words, so they are given what ours cuts a text into: Latin words, and of
 * a run of Chinese characters the pairs, with the single ones or without (prefixes find those too).
 * @param {Cut} cut
 */
const tokens = (cut) => (/** @type {string} */ text) =>
  [
    ...text
      .normalize("NFKC")
      .toLowerCase()
      .matchAll(/[a-z0-9]+|\p{Script=Han}+/gu),
  ].flatMap(([run]) => (run < "{" ? [run] : cut([...run])));
/** @type {Cut} */
const pairs = (run) => (run.length < 2 ? run : run.slice(1).map((second, at) => run[at] + second));
/** @type {Cut} */
const both = (run) => [...new Set([...run, ...pairs(run)])];

/** @typedef {(entries: any[]) => Engine} Setup */

/** @param {string} name @param {Cut} cut @returns {Setup} */
const miniSearch = (name, cut) => (entries) => {
  const searchOptions = { boost: WEIGHTS, prefix: true, fuzzy: 0.2 };
  const index = new MiniSearch({ fields: FIELDS, tokenize: tokens(cut), searchOptions });
  index.addAll(entries);
  const search = (/** @type {string} */ text) => index.search(text);
  return {
    name,
    search,
    ids: (text) =>
      search(text)
        .slice(0, MAX_RESULTS)
        .map((/** @type {{ id: string }} */ { id }) => id),
  };
};

/** @param {string} name @param {Cut} cut @returns {Setup} */
const flexSearch = (name, cut) => (entries) => {
  const document = { id: "id", index: FIELDS };
  const index = new Document({ document, tokenize: "forward", encode: tokens(cut) });
  for (const entry of entries) index.add(entry);
  const options = { limit: MAX_RESULTS, suggest: true, merge: true };
  /** @returns {{ id: string }[]} */
  const search = (/** @type {string} */ text) => index.search(text, options);
  return { name, search, ids: (text) => search(text).map(({ id }) => id) };
};

/** @param {string} name @param {object} options @returns {Setup} */
const fuse = (name, options) => (entries) => {
  const keys = Object.entries(WEIGHTS).map(([name, weight]) => ({ name, weight }));
  const index = new Fuse(entries, { keys, ignoreLocation: true, ...options });
  /** @returns {{ item: { id: string } }[]} */
  const search = (/** @type {string} */ text) => index.search(text, { limit: MAX_RESULTS });
  return { name, search, ids: (text) => search(text).map(({ item }) => item.id) };
};

const SETUPS = [
  miniSearch("MiniSearch", both),
  miniSearch("MiniSearch, pairs", pairs),
  flexSearch("FlexSearch", both),
  flexSearch("FlexSearch, pairs", pairs),
  fuse("Fuse.js", { threshold: 0.4 }),
  fuse("Fuse.js, tokens", { threshold: 0.2, useTokenSearch: true, tokenize: tokens(pairs) }),
];

export const others = (/** @type {any[]} */ entries) => SETUPS.map((setup) => setup(entries));
