//! The glossary: its page, and links to it from the first mention of each term.

use std::collections::BTreeSet;

use knowledge::guides::{Term, terms};
use maud::{Markup, PreEscaped, html};

use crate::{parts::HEADING, route::GLOSSARY};

pub fn page() -> Markup {
    html! {
        main.answer.prose {
            h1 id=(HEADING) tabindex="-1" { "名词解释" }
            p { "小票、屏幕和客服嘴里的行话，在店里是什么意思。" }
            dl.card.padded {
                @for term in terms() {
                    dt id=(term.name) {
                        b { (term.name) } @for name in term.synonyms { " " span.muted { (name) } }
                    }
                    dd { (term.definition) }
                }
            }
        }
    }
}

/// Links the first mention of each term in a page, not inside links, headings or controls. The
/// longest term at a place wins.
pub fn linked(page: &Markup) -> Markup {
    let mut linker = Linker::default();
    let mut html = String::with_capacity(page.0.len() * 2);
    let mut rest = page.0.as_str();
    while let Some((text, tag)) = rest.split_once('<') {
        linker.text(text, &mut html);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        linker.tag(tag);
        html.extend(["<", tag, ">"]);
        rest = after;
    }
    linker.text(rest, &mut html);
    PreEscaped(html)
}

/// Elements that get no links inside.
const CLOSED: [&str; 12] =
    ["a", "button", "summary", "h1", "h2", "h3", "dt", "th", "label", "script", "style", "svg"];

#[derive(Default)]
struct Linker {
    /// The depth inside such elements.
    depth: usize,
    linked: BTreeSet<&'static str>,
}

impl Linker {
    fn tag(&mut self, tag: &str) {
        let name = tag
            .trim_start_matches('/')
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if CLOSED.contains(&name) {
            self.depth =
                if tag.starts_with('/') { self.depth.saturating_sub(1) } else { self.depth + 1 };
        }
    }

    fn text(&mut self, text: &str, html: &mut String) {
        let mut written = 0;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let Some((name, term)) = named(text, at) else {
                at += c.len_utf8();
                continue;
            };
            if self.depth == 0 && self.linked.insert(term.name) {
                html.push_str(&text[written..at]);
                *html += &html! { a.term href={ (GLOSSARY) "#" (term.name) } { (name) } }.0;
                written = at + name.len();
            }
            at += name.len();
        }
        html.push_str(&text[written..]);
    }
}

/// The longest name of a term at an offset in bytes, and the term.
fn named(text: &str, at: usize) -> Option<(&'static str, &'static Term)> {
    let names = terms().iter().flat_map(|term| term.names().map(move |name| (name, term)));
    names.filter(|(name, _)| stands(text, at, name)).max_by_key(|(name, _)| name.len())
}

/// Whether a name is at an offset, as a whole word where it has Latin letters at its ends: `MAC` is
/// not in `MACHINE`.
fn stands(text: &str, at: usize, name: &str) -> bool {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let Some(rest) = text[at..].strip_prefix(name) else { return false };
    let joins = |outer: Option<char>, inner: Option<char>| is_latin(outer) && is_latin(inner);
    !joins(text[..at].chars().next_back(), name.chars().next())
        && !joins(rest.chars().next(), name.chars().next_back())
}
