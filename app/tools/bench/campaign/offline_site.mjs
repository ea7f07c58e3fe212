// The host's side: which release it has, and a release with a fault.

import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Network } from "./offline_network.mjs";

export class Site {
  /** `link` is the folder that is served, `releases` are those that may take its place. */
  static async at({ url, link, releases }) {
    return Object.assign(new Site(), { link, releases, network: await Network.to(url) });
  }

  /** All at once, as a good host does it. */
  deploy(release) {
    this.#serve(this.releases[release]);
  }

  /** One file has its name and its length and is wrong by a bit. */
  deployCorrupt(release, random) {
    const from = this.releases[release];
    const folder = `${this.link}.corrupt`;
    rmSync(folder, { recursive: true, force: true });
    execFileSync("cp", ["--archive", "--link", from, folder]);
    const names = marked(from);
    const name = join(folder, names[Math.floor(random() * names.length)]);
    const bytes = readFileSync(name);
    bytes[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8);
    for (const file of [name, `${name}.br`, `${name}.gz`]) rmSync(file, { force: true }); // the others share it
    writeFileSync(name, bytes);
    this.#serve(folder);
  }

  #serve(folder) {
    symlinkSync(folder, `${this.link}.next`);
    renameSync(`${this.link}.next`, this.link);
  }
}

/** The files that the worker fetches for every release anew, because each is of one release. */
function marked(folder) {
  const worker = readFileSync(join(folder, "sw.js"), "utf8");
  const files = execFileSync("find", [folder, "-type", "f", "-printf", "%P\\n"], { encoding: "utf8" }).split("\n");
  const isMarked = (name) => /\.(html|js|css|wasm|svg|webmanifest)$/.test(name) && worker.includes(`"${name}"`);
  return files.filter(isMarked);
}
