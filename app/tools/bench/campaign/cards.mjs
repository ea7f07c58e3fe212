// (j) Card numbers, however they are written, get into nothing that stays or leaves.

const ALL = 500;
const BATCH = 25;
const STARTS = ["4", "51", "55", "2223", "34", "37", "36", "38", "6011", "62", "621", "622848", "81", "3528", "9558", "5018", "6304", "60"];
const BETWEEN = ["", " ", "-", " ", " - ", "\u00a0", "\u3000", "－", "–", "—", "·", ".", "\u2009", "  ", "_", "−"];
const AROUND = [(one) => one, (one) => `卡号 ${one}`, (one) => `${one} 报 51`, (one) => `卡号：${one}，金额 100.00`, (one) => `(${one})`, (one) => `顾客的卡${one}刷不了`, (one) => `98，${one}`, (one) => `金额 12.50 卡 ${one} 时间 09:30`];
const GROUPS = [[4, 4, 4, 4, 4], [4, 4, 4, 4, 4], [6, 13], [8, 11], [4, 6, 5, 4], [5, 5, 5, 5], [3, 3, 3, 3, 3, 3, 3], [6, 4, 4, 5]];

function luhn(start, length, random) {
  const digits = [...start].map(Number);
  while (digits.length < length - 1) digits.push(Math.floor(random() * 10));
  const sum = digits.toReversed().reduce((sum, digit, place) => sum + (place % 2 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2), 0);
  return [...digits, (10 - (sum % 10)) % 10].join("");
}

const lengths = (start) => (/^3[47]/.test(start) ? [15] : /^3[68]/.test(start) ? [14, 16] : start === "4" ? [13, 16, 19] : /^(50|63|60)/.test(start) ? [13, 15, 16, 19] : [16, 19]);

export function notations(random) {
  const one = (list) => list[Math.floor(random() * list.length)];
  return Array.from({ length: ALL }, (_, at) => {
    const start = STARTS[at % STARTS.length];
    const digits = luhn(start, one(lengths(start)), random);
    const between = BETWEEN[at % BETWEEN.length];
    const groups = [];
    for (let from = 0, [size, ...sizes] = one(GROUPS); from < digits.length; from += size, [size, ...sizes] = sizes.length ? sizes : [size]) groups.push(digits.slice(from, from + size));
    const style = one(["ascii", "full", "mixed"]);
    const wide = (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0);
    const written = (between ? groups.join(between) : digits).replace(/[0-9]/g, (digit) => (style === "full" || (style === "mixed" && random() < 0.5) ? wide(digit) : digit));
    const sizes = between ? groups.map((group) => group.length).join("-") : digits.length;
    return { digits, notation: `${sizes} by ${JSON.stringify(between)} in ${JSON.stringify(AROUND[at % AROUND.length]("N"))}`, text: AROUND[at % AROUND.length](written) };
  });
}

/** Runs inside the page: puts every notation everywhere, and says where its digits are found. */
async function everywhere({ batch, seed }) {
  const found = [];
  const came = { found, tickets: 0, handed: 0 };
  const plain = (text) => {
    let open = String(text);
    try {
      open = decodeURIComponent(open.replaceAll("+", " "));
    } catch {}
    return [String(text), open].map((text) => text.normalize("NFKC").replace(/\D/g, "")).join(" ");
  };
  const trees = await campaign.trees();
  const choose = async () => {
    const choices = document.querySelectorAll(".choices a");
    choices[choices.length - 1]?.click();
    await campaign.settle();
    return choices.length;
  };
  await campaign.go(`?tree=${trees[0]}`);
  for (let screen = 0; screen < 12 && !document.querySelector(".ticket") && (await choose()); screen++);
  const ticket = location.search.replace(/&record=[^&]*/, "");

  for (const [number, { digits, text, notation }] of batch.entries()) {
    const search = (where, text) => {
      if (plain(text).includes(digits.slice(0, -5))) found.push({ where, notation, text: String(text).slice(0, 160) });
    };
    campaign.reset();
    dispatchEvent(new StorageEvent("storage", { key: null }));
    await campaign.act("unionpay:51");
    campaign.addresses.length = campaign.handed.length = 0;

    await campaign.go("");
    await campaign.type(document.querySelector("#app input"), text);
    search("address after typing", location.href);
    for (const address of campaign.addresses.splice(0)) search("address", address);
    await campaign.go("?page=history");
    await campaign.type(document.querySelector("#seek"), text);
    await campaign.type(document.querySelector("#seek"), "");
    await campaign.type(document.querySelector("details.record input[id^=note-]"), text, "change");
    await campaign.press("分享", campaign.rows()[0]);
    for (const [, text] of campaign.handed.splice(0)) search("share of a note", text);
    for (const [, text] of Object.entries(campaign.all())) search("stored note", text);

    const coded = encodeURIComponent(text);
    const tree = trees[(seed + number) % trees.length];
    const open = async (query) => {
      await campaign.go(query);
      search("address that stays", location.href);
      await choose();
    };
    await open(`?tree=${tree}&gates=none&x=${coded}&${coded}=yes&from=${coded}&at=${coded}&wait=${coded}@1900000000`);
    await open(`?tree=${tree}&gates=none&record=${coded}`);
    for (const query of [`?tree=${coded}&gates=none`, `?code=${coded}`, `?q=${coded}`]) await open(query);
    for (const address of campaign.addresses.splice(0)) search("address that came with it", address);

    await campaign.go(ticket);
    const fields = document.querySelectorAll(".ticket input");
    for (const field of fields) await campaign.type(field, text);
    if (fields.length) {
      await campaign.press("复制全部");
      came.tickets++;
    }
    for (const [, text] of campaign.handed.splice(0)) search("copy of a ticket", text);
    await campaign.go("?page=history");
    for (const says of ["导出备份", "导出表格", "复制备份"]) await campaign.press(says);
    for (const row of campaign.rows().slice(0, 4)) await campaign.press("分享", row);
    came.handed += campaign.handed.length;
    for (const [kind, text] of campaign.handed.splice(0)) search(kind, text);
    for (const [key, text] of Object.entries(campaign.all())) {
      const kind = key.split("/")[1];
      search(`key of a ${kind}`, key);
      search(`value of a ${kind}`, text);
    }
  }
  return came;
}

/** Numbers of merchants and terminals, and amounts, as they are written beside each other. */
export function others(random) {
  const one = (list) => list[Math.floor(random() * list.length)];
  const of = (signs, length) => Array.from({ length }, () => one(signs)).join("");
  return Array.from({ length: ALL }, () => {
    const merchant = "822" + of("0123456789", 12);
    const terminal = of(one(["0123456789", "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"]), 8);
    const yuan = of("123456789", 1) + of("0123456789", Math.floor(random() * 6));
    const amount = one([yuan, `${yuan}.${of("0123456789", 2)}`, `¥${Number(yuan).toLocaleString("en")}.00`, `${yuan}元`]);
    const parts = [one(["商户号：", "商户号 ", "商编", ""]) + merchant, one(["终端号：", "终端 ", ""]) + terminal, one(["金额：", "金额 ", ""]) + amount];
    return { merchant, terminal, amount, text: parts.join(one(["，", " ", "；", "\u3000", "、", "/"])) };
  });
}

/** Runs inside the page: what was typed and is kept as something else. */
async function unchanged(batch) {
  const changed = [];
  campaign.reset();
  dispatchEvent(new StorageEvent("storage", { key: null }));
  await campaign.act("unionpay:51");
  await campaign.go("?page=history");
  for (const { text } of batch) {
    await campaign.type(document.querySelector("details.record input[id^=note-]"), text, "change");
    await campaign.settle();
    const [kept] = Object.entries(campaign.all()).filter(([key]) => key.includes("/record/")).map(([, text]) => JSON.parse(text).note);
    if (kept !== text) changed.push(`${text} became ${kept}`);
  }
  return changed;
}

export async function cards(report, tab) {
  let seed = 20261122;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const rest = others(random);
  await tab.begin();
  for (const changed of await tab.run(unchanged, rest)) report.wrong("wrongly_masked", changed);
  report.count("merchants_terminals_amounts", rest.length);
  const all = notations(random);
  for (let at = 0; at < ALL; at += BATCH) {
    await tab.begin();
    const came = await tab.run(everywhere, { batch: all.slice(at, at + BATCH), seed: at });
    report.count("notations", BATCH);
    report.count("tickets", came.tickets);
    report.count("exports", came.handed);
    for (const one of came.found) report.wrong(`unmasked_in_${one.where.replaceAll(" ", "_")}`, `${one.notation}: ${one.text}`);
    await report.crashed(tab, `cards from ${at}`);
    if ((at + BATCH) % 100 === 0) report.say(`${at + BATCH} notations`);
  }
}
