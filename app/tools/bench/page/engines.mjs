// The engines, each set up as its documentation advises for short texts, misspellings and search as one types.

import { Document } from "./node_modules/flexsearch/dist/flexsearch.bundle.module.min.mjs";
import Fuse from "./node_modules/fuse.js/dist/fuse.min.mjs";
import MiniSearch from "./node_modules/minisearch/dist/es/index.js";

const MOST = 8; // answers, as many as ours gives

// A wording says more than what is said about it.
const WEIGHTS = { code: 4, prints: 2, aliases: 2, title: 2, english: 2, pinyin: 1, meaning: 1, claims: 1, family: 0.5 };
const FIELDS = Object.keys(WEIGHTS);

// None of them knows Chinese words, so they are given what ours cuts a text into: Latin words, and of a run of Chinese
// characters the pairs, with the single ones or without (prefixes find those too).
const cut = (units) => (text) =>
  [...text.normalize("NFKC").toLowerCase().matchAll(/[a-z0-9]+|\p{Script=Han}+/gu)].flatMap(([run]) =>
    run < "{" ? [run] : units([...run]),
  );
const pairs = (run) => (run.length < 2 ? run : run.slice(1).map((second, at) => run[at] + second));
const both = (run) => [...new Set([...run, ...pairs(run)])];

const miniSearch = (name, units) => (entries) => {
  const searchOptions = { boost: WEIGHTS, prefix: true, fuzzy: 0.2 };
  const index = new MiniSearch({ fields: FIELDS, tokenize: cut(units), searchOptions });
  index.addAll(entries);
  const search = (text) => index.search(text);
  return { name, search, ids: (text) => search(text).slice(0, MOST).map((found) => found.id) };
};

const flexSearch = (name, units) => (entries) => {
  const index = new Document({ document: { id: "id", index: FIELDS }, tokenize: "forward", encode: cut(units) });
  entries.forEach((entry) => index.add(entry));
  const search = (text) => index.search(text, { limit: MOST, suggest: true, merge: true });
  return { name, search, ids: (text) => search(text).map((found) => found.id) };
};

const fuse = (name, options) => (entries) => {
  const keys = Object.entries(WEIGHTS).map(([name, weight]) => ({ name, weight }));
  const index = new Fuse(entries, { keys, ignoreLocation: true, ...options });
  const search = (text) => index.search(text, { limit: MOST });
  return { name, search, ids: (text) => search(text).map((found) => found.item.id) };
};

const ENGINES = [
  miniSearch("MiniSearch", both),
  miniSearch("MiniSearch, pairs", pairs),
  flexSearch("FlexSearch", both),
  flexSearch("FlexSearch, pairs", pairs),
  fuse("Fuse.js", { threshold: 0.4 }),
  fuse("Fuse.js, tokens", { threshold: 0.2, useTokenSearch: true, tokenize: cut(pairs) }),
];

export const others = (entries) => ENGINES.map((engine) => engine(entries));
