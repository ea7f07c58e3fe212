//! An answer as plain text, to share or to copy.

use knowledge::Entry;

use crate::labels;

pub(crate) fn answer_text(entry: &Entry, address: &str) -> String {
    let code = if entry.family.is_printed() { format!("{} ", entry.code) } else { String::new() };
    let steps: Vec<String> = entry.steps.iter().zip(1..).map(|(step, number)| format!("{number}. {}", step.text)).collect();
    format!(
        "{code}{}（{}）\n{}\n\n谁的问题：{}\n钱扣了吗：{}\n能重试吗：{}\n\n对顾客这样说：“{}”\n\n现在做：\n{}\n\n码到病除（非官方工具）\n{address}",
        entry.title,
        entry.family.name,
        entry.verdict,
        labels::who(entry.who),
        labels::money(entry.money),
        labels::retry(entry.retry),
        entry.say,
        steps.join("\n"),
    )
}
