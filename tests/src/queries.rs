//! Quality of the search (hit rates) on real queries and on written ones.

use std::path::Path;

use anyhow::Result;
use bench::queries::{self, Hits};
use triage::search::Index;

/// Rates, 0 to 1.
#[derive(Debug, PartialEq, PartialOrd)]
struct Level {
    /// Hit at 1: a right entry is the first result.
    hit1: f64,
    /// Hit at 3.
    hit3: f64,
    /// True negatives: no result where there is no answer.
    negatives: f64,
}

/// What people type or paste. Symptoms told in their own words, and other people's
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

#[test]
fn queries_that_nobody_here_tuned_to_find_their_answer() -> Result<()> {
    assert_at_least(Level { hit1: 0.85, hit3: 0.93, negatives: 0.6 }, "real-measure.jsonl")
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
