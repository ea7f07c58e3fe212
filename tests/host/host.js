// @ts-check
// What a host page can observe: the events of its embeds in order, and every error on the page.

/** @typedef {{ kind: string, detail: Record<string, unknown>, at: number }} HostEvent */

var host = {
  /** `at` is the index of the frame. @type {HostEvent[]} */
  events: [],
  /** @type {string[]} */
  errors: [],
  /** @returns {Element[]} */
  links: function () {
    return [].slice.call(document.querySelectorAll("a.madaobingchu"));
  },
  /** @returns {HTMLIFrameElement[]} */
  frames: function () {
    return [].slice.call(document.querySelectorAll(".column iframe"));
  },
  /** @param {string} kind */
  of: function (kind) {
    return host.events.filter(function (event) {
      return event.kind === kind;
    });
  },
  /** @param {string} html */
  add: function (html) {
    /** @type {Element} */ (document.querySelector(".column")).insertAdjacentHTML(
      "beforeend",
      html
    );
  },
};

["ready", "answer", "step", "outcome", "resize", "error"].forEach(function (kind) {
  document.addEventListener("madaobingchu:" + kind, function (event) {
    var frame = /** @type {HTMLIFrameElement} */ (event.target);
    var detail = /** @type {CustomEvent} */ (event).detail;
    host.events.push({ kind: kind, detail: detail, at: host.frames().indexOf(frame) });
    throw new Error("a careless listener");
  });
});
addEventListener("error", function (event) {
  if (event.message.indexOf("a careless listener") < 0) host.errors.push(event.message);
  else event.preventDefault();
});
addEventListener("unhandledrejection", function (event) {
  host.errors.push(String(event.reason));
});
