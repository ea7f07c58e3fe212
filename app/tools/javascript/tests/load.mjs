// @ts-check
// Loads the scripts of public/ as they are, each in a context of its own.

import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

export const ROOT = new URL("../../../../", import.meta.url);

/** @param {string} path from the root of the repository */
export function read(path) {
  return readFileSync(new URL(path, ROOT), "utf8");
}

/**
 * Runs a script, and then an expression where the script's own names are known: inside its outer
 * function, if it has one.
 * @param {string} path
 * @param {string} expression
 * @param {Record<string, unknown>} globals
 * @returns {any} the value of the expression
 */
export function load(path, expression, globals) {
  const text = read(path);
  const end = text.lastIndexOf("})();");
  const script =
    end < 0 ? `${text};(${expression})` : `${text.slice(0, end)};return (${expression});})();`;
  return runInContext(script, createContext(globals), { filename: path });
}

/** Where the embed script is loaded from. */
export const HOME = "https://app.example/pos/";

/**
 * Loads the embed script into a page without links.
 * @param {string} expression
 */
export function loadEmbed(expression) {
  return load("public/embed.js", expression, {
    window: {},
    document: { currentScript: { src: `${HOME}embed.js?v=1#x` } },
    addEventListener() {},
    setTimeout() {},
    MutationObserver: class {
      observe() {}
    },
  });
}
