//! How often the right answer comes first, over a file of real queries.

use std::{collections::BTreeMap, fs, path::Path};

use serde::Deserialize;
use serde_json::{Value, json};
use triage::search::Index;

use anyhow::{Result, anyhow};
use xtask::{files::in_file, flags::EvalSearch};

/// A line of a query file: what is typed, and the ids that are right; none for what has no answer.
#[derive(Debug, Deserialize)]
pub(crate) struct Query {
    pub(crate) q: String,
    pub(crate) expect: Vec<String>,
    pub(crate) kind: String,
}

/// Counts of queries with a right answer, and of those where it was among the first one, three,
/// five.
#[derive(Debug, Default, Clone, Copy)]
struct Hits {
    n: usize,
    at: [usize; 3],
}

const DEPTHS: [usize; 3] = [1, 3, 5];

impl Hits {
    fn add(&mut self, rank: Option<usize>) {
        self.n += 1;
        for (hits, depth) in self.at.iter_mut().zip(DEPTHS) {
            *hits += usize::from(rank.is_some_and(|rank| rank < depth));
        }
    }

    fn json(self) -> Value {
        let [hit1, hit3, hit5] = self.at.map(|hits| ratio(hits, self.n));
        json!({ "n": self.n, "hit1": hit1, "hit3": hit3, "hit5": hit5 })
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

pub(crate) fn run(flags: &EvalSearch) -> Result<()> {
    let index = Index::new(knowledge::entries(), knowledge_compiler::common_characters());
    let mut by_kind: BTreeMap<String, Hits> = BTreeMap::new();
    let mut all = Hits::default();
    let (mut negatives, mut right) = (0, 0);
    for query in read(&flags.file)? {
        if flags.kinds.as_ref().is_some_and(|kinds| !kinds.0.contains(&query.kind)) {
            continue;
        }
        let found = answers(&index, &query.q);
        let ok = if query.expect.is_empty() {
            negatives += 1;
            right += usize::from(found.is_empty());
            found.is_empty()
        } else {
            let rank = found.iter().position(|id| query.expect.contains(id));
            by_kind.entry(query.kind.clone()).or_default().add(rank);
            all.add(rank);
            rank == Some(0)
        };
        if !ok && flags.misses {
            println!(
                "{:9} {:?}\n          expected {:?}\n          found    {found:?}",
                query.kind, query.q, query.expect
            );
        }
    }
    println!("{:10} {:>5} {:>7} {:>7} {:>7}", "kind", "n", "hit@1", "hit@3", "hit@5");
    for (kind, hits) in
        by_kind.iter().map(|(kind, hits)| (kind.as_str(), hits)).chain([("all", &all)])
    {
        let [first, third, fifth] = hits.at.map(|at| format!("{:.1} %", 100.0 * ratio(at, hits.n)));
        println!("{kind:10} {:>5} {first:>7} {third:>7} {fifth:>7}", hits.n);
    }
    println!(
        "{:10} {negatives:>5} {:>7}",
        "negative",
        format!("{:.1} %", 100.0 * ratio(right, negatives))
    );
    if flags.json {
        let kinds: BTreeMap<_, _> =
            by_kind.iter().map(|(kind, hits)| (kind, hits.json())).collect();
        println!(
            "{}",
            json!({ "all": all.json(), "kinds": kinds, "negatives": { "n": negatives, "right": ratio(right, negatives) } })
        );
    }
    Ok(())
}

/// The ids that are offered as answers, the likeliest first.
fn answers(index: &Index, typed: &str) -> Vec<String> {
    index.search(typed).all().into_iter().map(knowledge::Entry::id).collect()
}

pub(crate) fn read(file: &Path) -> Result<Vec<Query>> {
    let text = fs::read_to_string(file).map_err(in_file(file))?;
    let line = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| {
            anyhow!("{}:{}:{}: {error}", file.display(), number + 1, error.column())
        })
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(line).collect()
}
