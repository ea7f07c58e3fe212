// What runs inside every page before its own scripts: faults of the storage, and hands and eyes for the scenarios.
// It is handed over as source text, so nothing outside of this function is there.

export function inside() {
  let real;
  try {
    real = window.localStorage;
  } catch {
    return; // between two pages there is one without an origin
  }
  const faults = JSON.parse(window.name || "{}"); // survives a reload, unlike everything else of a page
  const { getItem, setItem, removeItem } = Storage.prototype;
  const OURS = "madaobingchu/";

  const campaign = { writes: 0, handed: [], addresses: [], crashes: [] };
  window.campaign = campaign;
  addEventListener("error", (event) => campaign.crashes.push(String(event.message)));
  addEventListener("unhandledrejection", (event) => campaign.crashes.push(String(event.reason)));

  // Faults.
  const quota = () => new DOMException("The quota has been exceeded.", "QuotaExceededError");
  Storage.prototype.setItem = function (key, text) {
    if (this !== real) return setItem.call(this, key, text);
    const turn = ++campaign.writes;
    if (turn >= (faults.from ?? Infinity) && turn <= (faults.to ?? Infinity)) throw quota();
    return faults.silent ? undefined : setItem.call(this, key, text);
  };
  const replace = (get) => Object.defineProperty(window, "localStorage", { get, configurable: true });
  if (faults.absent) replace(() => null);
  if (faults.blocked) {
    replace(() => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    });
  }

  // Where texts leave the application; the service worker would only serve what an earlier run left.
  const hand = (kind) => async (text) => void campaign.handed.push([kind, String(text?.text ?? text)]);
  const define = (object, name, value) => Object.defineProperty(object, name, { value, configurable: true, writable: true });
  define(navigator, "share", faults.shareless ? undefined : hand("share"));
  define(navigator, "clipboard", { writeText: hand("copy") });
  if (navigator.serviceWorker) define(navigator.serviceWorker, "register", async () => new Promise(() => {}));
  define(window, "print", () => {});
  const click = HTMLAnchorElement.prototype.click;
  const pending = []; // what the application began and a scenario waits for
  const request = navigator.locks?.request;
  if (request) {
    navigator.locks.request = (...given) => {
      const locked = request.apply(navigator.locks, given);
      pending.push(locked);
      return locked;
    };
  }
  const createObjectURL = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL(blob);
    pending.push(blob.text().then(hand("export")));
    return url;
  };
  HTMLAnchorElement.prototype.click = function () {
    return this.download ? undefined : click.call(this);
  };
  for (const name of ["pushState", "replaceState"]) {
    const change = history[name];
    history[name] = function (state, title, url) {
      if (!campaign.going) campaign.addresses.push(String(url));
      return change.call(this, state, title, url);
    };
  }

  // Time: a task of its own after all that is under way, without a timer, which hidden tabs get late.
  const task = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    });
  campaign.settle = async () => {
    await task();
    for (const one of pending.splice(0)) await one.then(task, task);
  };
  const isMounted = () => document.querySelector("#page main") || /打不开/.test(document.body?.textContent);
  campaign.ready = new Promise((done) => {
    const look = () => isMounted() && (watch.disconnect(), done());
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true });
  });

  // The storage as it is, past all faults.
  campaign.put = (key, text) => setItem.call(real, key, text);
  campaign.take = (key) => removeItem.call(real, key);
  campaign.read = (key) => getItem.call(real, key);
  campaign.all = () => Object.fromEntries(Array.from({ length: real.length }, (_, at) => real.key(at)).map((key) => [key, campaign.read(key)]));
  campaign.reset = (all = {}) => {
    real.clear();
    for (const [key, text] of Object.entries(all)) campaign.put(key, text);
  };
  /** Leaves not one character of room. */
  campaign.fill = () => {
    let size = 1 << 23;
    for (let at = 0; size >= 1; ) {
      try {
        campaign.put(`other/filler-${at}`, "x".repeat(size));
        at++;
      } catch {
        size >>= 1;
      }
    }
    for (let at = 0; at < 3; at++) {
      for (const key of ["y", "z", "w"]) {
        try {
          campaign.put(key + "f".repeat(at), "");
        } catch {}
      }
    }
  };

  // Hands.
  campaign.go = async (query) => {
    campaign.going = true;
    history.pushState(null, "", query || "./");
    campaign.going = false;
    dispatchEvent(new PopStateEvent("popstate"));
    await campaign.settle();
  };
  const pressable = (text, root) =>
    [...root.querySelectorAll("button, a")].find((one) => one.textContent.trim() === text && !one.closest("nav"));
  campaign.press = async (text, root = document) => {
    const button = pressable(text, root);
    if (!button) throw new Error(`no button says ${text} at ${location.search}: ${document.body.textContent.slice(0, 200)}`);
    button.click();
    await campaign.settle();
  };
  campaign.may_press = (text, root = document) => Boolean(pressable(text, root));
  campaign.type = async (input, text, kind = "input") => {
    input.value = text;
    input.dispatchEvent(new Event(kind, { bubbles: true }));
    await campaign.settle();
  };
  campaign.act = async (id, says = "解决了") => {
    await campaign.go("");
    await campaign.go(`?code=${id}`);
    await campaign.press(says);
  };
  /** Gives a file to the real input and waits until the application has dealt with it. */
  campaign.give = async (bytes) => {
    const input = document.querySelector("input[type=file]");
    const files = new DataTransfer();
    files.items.add(new File([bytes], "backup.json", { type: "application/json" }));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await campaign.given();
  };
  campaign.given = async () => {
    const input = document.querySelector("input[type=file]");
    while (input.files.length) await task(); // emptied by the application once it has read the file
    await campaign.settle();
  };

  // Eyes.
  const STATES = { 未完成: null, 已解决: true, 没解决: false };
  const row = (details) => {
    const note = details.querySelector("input[id^=note-]");
    const solved = STATES[details.querySelector(".badge").textContent];
    return { id: note.id.slice(5), solved, note: note.value, text: details.querySelector("summary").textContent };
  };
  campaign.rows = () => [...document.querySelectorAll("details.record")];
  campaign.row = (id) => document.getElementById(`note-${id}`)?.closest("details");
  campaign.more = async () => {
    while (campaign.may_press("看更早的")) await campaign.press("看更早的");
  };
  campaign.notices = () => {
    const text = document.querySelector("main").textContent;
    const count = (words) => text.split(words).length - 1;
    const number = (words) => Number(text.match(words)?.[1] ?? 0);
    const [closed, full] = [count("浏览器不让存东西"), count("存满了")];
    return { closed, full, trouble: closed + full, aside: number(/有 (\d+) 条记录读不出来/), newer: number(/有 (\d+) 条是新版本记的/) };
  };
  /** What the page of the records shows. */
  campaign.look = async () => {
    if (!document.querySelector("main.history")) await campaign.go("?page=history");
    await campaign.more();
    return { ...campaign.notices(), rows: campaign.rows().map(row) };
  };
  /** What is shown as kept though the storage does not hold it so. */
  campaign.untrue = (seen) => {
    if (seen.trouble) return [];
    const untrue = seen.rows.filter(({ id, solved, note }) => {
      const text = campaign.read(`${OURS}record/${id}`);
      const saved = text && JSON.parse(text);
      return !saved || saved.solved !== solved || saved.note !== note;
    });
    return structuredClone(untrue); // what is returned twice arrives once
  };
  campaign.trees = async () => {
    await campaign.go("?page=symptoms");
    return [...document.querySelectorAll('main a[href^="?tree="]')].map((link) => new URLSearchParams(link.search).get("tree"));
  };

  // Chance that can be repeated (mulberry32).
  campaign.chance = (seed) => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  /** A text that was damaged in one of many ways. */
  campaign.damaged = (text, random) => {
    const under = (most) => Math.floor(random() * most);
    const one = (list) => list[under(list.length)];
    const at = under(text.length + 1);
    const insert = (what) => text.slice(0, at) + what + text.slice(at);
    const parsed = () => {
      try {
        return JSON.parse(text);
      } catch {
        return { schema: 1 };
      }
    };
    const spots = (value, depth = 0) =>
      value && typeof value === "object" && depth < 4
        ? Object.entries(value).flatMap(([key, inner]) => [[value, key], ...spots(inner, depth + 1)])
        : [];
    const swapped = (value) => {
      const whole = parsed();
      const spot = one(spots(whole));
      if (!spot) return value;
      spot[0][spot[1]] = "#";
      try {
        return JSON.stringify(whole).replace('"#"', () => value);
      } catch {
        return value; // nested too deep for the engine
      }
    };
    const HUGE = ["1e999", "-1e999", "9".repeat(400), "18446744073709551616", "9223372036854775807", "-1", "1.5", "253402300800", "4294967296", "-0", "1e-400"];
    const OTHER = ["null", "true", "[]", "{}", '""', '"x"', "0", "[[\"a\"]]", '[["a","b","c"]]', '{"a":{}}', JSON.stringify("长".repeat(30000)), '"\\u0000"', '"\\ud800"', '"../x"'];
    const nest = (open, close) => {
      const depth = 100 + under(random() < 0.05 ? 20_000 : 1_000);
      return open.repeat(depth) + close.repeat(under(2) * depth);
    };
    const ways = [
      () => text.slice(0, at),
      () => text.slice(at),
      () => text.slice(0, at) + text.slice(at + 1 + under(30)),
      () => text.slice(0, at) + String.fromCharCode((text.charCodeAt(at) || 0) ^ (1 << under(16))) + text.slice(at + 1),
      () => text.slice(0, at) + String.fromCharCode((text.charCodeAt(at) || 0) ^ (1 << under(7))) + text.slice(at + 1),
      () => insert(text.slice(under(text.length), under(text.length))),
      () => insert(one(["\0", "\ufeff", '"', "\\", "{", "]", ",", "\n", "\u2028", "\u202e", "NaN", "😀", "\\u"])),
      () => insert(String.fromCharCode(0xd800 + under(0x800))),
      () => insert("\udc00\ud800"),
      () => text.slice(0, at) + "\ud83d" + text.slice(at + 1),
      () => swapped(one(HUGE)),
      () => swapped(one(OTHER)),
      () => swapped(nest("[", "]")),
      () => nest(one(["[", '{"a":', '[{"schema":']), one(["]", "}", ""])),
      () => text + text,
      () => one(["", " ", "null", "0", '""', "[]", "{}", "[1]", "undefined", "[object Object]", '{"schema":1}', '{"schema":-1}', '{"schema":null}', '{"schema":0}']),
    ];
    return one(ways)();
  };
}
