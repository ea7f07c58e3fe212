// What a reader sees: nothing jumps, everything fits, and each embed is its own.

const STATES = ["?code=unionpay:57", "?tree=printer", "?q=55"];
const CODES = ["unionpay:51", "unionpay:98", "unionpay:55", "unionpay:57"];
const STEPS = 50;
const TURNS = 30;
const LOWEST = 200;
const HIGHEST = 5000;
const SETTLED = 1_500; // milliseconds until what was going to move has moved

/** In how many frames of the page an embed changes its height once it is there. */
export async function mounts(page, host) {
  let shift_frames = 0;
  for (const state of STATES) {
    await page.go(await host.page([]));
    await page.until(() => window.madaobingchu);
    const shifts = await page.inHost(mounted, host.link(state), SETTLED);
    shift_frames = Math.max(shift_frames, shifts);
  }
  return { shift_frames };
}

async function mounted(html, settled) {
  host.add(html);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  while (!host.frames().length) await frame();
  let [height, shifts, end] = [host.frames()[0].offsetHeight, 0, Infinity];
  while (performance.now() < end) {
    await frame();
    const now = host.frames()[0].offsetHeight;
    if (now !== height) shifts++;
    height = now;
    if (end === Infinity && host.of("ready").length) end = performance.now() + settled;
  }
  return shifts;
}

/** Goes on wherever the view leads, and compares its frame with what is in it. */
export async function steps(page, host, network, findings) {
  await page.mount(await host.page(["?tree=printer"]), 1);
  let height_error_px = 0;
  for (let step = 0; step < STEPS; step++) {
    await page.inFrame(0, forward, step, CODES);
    if (step % 10 === 9) await page.inHost((code) => host.frames()[0].madaobingchu.open(code), CODES[(step / 10) % CODES.length | 0]);
    const error = await settled(page);
    if (error > 2) findings.push(`step ${step}: the height is wrong by ${error} px at ${await page.inFrame(0, () => location.search)}`);
    height_error_px = Math.max(height_error_px, error);
  }
  return { steps: STEPS, height_error_px };
}

/** Unfolds, opens, answers or goes back, in turn as far as there is something. */
function forward(step) {
  const all = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.offsetParent);
  const ways = ["main .choices a", "main a[href^='?']", "summary", "[data-act=back]", "nav a[href^='.']"].map(all);
  const some = ways[step % ways.length].length ? ways[step % ways.length] : ways.flat();
  some[(step * 7) % some.length].click();
}

/** The difference after a moment in which it may close. */
async function settled(page) {
  let error = Infinity;
  for (let left = 50; left > 0; left--) {
    const inside = await page.inFrame(0, () => new Promise((done) => requestAnimationFrame(() => done(document.body.getBoundingClientRect().height))));
    const frame = await page.inHost(() => host.frames()[0].offsetHeight);
    error = Math.abs(frame - Math.min(Math.max(inside, LOWEST), HIGHEST));
    if (error <= 2) return error;
  }
  return error;
}

/** Three on one page: one is told something, the others stay as they are. */
export async function turns(page, host, network, findings) {
  await page.mount(await host.page(STATES), 3);
  let interference = 0;
  for (let turn = 0; turn < TURNS; turn++) {
    const at = turn % 3;
    const others = [0, 1, 2].filter((one) => one !== at);
    const before = await states(page, others);
    await page.inHost((at, code) => {
      host.events = [];
      host.frames()[at].madaobingchu.open(code);
    }, at, CODES[turn % CODES.length]);
    await page.until((at, code) => host.of("answer").some((event) => event.at === at && event.detail.code === code), at, CODES[turn % CODES.length]);
    const strangers = await page.inHost((at) => host.events.filter((event) => event.kind !== "resize" && event.at !== at), at);
    if (strangers.length || before !== (await states(page, others))) {
      interference++;
      findings.push(`turn ${turn}: ${JSON.stringify(strangers)}`);
    }
  }
  return { turns: TURNS, interference };
}

export async function states(page, which) {
  const inside = [];
  for (const at of which) inside.push(await page.inFrame(at, () => [location.search, document.getElementById("page").innerHTML, document.documentElement.getAttribute("style")]));
  return JSON.stringify(inside);
}
