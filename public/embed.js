// @ts-check
// The embed script: turns a link to the application on a host page into a sandboxed iframe, and
// back into a link if nothing answers. ES5, because it runs in whatever page it is pasted into.
// The other side of its message channel is app/web/src/embed.rs; app/pages/src/protocol.json holds
// the names and limits that both sides use.
(function () {
  /**
   * The pairs of a message, an address or a theme, by name; null and undefined are left out.
   * @typedef {Record<string, string | number | null | undefined>} Pairs
   *
   * A link: `madaobingchu` is undefined until it has been seen, gives back the link's own style
   * while it holds the room for a frame, is a handle while mounted, and null after that.
   * @typedef {HTMLAnchorElement & { madaobingchu?: Handle | (() => string) | null }} EmbedLink
   * @typedef {HTMLIFrameElement & { madaobingchu?: Handle }} EmbedFrame
   *
   * What a page can do with an embed.
   * @typedef {object} Handle
   * @property {HTMLIFrameElement} frame
   * @property {(to: string) => void} open a code such as `unionpay:57`, or the name of a tree
   * @property {(theme: Pairs) => void} setTheme what is not named stays
   * @property {() => void} remove
   *
   * The message channel to one frame: commands wait until it is ready.
   * @typedef {object} Channel
   * @property {(to: string) => void} open
   * @property {(changes: Pairs) => void} setTheme
   * @property {(text: string) => void} receive throws where an escape is malformed
   *
   * @typedef {object} Mounted
   * @property {EmbedLink} link
   * @property {EmbedFrame} frame
   * @property {(text: string) => void} receive
   * @property {() => void} unmount
   */

  var script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (!script || window.madaobingchu) return;
  var HOME = script.src.split(/[?#]/)[0].replace(/[^/]*$/, "");
  var ORIGIN = HOME.split("/").slice(0, 3).join("/");
  var VERSION = "madaobingchu/1?"; // every message begins with it
  var EVENT = /^(ready|answer|step|outcome|resize|error)$/;
  var MAX_MESSAGE = 2000; // UTF-16 units
  var READY_TIMEOUT = 8000; // milliseconds
  var ROOT_MARGIN = "2000px"; // a frame is made this far from the viewport
  var MIN_HEIGHT = 200; // CSS pixels, as all heights
  var DEFAULT_HEIGHT = 420;
  var MAX_HEIGHT = 5000;
  var BOX_STYLE = [
    "display:block",
    "position:static",
    "box-sizing:border-box",
    "width:100%",
    "min-width:0",
    "min-height:0",
    "max-height:none",
    "padding:0",
    "border:0",
  ];
  var COLOURS = ["paper", "card", "ink", "soft", "line", "accent", "on-accent"];
  var THEME = COLOURS.map(function (name) {
    return "dark-" + name;
  }).concat(COLOURS, "scheme");
  var SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
  var TITLE = "码到病除：POS 机报错怎么办";
  var STATE = ["code", "for", "tree", "q"];

  /** @type {Mounted[]} */
  var mounted = [];
  /** @type {EmbedLink[]} */
  var queue = []; // links to mount, each in a task of its own
  var observer =
    window.IntersectionObserver &&
    new IntersectionObserver(onIntersection, { rootMargin: ROOT_MARGIN });

  // Messages, addresses and themes are URL-encoded pairs.

  /** @param {Pairs} pairs */
  function encode(pairs) {
    var parts = [];
    for (var name in pairs) {
      var value = pairs[name];
      if (value != null) parts.push(encodeURIComponent(name) + "=" + encodeURIComponent(value));
    }
    return parts.join("&");
  }

  /**
   * The reverse of `encode`; up to five digits become a number.
   * @param {string} text
   * @throws {URIError} if an escape is malformed
   */
  function decode(text) {
    /** @type {Record<string, string | number>} */
    var pairs = {};
    text.split("&").forEach(function (pair) {
      var at = pair.indexOf("=");
      var value = decodeURIComponent(pair.slice(at + 1).replace(/\+/g, " "));
      pairs[pair.slice(0, at)] = /^\d{1,5}$/.test(value) ? Number(value) : value;
    });
    return pairs;
  }

  /**
   * @param {Pairs} pairs
   * @param {string[]} names
   */
  function pick(pairs, names) {
    /** @type {Pairs} */
    var picked = {};
    names.forEach(function (name) {
      picked[name] = pairs[name];
    });
    return picked;
  }

  // What the attributes of a link ask for.

  /**
   * The data attributes of a link, as they are written: `data-on-accent` is `on-accent`.
   * @param {HTMLElement} link
   */
  function attributesOf(link) {
    /** @type {Record<string, string | undefined>} */
    var data = {};
    for (var name in link.dataset)
      data[name.replace(/[A-Z]/g, "-$&").toLowerCase()] = link.dataset[name];
    return data;
  }

  /**
   * The address of the frame for a link.
   * @param {{ href: string }} link
   * @param {string} state encoded; replaces the query of the link unless empty
   * @param {string} theme encoded, may be empty
   * @returns {string | false | null} an address only if the link leads to this application
   */
  function frameAddress(link, state, theme) {
    var address = String(link.href);
    var rest =
      address.indexOf(HOME) === 0 &&
      /^(?:index\.html)?(\?[^#]*)?(?:#.*)?$/.exec(address.slice(HOME.length));
    return (
      rest && HOME + "embed.html" + (state ? "?" + state : rest[1] || "") + (theme && "#" + theme)
    );
  }

  /**
   * The style of the box that an embed takes, safe from the styles of the page.
   * @param {HTMLElement} link
   */
  function boxStyle(link) {
    var width = Number(link.getAttribute("data-width"));
    var height = "height:" + initialHeight(link) + "px";
    var maxWidth = "max-width:" + (width ? width + "px" : "100%");
    return BOX_STYLE.concat(height, maxWidth, "").join("!important;");
  }

  /** @param {HTMLElement} link */
  function initialHeight(link) {
    return clampHeight(Number(link.getAttribute("data-height")) || DEFAULT_HEIGHT);
  }

  /** @param {number} height */
  function clampHeight(height) {
    return Math.min(Math.max(height, MIN_HEIGHT), MAX_HEIGHT);
  }

  // The page.

  /**
   * Dispatches a bubbling event `madaobingchu:…`.
   * @param {Element} element
   * @param {string} name
   * @param {object} detail
   */
  function emit(element, name, detail) {
    var event = document.createEvent("CustomEvent");
    event.initCustomEvent("madaobingchu:" + name, true, false, detail);
    element.dispatchEvent(event);
  }

  /** @param {Element} element */
  function isConnected(element) {
    return "isConnected" in element
      ? element.isConnected
      : document.documentElement.contains(element);
  }

  /**
   * Gives a link the size of its frame, against layout shift, until it is near the viewport.
   * @param {EmbedLink} link
   */
  function reserve(link) {
    if (String(link.href).indexOf(HOME)) return;
    var style = link.style.cssText;
    link.style.cssText = style + ";" + boxStyle(link);
    link.madaobingchu = function () {
      observer.unobserve(link);
      link.madaobingchu = null;
      return style;
    };
    observer.observe(link);
  }

  /** @param {IntersectionObserverEntry[]} entries */
  function onIntersection(entries) {
    entries.forEach(function (entry) {
      var link = /** @type {EmbedLink} */ (entry.target);
      if (entry.isIntersecting && queue.push(link) === 1) setTimeout(mountNext);
    });
  }

  function mountNext() {
    var link = /** @type {EmbedLink} */ (queue.shift());
    if (queue.length) setTimeout(mountNext);
    if (typeof link.madaobingchu === "function" && isConnected(link)) mount(link);
  }

  // One embed: its frame, its message channel, its lifetime.

  /**
   * @param {EmbedLink} link
   * @param {string} address
   * @returns {EmbedFrame}
   */
  function createFrame(link, address) {
    var frame = document.createElement("iframe");
    var attributes = {
      title: link.getAttribute("data-title") || TITLE,
      lang: link.getAttribute("data-lang") || "zh-CN",
      sandbox: SANDBOX,
      // A browser warns of a permission that it does not know.
      // @ts-expect-error A browser without it has no `share`.
      allow: "clipboard-write" + (navigator.share ? "; web-share" : ""),
      referrerpolicy: "strict-origin-when-cross-origin",
      src: address,
    };
    for (var name in attributes)
      frame.setAttribute(name, attributes[/** @type {keyof typeof attributes} */ (name)]);
    frame.style.cssText = boxStyle(link);
    return frame;
  }

  /**
   * @param {(text: string) => void} post
   * @param {Pairs} theme changed by `setTheme`
   * @param {(event: string, detail: Record<string, string | number>) => void} onEvent
   * @returns {Channel}
   */
  function openChannel(post, theme, onEvent) {
    var prefix = VERSION + "id=" + Math.random().toString(36).slice(2) + "&";
    /** @type {Pairs[] | null} */
    var waiting = [];

    /** @param {Pairs} message */
    function postNow(message) {
      post(prefix + encode(message));
    }

    /** @param {Pairs} message */
    function send(message) {
      if (waiting) waiting.push(message);
      else postNow(message);
    }

    return {
      open: function (to) {
        send({ kind: "open", to: to });
      },
      setTheme: function (changes) {
        for (var name in changes) theme[name] = changes[name];
        send({ kind: "theme", theme: encode(theme) });
      },
      receive: function (text) {
        // The frame has loaded, perhaps again, and asks any host for a greeting.
        if (text === VERSION + "kind=awake")
          return postNow({ kind: "hello", theme: encode(theme) });
        if (text.indexOf(prefix) !== 0) return;
        var detail = decode(text.slice(prefix.length));
        var event = String(detail.kind);
        if (!EVENT.test(event)) return;
        delete detail.kind;
        if (event === "ready") {
          if (waiting) waiting.forEach(postNow);
          waiting = null;
        }
        onEvent(event, detail);
      },
    };
  }

  /**
   * Replaces a link by its frame, until the frame is removed or does not become ready in time.
   * @param {EmbedLink} link
   * @returns {Handle | undefined} undefined if the link does not lead to this application
   */
  function mount(link) {
    var style = typeof link.madaobingchu === "function" ? link.madaobingchu() : link.style.cssText;
    if (link.madaobingchu) return /** @type {Handle} */ (link.madaobingchu);
    var data = attributesOf(link);
    var theme = pick(data, THEME);
    var address = frameAddress(link, encode(pick(data, STATE)), encode(theme));
    if (!address) {
      link.style.cssText = style;
      return;
    }
    var frame = createFrame(link, address);
    var height = initialHeight(link);

    var channel = openChannel(
      function (text) {
        /** @type {Window} */ (frame.contentWindow).postMessage(text, ORIGIN);
      },
      theme,
      function (event, detail) {
        if (event === "ready") clearTimeout(timer);
        var wanted = Number(detail.height);
        if (wanted) {
          if (event === "resize" && Math.abs(wanted - height) <= 1) return;
          height = clampHeight(wanted);
          frame.style.setProperty("height", height + "px", "important");
        }
        emit(frame, event, detail);
      }
    );

    /** The link is a link again, and stays one until somebody mounts it. */
    function unmount() {
      clearTimeout(timer);
      mounted.splice(mounted.indexOf(item), 1);
      if (frame.parentNode) frame.parentNode.removeChild(frame);
      link.style.cssText = style;
      link.madaobingchu = null;
    }

    /** @type {Handle} */
    var handle = {
      frame: frame,
      open: channel.open,
      setTheme: channel.setTheme,
      remove: unmount,
    };
    var item = { link: link, frame: frame, receive: channel.receive, unmount: unmount };
    mounted.push(item);
    link.madaobingchu = frame.madaobingchu = handle;
    link.style.setProperty("display", "none", "important");
    /** @type {Node} */ (link.parentNode).insertBefore(frame, link.nextSibling);
    var timer = setTimeout(function () {
      unmount();
      emit(link, "error", { what: "silence" });
    }, READY_TIMEOUT);
    return handle;
  }

  /** Mounts new links, and unmounts those whose link or frame has left the page. */
  function scan() {
    mounted.slice().forEach(function (item) {
      if (isConnected(item.link) && isConnected(item.frame)) return;
      item.unmount();
      if (!isConnected(item.link)) delete item.link.madaobingchu; // it may come back
    });
    var links = /** @type {NodeListOf<EmbedLink>} */ (document.querySelectorAll("a.madaobingchu"));
    for (var at = 0; at < links.length; at++)
      if (links[at].madaobingchu === undefined) (observer ? reserve : mount)(links[at]);
  }

  // The origin check. Pages can forge events, but not `isTrusted`.
  addEventListener("message", function (event) {
    if (!event.isTrusted || event.origin !== ORIGIN || event.ports.length) return;
    if (typeof event.data !== "string" || event.data.length > MAX_MESSAGE) return;
    for (var at = 0; at < mounted.length; at++) {
      if (event.source !== mounted[at].frame.contentWindow) continue;
      try {
        return mounted[at].receive(event.data);
      } catch (_) {} // a malformed escape
    }
  });

  window.madaobingchu = { mount: mount };
  new MutationObserver(scan).observe(document, { childList: true, subtree: true });
  setTimeout(scan);
})();
