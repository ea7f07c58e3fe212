//! What is read in the static pages: guides say all of their texts, and terms are linked without
//! changing a word.

use std::collections::BTreeSet;

use knowledge::{
    entries,
    guides::{Section, Term, guides, terms},
};
use maud::{PreEscaped, html};
use pages::{
    Markup,
    glossary::{self, linked},
    guide,
    route::{GLOSSARY, Route},
};
use proptest::{prelude::*, sample::select};

const LINK: &str = "<a class=\"term\" href=\"";

/// The links to terms in a page: where each begins in the page without them, the term, and the
/// words that are linked.
fn links(page: &Markup) -> (String, Vec<(usize, String, String)>) {
    let (mut plain, mut links) = (String::new(), Vec::new());
    let mut rest = page.0.as_str();
    while let Some((before, link)) = rest.split_once(LINK) {
        plain += before;
        let (href, link) = link.split_once("\">").expect("a link has an address");
        let (name, after) = link.split_once("</a>").expect("a link ends");
        let term = href
            .strip_prefix(GLOSSARY)
            .and_then(|anchor| anchor.strip_prefix('#'))
            .expect("it leads to the glossary");
        links.push((plain.len(), term.to_owned(), name.to_owned()));
        plain += name;
        rest = after;
    }
    plain += rest;
    (plain, links)
}

#[test]
fn what_to_do_when_no_payment_goes_through_stands_first() {
    let guide = entries().iter().find(|entry| entry.id() == pages::about::EMERGENCY);
    let href = Route::of(guide.expect("the guide")).href();
    let page = pages::about::page().0;
    assert_eq!(page.find("guides/"), page.find(&href), "{page}");
    assert_eq!(page.matches(&href).count(), 1);
}

/// The application has no glossary, but it knows the names of what is in it.
#[test]
fn terms_that_trees_use_are_in_the_glossary() {
    for term in pages::diagnosis::TERMS {
        assert!(terms().iter().any(|known| known.name == term), "{term}");
    }
}

fn names() -> Vec<&'static str> {
    terms().iter().flat_map(Term::names).collect()
}

#[test]
fn a_guide_says_all_its_texts() {
    for guide in guides() {
        let page = guide::page(guide);
        let (plain, linked) = links(&page);
        let texts = guide.sections.iter().flat_map(|Section { heading, text, steps, list }| {
            [*heading].into_iter().chain(text.iter().chain(*steps).chain(*list).copied())
        });
        let claims = guide.claims();
        let claims = claims.iter().flat_map(|claim| [claim.says, claim.why]);
        let entry = guide.entry();
        for text in texts.chain(claims).chain([entry.title, entry.verdict]) {
            assert!(plain.contains(&html! { (text) }.0), "{entry:?}: {text}");
        }
        assert!(!linked.is_empty(), "{entry:?} says no term");
    }
}

#[test]
fn every_head_of_a_guide_has_its_page() {
    let heads: Vec<_> = entries().iter().filter(|entry| entry.is_guide()).collect();
    let pages: Vec<_> = guides().iter().map(knowledge::guides::Guide::entry).collect();
    assert!(!heads.is_empty());
    assert!(
        heads.iter().zip(&pages).all(|(head, page)| std::ptr::eq(*head, *page))
            && heads.len() == pages.len()
    );
    for head in heads {
        assert_eq!(Route::of(head).href(), format!("guides/{}.html", head.code));
    }
}

#[test]
fn every_link_to_a_term_arrives() {
    let glossary = glossary::page().0;
    for guide in guides() {
        for (_, term, _) in links(&guide::page(guide)).1 {
            assert!(glossary.contains(&format!("<dt id=\"{term}\">")), "{term}");
        }
    }
}

#[test]
fn headings_links_and_controls_stay_as_they_are() {
    for page in [
        "<h2>冲正</h2>",
        "<a href=\"x\">看<b>冲正</b></a>",
        "<button>结算</button>",
        "<summary>PIN</summary>",
        "<p title=\"冲正\">撤</p>",
    ] {
        assert_eq!(linked(&PreEscaped(page.to_owned())).0, page);
    }
    let after = linked(&PreEscaped("<h2>冲正</h2><p>冲正，又冲正</p>".to_owned())).0;
    assert_eq!(after, format!("<h2>冲正</h2><p>{LINK}{GLOSSARY}#冲正\">冲正</a>，又冲正</p>"));
}

#[test]
fn latin_letters_are_words() {
    for (text, is_linked) in [
        ("PIN", true),
        ("输PIN码", true),
        ("PINs", false),
        ("MACHINE", false),
        ("4MAC", false),
        ("MAC。", true),
    ] {
        let page = html! { p { (text) } };
        assert_eq!(linked(&page).0 != page.0, is_linked, "{text}");
    }
}

#[test]
fn a_term_is_not_linked_inside_a_longer_one() {
    let longer = |short: &&str| {
        names().into_iter().find(|name| name.len() > short.len() && name.contains(*short))
    };
    let pairs: Vec<_> =
        names().into_iter().filter_map(|short| Some((short, longer(&short)?))).collect();
    assert!(!pairs.is_empty(), "the glossary has no such names");
    for (short, long) in pairs {
        let (_, links) = links(&linked(&html! { p { (long) (long) "，" (short) } }));
        assert_eq!(links[0].2, long);
        assert!(
            links
                .iter()
                .all(|(at, _, name)| name != short || *at >= "<p>，".len() + 2 * long.len()),
            "{short} in {long}: {links:?}"
        );
    }
}

/// Texts that are made of names, parts of names, other words and what HTML escapes.
fn text() -> impl Strategy<Value = String> {
    let cut = |name: &'static str| name.chars().take(name.chars().count() - 1).collect::<String>();
    let piece = prop_oneof![
        4 => select(names()).prop_map(ToOwned::to_owned),
        2 => select(names()).prop_map(cut),
        2 => select(vec!["的", "单", "，", " ", "&", "<b>", "\"", "A", "7", "先查这笔", "批"]).prop_map(ToOwned::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn linking_changes_no_word(texts in prop::collection::vec(text(), 0..5)) {
        let page = html! { h1 { "结算" } @for text in &texts { p.muted { (text) b { (text) } } } };
        let (plain, links) = links(&linked(&page));
        prop_assert_eq!(&plain, &page.0);
        let linked: BTreeSet<&String> = links.iter().map(|(_, term, _)| term).collect();
        prop_assert_eq!(linked.len(), links.len(), "each term once");
        for (at, term, name) in &links {
            let is_named = |known: &Term| {
                known.name == term && known.names().any(|other| other == name)
            };
            prop_assert!(terms().iter().any(is_named));
            let begins = |from: usize, long: &str| {
                plain.get(from..).is_some_and(|rest| rest.starts_with(long))
                    && from + long.len() >= at + name.len()
            };
            let around = |long: &str| {
                (0..long.len())
                    .any(|back| at.checked_sub(back).is_some_and(|from| begins(from, long)))
            };
            let is_longer = |long: &&str| {
                long.len() > name.len() && long.contains(name.as_str()) && around(long)
            };
            let inside: Vec<_> = names().into_iter().filter(is_longer).collect();
            prop_assert!(inside.is_empty(), "{} inside {:?} of {}", name, inside, plain);
        }
    }

    #[test]
    fn every_term_that_is_said_is_linked(name in select(names()), before in "[的了]{0,3}", after in "[吗呢]{0,3}") {
        let (_, links) = links(&linked(&html! { p { (before) (name) (after) } }));
        prop_assert_eq!(links.len(), 1);
        prop_assert_eq!(&links[0].2, name);
    }
}
