//! A page for each tree: every question with its answers, every cause with its remedy, in the order
//! of the knowledge.

use knowledge::{Choice, Kind, Node, Screen, Target, Tree, entries, trees};
use maud::{Markup, html};
use pages::{
    glossary::linked,
    labels,
    parts::{HEADING, link, official},
    route::{Route, Trail},
};

use crate::{document::Document, links};

pub(crate) fn documents() -> impl Iterator<Item = Document> {
    trees().iter().filter_map(document)
}

fn document(tree: &'static Tree) -> Option<Document> {
    let symptom = tree.symptom()?;
    let asked =
        tree.causes().map(|end| (format!("{}：{}", symptom.title, end.name), end.text.to_owned()));
    Some(Document {
        path: links::tree(tree.slug),
        title: format!("POS 机{}：一步步查原因 · 码到病除", symptom.title),
        description: format!(
            "POS 机{}，一步步查：{}。非官方工具。",
            symptom.title, symptom.verdict
        ),
        asked: asked.collect(),
        opens: Route::Diagnosis(Trail::new(tree.slug)).href(),
        body: linked(&html! {
            main.diagnosis {
                h1 id=(HEADING) { (symptom.title) }
                p { (symptom.meaning) }
                p.panel.careful { b { (symptom.verdict) } }
                @for node in tree.nodes { (self::node(tree, node)) }
                (official())
                p { (link(&Route::of(symptom), "", &html! { "先看要点：" (symptom.title) })) }
            }
        }),
    })
}

fn node(tree: &Tree, node: &Node) -> Markup {
    html! {
        section.card.padded id=(node.id) {
            @match &node.kind {
                Kind::Question(screen) | Kind::Task(screen) => (self::screen(tree, screen)),
                Kind::Cause(end) => {
                    h2 { (end.name) }
                    p { (end.text) }
                    p.muted {
                        "找谁："
                        (labels::call(end.call, None))
                        "。钱扣了吗："
                        (labels::money(end.money))
                        "。还能收吗："
                        (labels::collect(end.retry))
                        "。"
                    }
                    p.muted { "什么时候停：" (end.stop) }
                },
            }
        }
    }
}

fn screen(tree: &Tree, screen: &Screen) -> Markup {
    html! {
        h2 { (screen.text) }
        @if !screen.hint.is_empty() { p.muted { (screen.hint) } }
        @if screen.wait > 0 { p { "等 " (labels::seconds(screen.wait)) "，再看结果。" } }
        ul.list { @for answer in screen.choices { li { (answer.text) " → " (to(tree, answer)) } } }
    }
}

fn to(tree: &Tree, answer: &Choice) -> Markup {
    match answer.to {
        Target::Node(at) => {
            let node = tree.node(at);
            html! { a href={ "#" (node.id) } { (name(node)) } }
        }
        Target::Tree(other, at) => {
            let other = &trees()[usize::from(other)];
            let trail = Trail {
                at: (at > 0).then(|| other.node(at).id.to_owned()),
                ..Trail::new(other.slug)
            };
            link(
                &Route::Diagnosis(trail),
                "",
                &html! { (other.symptom().map_or("", |symptom| symptom.title)) },
            )
        }
        Target::Entry(at) => {
            let entry = &entries()[usize::from(at)];
            link(&Route::of(entry), "", &html! { (entry.title) })
        }
        Target::Code => link(&Route::Codes, "", &html! { "查屏幕上的代码" }),
    }
}

fn name(node: &Node) -> &'static str {
    match &node.kind {
        Kind::Question(screen) | Kind::Task(screen) => screen.text,
        Kind::Cause(end) => end.name,
    }
}
