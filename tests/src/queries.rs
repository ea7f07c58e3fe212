//! How often the search is right about real queries, and about those written for it.

use std::path::Path;

use anyhow::Result;
use bench::queries::{self, Hits};
use triage::search::Index;

/// Shares of the queries, 0 to 1.
#[derive(Debug, PartialEq, PartialOrd)]
struct Level {
    /// The right answer came first.
    hit1: f64,
    /// It was among the first three.
    hit3: f64,
    /// What has no answer was given none.
    negatives: f64,
}

/// What people type or paste at a app. Symptoms told in their own words, and other people's
/// tills, are a bonus.
const KINDS: [&str; 7] = ["code", "display", "english", "typo", "pinyin", "paste", "negative"];

#[test]
fn real_queries_find_their_answer() -> Result<()> {
    assert_at_least(Level { hit1: 0.90, hit3: 0.97, negatives: 1.0 }, "development.jsonl")
}

#[test]
fn written_queries_find_their_answer() -> Result<()> {
    assert_at_least(Level { hit1: 0.90, hit3: 0.95, negatives: 1.0 }, "written.jsonl")
}

fn assert_at_least(target: Level, name: &str) -> Result<()> {
    let index = Index::new(knowledge::entries(), knowledge_compiler::common_characters());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries").join(name);
    let mut tally = Hits::default();
    for query in queries::read(&file)? {
        if KINDS.contains(&query.kind.as_str()) {
            let found = index.search(&query.text).all();
            tally.add(&query, &found.into_iter().map(knowledge::Entry::id).collect::<Vec<_>>());
        }
    }
    let [hit1, hit3, _] = tally.rates();
    let level = Level { hit1, hit3, negatives: tally.rejection() };
    let reached = level.hit1 >= target.hit1
        && level.hit3 >= target.hit3
        && level.negatives >= target.negatives;
    assert!(
        reached,
        "{name}: {level:?} is below {target:?}; cargo xtask eval-search tests/queries/{name} --misses"
    );
    Ok(())
}
