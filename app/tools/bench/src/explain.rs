//! The chore `explain`: why the search finds what it finds, lane by lane, with the phrases that
//! spoke for a result against the best other one.

use knowledge::{Entry, entries};
use knowledge_compiler::common_characters;
use triage::search::{Explained, Index};
use xtask::flags::Explain;

/// How many units of a result are shown, and phrases of a unit.
const SHOWN: usize = 5;

pub(crate) fn run(Explain { text }: &Explain) {
    let index = Index::new(entries(), common_characters());
    let found = index.search(text);
    let grade = if found.sure().is_some() { "sure" } else { "not sure" };
    let shown: Vec<String> = found.all().into_iter().map(Entry::id).collect();
    println!("{text}: {grade}; shown: {}", shown.join(" "));
    for row in index.explain(text, &[]) {
        print(&row);
    }
}

fn print(Explained { entry, score, code, margin, lead, is_worded, units }: &Explained) {
    let margin = margin.map_or_else(|| "-".to_owned(), |margin| format!("{margin:.2}"));
    let worded = if *is_worded { ", a wording of it" } else { "" };
    println!(
        "{score:6.2} {} {}: code {code:.2}, evidence {margin}, lead {lead:.2}{worded}",
        entry.id(),
        entry.title
    );
    for (lead, phrases) in units.iter().take(SHOWN) {
        let shown: Vec<&str> = phrases.iter().copied().take(SHOWN).collect();
        println!("         +{lead:.1} in {} phrases: {}", phrases.len(), shown.join("、"));
    }
}
