// @ts-check
// Fault injection for localStorage, and queries on the page of the records. Handed over as source
// text after the page driver, so it refers to nothing outside of this function.

/**
 * Faults of a page, as its `window.name` holds them in JSON: that survives a reload.
 * @typedef {object} Faults
 * @property {number} [from] number of the first write that exceeds the quota, from 1
 * @property {number} [to] number of the last one
 * @property {boolean} [silent] writes are dropped without an exception
 * @property {boolean} [absent] there is no localStorage
 * @property {boolean} [blocked] asking for localStorage throws
 */

/** @param {import("../lib/given.mjs").App} app */
export function instrumentStorage(app) {
  /** @type {Storage} */
  let real;
  try {
    real = window.localStorage;
  } catch {
    return null; // between two pages there is one without an origin
  }
  /** @type {NonNullable<ReturnType<typeof import("../lib/instrument.mjs").instrument>>} */
  const page = window.driver;
  const { find, findAll, task, pending } = page;
  /** @type {Faults} */
  const faults = JSON.parse(window.name || "{}");
  const { getItem, setItem, removeItem } = Storage.prototype;

  const quota = () => new DOMException("The quota has been exceeded.", "QuotaExceededError");
  Storage.prototype.setItem = function (key, text) {
    if (this !== real) return setItem.call(this, key, text);
    const turn = ++window.driver.writes;
    if (turn >= (faults.from ?? Infinity) && turn <= (faults.to ?? Infinity)) throw quota();
    return faults.silent ? undefined : setItem.call(this, key, text);
  };
  const replace = (/** @type {() => any} */ get) =>
    Object.defineProperty(window, "localStorage", { get, configurable: true });
  if (faults.absent) replace(() => null);
  if (faults.blocked) {
    replace(() => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    });
  }

  // Where texts leave the application.
  const take = (/** @type {string} */ kind) => async (/** @type {any} */ text) =>
    void storage.handedOut.push([kind, String(text?.text ?? text)]);
  const define = (
    /** @type {object} */ object,
    /** @type {string} */ name,
    /** @type {unknown} */ value
  ) => Object.defineProperty(object, name, { value, configurable: true, writable: true });
  define(navigator, "share", take("share"));
  define(navigator, "clipboard", { writeText: take("copy") });
  define(window, "print", () => {});
  const createObjectURL = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    pending.push(/** @type {Blob} */ (blob).text().then(take("export")));
    return createObjectURL(blob);
  };
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    return this.download ? undefined : click.call(this);
  };
  for (const name of /** @type {const} */ (["pushState", "replaceState"])) {
    const change = history[name];
    history[name] = function (state, title, url) {
      if (!page.isNavigating) storage.addresses.push(String(url));
      return change.call(this, state, title, url);
    };
  }

  // A service worker would only serve what an earlier run left.
  if (navigator.serviceWorker) {
    define(navigator.serviceWorker, "register", async () => new Promise(() => {}));
  }
  /** @type {((...given: any[]) => Promise<any>) | undefined} */
  const request = navigator.locks?.request;
  if (request) {
    navigator.locks.request = (/** @type {any[]} */ ...given) => {
      const locked = request.apply(navigator.locks, given);
      pending.push(locked);
      return locked;
    };
  }

  /** What a row of the list shows. */
  const record = (/** @type {any} */ row) => ({
    id: storage.idOf(row),
    state: row.dataset.state,
    note: storage.noteOf(row).value,
    text: find("summary", row).textContent,
  });

  const storage = {
    /** How often the application wrote. */
    writes: 0,
    /** @type {[kind: string, text: string][]} What was shared, copied and exported. */
    handedOut: [],
    /** @type {string[]} Addresses that the application set. */
    addresses: [],

    // The storage as it is, past all faults.
    put: (/** @type {string} */ key, /** @type {string} */ text) => setItem.call(real, key, text),
    remove: (/** @type {string} */ key) => removeItem.call(real, key),
    /** @returns {string | null} */
    read: (/** @type {string} */ key) => getItem.call(real, key),
    /** @returns {Record<string, string>} */
    all: () => {
      const keys = Array.from({ length: real.length }, (_, at) => real.key(at) ?? "");
      return Object.fromEntries(keys.map((key) => [key, storage.read(key) ?? ""]));
    },
    reset: (/** @type {Record<string, string>} */ all = {}) => {
      real.clear();
      for (const [key, text] of Object.entries(all)) storage.put(key, text);
    },
    /** Leaves not one character of room. */
    fill: () => {
      const fits = (/** @type {string} */ key, text = "") => {
        try {
          storage.put(key, text);
          return true;
        } catch {
          return false;
        }
      };
      let size = 1 << 23;
      for (let at = 0; size >= 1; ) {
        if (fits(`other/filler-${at}`, "x".repeat(size))) at++;
        else size >>= 1;
      }
      for (let at = 0; at < 3; at++) for (const key of ["y", "z", "w"]) fits(key + "f".repeat(at));
    },
    /** As if another tab had written. */
    notify: async () => {
      dispatchEvent(new StorageEvent("storage", { key: null }));
      await page.settle();
    },

    /** Gives a file to the real input and waits until the application has dealt with it. */
    importFile: async (/** @type {BlobPart} */ bytes) => {
      const input = find(app.selectors.file);
      const files = new DataTransfer();
      files.items.add(new File([bytes], "backup.json", { type: "application/json" }));
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      await storage.imported();
    },
    /** The application empties the input once it has read the file. */
    imported: async () => {
      while (find(app.selectors.file).files.length) await task();
      await page.settle();
    },

    rows: () => findAll(app.selectors.row),
    /** The input for the note on a record. */
    noteOf: (/** @type {any} */ row) => find(app.selectors.note, row),
    /** @returns {string} */
    idOf: (/** @type {any} */ row) => storage.noteOf(row).dataset.id,
    /** @returns {any} the row of a record, if it is shown */
    row: (/** @type {string} */ id) => storage.rows().find((row) => storage.idOf(row) === id),
    /** Solved, or not, whichever the record in a row is not yet. */
    markRow: (/** @type {any} */ row) =>
      page.press(page.canPress("solved", row) ? "solved" : "unsolved", row),
    /** How many notices of each kind there are, and how many records two of them count. */
    notices: () => {
      const { closed, full, aside, newer } = app.selectors;
      const count = (/** @type {string} */ selector) => findAll(selector).length;
      const number = (/** @type {string} */ selector, /** @type {string} */ name) =>
        Number(find(selector)?.dataset[name] ?? 0);
      return {
        full: count(full),
        trouble: count(closed) + count(full),
        aside: number(aside, "aside"),
        newer: number(newer, "newer"),
      };
    },
    /** What the page of the records shows, all of it. */
    look: async () => {
      if (!find("main.history")) await page.go("?page=history");
      while (page.canPress("more")) await page.press("more");
      return { ...storage.notices(), rows: storage.rows().map(record) };
    },
    /**
     * What is shown as saved though the storage does not hold it so.
     * @param {{ trouble: number, rows: ReturnType<typeof record>[] }} seen
     */
    untrue: (seen) => {
      if (seen.trouble) return [];
      const untrue = seen.rows.filter(({ id, state, note }) => {
        const text = storage.read(app.record + id);
        const saved = text && JSON.parse(text);
        /** @type {Record<string, boolean | null>} */
        const solved = { open: null, solved: true, unsolved: false };
        return !saved || saved.solved !== solved[state] || saved.note !== note;
      });
      return structuredClone(untrue); // what is returned twice arrives once
    },
  };
  Object.assign(page, storage);
  return storage;
}
