//! How often the search is right about real queries, and about those written for it.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use triage::search::Index;

/// What is typed, and the ids that are right; none for what has no answer.
#[derive(Debug, Deserialize)]
struct Query {
    q: String,
    expect: Vec<String>,
    kind: String,
}

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
    let queries = read(name)?;
    let (negative, positive): (Vec<_>, Vec<_>) =
        queries.iter().partition(|query| query.expect.is_empty());
    let ranks: Vec<_> = positive
        .iter()
        .map(|query| found(&index, query).iter().position(|id| query.expect.contains(id)))
        .collect();
    let within = |depth| share(&ranks, |rank| rank.is_some_and(|rank| rank < depth));
    let level = Level {
        hit1: within(1),
        hit3: within(3),
        negatives: share(&negative, |query| found(&index, query).is_empty()),
    };
    let reached = level.hit1 >= target.hit1
        && level.hit3 >= target.hit3
        && level.negatives >= target.negatives;
    assert!(
        reached,
        "{name}: {level:?} is below {target:?}; cargo xtask eval-search tests/queries/{name} --misses"
    );
    Ok(())
}

fn read(name: &str) -> Result<Vec<Query>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries").join(name);
    let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let queries: Vec<Query> = text
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .context(file.display().to_string())?;
    Ok(queries.into_iter().filter(|query| KINDS.contains(&query.kind.as_str())).collect())
}

fn found(index: &Index, query: &Query) -> Vec<String> {
    index.search(&query.q).all().into_iter().map(knowledge::Entry::id).collect()
}

fn share<T>(all: &[T], is_so: impl Fn(&T) -> bool) -> f64 {
    all.iter().filter(|one| is_so(one)).count() as f64 / all.len() as f64
}
