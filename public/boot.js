// @ts-check
// The boot script: loads and starts the WebAssembly application, shows why where it cannot, and
// registers the service worker. ES5, because it has to report to browsers without WebAssembly.
(function () {
  /**
   * Why the application did not start.
   * @typedef {"old" | "policy" | "type" | "memory" | "network" | "crash" | "unknown"} FailureKind
   * @typedef {Error & { kind?: FailureKind }} Failure
   */

  var script = /** @type {HTMLScriptElement} */ (document.currentScript);
  var GLUE = /** @type {string} */ (script.getAttribute("data-glue"));
  var WASM = /** @type {string} */ (script.getAttribute("data-wasm"));
  var FACTS = /** @type {string} */ (script.getAttribute("data-facts"));
  var SAID = /** @type {string} */ (script.getAttribute("data-said"));
  var SAID_INTERVAL = 10 * 1000; // milliseconds until what failed is fetched again
  var PATIENCE = 15 * 1000; // milliseconds until the wait is explained
  var TYPED = "madaobingchu-typed"; // what a crash took from the box, in the session's storage
  var UPDATE_INTERVAL = 6 * 60 * 60 * 1000; // milliseconds between checks for a new release
  var EMPTY_MODULE = [0, 97, 115, 109, 1, 0, 0, 0];
  // Set after the start: engines that refuse WebAssembly under a strict policy get it, too, and so
  // do pages of hosts that send none.
  var POLICY =
    "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";

  /** @type {Record<FailureKind, string>} */
  var MESSAGES = {
    old: "这个浏览器太旧，或者关掉了 WebAssembly（iPhone 的“锁定模式”会关）。请换一个浏览器，或在锁定模式里放行这个网页。",
    policy: "这个网页的安全设置不让程序运行。请换一个浏览器；还是不行，请告诉发你网址的人。",
    type: "服务器给错了文件。请过几分钟再试。",
    memory: "手机内存不够。请关几个应用，再试一次。",
    network: "网络断了。请看看网络，再试一次。",
    crash: "程序出了意外。记录还在这台手机里，打过的字也留着。请再试一次。",
    unknown: "出了意外。请再试一次，或换一个浏览器。",
  };

  /**
   * The kind of an engine's error by its text; the first match counts.
   * @type {[RegExp, FailureKind][]}
   */
  var KINDS = [
    [/EvalError|embedder|unsafe-eval|CSP|Content.Security/i, "policy"],
    [/RangeError|InternalError|out of memory|not allocate/i, "memory"],
    [/CompileError|LinkError|knowledge/, "type"],
  ];

  /** What is being done, for the maintainer who reads of its failure. */
  var step = "test";
  var isStarted = false;

  // The shell is a static copy of the home page, hidden by its style until the address is read.
  var shell = /** @type {HTMLElement} */ (document.querySelector("main"));
  if (/[?&](code|tree|page)=/.test(location.search)) openInShell();
  else answerEarly(byId("q"), byId("early"), byId("offers"));
  shell.className = "";
  shell.addEventListener("click", follow);
  setTimeout(explainWait, PATIENCE);

  /**
   * @param {string} id
   * @returns {any} an element, or null
   */
  function byId(id) {
    return document.getElementById(id);
  }

  /**
   * Answers the most common codes from the shell, until the application has loaded.
   * @param {HTMLTextAreaElement} box
   * @param {HTMLElement | null} answers each child has its code in `data-code`
   * @param {HTMLElement} offers shown while no answer is
   */
  function answerEarly(box, answers, offers) {
    if (!answers) return;
    var update = function () {
      var typed = box.value.trim().toUpperCase();
      answers.hidden = true;
      for (var at = 0; at < answers.children.length; at++) {
        var answer = /** @type {HTMLElement} */ (answers.children[at]);
        answer.hidden = answer.getAttribute("data-code") !== typed;
        if (!answer.hidden) answers.hidden = false;
      }
      offers.hidden = !answers.hidden;
    };
    box.addEventListener("input", update);
    box.addEventListener("keydown", function (event) {
      if (isStarted || event.key !== "Enter" || event.isComposing) return;
      event.preventDefault(); // no new line
      var link = answers.querySelector("li:not([hidden]) a");
      if (!answers.hidden && link) goTo(/** @type {string} */ (link.getAttribute("href")));
    });
    box.value = typedBefore() || box.value;
    update();
  }

  /** What a crash took from the box. */
  function typedBefore() {
    try {
      var typed = sessionStorage.getItem(TYPED);
      sessionStorage.removeItem(TYPED);
      return typed;
    } catch (_) {
      return ""; // cookies are blocked
    }
  }

  /**
   * Follows a link of the shell without loading everything again.
   * @param {MouseEvent} event
   */
  function follow(event) {
    var target = /** @type {Element} */ (event.target);
    var link = target.closest && target.closest("a");
    var href = link && link.getAttribute("href");
    var isForOther = event.ctrlKey || event.metaKey || event.shiftKey;
    if (isStarted || isForOther || !href || href.charAt(0) !== "?") return;
    event.preventDefault();
    goTo(href);
  }

  /** @param {string} href an address of the application, which takes it over when it starts */
  function goTo(href) {
    history.pushState(null, "", href);
    window.onpopstate = function () {
      location.reload();
    };
    openInShell();
  }

  /** Shows what the address means as far as there is a static page of it, and the way to others. */
  function openInShell() {
    shell.textContent = "";
    add(shell, "p", "", "正在打开…");
    add(add(shell, "p"), "a", "", "看文字版").href = plainPage(location.search);
    if (/[?&](code|tree)=/.test(location.search)) showPage(plainPage(location.search));
  }

  /** Says that it takes long, and offers the ways out. */
  function explainWait() {
    if (isStarted || !document.body.contains(shell)) return;
    var panel = add(shell, "section", "panel careful");
    panel.setAttribute("role", "status");
    add(panel, "p", "", "网很慢，还在打开。");
    var choices = add(panel, "div", "choices");
    add(choices, "a", "button", "看文字版").href = plainPage(location.search);
    add(choices, "button", "button plain", "再试一次").onclick = retry;
  }

  /**
   * Shows the static page of an answer in the shell, until the application has loaded; where a
   * service worker has that, it is there as soon.
   * @param {string} path
   */
  function showPage(path) {
    var isCached = navigator.serviceWorker && navigator.serviceWorker.controller;
    if (isCached || !window.fetch || !window.DOMParser || !window.URL) return;
    fetch(path)
      .then(function (response) {
        return response.ok ? response.text() : "";
      })
      .then(function (html) {
        var page = new DOMParser().parseFromString(html, "text/html");
        var main = page.querySelector("main");
        if (!main || isStarted || plainPage(location.search) !== path) return;
        var base = new URL(path, location.href);
        var links = main.querySelectorAll("a[href]");
        for (var at = 0; at < links.length; at++) {
          var link = /** @type {HTMLAnchorElement} */ (links[at]);
          link.href = String(new URL(/** @type {string} */ (link.getAttribute("href")), base));
        }
        document.title = page.title;
        shell.className = main.className;
        shell.textContent = "";
        while (main.firstChild) shell.appendChild(main.firstChild);
      })
      .catch(function () {});
  }

  /**
   * @param {FailureKind} kind
   * @param {string} text
   * @returns {Failure}
   */
  function failure(kind, text) {
    var error = /** @type {Failure} */ (new Error(text));
    error.kind = kind;
    return error;
  }

  /**
   * @param {Failure} error
   * @returns {FailureKind}
   */
  function kindOf(error) {
    if (error.kind) return error.kind;
    for (var at = 0; at < KINDS.length; at++)
      if (KINDS[at][0].test(String(error))) return KINDS[at][1];
    return "unknown";
  }

  /**
   * The static page with the same entry or tree, which needs no application.
   * @param {string} query of the address, such as `?code=unionpay:57`
   * @returns {string} a relative URL: of the list of codes for any other or malformed query
   */
  function plainPage(query) {
    try {
      var tree = /[?&]tree=([^&]+)/.exec(query);
      var found = tree || /[?&]code=([^&]+)/.exec(query);
      var name = /** @type {RegExpExecArray} */ (found)[1].replace(/\+/g, " ");
      var file = encodeURIComponent(decodeURIComponent(name).replace(":", "-"));
      return (tree ? "trees/" : "codes/") + file + ".html";
    } catch (_) {
      return "codes.html";
    }
  }

  /**
   * Appends an element.
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Element} parent
   * @param {Tag} tag
   * @param {string} [className]
   * @param {string} [text]
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  function add(parent, tag, className, text) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return parent.appendChild(element);
  }

  /**
   * Replaces the shell by the error page: what went wrong, the static page, a retry, and details.
   * @param {Failure} error
   */
  function fail(error) {
    var page = byId("app");
    var kind = kindOf(error);
    page.textContent = "";
    var main = add(page, "main");
    var panel = add(main, "section", "panel stop");
    panel.setAttribute("role", "alert");
    add(panel, "h1", "", "打不开");
    add(panel, "p", "", MESSAGES[kind]);
    add(add(panel, "p"), "b", "", "结果不明时：先查这笔，别重刷。");
    var choices = add(main, "div", "choices");
    add(choices, "a", "button", "看文字版").href = plainPage(location.search);
    add(choices, "button", "button plain", "再试一次").onclick = retry;
    add(main, "h2", "", "给维护者看的内容");
    var details = add(main, "pre", "card padded");
    details.style.whiteSpace = "pre-wrap";
    details.textContent = [
      kind + ": " + step,
      error,
      WASM,
      location.href.split("?")[0],
      navigator.userAgent,
    ].join("\n");
    var copy = add(main, "button", "text", "复制");
    copy.onclick = function () {
      /** @type {Selection} */ (getSelection()).selectAllChildren(details);
      copy.textContent = document.execCommand("copy") ? "已复制" : "已选中，请长按复制";
    };
  }

  /** Reloads. A waiting service worker is activated first: it may hold the release that starts. */
  function retry() {
    var reload = function () {
      location.reload();
    };
    if (!navigator.serviceWorker) return reload();
    navigator.serviceWorker.getRegistration().then(function (registration) {
      if (!registration || !registration.waiting) return reload();
      navigator.serviceWorker.addEventListener("controllerchange", reload);
      registration.waiting.postMessage("activate");
    }, reload);
  }

  /** Feature test; throws if this engine cannot run WebAssembly. */
  function test() {
    if (typeof WebAssembly !== "object" || !window.fetch || !window.TextDecoder)
      throw failure("old", "no WebAssembly");
    // A strict policy refuses even this one.
    new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(EMPTY_MODULE)));
  }

  /**
   * Loads the JavaScript side of the application, which defines `wasm_bindgen`.
   * @returns {Promise<void>}
   */
  function loadGlue() {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = GLUE;
      element.onload = function () {
        // Engines of 2017 have this, too: then the file is not what it should be.
        var kind = /** @type {FailureKind} */ ("padStart" in String.prototype ? "type" : "old");
        if (typeof wasm_bindgen === "function") resolve();
        else reject(failure(kind, GLUE + " has not run"));
      };
      element.onerror = function () {
        reject(failure("network", GLUE));
      };
      document.head.appendChild(element);
    });
  }

  /**
   * @param {string} name
   * @returns {Promise<Response>} a good one
   */
  function get(name) {
    /** @param {unknown} reason @returns {never} */
    var lost = function (reason) {
      throw failure("network", name + ": " + reason);
    };
    return fetch(name).then(function (response) {
      return response.ok ? response : lost(response.status);
    }, lost);
  }

  /**
   * @param {string} name
   * @returns {Promise<Uint8Array>}
   */
  function bytesOf(name) {
    return get(name)
      .then(function (response) {
        return response.arrayBuffer();
      })
      .then(
        function (bytes) {
          return new Uint8Array(bytes);
        },
        function (reason) {
          throw failure("network", name + ": " + reason);
        }
      );
  }

  /** Loads what every answer is made of; the application takes it from here. */
  function loadFacts() {
    return bytesOf(FACTS)
      .catch(function () {
        return bytesOf(FACTS);
      })
      .then(function (facts) {
        window.facts = facts;
      });
  }

  /** Loads what people say, which the search by words needs and no answer waits for. */
  function loadSaid() {
    bytesOf(SAID)
      .then(wasm_bindgen.said)
      .catch(function () {
        setTimeout(loadSaid, SAID_INTERVAL);
      });
  }

  /**
   * @param {boolean} mayStream compile while it arrives, where the engine and the type allow it
   * @returns {Promise<WebAssembly.Module>}
   */
  function load(mayStream) {
    return get(WASM).then(function (response) {
      var type = /** @type {string} */ (response.headers.get("Content-Type"));
      if (mayStream && WebAssembly.compileStreaming && /^application\/wasm/.test(type))
        return WebAssembly.compileStreaming(response);
      return response.arrayBuffer().then(
        function (bytes) {
          if (String([].slice.call(new Uint8Array(bytes, 0, 4))) !== "0,97,115,109")
            throw failure("type", WASM + ": " + type);
          return WebAssembly.compile(bytes);
        },
        function (reason) {
          throw failure("network", WASM + ": " + reason);
        }
      );
    });
  }

  /** A second try without streaming: some engines refuse a good stream, some networks break one. */
  function loadWithRetry() {
    return load(true).catch(function () {
      return load(false);
    });
  }

  /**
   * Starts the application; focus and caret of the shell's input pass to the application's.
   * @param {WebAssembly.Module} module
   */
  function start(module) {
    step = "start";
    isStarted = true;
    window.onpopstate = null;
    var before = byId("q");
    var hadFocus = before && document.activeElement === before;
    var caret =
      hadFocus && (before.selectionEnd === before.value.length ? Infinity : before.selectionEnd);
    return wasm_bindgen({ module_or_path: module }).then(function () {
      var box = byId("q");
      if (hadFocus && box && box !== before) {
        caret = Math.min(caret, box.value.length);
        box.focus();
        box.setSelectionRange(caret, caret);
      }
      var policy = document.createElement("meta");
      policy.httpEquiv = "Content-Security-Policy";
      policy.content = POLICY;
      document.head.appendChild(policy);
      addEventListener("error", function (event) {
        reportCrash(event.error);
      });
      addEventListener("unhandledrejection", function (event) {
        reportCrash(event.reason);
      });
      loadSaid();
    });
  }

  /**
   * After a trap the application does nothing any more: says so, and keeps what is in the box.
   * @param {unknown} error
   */
  function reportCrash(error) {
    var isTrap = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    if (!isTrap || step === "crash") return;
    step = "crash";
    try {
      var box = byId("q");
      if (box) sessionStorage.setItem(TYPED, box.value);
    } catch (_) {} // cookies are blocked
    fail(failure("crash", String(error)));
  }

  var composing = false;
  addEventListener("compositionstart", function () {
    composing = true;
  });
  addEventListener("compositionend", function () {
    composing = false;
  });

  /**
   * Waits for the end of an input method's composition, which a new page would lose.
   * @param {[WebAssembly.Module, void, void]} loaded
   * @returns {Promise<WebAssembly.Module>}
   */
  function afterComposition(loaded) {
    return new Promise(function (resolve) {
      if (!composing) return resolve(loaded[0]);
      addEventListener("compositionend", function () {
        setTimeout(resolve, 0, loaded[0]);
      });
    });
  }

  /**
   * Registers the service worker once the page has loaded, and checks for a new release from time
   * to time. Only a release has a worker; without one, and where storage is blocked, this fails
   * silently. An embed has none.
   */
  function registerWorker() {
    if (document.readyState !== "complete") return addEventListener("load", registerWorker);
    var isEmbedded = document.querySelector("[data-embedded]");
    if (isEmbedded || !navigator.serviceWorker || location.protocol === "file:") return;
    var options = /** @type {const} */ ({ updateViaCache: "none" });
    navigator.serviceWorker.register("sw.js", options).then(keepUpdated, function () {});
  }

  /** @param {ServiceWorkerRegistration} registration */
  function keepUpdated(registration) {
    if (!registration) return; // some browsers resolve with nothing
    var checked = Date.now();
    var check = function () {
      checked = Date.now();
      registration.update().catch(function () {});
    };
    if (registration.active) check();
    addEventListener("focus", function () {
      if (Date.now() - checked > UPDATE_INTERVAL) check();
    });
  }

  if (!window.Promise) return fail(failure("old", "no Promise"));
  Promise.resolve()
    .then(test)
    .then(function () {
      step = "load";
      return Promise.all([loadWithRetry(), loadGlue(), loadFacts()]);
    })
    .then(afterComposition)
    .then(start)
    .catch(fail)
    .then(registerWorker)
    .catch(function () {});
})();
