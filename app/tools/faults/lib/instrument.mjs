// @ts-check
// The page driver: actions and queries that scenarios call inside the page, as `driver`. It finds
// things by roles and data attributes, never by words, and is handed over as source text, so it
// refers to nothing outside of this function.

/** @param {import("./given.mjs").App} app */
export function instrument(app) {
  if ("driver" in window) return null;

  /** @returns {any} */
  const find = (/** @type {string} */ selector, /** @type {any} */ root = document) =>
    root.querySelector(selector);
  /** @returns {any[]} */
  const findAll = (/** @type {string} */ selector, /** @type {any} */ root = document) => [
    ...root.querySelectorAll(selector),
  ];

  /**
   * Waits until a query finds something.
   * @template T
   * @param {() => T} query
   * @returns {Promise<T>}
   */
  const until = (query) =>
    new Promise((done) => {
      const look = () => {
        const found = query();
        if (!found) return false;
        observer.disconnect();
        done(found);
        return true;
      };
      const observer = new MutationObserver(look);
      const all = { childList: true, subtree: true, characterData: true, attributes: true };
      if (!look()) observer.observe(document, all);
    });

  /** A task after all that is under way, without a timer, which hidden tabs get late. */
  const task = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    });
  /** @type {Promise<unknown>[]} What the application began and a scenario waits for. */
  const pending = [];
  const settle = async () => {
    await task();
    for (const one of pending.splice(0)) await one.then(task, task);
  };

  const isMounted = () => find(app.selectors.mounted) !== null;
  const hasFailed = () => find(app.selectors.failed) !== null;

  /** A button, by the name that a scenario has for its act. */
  const button = (/** @type {string} */ name, root = document) => {
    if (!(name in app.acts)) throw new Error(`no act has the name ${name}`);
    return find(`[data-act="${app.acts[name]}"]`, root);
  };

  const driver = {
    find,
    findAll,
    until,
    task,
    pending,
    settle,
    button,
    hasFailed,
    ready: until(() => isMounted() || hasFailed()),
    /** Whether the driver is what changes the address. */
    isNavigating: false,

    /** Shows another page without loading it. */
    go: async (/** @type {string} */ query) => {
      driver.isNavigating = true;
      history.pushState(null, "", query || "./");
      driver.isNavigating = false;
      dispatchEvent(new PopStateEvent("popstate"));
      await settle();
    },
    canPress: (/** @type {string} */ name, /** @type {any} */ root = document) =>
      button(name, root) !== null,
    press: async (/** @type {string} */ name, /** @type {any} */ root = document) => {
      const found = button(name, root);
      if (!found) throw new Error(`no button ${name} at ${location.search}`);
      found.click();
      await settle();
    },
    type: async (/** @type {any} */ input, /** @type {string} */ text, kind = "input") => {
      input.value = text;
      input.dispatchEvent(new Event(kind, { bubbles: true }));
      await settle();
    },
    /** Answers the question of a diagnosis with its last choice; returns whether there was one. */
    choose: async () => {
      const choice = findAll(app.selectors.choice).at(-1);
      choice?.click();
      await settle();
      return choice !== undefined;
    },
    /** Opens the page of an entry anew and says whether it helped. */
    mark: async (/** @type {string} */ id, name = "solved") => {
      await driver.go("");
      await driver.go(`?code=${id}`);
      await driver.press(name);
    },
    /** The slugs of all trees. */
    trees: async () => {
      await driver.go("?page=symptoms");
      const links = findAll('main a[href^="?tree="]');
      return links.map((link) => new URLSearchParams(link.search).get("tree") ?? "");
    },
    /** Types a code into the search box, opens the first result, goes back; returns its id. */
    lookUp: async (/** @type {string} */ code) => {
      const { box, result, heading, homeLink } = app.selectors;
      if (!find(`#page ${box}`)) find(homeLink).click();
      const input = await until(() => find(`#page ${box}`));
      input.value = code;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await until(() => find(result)?.textContent.includes(code));
      const enter = { key: "Enter", bubbles: true, cancelable: true };
      input.dispatchEvent(new KeyboardEvent("keydown", enter));
      const title = await until(() => find(`main.answer ${heading}`));
      const id = `${new URLSearchParams(location.search).get("code")} ${title.textContent}`;
      history.back();
      await until(() => find(`#page ${box}`));
      return id;
    },
  };
  Object.assign(window, { driver });
  return driver;
}
