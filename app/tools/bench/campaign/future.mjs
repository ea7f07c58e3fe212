// (h) Records of a newer version: nothing touches them but being told to clear all.

import { changed, exported, FOREIGN, NOW, record, RECORD, several, stored } from "./records.mjs";

const FUTURE = `${NOW.toString(16)}-99`;
const OTHER = `${NOW.toString(16)}-9a`;
const NEWER = {
  [RECORD + FUTURE]: JSON.stringify({ ...record(1), id: FUTURE, schema: 99, photo: "…" }),
  [RECORD + OTHER]: '{"schema":99,"id":12,"answers":{"a":[{}]},"extra":null}',
  [`${RECORD}${NOW.toString(16)}-9b`]: ' {"x":[],"schema":4294967295}\n',
};

export async function future(report, tab) {
  const all = { ...FOREIGN, ...NEWER, ...stored(several(6)) };
  await tab.begin({ all, query: "?page=history" });
  const acts = {
    opening: async () => campaign.look(),
    searching: async () => campaign.type(document.querySelector("#seek"), "98"),
    "marking all": async () => {
      await campaign.type(document.querySelector("#seek"), "");
      for (const id of campaign.rows().map((row) => row.querySelector("input").id.slice(5))) {
        const says = campaign.may_press("解决了", campaign.row(id)) ? "解决了" : "没解决";
        await campaign.press(says, campaign.row(id));
      }
    },
    "deleting and undoing": async () => {
      await campaign.press("删除", campaign.rows()[0]);
      if (campaign.may_press("恢复")) await campaign.press("恢复");
      await campaign.press("删除", campaign.rows()[0]);
    },
    "learning off and on": async () => {
      await campaign.press("别再学了");
      await campaign.press("继续学");
    },
    exporting: async () => {
      for (const says of ["导出备份", "导出表格", "复制备份"]) await campaign.press(says);
    },
    "a new record": async () => campaign.act("unionpay:51"),
    "another tab's word": async () => {
      dispatchEvent(new StorageEvent("storage", { key: null }));
      await campaign.settle();
    },
  };
  const touched = async (what) => {
    const now = await tab.run(() => campaign.all());
    report.count("acts");
    for (const key of changed(NEWER, now)) {
      report.wrong("future_touched", `${what}: ${key} is now ${String(now[key]).slice(0, 120)}`);
      await tab.run((key, text) => campaign.put(key, text), key, NEWER[key]);
    }
    await report.crashed(tab, what);
  };
  for (const [what, act] of Object.entries(acts)) {
    await tab.run(act);
    await touched(what);
  }
  const seen = await tab.run(() => campaign.go("?page=history").then(campaign.look));
  if (seen.newer !== Object.keys(NEWER).length) report.wrong("newer_miscounted", `${seen.newer} of ${Object.keys(NEWER).length}`);
  const backup = exported([{ ...record(1), id: FUTURE, changed: NOW + 1000 }, { ...record(2), id: OTHER }]);
  await tab.run((backup) => campaign.give(backup), backup);
  await touched("import of an older backup with a record of the same id");
  await tab.run(async (id) => {
    const trees = await campaign.trees();
    await campaign.go(`?tree=${trees[0]}&record=${id}`);
    document.querySelector(".choices li:last-child a").click();
    await campaign.settle();
  }, FUTURE);
  await touched("an answer in a diagnosis whose address names the record");
  await cleared(report, tab);
}

async function cleared(report, tab) {
  const more = { "madaobingchu/ticket/0": "822290073920001", "madaobingchu/untaught": "1", "madaobingchu/may-prune": "1", "madaobingchu/aside/1-1": "{", "madaobingchu/later/thing": "x" };
  await tab.run((more) => Object.entries(more).forEach(([key, text]) => campaign.put(key, text)), more);
  const before = await tab.run(() => campaign.all());
  await tab.run(async () => {
    await campaign.go("?page=history");
    await campaign.press("清空");
  });
  if (changed(before, await tab.run(() => campaign.all())).length) report.wrong("cleared_by_a_slip", "one press");
  const seen = await tab.run(async () => {
    await campaign.press("再点一次，全部清空");
    return campaign.look();
  });
  const after = await tab.run(() => campaign.all());
  const left = Object.keys(after).filter((key) => key.startsWith("madaobingchu/"));
  if (left.length) report.wrong("left_after_clearing", left);
  if (changed(FOREIGN, after).length) report.wrong("foreign_keys_touched", "clearing");
  if (seen.rows.length || seen.newer || seen.aside) report.wrong("shown_after_clearing", seen);
  report.count("cleared");
  await report.crashed(tab, "clearing");
}
