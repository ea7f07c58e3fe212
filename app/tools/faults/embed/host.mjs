// @ts-check
// The pages of tests/host on an origin of their own, with whatever lines are pasted into them.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { app } from "../lib/given.mjs";

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

export class Host {
  url = "";
  /** Address of the application. */
  app = "";
  #lines = "";

  /** @param {string} folder of the pages @param {string} address of the application */
  static async start(folder, address) {
    const host = new Host();
    host.app = address;
    const server = createServer(({ url }, response) => {
      const name = !url || url === "/" ? "/index.html" : url;
      const text = readFileSync(join(folder, name), "utf8")
        .replaceAll("__APP__", address)
        .replace("__LINES__", host.#lines);
      const headers = { "content-type": TYPES[extname(name)], "cache-control": "no-store" };
      response.writeHead(200, headers).end(text);
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    host.url = `http://127.0.0.1:${port}/`;
    return host;
  }

  link(/** @type {string} */ query) {
    return `<a class="${app.name}" href="${this.app}${query}">${query}</a>`;
  }

  /** The address of a page with embeds at these states. @param {string[]} queries */
  async page(queries) {
    const links = queries.map((query) => this.link(query)).join("");
    this.#lines = `${links}<script src="${this.app}embed.js" async></script>`;
    return this.url;
  }
}
