// @ts-check
// The boot script: the kind of a failure, and the static page that stands in for the application.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

// A page without fetch: the script stops at its feature test, and has no page to say so on.
const { kindOf, plainPage } = load("public/boot.js", "{ kindOf, plainPage }", {
  window: { Promise },
  location: { search: "" },
  document: {
    currentScript: { getAttribute: () => "" },
    querySelector: () => ({ addEventListener() {} }),
    getElementById: () => null,
  },
  addEventListener() {},
  setTimeout() {},
});

test("the text of an engine's error tells its kind", () => {
  for (const [kind, name, message] of [
    ["policy", "CompileError", "Wasm code generation disallowed by embedder"],
    ["policy", "CompileError", "Refused to compile: 'unsafe-eval' is not an allowed source"],
    ["policy", "CompileError", "call to WebAssembly.Module() blocked by CSP"],
    ["policy", "EvalError", "Refused to create a WebAssembly object"],
    ["policy", "Error", "violates the Content Security Policy"],
    ["memory", "RangeError", "WebAssembly.Instance(): Out of memory"],
    ["memory", "RangeError", "Invalid typed array length: 1048576"],
    ["memory", "InternalError", "too much recursion"],
    ["memory", "CompileError", "could not allocate memory"],
    ["type", "CompileError", "expected magic word 00 61 73 6d, found 3c 21 44 4f"],
    ["type", "LinkError", "import object field 'f' is not a Function"],
    ["unknown", "TypeError", "undefined is not a function"],
  ]) {
    const error = Object.assign(new Error(message), { name });
    assert.equal(kindOf(error), kind, String(error));
  }
});

test("a failure that names its kind is of that kind", () => {
  assert.equal(kindOf({ kind: "network", toString: () => "CompileError" }), "network");
});

test("every entry and tree has its static page", () => {
  for (const [query, page] of [
    ["?code=unionpay:57", "codes/unionpay-57.html"],
    ["?code=unionpay%3A57&for=undo", "codes/unionpay-57.html"],
    ["?q=a&tree=printer&at=x", "trees/printer.html"],
    ["?code=unionpay:57&tree=printer", "trees/printer.html"],
    ["?code=a+b", "codes/a%20b.html"],
    ["?code=../../a", "codes/..%2F..%2Fa.html"],
  ])
    assert.equal(plainPage(query), page, query);
});

test("any other address leads to the list of codes", () => {
  for (const query of ["", "?q=55", "?code=", "?barcode=1", "?code=%", "?tree=%E4%BD"])
    assert.equal(plainPage(query), "codes.html", query);
});
