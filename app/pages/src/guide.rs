//! The page of a guide: long-form text, in static files only (feature `guides`).

use knowledge::{
    Entry,
    guides::{Guide, Section, guides},
};
use maud::{Markup, html};

use crate::{
    entry::{claims, grounds, head, related},
    glossary,
    parts::{link, official},
    route::{GLOSSARY, Route},
};

/// The body of the file, with links to the glossary.
pub fn page(guide: &Guide) -> Markup {
    let entry = guide.entry();
    glossary::linked(&html! {
        main.answer.prose {
            (head(entry))
            p.panel.careful { b { (entry.verdict) } }
            @for part in guide.sections { (self::part(part)) }
            (claims(&guide.claims()))
            (official())
            details.card { summary { "依据" } (grounds(entry)) }
            (related(entry, entry.operation()))
            (others(entry))
        }
    })
}

fn part(part: &Section) -> Markup {
    html! {
        h2 { (part.heading) }
        div.card.padded {
            @for text in part.text { p { (text) } }
            @if !part.steps.is_empty() { ol { @for step in part.steps { li { (step) } } } }
            @if !part.list.is_empty() { ul { @for row in part.list { li { (row) } } } }
        }
    }
}

fn others(entry: &Entry) -> Markup {
    let others = guides().iter().map(Guide::entry).filter(|other| !std::ptr::eq(*other, entry));
    html! {
        nav aria-labelledby="guides" {
            h2 #guides { "别的指南" }
            ul.card.list.links {
                @for other in others {
                    li { (link(&Route::of(other), "", &html! { (other.title) })) }
                }
                li { a href=(GLOSSARY) { "名词解释" } }
            }
        }
    }
}
