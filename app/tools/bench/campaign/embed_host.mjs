// The pages of tests/host on an origin of their own, with whatever lines are pasted into them.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8" };

export class Host {
  static async start(folder, app) {
    const host = Object.assign(new Host(), { app, lines: "" });
    const server = createServer(({ url }, response) => {
      const name = url === "/" ? "/index.html" : url;
      const text = readFileSync(join(folder, name), "utf8").replaceAll("__APP__", app).replace("__LINES__", host.lines);
      response.writeHead(200, { "content-type": TYPES[extname(name)], "cache-control": "no-store" }).end(text);
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    host.url = `http://127.0.0.1:${server.address().port}/`;
    return host;
  }

  link(query) {
    return `<a class="madaobingchu" href="${this.app}${query}">${query}</a>`;
  }

  /** The address of a page with embeds at these states. */
  async page(queries) {
    this.lines = queries.map((query) => this.link(query)).join("") + `<script src="${this.app}embed.js" async></script>`;
    return this.url;
  }
}
