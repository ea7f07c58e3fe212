// @ts-check
// What runs inside the page: one act of the random user, and what must hold after each. Handed over
// as source text, so nothing here refers to anything outside of it.

/**
 * Does an act and returns what it was done to, and what is wrong after it.
 * @param {import("./acts.mjs").Act} act
 * @param {import("../lib/given.mjs").App} app
 * @param {string} card digits that nothing may keep
 * @returns {Promise<{ what: string, wrong: string[] }>}
 */
export async function perform({ kind, at, text }, app, card) {
  /** @type {{ errors: string[] }} */
  const watched = window.monkey ?? watch();
  window.monkey = watched;

  function watch() {
    /** @type {string[]} */
    const errors = [];
    addEventListener("error", ({ message }) => errors.push(message));
    addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));
    const log = console.error;
    console.error = (...said) => {
      errors.push(said.join(" "));
      log(...said);
    };
    window.print = () => {};
    return { errors };
  }

  const isSeen = (/** @type {Element} */ element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility !== "hidden";
  };

  /** What a user can tap without leaving the release. @returns {HTMLElement[]} */
  const controls = () => {
    const all = document.querySelectorAll(
      "a[href], button, summary, select, input:not([type=file]), textarea, [role=option]"
    );
    const isInside = (/** @type {any} */ element) =>
      !element.disabled &&
      (!element.href ||
        (element.href.startsWith(new URL("./", location.href)) &&
          element.target !== "_blank" &&
          !element.download));
    return /** @type {any} */ ([...all].filter((one) => isSeen(one) && isInside(one)));
  };
  const pick = (/** @type {HTMLElement[]} */ all) => all[Math.floor(at * all.length)];
  const named = (/** @type {Element} */ element) =>
    [
      element.tagName.toLowerCase(),
      element.id && `#${element.id}`,
      element.getAttribute("data-act") ?? element.getAttribute("href") ?? "",
      (element.textContent ?? "").trim().slice(0, 20),
    ]
      .filter(Boolean)
      .join(" ");

  const settle = async () => {
    for (let turn = 0; turn < 3; turn++)
      await new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(0);
      });
  };

  /** @type {Record<string, () => string>} */
  const acts = {
    tap() {
      const control = pick(controls());
      if (!control) return "nothing";
      const name = named(control);
      control.focus();
      control.click();
      return name;
    },
    type() {
      const field = /** @type {HTMLInputElement} */ (
        pick(controls().filter((one) => one.matches("input:not([type=checkbox]), textarea")))
      );
      if (!field) return "nothing";
      field.focus();
      field.value = text;
      for (const event of ["input", "change"])
        field.dispatchEvent(new Event(event, { bubbles: true }));
      return `${named(field)} ${JSON.stringify(text.slice(0, 60))}`;
    },
    key() {
      const target = document.activeElement ?? document.body;
      const event = { key: text, bubbles: true, cancelable: true };
      target.dispatchEvent(new KeyboardEvent("keydown", event));
      target.dispatchEvent(new KeyboardEvent("keyup", event));
      return `${text} on ${named(target)}`;
    },
    "other tab"() {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(app.prefix));
      const key = keys[Math.floor(at * keys.length)];
      if (!key) return "nothing";
      const oldValue = localStorage.getItem(key);
      localStorage.removeItem(key);
      const event = { key, oldValue, newValue: null, storageArea: localStorage };
      dispatchEvent(new StorageEvent("storage", event));
      return `removes ${key}`;
    },
  };

  const before = location.href;
  const what = acts[kind]?.() ?? kind;
  await settle();

  const wrong = watched.errors.splice(0).map((error) => `error: ${error}`);
  const page = document.documentElement;
  const shown = `${document.title} ${document.body.textContent}`;
  if (!document.querySelector("h1")) wrong.push("no heading");
  if (document.querySelector(app.selectors.failed)) wrong.push("it has failed");
  if (page.scrollWidth > page.clientWidth + 1)
    wrong.push(
      `beyond the screen: ${page.scrollWidth} of ${page.clientWidth} at ${location.search}`
    );
  for (const mark of ["{acquirer}", "\ue000", "\ue001", "\ue002", "undefined", "NaN"])
    if (shown.includes(mark) && !text.includes(mark)) wrong.push(`shows ${JSON.stringify(mark)}`);
  if (document.title === "taken" || document.querySelector("main img[src=x], main svg[onload]"))
    wrong.push("markup came to be");
  if (kind === "tap" && what !== "nothing" && document.activeElement === document.body)
    wrong.push(`no focus after ${what.replace(/\d+/g, "0")}`);
  const kept = [localStorage, sessionStorage].flatMap((storage) => Object.values(storage));
  for (const value of [
    ...kept,
    decodeURIComponent(location.search.replace(/%(?![\da-f]{2})/gi, "")),
  ])
    if (String(value).replace(/\D/g, "").includes(card)) wrong.push("a card number is kept");
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith(app.record)))
    JSON.parse(localStorage[key]);
  return { what: location.href === before ? what : `${what} → ${location.search}`, wrong };
}
