// @ts-check
// The host's side: which release it has, and a release with a fault.

import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Network } from "../lib/network.mjs";

/**
 * @typedef {object} Served
 * @property {string} url
 * @property {string} link the folder that is served, a symbolic link
 * @property {string[]} releases the folders that it may lead to
 */

export class Site {
  /** @param {Served} served @param {Network} network */
  constructor({ link, releases }, network) {
    this.link = link;
    this.releases = releases;
    this.network = network;
    /** Bytes that an update carries, once one came whole. */
    this.size = 400_000;
  }

  /** @param {Served} served */
  static async of(served) {
    return new Site(served, await Network.to(served.url));
  }

  /** All at once, as a good host does it. @param {number} release */
  deploy(release) {
    this.#serve(this.releases[release]);
  }

  /**
   * One file has its name and its length and is wrong by a bit.
   * @param {number} release
   * @param {() => number} random
   * @returns {boolean} whether the HTTP cache may have it right, from when that release served
   */
  deployCorrupt(release, random) {
    const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
    const from = this.releases[release];
    const folder = `${this.link}.corrupt`;
    rmSync(folder, { recursive: true, force: true });
    execFileSync("cp", ["--archive", "--link", from, folder]);
    const names = markedFiles(from);
    const name = names[below(names.length)];
    const file = join(folder, name);
    const bytes = readFileSync(file);
    bytes[below(bytes.length)] ^= 1 << below(8);
    // Their other names are those of the sound release.
    for (const extension of ["", ".br", ".gz"]) rmSync(file + extension, { force: true });
    writeFileSync(file, bytes);
    this.#serve(folder);
    return HASHED.test(name);
  }

  /** @param {string} folder */
  #serve(folder) {
    symlinkSync(folder, `${this.link}.next`);
    renameSync(`${this.link}.next`, this.link);
  }
}

/** A name that means the same content in every release. */
const HASHED = /-[0-9a-f]{16}\.\w+$/;

/** The files that the worker fetches anew for every release, because each is of one release. */
function markedFiles(/** @type {string} */ folder) {
  const worker = readFileSync(join(folder, "sw.js"), "utf8");
  const list = [folder, "-type", "f", "-printf", "%P\\n"];
  const files = execFileSync("find", list, { encoding: "utf8" }).split("\n");
  const isMarked = (/** @type {string} */ name) =>
    /\.(html|js|css|wasm|bin|svg|webmanifest)$/.test(name) && worker.includes(`"${name}"`);
  return files.filter(isMarked);
}
