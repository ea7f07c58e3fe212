// @ts-check
// Which release each file is of that a page got, and what its service worker does. Handed over as
// source text after the page driver, so it refers to nothing outside of this function.

export function instrumentRelease() {
  /** @type {any} */
  const page = window.driver;
  if ("releases" in page) return null;
  const find = (/** @type {string} */ selector) => document.querySelector(selector);

  /** @type {string[]} */
  const violations = [];
  addEventListener("securitypolicyviolation", (event) =>
    violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`)
  );

  // The marks of modules, which neither run nor style, are read as they are compiled.
  /** @type {string[]} */
  const modules = [];
  const marksOf = (/** @type {WebAssembly.Module} */ module) =>
    WebAssembly.Module.customSections(module, "release").map((bytes) =>
      new TextDecoder().decode(bytes)
    );
  /** @type {any} */
  const webAssembly = WebAssembly;
  for (const how of ["compile", "compileStreaming", "instantiate", "instantiateStreaming"]) {
    const real = webAssembly[how];
    webAssembly[how] = async (/** @type {any[]} */ ...given) => {
      const made = await real.apply(WebAssembly, given);
      const module = made.module ?? made;
      if (module instanceof WebAssembly.Module) modules.push(...marksOf(module));
      return made;
    };
  }

  /** @returns {Promise<any>} */
  const registered = () => navigator.serviceWorker.getRegistration();
  const changed = (/** @type {ServiceWorker} */ worker) =>
    new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
  /** Until the worker of this very address is there, one of the folder above may answer for it. */
  const active = async () => {
    const options = /** @type {const} */ ({ updateViaCache: "none" });
    const registration = await navigator.serviceWorker.register("sw.js", options);
    while (!registration.active) {
      await changed(/** @type {any} */ (registration.installing ?? registration.waiting));
    }
    return registration.active;
  };
  /** Looks for a new release and waits until it is installed or not. @returns {Promise<string>} */
  const check = async () => {
    const registration = await registered();
    const ended = async (/** @type {any} */ worker) => {
      while (worker?.state === "installing") await changed(worker);
      return worker?.state;
    };
    const earlier = await ended(registration.installing); // pages look by themselves, too
    const before = registration.waiting;
    try {
      await registration.update();
    } catch {
      return earlier ?? "unreachable";
    }
    const { installing, waiting } = registration;
    return !installing && waiting === before ? (earlier ?? "same") : ended(installing ?? waiting);
  };

  const release = {
    /** What the policy forbade. */
    violations,

    /** The release of everything that this page got, by what it is. */
    releases: async () => {
      const markIn = async (/** @type {string} */ name, /** @type {RegExp} */ pattern) =>
        (await (await fetch(name)).text()).match(pattern)?.[1] ?? "none";
      const style = getComputedStyle(document.documentElement).getPropertyValue("--release");
      return {
        page: find("meta[name=release]")?.getAttribute("content") ?? "none",
        style: style.trim() || "none",
        scripts: (window.released ?? ["none"]).join(" "),
        module: modules.join(" ") || "none",
        manifest: await markIn("manifest.webmanifest", /"release":"(\d+)"/),
        icon: await markIn("icons/icon.svg", /release (\d+)/),
      };
    },

    /** @returns {Promise<{ kept: number, of: number }>} how many files of the release are cached */
    status: async () => {
      const { port1, port2 } = new MessageChannel();
      /** @type {Promise<any>} */
      const answer = new Promise((done) => (port1.onmessage = (event) => done(event.data)));
      (await active()).postMessage("status", [port2]);
      return answer;
    },
    /**
     * Checks for an update once it is there; a check that was under way may have come too early.
     * @returns {Promise<string>} the state of the new worker, or "same", or "unreachable"
     */
    update: async (left = 3) => {
      const state = await check();
      return state === "same" && left ? release.update(left - 1) : state;
    },
    /** Checks until what waits is the latest there is. @returns {Promise<string>} */
    updateToLatest: async (left = 5) => {
      const state = await check();
      if (state === "same" && (await registered()).waiting) return "installed";
      return left ? release.updateToLatest(left - 1) : state;
    },
    /** Until another worker controls this page. */
    takenOver: () =>
      new Promise((done) =>
        navigator.serviceWorker.addEventListener("controllerchange", () => done(true), {
          once: true,
        })
      ),
    /** As a tap on the banner does, whether there is one or not. */
    activate: async () => {
      if (page.canPress("update")) {
        page.press("update");
        return true;
      }
      (await registered()).waiting.postMessage("activate");
      return false;
    },
  };
  Object.assign(page, release);
  return release;
}
