// Starts the application and keeps it for use without a network. It is JavaScript, and of 2009, because it must be
// able to speak where WebAssembly cannot.
(function () {
  var files = document.currentScript;
  var glue = files.getAttribute('data-glue');
  var wasm = files.getAttribute('data-wasm');
  var query = location.search;
  var CHECK_AGAIN = 6 * 60 * 60 * 1000;
  var EMPTY_MODULE = [0, 97, 115, 109, 1, 0, 0, 0];
  // After the start: engines that refuse WebAssembly under a strict policy have it, too, and hosts that send none.
  var POLICY = "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";

  var SAY = {
    old: '这个浏览器太旧，或者关掉了 WebAssembly（iPhone 的“锁定模式”会关）。请换一个浏览器，或在锁定模式里放行这个网页。',
    policy: '这个网页的安全设置不让程序运行。请换一个浏览器；还是不行，请告诉发你网址的人。',
    type: '服务器给错了文件。请过几分钟再试。',
    memory: '手机内存不够。请关几个应用，再试一次。',
    network: '网络断了。请看看网络，再试一次。',
    unknown: '出了意外。请再试一次，或换一个浏览器。'
  };

  // The shell is a picture of the home page. Its style hides it for a moment, until this has read the address.
  var shell = document.querySelector('main');
  if (/[?&](code|tree|page)=/.test(query)) shell.textContent = '正在打开…';
  else answerEarly(document.getElementById('q'), document.getElementById('early'), document.getElementById('offers'));
  shell.className = '';

  /** The codes that terminals print most are answered before the application is there. */
  function answerEarly(box, answers, offers) {
    if (!answers) return;
    var look = function () {
      var typed = box.value.trim().toUpperCase();
      answers.hidden = true;
      for (var at = 0; at < answers.children.length; at++) {
        var answer = answers.children[at];
        answer.hidden = answer.getAttribute('data-code') !== typed;
        if (!answer.hidden) answers.hidden = false;
      }
      offers.hidden = !answers.hidden;
    };
    box.addEventListener('input', look);
    look();
  }

  function failure(kind, text) {
    var error = new Error(text);
    error.kind = kind;
    return error;
  }

  function kindOf(error) {
    var text = String(error);
    if (error.kind) return error.kind;
    if (/EvalError|embedder|unsafe-eval|CSP|Content.Security/i.test(text)) return 'policy';
    if (/RangeError|InternalError|out of memory|not allocate/i.test(text)) return 'memory';
    return /CompileError|LinkError/.test(text) ? 'type' : 'unknown';
  }

  /** The page with the same answer that needs no application. */
  function plainPage() {
    try {
      var found = /[?&]tree=([^&]+)/.exec(query);
      var folder = found ? 'trees/' : 'codes/';
      found = found || /[?&]code=([^&]+)/.exec(query);
      var id = decodeURIComponent(found[1].replace(/\+/g, ' ')).replace(':', '-');
      return folder + encodeURIComponent(id) + '.html';
    } catch (error) {
      return 'codes.html';
    }
  }

  function add(parent, name, kind, text) {
    var element = document.createElement(name);
    if (kind) element.className = kind;
    if (text) element.textContent = text;
    return parent.appendChild(element);
  }

  function fail(error) {
    var page = document.getElementById('app');
    page.textContent = '';
    var main = add(page, 'main');
    var panel = add(main, 'section', 'panel stop');
    panel.setAttribute('role', 'alert');
    add(panel, 'h1', '', '打不开');
    add(panel, 'p', '', SAY[kindOf(error)]);
    add(add(panel, 'p'), 'b', '', '结果不明时：先查这笔，别重刷。');
    var ways = add(main, 'div', 'choices');
    add(ways, 'a', 'button', '看文字版').href = plainPage();
    add(ways, 'button', 'button plain', '再试一次').onclick = retry;
    add(main, 'h2', '', '给维护者看的内容');
    var details = add(main, 'pre', 'card text');
    details.style.whiteSpace = 'pre-wrap';
    details.textContent = [kindOf(error), error, wasm, location.href.split('?')[0], navigator.userAgent].join('\n');
    add(main, 'button', 'text', '复制').onclick = function () {
      getSelection().selectAllChildren(details);
      this.textContent = document.execCommand('copy') ? '已复制' : '已选中，请长按复制';
    };
  }

  /** A release that does not start has no banner for the next one, so this lets it in. */
  function retry() {
    var reload = function () {
      location.reload();
    };
    if (!navigator.serviceWorker) return reload();
    navigator.serviceWorker.getRegistration().then(function (registration) {
      if (!registration || !registration.waiting) return reload();
      navigator.serviceWorker.addEventListener('controllerchange', reload);
      registration.waiting.postMessage('activate');
    }, reload);
  }

  function test() {
    if (typeof WebAssembly !== 'object' || !window.fetch || !window.TextDecoder) throw failure('old', 'no WebAssembly');
    // A strict policy refuses even this one.
    new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(EMPTY_MODULE)));
  }

  function loadGlue() {
    return new Promise(function (done, refuse) {
      var script = document.createElement('script');
      script.src = glue;
      script.onload = function () {
        if (typeof wasm_bindgen === 'function') done();
        else refuse(failure('old', 'no syntax of 2017'));
      };
      script.onerror = function () {
        refuse(failure('network', glue));
      };
      document.head.appendChild(script);
    });
  }

  function load(mayStream) {
    var lost = function (error) {
      throw failure('network', wasm + ': ' + error);
    };
    return fetch(wasm).then(function (response) {
      var type = response.headers.get('Content-Type');
      if (!response.ok) lost(response.status);
      if (mayStream && WebAssembly.compileStreaming && /^application\/wasm/.test(type)) return WebAssembly.compileStreaming(response);
      return response.arrayBuffer().then(function (bytes) {
        if (String([].slice.call(new Uint8Array(bytes, 0, 4))) !== '0,97,115,109') throw failure('type', wasm + ': ' + type);
        return WebAssembly.compile(bytes);
      }, lost);
    }, lost);
  }

  /** Some engines refuse a stream that is right, and some networks break one. */
  function loadTwice() {
    return load(true).catch(function () {
      return load(false);
    });
  }

  /** Starts the application and gives back what its first page takes from the shell: focus and caret. */
  function start(module) {
    var before = document.getElementById('q');
    var had = document.activeElement === before && before;
    var at = had && (before.selectionEnd === before.value.length ? Infinity : before.selectionEnd);
    return wasm_bindgen({ module_or_path: module }).then(function () {
      var box = document.getElementById('q');
      if (had && box && box !== before) {
        box.focus();
        box.setSelectionRange(Math.min(at, box.value.length), Math.min(at, box.value.length));
      }
      var policy = document.createElement('meta');
      policy.httpEquiv = 'Content-Security-Policy';
      policy.content = POLICY;
      document.head.appendChild(policy);
    });
  }

  var composing = false;
  addEventListener('compositionstart', function () {
    composing = true;
  });
  addEventListener('compositionend', function () {
    composing = false;
  });

  /** A word that an input method is still composing is waited for. */
  function composed(loaded) {
    return new Promise(function (done) {
      if (!composing) return done(loaded[0]);
      addEventListener('compositionend', function () {
        setTimeout(done, 0, loaded[0]);
      });
    });
  }

  // Only a release has a worker; elsewhere, and where storage is blocked, this comes to nothing.
  function keep() {
    if (document.readyState !== 'complete') return addEventListener('load', keep);
    // Inside the page of somebody else nothing is kept.
    if (document.querySelector('[data-embedded]') || !navigator.serviceWorker || location.protocol === 'file:') return;
    var checked = Date.now();
    navigator.serviceWorker.register('sw.js', { updateViaCache: 'none' }).then(function (registration) {
      if (!registration) return;
      var check = function () {
        checked = Date.now();
        registration.update().catch(function () {});
      };
      if (registration.active) check();
      addEventListener('focus', function () {
        if (Date.now() - checked > CHECK_AGAIN) check();
      });
    }, function () {});
  }

  if (!window.Promise) return fail(failure('old', 'no Promise'));
  Promise.resolve()
    .then(test)
    .then(function () {
      return Promise.all([loadTwice(), loadGlue()]);
    })
    .then(composed)
    .then(start)
    .catch(fail)
    .then(keep)
    .catch(function () {});
})();
