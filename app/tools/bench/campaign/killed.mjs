// (g) The page ends in the middle of writes; the profile stays.

import { readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { launch, newProfile, Tab } from "./browser.mjs";
import { RECORD } from "./records.mjs";

const CLOSED = 24;
const KILLED = 5; // the process of the page
const ENDED = 2; // the browser, as when it is closed

/** Writes without end, and says of each record that the page shows it as kept. */
async function write() {
  for (let turn = 0; ; turn++) {
    const before = new Set(Object.keys(campaign.all()));
    await campaign.act(["unionpay:51", "unionpay:98"][turn % 2]);
    await campaign.go("?page=history");
    const mine = Object.keys(campaign.all()).find((key) => !before.has(key))?.split("/")[2];
    if (!campaign.notices().trouble && campaign.row(mine)) await window.reported(mine);
    else await window.doubted(`${mine}`);
  }
}

const children = (parent) =>
  readdirSync("/proc").filter((name) => {
    try {
      return readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ")[1] === String(parent);
    } catch {
      return false;
    }
  });

/** The processes that run pages. */
function pages(parent) {
  return children(parent).flatMap((pid) => {
    let line = "";
    try {
      line = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {}
    const isPage = line.includes("--type=renderer") || /-contentproc.* tab\s*$/.test(line) || /-contentproc .*isForBrowser/.test(line);
    return [...(isPage ? [Number(pid)] : []), ...pages(pid)];
  });
}

export async function killed(report, _, __, kind, url) {
  const folder = await newProfile();
  const random = (most) => Math.floor(Math.random() * most);
  const reported = new Set();
  let browser = await launch(kind, folder);
  let keeper = await Tab.open(browser, url); // a page that stays, so that the origin does
  const ways = [...Array(CLOSED).fill("closed"), ...Array(KILLED).fill("killed"), ...Array(ENDED).fill("ended")];
  for (const [turn, way] of ways.entries()) {
    const tab = await Tab.open(browser, url);
    let mine = 0;
    let stop;
    const most = 1 + random(12);
    const enough = new Promise((done) => (stop = done));
    await tab.page.exposeFunction("doubted", (what) => report.wrong("not_reported", what));
    await tab.page.exposeFunction("reported", (id) => {
      reported.add(id);
      if (++mine === most) setTimeout(stop, random(25));
    });
    await tab.load();
    const crashes = tab.crashes.splice(0);
    for (const crash of crashes) report.wrong("crashes", crash);
    let over = false;
    tab.run(write).catch((error) => {
      if (!over) report.wrong("stopped_writing", error.message);
      stop();
    });
    await enough;
    over = true;
    if (way === "closed") await tab.page.close();
    if (way === "killed") {
      const ours = pages(browser.process().pid);
      for (const pid of ours) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {}
      }
      if (!ours.length) report.wrong("nothing_to_kill", way);
    }
    if (way !== "closed") {
      if (way === "killed") await new Promise((done) => setTimeout(done, 50));
      await browser.close().catch(() => {});
      browser = await launch(kind, folder);
      keeper = await Tab.open(browser, url);
    }
    report.count(way);
    const stored = new Set(Object.keys(await keeper.run(() => campaign.all())));
    for (const id of reported) {
      if (!stored.has(RECORD + id)) {
        report.lost(`page ${way} in the middle of writes: ${id}`);
        reported.delete(id);
      }
    }
    if ((turn + 1) % 11 === 0) report.say(`${turn + 1} ends of a page`);
  }
  await keeper.load("?page=history");
  const seen = await keeper.run(() => campaign.look());
  const listed = new Set(seen.rows.map((row) => row.id));
  for (const id of reported) if (!listed.has(id)) report.lost(`after all ends: ${id} is not listed`);
  if (seen.aside) report.wrong("half_written", seen.aside);
  report.count("reported", reported.size);
  await report.crashed(keeper, "after all ends");
  await browser.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
}
