// What runs inside every page: which release each file is of that the page got, and hands and eyes for the scenarios.
// It is handed over as source text, so nothing outside of this function is there. WebKit gets it after the page.

export function inside() {
  if (window.campaign) return;
  const campaign = { modules: [], violations: [] };
  window.campaign = campaign;
  addEventListener("securitypolicyviolation", (event) => campaign.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));

  // The marks of files that cannot run or style are read as they are taken.
  const text = (bytes) => new TextDecoder().decode(bytes);
  for (const how of ["compile", "compileStreaming", "instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[how];
    WebAssembly[how] = async (...given) => {
      const made = await real.apply(WebAssembly, given);
      const module = made.module ?? made;
      if (module instanceof WebAssembly.Module) campaign.modules.push(...WebAssembly.Module.customSections(module, "release").map(text));
      return made;
    };
  }

  campaign.until = (look) =>
    new Promise((done) => {
      const now = () => {
        const found = look();
        if (!found) return false;
        watch.disconnect();
        done(found);
        return true;
      };
      const watch = new MutationObserver(now);
      if (!now()) watch.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
    });
  const find = (selector) => () => document.querySelector(selector);
  campaign.ready = campaign.until(find("#app nav"));

  /** The release of everything that this page got, by what it is. */
  campaign.releases = async () => {
    const at = async (name, pattern) => (await (await fetch(name)).text()).match(pattern)?.[1] ?? "none";
    return {
      page: document.querySelector("meta[name=release]")?.content ?? "none",
      style: getComputedStyle(document.documentElement).getPropertyValue("--release").trim() || "none",
      scripts: (window.released ?? ["none"]).join(" "),
      module: campaign.modules.join(" ") || "none",
      manifest: await at("manifest.webmanifest", /"release":"(\d+)"/),
      icon: await at("icons/icon.svg", /release (\d+)/),
    };
  };

  /** Types a code into the box, opens the first answer, and goes back. */
  campaign.ask = async (code) => {
    if (!document.querySelector("#q")) document.querySelector("#app nav a[href^='./']").click();
    const box = await campaign.until(find("#app #q"));
    box.value = code;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    await campaign.until(() => document.querySelector("[role=option]")?.textContent.includes(code));
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    const heading = await campaign.until(find("main.answer h1"));
    const answer = `${new URLSearchParams(location.search).get("code")} ${heading.textContent}`;
    history.back();
    await campaign.until(find("#app #q"));
    return answer;
  };

  const registered = () => navigator.serviceWorker.getRegistration();
  const changed = (worker) => new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
  /** The worker of this very address; until it is there, one of the folder above may answer for it. */
  const active = async () => {
    const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
    while (!registration.active) await changed(registration.installing ?? registration.waiting);
    return registration.active;
  };
  /** How much of the release is kept. */
  campaign.status = async () => {
    const { port1, port2 } = new MessageChannel();
    const said = new Promise((done) => (port1.onmessage = (event) => done(event.data)));
    (await active()).postMessage("status", [port2]);
    return said;
  };
  /** Looks for a new release and waits until it is here or not; a look that was under way may have come too early. */
  campaign.update = async (left = 3) => {
    const state = await look();
    return state === "same" && left ? campaign.update(left - 1) : state;
  };
  /** Looks until what waits is the latest there is. */
  campaign.settle = async (left = 5) => {
    const state = await look();
    const isLatest = state === "same" && (await registered()).waiting;
    return isLatest || !left ? (isLatest ? "installed" : state) : campaign.settle(left - 1);
  };
  const look = async () => {
    const registration = await registered();
    const ended = async (worker) => {
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
    const [installing, waiting] = [registration.installing, registration.waiting];
    return !installing && waiting === before ? (earlier ?? "same") : ended(installing ?? waiting);
  };
  campaign.taken = () => new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", () => done(true), { once: true }));
  /** As a tap on the banner does, whether there is one or not. */
  campaign.tap = async () => {
    const button = [...document.querySelectorAll("button")].find((one) => one.textContent.includes("现在更新"));
    if (button) button.click();
    else (await registered()).waiting.postMessage("activate");
    return Boolean(button);
  };
}
