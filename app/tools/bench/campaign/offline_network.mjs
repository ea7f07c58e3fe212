// The network between a browser and its host: it tells what was asked for, and breaks when it is told to.

import { connect, createServer } from "node:net";

const REQUEST = /(?:GET|HEAD|POST|PUT|DELETE) (\S+) HTTP\/1\.1/g;

export class Network {
  asked = [];
  carried = 0; // bytes
  #sockets = new Set();
  #left = Infinity; // bytes until it breaks
  #held = false;
  #host;
  #broken;

  static async to(url) {
    const network = new Network();
    network.#host = Number(new URL(url).port);
    await network.up();
    network.url = `http://localhost:${network.port}/`;
    return network;
  }

  async up() {
    this.#held = false;
    this.whole();
    this.server = createServer((socket) => this.#carry(socket));
    await new Promise((done, fail) => this.server.once("error", fail).listen(this.port ?? 0, "127.0.0.1", done));
    this.port = this.server.address().port;
  }

  /** Whatever is under way ends, and nobody answers. */
  async down() {
    const closed = new Promise((done) => this.server.close(done));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async again() {
    await this.down();
    await this.up();
  }

  whole() {
    this.#left = Infinity;
  }

  /** After so many bytes it is as if the phone left the house. */
  cutAfter(bytes) {
    this.#breakAfter(bytes, () => this.server.listening && this.down());
  }

  /** After so many bytes nothing arrives any more, and nothing is refused. */
  holdAfter(bytes) {
    this.#breakAfter(bytes, () => (this.#held = true));
  }

  callAfter(bytes, act) {
    this.#breakAfter(bytes, () => {
      this.whole();
      act();
    });
  }

  /** Whether it came to that. */
  get isBroken() {
    return this.#left <= 0;
  }

  #breakAfter(bytes, act) {
    this.#left = bytes;
    this.#broken = act;
  }

  #carry(socket) {
    const host = connect(this.#host, "127.0.0.1");
    for (const [one, other] of [[socket, host], [host, socket]]) {
      this.#sockets.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
    socket.on("data", (bytes) => {
      for (const [, path] of bytes.toString("latin1").matchAll(REQUEST)) this.asked.push(path);
      host.write(bytes);
    });
    host.on("data", (bytes) => this.#deliver(socket, bytes));
  }

  #deliver(socket, bytes) {
    if (this.#held) return;
    const passed = bytes.subarray(0, Math.max(0, this.#left));
    this.carried += passed.length;
    this.#left -= bytes.length;
    socket.write(passed);
    if (this.#left > 0) return;
    this.#broken();
    if (this.#left === Infinity) socket.write(bytes.subarray(passed.length));
  }
}
