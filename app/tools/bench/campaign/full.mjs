// (a) The storage is full: at every write of a journey, for one write only, and truly.

import { journey } from "./journey.mjs";
import { changed, FOREIGN, RECORD, several, stored } from "./records.mjs";

export async function everyWrite(report, tab) {
  const begin = (faults) => tab.begin({ all: FOREIGN, faults });
  await begin({});
  const { writes, seen } = await journey(report, tab, "no fault");
  if (seen.some((one) => one.trouble)) report.wrong("notice_without_need", "no fault");
  report.count("writes_of_the_journey", writes);
  for (let from = 1; from <= writes; from++) {
    for (const [kind, to] of [["every write fails from", Infinity], ["one write fails:", from]]) {
      const where = `${kind} ${from}`;
      await begin({ from, to: to === Infinity ? undefined : to });
      const came = await journey(report, tab, where);
      report.count("journeys");
      if (to === Infinity && came.seen.length && !came.seen.at(-1).trouble) report.wrong("no_notice", where);
      const after = await tab.run(() => campaign.all());
      if (changed(FOREIGN, after).length) report.wrong("foreign_keys_touched", where);
    }
    if (from % 10 === 0) report.say(`${from} of ${writes} writes`);
  }
}

const SEEDED = 12;

/** The storage is filled to the last character by keys of others. */
export async function truly(report, tab) {
  const seeds = several(SEEDED);
  const own = stored(seeds);
  const seed = async () => {
    await tab.blank();
    await tab.run((all) => (campaign.reset(all), campaign.fill()), { ...FOREIGN, ...own });
    const filled = await tab.run(() => campaign.all());
    await tab.load();
    return filled;
  };

  const before = await seed();
  report.count("characters", Object.entries(before).reduce((sum, [key, text]) => sum + key.length + text.length, 0));
  await tab.run(async () => campaign.act("unionpay:51"));
  const seen = await tab.run(() => campaign.look());
  if (!seen.full) report.wrong("no_notice", "truly full, a new record");
  if (seen.rows.length !== SEEDED + 1) report.wrong("not_even_in_memory", `truly full: ${seen.rows.length} rows`);
  const untouched = changed(before, await tab.run(() => campaign.all()));
  if (untouched.length) report.wrong("dropped_without_consent", untouched);
  await tab.load("?page=history");
  const again = await tab.run(() => campaign.look());
  if (again.rows.length !== SEEDED) report.lost(`truly full, again: ${again.rows.length} of ${SEEDED} rows`);
  await report.crashed(tab, "truly full");

  await pruned(report, tab, await seed(), seeds);
  await changedOnly(report, tab, await seed());
  await both(report, tab, await seed());
  await smaller(report, tab, await seed());
  await corrupt(report, tab);
}

/** After the merchant agreed, the oldest solved records go, one after another, and nothing else. */
async function pruned(report, tab, before, seeds) {
  const solved = seeds.filter((one) => one.solved).map((one) => RECORD + one.id).reverse();
  let agreed = false;
  for (let turn = 1; turn <= solved.length + 2; turn++) {
    await tab.run((code) => campaign.act(code, "没解决"), ["unionpay:51", "unionpay:98"][turn % 2]);
    let seen = await tab.run(() => campaign.look());
    if (!agreed && !seen.full) report.wrong("no_notice", "before pruning");
    if (seen.full && (await tab.run(() => campaign.may_press("同意，删最早已解决的")))) {
      await tab.run(() => campaign.press("同意，删最早已解决的"));
      agreed = true;
      seen = await tab.run(() => campaign.look());
    }
    const after = await tab.run(() => campaign.all());
    const gone = changed(before, after);
    const rest = solved.slice(gone.length);
    const where = `pruned, record ${turn}`;
    report.count("pruned", gone.length ? 1 : 0);
    if (gone.some((key, _) => !solved.slice(0, gone.length).includes(key))) report.wrong("pruned_wrongly", `${where}: ${gone}`);
    const untrue = await tab.run((seen) => campaign.untrue(seen), seen);
    for (const one of untrue) report.lost(`${where}: shown without a notice, and not stored: ${JSON.stringify(one)}`);
    const kept = Object.keys(after).filter((key) => key.startsWith(RECORD));
    const unseen = kept.filter((key) => !seen.rows.some((row) => RECORD + row.id === key));
    if (unseen.length) report.wrong("stored_and_not_listed", `${where}: ${unseen}`);
    const mine = kept.filter((key) => !(key in before)).length;
    if (seen.rows.length < Object.keys(after).filter((key) => key in before && key.startsWith(RECORD)).length + turn) {
      report.wrong("not_even_in_memory", `${where}: ${mine} stored, ${seen.rows.length} rows, trouble ${seen.trouble}, ${rest.length} solved left`);
    }
    if (!seen.trouble && mine < turn) report.wrong("no_notice", `${where}: ${mine} of ${turn} new records are stored`);
  }
  await report.crashed(tab, "pruned");
}

/** Only a mark did not fit: agreeing must store it, or the notice stays. */
async function changedOnly(report, tab) {
  const id = await note(tab, 0);
  let seen = await tab.run(() => campaign.look());
  if (!seen.full) report.wrong("no_notice", "truly full, a longer note");
  await tab.run(() => campaign.press("同意，删最早已解决的"));
  seen = await tab.run(() => campaign.look());
  for (const one of await tab.run((seen) => campaign.untrue(seen), seen)) report.lost(`a longer note, agreed: ${JSON.stringify(one)}`);
  if (seen.trouble) report.wrong("agreed_in_vain", `a note that did not fit; after agreeing the notice stays and nothing is pruned, note of ${id}`);
  await report.crashed(tab, "a longer note");
}

/** A note and a new record did not fit; agreeing makes room for both or keeps the notice. */
async function both(report, tab) {
  await note(tab, 0);
  await tab.run(() => campaign.act("unionpay:51"));
  const before = await tab.run(() => campaign.look());
  if (!before.full) return report.wrong("no_notice", "a note and a record");
  await tab.run(() => campaign.press("同意，删最早已解决的"));
  const seen = await tab.run(() => campaign.look());
  for (const one of await tab.run((seen) => campaign.untrue(seen), seen)) {
    report.lost(`storage full; a note on an old record and a new record do not fit; agreed to prune: no notice, yet not stored: ${JSON.stringify(one)}`);
  }
  const noted = (seen) => seen.rows.some((row) => row.note.startsWith("很长的备注"));
  if (noted(before) && !noted(seen)) report.wrong("change_dropped", "storage full; a note on an old record and a new record do not fit; agreed to prune: the note is gone from the page");
  await report.crashed(tab, "a note and a record");
}

/** Something did not fit, then something smaller does: the notice has to stay. */
async function smaller(report, tab) {
  await tab.run(() => campaign.act("unionpay:51"));
  await tab.run(() => campaign.go("?page=history"));
  await tab.run((id) => campaign.press("解决了", campaign.row(id)), several(3)[2].id); // one character shorter
  const seen = await tab.run(() => campaign.look());
  for (const one of await tab.run((seen) => campaign.untrue(seen), seen)) {
    report.lost(`storage full; a new record does not fit, then a mark does: no notice, yet not stored: ${JSON.stringify(one)}`);
  }
  await report.crashed(tab, "smaller");
}

/** No room to set a corrupt record aside: it stays where it is, and is owned to. */
async function corrupt(report, tab) {
  const key = `${RECORD}65-1`;
  const text = `{"schema":1,${"x".repeat(500)}`;
  await tab.blank();
  await tab.run((all) => (campaign.reset(all), campaign.fill()), { ...FOREIGN, [key]: text });
  await tab.load("?page=history");
  const seen = await tab.run(() => campaign.look());
  const after = await tab.run(() => campaign.all());
  if (after[key] !== text && after[key.replace("record", "aside")] !== text) report.wrong("original_lost", "a corrupt record in a full storage");
  if (!seen.aside && !seen.trouble) report.wrong("corrupt_and_not_counted", "storage truly full, one corrupt record: neither listed nor counted as unreadable");
  await report.crashed(tab, "a corrupt record in a full storage");
}

async function note(tab, at) {
  return tab.run(async (at) => {
    await campaign.look();
    const details = campaign.rows()[at];
    const input = details.querySelector("input[id^=note-]");
    await campaign.type(input, "很长的备注".repeat(30), "change");
    return input.id;
  }, at);
}
