//! A page for each answer.

use knowledge::{Entry, View, entries};
use maud::{Markup, html};
use pages::{
    entry::{
        explanation, head, instructions, meanings, next_links, related, service_desk, steps,
        switch, verdict,
    },
    glossary::linked,
    labels,
    parts::{is_instruction, sentence},
    route::Route,
};

use crate::{document::Document, links};

pub(crate) fn documents() -> impl Iterator<Item = Document> {
    entries().iter().filter(|entry| !entry.is_guide()).map(document)
}

fn document(entry: &'static Entry) -> Document {
    let name = name(entry);
    let own = entry.view(entry.operation());
    let [_, (asks, money), (asks_again, again)] = labels::tiles(entry, own.state);
    let meaning = (format!("{name}是什么意思？"), entry.meaning.to_owned());
    let to_do = (format!("{name}，怎么办？"), steps_of(&own));
    let mut asked = vec![meaning];
    if !is_instruction(entry) {
        asked.push((format!("{name}，{asks}？"), format!("{money}。{}。", own.verdict)));
        asked.push((format!("{name}，{asks_again}？"), format!("{again}。")));
    }
    asked.push(to_do);
    asked.extend(others(entry).map(|view| {
        (
            format!("{name}，{}怎么办？", labels::operation(view.operation)),
            format!("{}。{}", view.verdict, steps_of(&view)),
        )
    }));
    let (title, description) = if is_instruction(entry) {
        (format!("{name} · 码到病除"), format!("{name}：{}。", own.verdict))
    } else {
        (
            format!("{name}：{asks}、怎么办 · 码到病除"),
            format!("{name}：{}。{asks}：{money}；{asks_again}：{again}。", own.verdict),
        )
    };
    Document {
        path: links::answer(&entry.id()),
        title,
        description,
        asked,
        opens: Route::of(entry).href(),
        body: linked(&html! {
            main.answer {
                (head(entry))
                (switch(entry, own.operation))
                @if is_instruction(entry) {
                    (instructions(&own))
                } @else {
                    (advice(entry, &own))
                    (service_desk(entry))
                    (next_links(entry, &own))
                    @for view in others(entry) {
                        section id=(view.operation.key()) {
                            h2 { (labels::operation(view.operation)) } (advice(entry, &view))
                        }
                    }
                }
                (explanation(entry))
                (related(entry, entry.operation()))
            }
        }),
    }
}

/// The operations beside the entry's own.
fn others(entry: &'static Entry) -> impl Iterator<Item = View> {
    entry.operations().skip(1).map(|operation| entry.view(operation))
}

/// What holds in one of them.
fn advice(entry: &Entry, view: &View) -> Markup {
    html! {
        (verdict(entry, view))
        (sentence(view.say))
        @if view.operation == entry.operation() { (meanings(entry, view)) }
        (steps(view, false))
    }
}

fn steps_of(view: &View) -> String {
    view.steps.iter().map(|step| step.text).collect::<Vec<_>>().join(" ")
}

/// What the page is about, in a line.
fn name(entry: &Entry) -> String {
    if entry.family.is_printed() {
        format!("{} {}（{}）", entry.code, entry.title, entry.family.name)
    } else if is_instruction(entry) {
        entry.title.to_owned()
    } else {
        format!("POS 机{}", entry.title)
    }
}
