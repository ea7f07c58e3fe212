//! Plain text to share or copy: an entry, an error report, a record.

use knowledge::{Entry, View};
use triage::{
    placeholders::fill,
    record::{Record, month},
};

use crate::{
    labels,
    parts::{is_instruction, label},
};

/// An entry in an operation, with its URL.
pub fn entry(entry: &Entry, view: &View, address: &str) -> String {
    let code = if entry.family.is_printed() { format!("{} ", entry.code) } else { String::new() };
    let tile = |(asks, says)| format!("{asks}：{says}\n");
    let tiles: String = if is_instruction(entry) {
        String::new()
    } else {
        labels::tiles(entry, view.state).map(tile).concat()
    };
    let steps: Vec<String> = view
        .steps
        .iter()
        .zip(1..)
        .map(|(step, number)| format!("{number}. {}", step.text))
        .collect();
    format!(
        "{code}{}（{}）{}\n{}\n\n{tiles}\n\
         对顾客这样说：“{}”\n\n现在做：\n{}\n\n码到病除（非官方工具）\n{address}",
        entry.title,
        entry.family.name,
        aside(entry, view),
        view.verdict,
        view.say,
        steps.join("\n"),
    )
}

/// The operation, where it is not the entry's own.
fn aside(entry: &Entry, view: &View) -> String {
    if view.operation == entry.operation() {
        String::new()
    } else {
        [" · ", labels::operation(view.operation)].concat()
    }
}

/// The form of an error report about an entry.
pub fn report(entry: &Entry, view: &View, address: &str) -> String {
    format!(
        "码到病除 · 报告错误\n条目：{} {}（{}）{}\n知识版本：{}\n{address}\n\n\
         哪里不对：\n屏幕或小票原话：\n机器牌子、型号：\n（别写卡号）",
        label(entry),
        entry.title,
        entry.id(),
        aside(entry, view),
        labels::version(),
    )
}

/// A record; `local` is the offset from UTC in seconds.
pub fn record(record: &Record, local: i64) -> String {
    let (year, month, day) = month::date(record.begun, local);
    let (hour, minute) = month::clock(record.begun, local);
    let state = labels::record_state(record);
    let entry = record.entry();
    let mut title =
        entry.map_or(String::new(), |entry| format!("{} {}", label(entry), entry.title));
    if let Some(operation) = record.operation {
        title.extend([" · ", labels::operation(operation)]);
    }
    let steps = record.walk().map(|walk| walk.taken).unwrap_or_default();
    let steps: String = steps
        .iter()
        .map(|taken| {
            fill(&[taken.question, "：", labels::answer(taken.answer), "\n"].concat(), entry)
        })
        .collect();
    let note =
        if record.note.is_empty() { String::new() } else { format!("备注：{}\n", record.note) };
    let found = record.summary().map_or(String::new(), |summary| format!("结论：{summary}\n"));
    format!(
        "{year} 年 {month} 月 {day} 日 {hour:02}:{minute:02}\n\
         {title}（{state}）\n{found}{steps}{note}码到病除（非官方工具）"
    )
}
