//! What a reader is told of an answer's sources: which, of which edition, where, and when somebody
//! compared them.

use knowledge::{Entry, entries};
use maud::html;
use pages::{entry::explanation, guide, labels};

/// The page of an entry from its sources on, and the plain texts in it.
fn grounds(entry: &Entry) -> String {
    let page = explanation(entry).0;
    let (_, grounds) = page.split_once("依据 · 可信度").expect("every page names its sources");
    grounds.to_owned()
}

fn escaped(text: &str) -> String {
    html! { (text) }.0
}

#[test]
fn every_source_has_its_name_and_edition() {
    for entry in entries() {
        let told = grounds(entry);
        for source in entry.sources {
            assert!(told.contains(&escaped(source.name)), "{entry:?}: {}", source.name);
            assert!(told.contains(&escaped(source.edition)), "{entry:?}: {}", source.edition);
        }
    }
}

#[test]
fn an_answer_that_nobody_can_verify_says_so() {
    for entry in entries() {
        let is_told = grounds(entry).contains("没有能查证的出处");
        let can_be_verified = entry.sources.iter().any(|source| !source.url().is_empty());
        assert!(is_told || can_be_verified, "{entry:?}");
        assert!(!is_told || entry.sources.iter().all(|source| !source.is_verifiable), "{entry:?}");
    }
}

#[test]
fn an_address_is_linked_once_with_its_name() {
    for entry in entries() {
        let told = grounds(entry);
        let addresses: Vec<&str> =
            entry.sources.iter().map(|source| source.url()).filter(|url| !url.is_empty()).collect();
        assert_eq!(told.matches("<a href=\"http").count(), addresses.len(), "{entry:?}");
        for url in addresses {
            assert!(told.contains(&format!("<a href=\"{}\"", escaped(url))), "{entry:?}: {url}");
        }
    }
}

#[test]
fn the_day_of_the_review_is_told_by_its_month() {
    for entry in entries() {
        let expected = entry.reviewed.map_or("还没有逐条核对。".to_owned(), |day| {
            format!("核对于 {} 年 {} 月。", day.year, day.month)
        });
        assert_eq!(labels::reviewed(entry), expected, "{entry:?}");
        assert!(grounds(entry).contains(&expected), "{entry:?}");
    }
}

#[test]
fn a_guide_tells_its_sources_like_an_entry() {
    for guide in knowledge::guides::guides() {
        let page = guide::page(guide).0;
        assert!(page.contains(&labels::reviewed(guide.entry())), "{:?}", guide.entry());
    }
}
