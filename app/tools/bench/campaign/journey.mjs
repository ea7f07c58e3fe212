// A journey with every kind of write, and a look at the records after each step.

import { exported, record, several } from "./records.mjs";

/** Runs inside the page. Returns what the page reported after each step. */
async function walk(file) {
  const seen = [];
  const look = async (step) => {
    const { rows, ...notices } = await campaign.look();
    seen.push({ step, rows, ...notices, untrue: campaign.untrue({ rows, ...notices }) });
  };
  const step = async (name, act) => {
    await act();
    await look(name);
  };
  const codes = ["unionpay:51", "unionpay:98", "unionpay:55"];
  const trees = await campaign.trees();
  await step("act on a remedy", async () => {
    await campaign.go(`?code=${codes[0]}`);
    document.querySelector("main .steps button").click();
    await campaign.settle();
  });
  await step("solved, then not", async () => {
    await campaign.go("");
    await campaign.go(`?code=${codes[1]}`);
    await campaign.press("解决了");
    await campaign.press("没解决");
  });
  await step("a diagnosis", async () => {
    await campaign.go("");
    await campaign.go(`?tree=${trees[0]}`);
    for (let screen = 0; screen < 12; screen++) {
      const choices = document.querySelectorAll(".choices a");
      if (!choices.length) break;
      choices[choices.length - 1].click();
      await campaign.settle();
    }
    const fields = [...document.querySelectorAll("main .ticket input")];
    const texts = ["822290073920001", "D9296400", "SN123456", "P90"];
    for (const [at, text] of texts.entries()) if (fields[at]) await campaign.type(fields[at], text);
  });
  const first = () => campaign.rows()[0];
  await step("a note", async () => campaign.type(first().querySelector("input[id^=note-]"), "换了网线", "change"));
  await step("marked later", async () => campaign.press(campaign.may_press("解决了", first()) ? "解决了" : "没解决", first()));
  const before = campaign.rows().length;
  await step("deleted", async () => campaign.press("删除", first()));
  const undoable = campaign.may_press("恢复");
  await step("undone", async () => undoable && campaign.press("恢复"));
  const undone = campaign.rows().length === before;
  await step("learning off", async () => campaign.press("别再学了"));
  await step("learning on", async () => campaign.press("继续学"));
  await step("import", async () => campaign.give(file));
  await step("shared and exported", async () => {
    for (const says of ["导出备份", "导出表格", "复制备份"]) await campaign.press(says);
    await campaign.press("分享", first());
  });
  return { seen, undone, writes: campaign.writes, handed: campaign.handed.length };
}

const BACKUP = exported(several(3, (number) => ({ id: record(number + 900).id, note: `从备份来 ${number}` })));
/** Look-ups, the diagnosis, and those of the backup. */
const MADE = 6;

/** Walks, judges what the page reported on the way, and what is left of it after the page was loaded again. */
export async function journey(report, tab, where, again = {}) {
  let came;
  try {
    came = await tab.run(walk, BACKUP);
  } catch (error) {
    report.wrong("journey_broken", `${where}: ${error.message.slice(0, 300)}`);
    await report.crashed(tab, where);
    return { seen: [], writes: 0 };
  }
  const reported = new Map();
  const untold = new Set();
  for (const { step, rows, trouble, untrue } of came.seen) {
    for (const one of untrue.filter(({ id }) => !untold.has(id))) {
      untold.add(one.id);
      report.lost(`${where}, ${step}: shown without a notice, and not stored: ${JSON.stringify(one)}`);
    }
    if (trouble > 1) report.wrong("more_than_one_notice", `${where}, ${step}`);
    if (trouble === 0) {
      reported.clear();
      for (const row of rows) reported.set(row.id, row.text);
    }
    if (trouble > 0 && step === "deleted") for (const known of [...reported.keys()]) if (!rows.some((row) => row.id === known)) reported.delete(known);
  }
  if (!came.undone) report.wrong("undo_missing", `${where}: no way to undo a deletion`);
  const last = came.seen.at(-1);
  const mine = last.rows.length + (came.undone ? 0 : 1);
  if (mine < MADE) report.wrong("not_even_in_memory", `${where}: ${mine} of ${MADE} records are listed`);
  if (came.handed < 4) report.wrong("not_handed_over", where);
  await report.crashed(tab, where);
  if (again.skip) return came;
  await tab.load("?page=history");
  const after = await tab.run(() => campaign.look());
  for (const [id] of reported) {
    report.count("reported");
    if (!after.rows.some((row) => row.id === id)) report.lost(`${where}: ${id} was listed without a notice and is gone after a reload`);
  }
  await report.crashed(tab, `${where}, again`);
  return came;
}
