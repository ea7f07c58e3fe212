// (i) Backups that were damaged on their way.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exported, FOREIGN, record, RECORD, several, stored } from "./records.mjs";

const ALL = 1_000;
const BATCH = 50;
const CHOSEN = 20; // by the browser's own way to choose a file

/** Runs inside the page. */
async function give({ seed, batch, lines, head, tail, foreign, home, key }) {
  const random = campaign.chance(seed);
  const under = (most) => Math.floor(random() * most);
  const came = [];
  const encoder = new TextEncoder();
  const written = (one) => {
    try {
      return JSON.stringify(one);
    } catch {
      return ""; // nested too deep for the engine
    }
  };
  for (let at = 0; at < batch; at++) {
    const mutated = [...lines];
    const whole = at % 2 === 0;
    if (!whole) for (let times = 1 + under(3); times > 0; times--) mutated[under(lines.length)] = campaign.damaged(lines[under(lines.length)], random).replace(/\r?\n/g, " ");
    let text = head + mutated.join(",\n") + tail;
    if (whole) text = campaign.damaged(text, random);
    const bytes = encoder.encode(text);
    for (let times = random() < 0.2 ? 1 + under(20) : 0; times > 0 && bytes.length; times--) bytes[under(bytes.length)] ^= 1 << under(8);
    campaign.reset({ ...foreign, ...home });
    await campaign.give(bytes);
    // What a reader that was written apart from the application's makes of it.
    let file = null;
    const read = new TextDecoder().decode(bytes);
    try {
      file = JSON.parse(read);
    } catch {}
    const isOurs = file?.app === "madaobingchu" && file.schema === 1 && Array.isArray(file.records) && Array.isArray(file.aside);
    const now = campaign.all();
    const status = document.querySelector(".import-result").textContent;
    const good = Number(status.match(/导入了 (\d+) 条/)?.[1] ?? -1);
    const bad = Number(status.match(/(\d+) 条没能导入/)?.[1] ?? 0);
    const wrong = [];
    if (isOurs) {
      const intact = lines.filter((line) => read.split("\n").some((other) => other.replace(/,$/, "") === line) && file.records.some((one) => written(one) === line));
      const clean = intact.filter((line) => file.records.filter((one) => one?.id === JSON.parse(line).id).length === 1);
      for (const line of clean) if (now[key + JSON.parse(line).id] !== line) wrong.push(["good_not_imported", line.slice(0, 80) + " now " + now[key + JSON.parse(line).id]]);
      const distinct = good + bad;
      if (good < 0) wrong.push(["refused_whole", status]);
      else if (distinct > file.records.length + file.aside.length || good < clean.length) wrong.push(["miscounted", `${good} + ${bad} of ${file.records.length}`]);
      if (status.split(/第 \d+ 条：/).length - 1 !== bad) wrong.push(["bad_not_listed", status]);
    } else if (good < 0 && !/备份|文件/.test(status)) wrong.push(["said_nothing", status]);
    for (const [name, text] of [...Object.entries(home), ...Object.entries(foreign)]) {
      if (now[name] !== text) wrong.push(["what_was_there_changed", `${name}: ${text} is now ${now[name]}`]);
    }
    came.push({ isOurs, good, bad, refused: good < 0, wrong: wrong.map(([what, how]) => [what, `seed ${seed}, file ${at}: ${how}`]) });
  }
  return came;
}

export async function imported(report, tab) {
  const theirs = Array.from({ length: 8 }, (_, number) => record(number, { id: `abc${number}-${number + 1}`, note: number % 2 ? `备注 ${number}` : "" }));
  const home = stored(several(5));
  const [head, tail] = exported(["|"]).split('"|"');
  const lines = theirs.map((one) => JSON.stringify(one));
  for (let seed = 1; seed <= ALL / BATCH; seed++) {
    await tab.begin({ all: { ...FOREIGN, ...home }, query: "?page=history" });
    const came = await tab.run(give, { seed, batch: BATCH, lines, head, tail, foreign: FOREIGN, home, key: RECORD });
    for (const { isOurs, good, bad, refused, wrong } of came) {
      report.count("files");
      report.count(refused ? "refused" : "taken");
      if (isOurs) report.count("readable_files");
      report.count("good", Math.max(good, 0));
      report.count("bad", bad);
      for (const [what, how] of wrong) report.wrong(what, how);
    }
    await tab.load("?page=history");
    const seen = await tab.run(() => campaign.look());
    for (const key of Object.keys(home)) if (!seen.rows.some((row) => RECORD + row.id === key)) report.lost(`import, seed ${seed}: ${key}`);
    await report.crashed(tab, `import, seed ${seed}`);
    if (seed % 5 === 0) report.say(`${seed * BATCH} files`);
  }
  await chosen(report, tab, home, theirs);
}

/** The same input, given its file by the browser. */
async function chosen(report, tab, home, theirs) {
  const folder = await mkdtemp(join(tmpdir(), "campaign-"));
  for (let number = 0; number < CHOSEN; number++) {
    await tab.begin({ all: { ...FOREIGN, ...home }, query: "?page=history" });
    const file = join(folder, `${number}.json`);
    const text = exported(theirs);
    const cut = number % 2 ? text.length : Math.floor((text.length * number) / CHOSEN);
    await writeFile(file, text.slice(0, cut));
    const input = await tab.page.$("input[type=file]");
    await tab.run(() => void (document.querySelector("details:has(input[type=file])").open = true));
    await input.uploadFile(file);
    await tab.run(() => campaign.given());
    const seen = await tab.run(() => campaign.look());
    const expected = Object.keys(home).length + (number % 2 ? theirs.length : 0);
    if (seen.rows.length !== expected) report.wrong("chosen_file", `${seen.rows.length} rows, not ${expected}`);
    report.count("chosen_files");
    await report.crashed(tab, "a chosen file");
  }
  await rm(folder, { recursive: true });
}
