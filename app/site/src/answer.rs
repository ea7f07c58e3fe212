//! A page for each answer.

use knowledge::{Entry, entries};
use maud::html;
use pages::{
    answer::{explanation, head, onward, readings, steps, verdict},
    glossary::linked,
    labels,
    parts::sentence,
    route::Route,
};

use crate::{document::Document, links};

pub(crate) fn documents() -> impl Iterator<Item = Document> {
    entries().iter().filter(|entry| !entry.is_guide()).map(document)
}

fn document(entry: &'static Entry) -> Document {
    let name = name(entry);
    let answers = [
        (format!("{name}是什么意思？"), entry.meaning.to_owned()),
        (format!("{name}，钱扣了吗？"), format!("{}。{}。", labels::money(entry.money), entry.verdict)),
        (format!("{name}，能再试吗？"), format!("{}。", labels::retry(entry.retry))),
        (format!("{name}，怎么办？"), entry.steps.iter().map(|step| step.text).collect::<Vec<_>>().join(" ")),
    ];
    Document {
        path: links::answer(&entry.id()),
        title: format!("{name}：钱扣了吗、怎么办 · 码到病除"),
        description: format!(
            "{name}：{}。钱扣了吗：{}；能重试吗：{}。",
            entry.verdict,
            labels::money(entry.money),
            labels::retry(entry.retry)
        ),
        asked: answers.into(),
        opens: Route::of(entry).href(),
        body: linked(&html! {
            main.answer {
                (head(entry))
                (verdict(entry))
                (sentence(entry.say))
                (readings(entry))
                (steps(entry, false))
                (onward(entry))
                (explanation(entry))
            }
        }),
    }
}

/// What the page is about, in a line.
fn name(entry: &Entry) -> String {
    if entry.family.is_printed() {
        format!("{} {}（{}）", entry.code, entry.title, entry.family.name)
    } else {
        format!("POS 机{}", entry.title)
    }
}
