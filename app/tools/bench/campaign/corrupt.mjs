// (e) Stored values are damaged in every way.

import { ASIDE, FOREIGN, NOW, RECORD, record } from "./records.mjs";

const ALL = 10_000;
const BATCH = 250;
const SOUND = 20;

/** Runs inside the page: the same texts for the same seed. */
function texts({ seed, batch, samples }) {
  const random = campaign.chance(seed);
  return Array.from({ length: batch }, (_, at) => {
    const sample = { ...samples[at % samples.length], id: `${(1000 + at).toString(16)}-${seed.toString(16)}` };
    let text = JSON.stringify(sample);
    do text = campaign.damaged(text, random);
    while (random() < 0.2);
    return [sample.id, text];
  });
}

export async function corrupt(report, tab) {
  await tab.blank();
  const samples = [
    record(1, { note: "换了网线，好了😀" }),
    record(2, { tree: "network", answers: [["gates", "none"], ["sim", "yes"], ["signal", "unsure"]] }),
    record(3, { about: "symptom:network", tree: "network", at: "", note: 'a "b" \\ c\n' }),
  ];
  const sound = Array.from({ length: SOUND }, (_, number) => record(number, { id: `ffff-${(number + 1).toString(16)}` }));
  for (let seed = 1; seed <= ALL / BATCH; seed++) {
    const given = { seed, batch: BATCH, samples, record: RECORD, aside: ASIDE, sound, foreign: FOREIGN };
    await tab.blank();
    await tab.page.evaluate(`window.texts = ${texts}`);
    await tab.run((given) => {
      campaign.reset(given.foreign);
      for (const one of given.sound) campaign.put(given.record + one.id, JSON.stringify(one));
      for (const [id, text] of texts(given)) campaign.put(given.record + id, text);
    }, given);
    await tab.load("?page=history");
    await tab.page.evaluate(`window.texts = ${texts}`);
    const came = await tab.run(async (given) => {
      const seen = await campaign.look();
      const listed = new Set(seen.rows.map((row) => row.id));
      const came = { unchanged: 0, aside: 0, lost: [], missing: given.sound.filter((one) => !listed.has(one.id)).map((one) => one.id), kept: seen.rows.length - given.sound.length + seen.aside + seen.newer };
      for (const [id, text] of texts(given)) {
        if (campaign.read(given.record + id) === text) came.unchanged++;
        else if (campaign.read(given.aside + id) === text) came.aside++;
        else {
          const now = campaign.read(given.aside + id) ?? campaign.read(given.record + id) ?? "";
          const differs = [...text].findIndex((_, at) => text[at] !== now[at]);
          const around = (text) => escape(text.slice(Math.max(differs - 5, 0), differs + 5));
          came.lost.push({ id, original: around(text), now: around(now), at: differs, surrogate: !text.isWellFormed() });
        }
      }
      came.foreign = Object.entries(given.foreign).every(([key, text]) => campaign.read(key) === text);
      // What can still be opened is opened, shared and exported.
      for (const says of ["导出备份", "导出表格"]) await campaign.press(says);
      const open = campaign.rows().filter((row) => !row.querySelector("input").id.startsWith("note-ffff")).slice(0, 8);
      for (const row of open) await campaign.press("分享", row);
      for (const href of open.map((row) => row.querySelector(".record-acts a").getAttribute("href"))) {
        await campaign.go(href);
        came.opened = (came.opened ?? 0) + 1;
      }
      return came;
    }, given);
    report.count("corruptions", BATCH);
    report.count("unchanged", came.unchanged);
    report.count("set_aside", came.aside);
    report.count("opened", came.opened ?? 0);
    for (const one of came.lost) report.wrong(one.surrogate ? "original_lost_wrong_utf16" : "original_lost", one);
    for (const id of came.missing) report.wrong("sound_not_listed", id);
    if (!came.foreign) report.wrong("foreign_keys_touched", seed);
    // Whatever was damaged is shown: as a record, or counted as unreadable or newer.
    if (came.kept !== BATCH) report.wrong("miscounted", `seed ${seed}: ${came.kept} of ${BATCH} shown or counted`);
    await report.crashed(tab, `corruptions of seed ${seed}`);
    if (seed % 10 === 0) report.say(`${seed * BATCH} corruptions`);
  }
  await twice(report, tab);
}

/** A record that comes back, from a backup, and is damaged once more: both originals are to stay. */
async function twice(report, tab) {
  const key = `${RECORD}${NOW.toString(16)}-1`;
  const originals = ['{"schema":1,"first":', '{"schema":1,"second":'];
  await tab.begin({ query: "?page=history" });
  for (const text of originals) {
    await tab.run((key, text) => campaign.put(key, text), key, text);
    await tab.load("?page=history");
  }
  const all = Object.values(await tab.run(() => campaign.all()));
  for (const text of originals) if (!all.includes(text)) report.wrong("original_lost_second_time", `${key} damaged twice: ${text} is gone`);
  await report.crashed(tab, "damaged twice");
}
