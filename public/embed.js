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
  var LOWEST = 200;
  var HIGHEST = 5000;
  var COLOURS = ['paper', 'card', 'ink', 'soft', 'line', 'accent', 'on-accent'];
  var SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';
  var TITLE = '码到病除：POS 机报错怎么办';
  var mounted = [];

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

  function themeOf(link) {
    var theme = { scheme: link.getAttribute('data-scheme') };
    COLOURS.forEach(function (name) {
      theme[name] = link.getAttribute('data-' + name);
      theme['dark-' + name] = link.getAttribute('data-dark-' + name);
    });
    return theme;
  }

  /** The address of the frame for a link, if it is one to the application that this script belongs to. */
  function source(link, theme) {
    var address = String(link.href);
    var rest = address.indexOf(HOME) === 0 && /^(?:index\.html)?(\?[^#]*)?(?:#.*)?$/.exec(address.slice(HOME.length));
    if (!rest) return;
    var state = {};
    ['code', 'tree', 'q'].forEach(function (name) {
      state[name] = link.getAttribute('data-' + name);
    });
    state = addressed(state);
    theme = addressed(theme);
    return HOME + 'embed.html' + (state ? '?' + state : rest[1] || '') + (theme && '#' + theme);
  }

  /** No style of the page may change these. */
  function dress(element, style) {
    for (var name in style) element.style.setProperty(name, style[name], 'important');
  }

  function emit(element, kind, detail) {
    var event = document.createEvent('CustomEvent');
    event.initCustomEvent('madaobingchu:' + kind, true, false, detail);
    element.dispatchEvent(event);
  }

  function isThere(element) {
    return 'isConnected' in element ? element.isConnected : document.documentElement.contains(element);
  }

  function mount(link) {
    if (link.madaobingchu) return link.madaobingchu;
    var theme = themeOf(link);
    var address = source(link, theme);
    if (!address) return;
    var height = Number(link.getAttribute('data-height')) || 420;
    var width = Number(link.getAttribute('data-width'));
    var before = link.style.display;
    var id = Math.random().toString(36).slice(2);
    var waiting = [];
    var timer, sight;

    var frame = document.createElement('iframe');
    frame.title = link.getAttribute('data-title') || TITLE;
    frame.lang = link.getAttribute('data-lang') || 'zh-CN';
    var attributes = { sandbox: SANDBOX, allow: 'clipboard-write; web-share', loading: 'lazy', referrerpolicy: 'strict-origin-when-cross-origin' };
    for (var name in attributes) frame.setAttribute(name, attributes[name]);
    dress(frame, { display: 'block', position: 'static', 'box-sizing': 'border-box', width: '100%', 'min-width': '0', 'max-width': width ? width + 'px' : '100%', 'min-height': '0', 'max-height': 'none', padding: '0', border: '0' });
    stretch(height);
    frame.src = address;

    function stretch(to) {
      height = Math.min(Math.max(to, LOWEST), HIGHEST);
      dress(frame, { height: height + 'px' });
    }

    function say(pairs) {
      if (waiting) waiting.push(pairs);
      else post(pairs);
    }

    function post(pairs) {
      frame.contentWindow.postMessage(VERSION + 'id=' + id + '&' + addressed(pairs), ORIGIN);
    }

    function rest() {
      clearTimeout(timer);
      if (sight) sight.disconnect();
    }

    /** The link is a link again, and stays one until somebody mounts it. */
    function end() {
      rest();
      mounted.splice(mounted.indexOf(item), 1);
      if (frame.parentNode) frame.parentNode.removeChild(frame);
      link.style.display = before;
      link.madaobingchu = null;
    }

    function watch() {
      if (!waiting) return;
      timer = setTimeout(function () {
        end();
        emit(link, 'error', { what: 'silence' });
      }, PATIENCE);
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
        rest();
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
    dress(link, { display: 'none' });
    link.parentNode.insertBefore(frame, link.nextSibling);
    // What is not in sight is not loaded yet.
    if (window.IntersectionObserver) {
      sight = new IntersectionObserver(function (entries) {
        if (!entries[entries.length - 1].isIntersecting) return;
        sight.disconnect();
        watch();
      });
      sight.observe(frame);
    } else watch();
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
    for (var at = 0; at < links.length; at++) if (links[at].madaobingchu === undefined) mount(links[at]);
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
  look();
})();
