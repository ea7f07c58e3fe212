// @ts-check
// A TCP proxy between a browser and its host: it tells what was requested, and breaks when told to.

import { connect, createServer } from "node:net";

const REQUEST = /(?:GET|HEAD|POST|PUT|DELETE) (\S+) HTTP\/1\.1/g;

export class Network {
  /** @type {string[]} paths */
  requests = [];
  /** Bytes from the host. */
  carried = 0;
  url = "";
  /** @type {Set<import("node:net").Socket>} */
  #sockets = new Set();
  #left = Infinity; // bytes until it breaks
  #isHeld = false;
  #port = 0;
  #hostPort = 0;
  #server = createServer();
  #onBroken = () => {};

  /** @param {string} url of a host on this machine */
  static async to(url) {
    const network = new Network();
    network.#hostPort = Number(new URL(url).port);
    await network.up();
    network.url = `http://localhost:${network.#port}/`;
    return network;
  }

  async up() {
    this.#isHeld = false;
    this.#left = Infinity;
    this.#server = createServer((socket) => this.#carry(socket));
    await new Promise((done, fail) => {
      this.#server.once("error", fail);
      this.#server.listen(this.#port, "127.0.0.1", () => done(null));
    });
    this.#port = /** @type {import("node:net").AddressInfo} */ (this.#server.address()).port;
  }

  /** Whatever is under way ends, and nobody answers. */
  async down() {
    const closed = new Promise((done) => this.#server.close(done));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async again() {
    await this.down();
    await this.up();
  }

  /** After so many bytes it is as if the phone left the house. @param {number} bytes */
  cutAfter(bytes) {
    this.#breakAfter(bytes, () => this.#server.listening && this.down());
  }

  /** After so many bytes nothing arrives any more, and nothing is refused. @param {number} bytes */
  holdAfter(bytes) {
    this.#breakAfter(bytes, () => (this.#isHeld = true));
  }

  /** @param {number} bytes @param {() => void} act is called once so many have passed */
  callAfter(bytes, act) {
    this.#breakAfter(bytes, () => {
      this.#left = Infinity;
      act();
    });
  }

  /** Whether it came to that. */
  get isBroken() {
    return this.#left <= 0;
  }

  /** @param {number} bytes @param {() => void} onBroken */
  #breakAfter(bytes, onBroken) {
    this.#left = bytes;
    this.#onBroken = onBroken;
  }

  /** @param {import("node:net").Socket} socket */
  #carry(socket) {
    const host = connect(this.#hostPort, "127.0.0.1");
    for (const [one, other] of [
      [socket, host],
      [host, socket],
    ]) {
      this.#sockets.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
    socket.on("data", (bytes) => {
      const paths = bytes.toString("latin1").matchAll(REQUEST);
      for (const [, path] of paths) this.requests.push(path);
      host.write(bytes);
    });
    host.on("data", (bytes) => this.#deliver(socket, bytes));
  }

  /** @param {import("node:net").Socket} socket @param {Buffer} bytes */
  #deliver(socket, bytes) {
    if (this.#isHeld) return;
    const passed = bytes.subarray(0, Math.max(0, this.#left));
    this.carried += passed.length;
    this.#left -= bytes.length;
    socket.write(passed);
    if (this.#left > 0) return;
    this.#onBroken();
    if (this.#left === Infinity) socket.write(bytes.subarray(passed.length));
  }
}
