// Puts the application into the pages of others: an ordinary link to it becomes a frame, and comes back where nothing
// answers. It is JavaScript, and of 2009, because it runs in whatever page it is pasted into. Its other side is
// app/web/src/embed.rs; the README has the table of what both say.
(function () {
  var script = document.currentScript;
  if (!script || window.madaobingchu) return;
  var HOME = script.src.split(/[?#]/)[0].replace(/[^/]*$/, '');
  var ORIGIN = HOME.split('/').slice(0, 3).join('/');
  var VERSION = 'madaobingchu/1?';
  var KIND = /^(ready|answer|step|outcome|resize|error)$/;
  var LONGEST = 2000; // characters of a message
  var PATIENCE = 8000; // milliseconds until nobody is taken to answer
  var AHEAD = '2000px'; // from sight a frame is made
  var LOWEST = 200;
  var HIGHEST = 5000;
  var BOX = ['display:block', 'position:static', 'box-sizing:border-box', 'width:100%', 'min-width:0', 'min-height:0', 'max-height:none', 'padding:0', 'border:0'];
  var COLOURS = ['paper', 'card', 'ink', 'soft', 'line', 'accent', 'on-accent'];
  var THEME = COLOURS.map(function (name) {
    return 'dark-' + name;
  }).concat(COLOURS, 'scheme');
  var SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';
  var TITLE = '码到病除：POS 机报错怎么办';
  var STATE = ['code', 'for', 'tree', 'q'];
  var mounted = [];
  var near = []; // links that become frames, each in a task of its own
  var sight = window.IntersectionObserver && new IntersectionObserver(come, { rootMargin: AHEAD });

  function addressed(pairs) {
    var parts = [];
    for (var name in pairs) if (pairs[name] != null) parts.push(encodeURIComponent(name) + '=' + encodeURIComponent(pairs[name]));
    return parts.join('&');
  }

  function read(text) {
    var said = {};
    text.split('&').forEach(function (pair) {
      var at = pair.indexOf('=');
      var value = decodeURIComponent(pair.slice(at + 1).replace(/\+/g, ' '));
      said[pair.slice(0, at)] = /^\d{1,5}$/.test(value) ? Number(value) : value;
    });
    return said;
  }

  /** What is set on a link: `data-on-accent` as `on-accent`. */
  function dataOf(link) {
    var data = {};
    for (var name in link.dataset) data[name.replace(/[A-Z]/g, '-$&').toLowerCase()] = link.dataset[name];
    return data;
  }

  function pick(data, names) {
    var some = {};
    names.forEach(function (name) {
      some[name] = data[name];
    });
    return some;
  }

  /** The address of the frame for a link, if it is one to the application that this script belongs to. */
  function source(link, state, theme) {
    var address = String(link.href);
    var rest = address.indexOf(HOME) === 0 && /^(?:index\.html)?(\?[^#]*)?(?:#.*)?$/.exec(address.slice(HOME.length));
    return rest && HOME + 'embed.html' + (state ? '?' + state : rest[1] || '') + (theme && '#' + theme);
  }

  /** The room that an embed takes; no style of the page may change it. */
  function room(link) {
    var width = Number(link.getAttribute('data-width'));
    return BOX.concat('height:' + heightOf(link) + 'px', 'max-width:' + (width ? width + 'px' : '100%'), '').join('!important;');
  }

  function heightOf(link) {
    return within(Number(link.getAttribute('data-height')) || 420);
  }

  function within(height) {
    return Math.min(Math.max(height, LOWEST), HIGHEST);
  }

  function emit(element, kind, detail) {
    var event = document.createEvent('CustomEvent');
    event.initCustomEvent('madaobingchu:' + kind, true, false, detail);
    element.dispatchEvent(event);
  }

  function isThere(element) {
    return 'isConnected' in element ? element.isConnected : document.documentElement.contains(element);
  }

  /** Keeps the room for a frame, so that nothing moves when it comes, and waits until it is nearly in sight. */
  function reserve(link) {
    if (String(link.href).indexOf(HOME)) return;
    var before = link.style.cssText;
    link.style.cssText = before + ';' + room(link);
    link.madaobingchu = function () {
      sight.unobserve(link);
      link.madaobingchu = null;
      return before;
    };
    sight.observe(link);
  }

  function come(entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting && near.push(entry.target) === 1) setTimeout(next);
    });
  }

  function next() {
    var link = near.shift();
    if (near.length) setTimeout(next);
    if (typeof link.madaobingchu === 'function' && isThere(link)) mount(link);
  }

  function mount(link) {
    var before = typeof link.madaobingchu === 'function' ? link.madaobingchu() : link.style.cssText;
    if (link.madaobingchu) return link.madaobingchu;
    var data = dataOf(link);
    var theme = pick(data, THEME);
    var address = source(link, addressed(pick(data, STATE)), addressed(theme));
    if (!address) {
      link.style.cssText = before;
      return;
    }
    var id = Math.random().toString(36).slice(2);
    var waiting = [];

    var frame = document.createElement('iframe');
    var attributes = {
      title: data.title || TITLE,
      lang: data.lang || 'zh-CN',
      sandbox: SANDBOX,
      allow: 'clipboard-write' + (navigator.share ? '; web-share' : ''), // what a browser does not have, it complains of
      referrerpolicy: 'strict-origin-when-cross-origin',
      src: address
    };
    for (var name in attributes) frame.setAttribute(name, attributes[name]);
    frame.style.cssText = room(link);
    var height = heightOf(link);

    function stretch(to) {
      height = within(to);
      frame.style.setProperty('height', height + 'px', 'important');
    }

    function say(pairs) {
      if (waiting) waiting.push(pairs);
      else post(pairs);
    }

    function post(pairs) {
      frame.contentWindow.postMessage(VERSION + 'id=' + id + '&' + addressed(pairs), ORIGIN);
    }

    /** The link is a link again, and stays one until somebody mounts it. */
    function end() {
      clearTimeout(timer);
      mounted.splice(mounted.indexOf(item), 1);
      if (frame.parentNode) frame.parentNode.removeChild(frame);
      link.style.cssText = before;
      link.madaobingchu = null;
    }

    function hear(text) {
      // The frame is there, maybe anew, and waits to be told whose it is.
      if (text === VERSION + 'kind=awake') return post({ kind: 'hello', theme: addressed(theme) });
      var own = VERSION + 'id=' + id + '&';
      if (text.indexOf(own) !== 0) return;
      var said = read(text.slice(own.length));
      var kind = said.kind;
      if (!KIND.test(kind)) return;
      delete said.kind;
      if (kind === 'ready') {
        clearTimeout(timer);
        if (waiting) waiting.splice(0).forEach(post);
        waiting = null;
      }
      if (said.height) {
        if (kind === 'resize' && Math.abs(said.height - height) <= 1) return;
        stretch(said.height);
      }
      emit(frame, kind, said);
    }

    var handle = {
      frame: frame,
      /** A code such as unionpay:57, or the name of a tree. */
      open: function (to) {
        say({ kind: 'open', to: to });
      },
      /** What is not named stays. */
      setTheme: function (other) {
        for (var name in other) theme[name] = other[name];
        say({ kind: 'theme', theme: addressed(theme) });
      },
      remove: end
    };
    var item = { link: link, frame: frame, hear: hear, end: end };
    mounted.push(item);
    link.madaobingchu = frame.madaobingchu = handle;
    link.style.setProperty('display', 'none', 'important');
    link.parentNode.insertBefore(frame, link.nextSibling);
    var timer = setTimeout(function () {
      end();
      emit(link, 'error', { what: 'silence' });
    }, PATIENCE);
    return handle;
  }

  /** Takes in the links that came, and lets go of what the page has taken away. */
  function look() {
    mounted.slice().forEach(function (item) {
      if (isThere(item.link) && isThere(item.frame)) return;
      item.end();
      if (!isThere(item.link)) delete item.link.madaobingchu; // it may come back
    });
    var links = document.querySelectorAll('a.madaobingchu');
    for (var at = 0; at < links.length; at++) if (links[at].madaobingchu === undefined) (sight ? reserve : mount)(links[at]);
  }

  // A page can make up any event, but not that the browser sent it.
  addEventListener('message', function (event) {
    if (!event.isTrusted || event.origin !== ORIGIN || typeof event.data !== 'string' || event.data.length > LONGEST || event.ports.length) return;
    for (var at = 0; at < mounted.length; at++) {
      if (event.source !== mounted[at].frame.contentWindow) continue;
      try {
        return mounted[at].hear(event.data);
      } catch (error) {} // what cannot be decoded
    }
  });

  window.madaobingchu = { mount: mount };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  setTimeout(look);
})();
