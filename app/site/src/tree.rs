//! A page for each tree: every question with its answers, every cause with its remedy, in the order
//! of the knowledge.

use knowledge::{Answer, Kind, Node, Screen, Target, Tree, entries, trees};
use maud::{Markup, PreEscaped, html};
use pages::{
    glossary::linked,
    labels::{self, filled},
    parts::{HEADING, link, official},
    route::{Route, Trail},
};

use crate::{document::Document, links};

pub(crate) fn documents() -> impl Iterator<Item = Document> {
    trees().iter().filter_map(document)
}

fn document(tree: &'static Tree) -> Option<Document> {
    let symptom = tree.symptom()?;
    let asked = tree.ends().map(|end| {
        (filled(&format!("{}：{}", symptom.title, end.cause), None), filled(end.text, None))
    });
    Some(Document {
        path: links::tree(tree.slug),
        title: format!("POS 机{}：一步步查原因 · 码到病除", symptom.title),
        description: format!(
            "POS 机{}，一步步查：{}。非官方工具。",
            symptom.title, symptom.verdict
        ),
        asked: asked.collect(),
        opens: Route::Diagnosis(Trail::new(tree.slug)).href(),
        body: linked(&named(&html! {
            main.diagnosis {
                h1 id=(HEADING) { (symptom.title) }
                p { (symptom.meaning) }
                p.panel.careful { b { (symptom.verdict) } }
                @for node in tree.nodes { (self::node(tree, node)) }
                (official())
                p { (link(&Route::of(symptom), "", &html! { "先看要点：" (symptom.title) })) }
            }
        })),
    })
}

/// These pages come from no answer: they are for Lakala's terminals.
fn named(page: &Markup) -> Markup {
    PreEscaped(filled(&page.0, None))
}

fn node(tree: &Tree, node: &Node) -> Markup {
    html! {
        section.card.text id=(node.id) {
            @match &node.kind {
                Kind::Ask(screen) | Kind::Act(screen) => (self::screen(tree, screen)),
                Kind::End(end) => {
                    h2 { (end.cause) }
                    p { (end.text) }
                    p.quiet { "找谁：" (labels::call(end.call, None)) "。钱扣了吗：" (labels::money(end.money)) "。还能收吗：" (labels::retry(end.again)) "。" }
                    p.quiet { "什么时候停：" (end.stop) }
                },
            }
        }
    }
}

fn screen(tree: &Tree, screen: &Screen) -> Markup {
    html! {
        h2 { (screen.text) }
        @if !screen.hint.is_empty() { p.quiet { (screen.hint) } }
        @if screen.wait > 0 { p { "等 " (labels::seconds(screen.wait)) "，再看结果。" } }
        ul.list { @for answer in screen.answers { li { (answer.says) " → " (to(tree, answer)) } } }
    }
}

fn to(tree: &Tree, answer: &Answer) -> Markup {
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
        Target::Answer(at) => {
            let entry = &entries()[usize::from(at)];
            link(&Route::of(entry), "", &html! { (entry.title) })
        }
        Target::Code => link(&Route::Codes, "", &html! { "查屏幕上的代码" }),
    }
}

fn name(node: &Node) -> &'static str {
    match &node.kind {
        Kind::Ask(screen) | Kind::Act(screen) => screen.text,
        Kind::End(end) => end.cause,
    }
}
