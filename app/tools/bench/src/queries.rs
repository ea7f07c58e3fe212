//! Queries with their right answers, as JSON lines, and how often a search hits: hit@k, and the
//! share of negative queries that rightly find nothing.

use std::{fs, path::Path};

use anyhow::{Result, anyhow};
use knowledge::{Entry, Money, Operation};
use serde::Deserialize;
use xtask::files::in_file;

/// A line of a query file.
#[derive(Debug, Deserialize)]
pub struct Query {
    /// What is typed or pasted.
    #[serde(rename = "q")]
    pub text: String,
    /// Ids of the entries that are right; none for a negative query, which has no answer.
    pub expect: Vec<String>,
    /// What kind of text it is: `code`, `typo`, `pinyin` …
    pub kind: String,
}

impl Query {
    pub fn is_negative(&self) -> bool {
        self.expect.is_empty()
    }

    /// The rank of the first right id among those found, from 0.
    fn rank(&self, found: &[String]) -> Option<usize> {
        found.iter().position(|id| self.expect.contains(id))
    }

    /// Whether the first id is right; of a negative query, whether there is none.
    pub fn is_right(&self, found: &[String]) -> bool {
        if self.is_negative() { found.is_empty() } else { self.rank(found) == Some(0) }
    }
}

/// Reads a query file; blank lines are left out. An error names the file, the line and the column.
pub fn read(file: &Path) -> Result<Vec<Query>> {
    let text = fs::read_to_string(file).map_err(in_file(file))?;
    let line = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| {
            anyhow!("{}:{}:{}: {error}", file.display(), number + 1, error.column())
        })
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(line).collect()
}

/// Counts of positive queries with a right id among the first 1, 3 and 5, and of negative ones.
#[derive(Debug, Default, Clone, Copy)]
pub struct Hits {
    pub positive: usize,
    within: [usize; 3],
    pub negative: usize,
    rejected: usize,
}

impl Hits {
    pub const DEPTHS: [usize; 3] = [1, 3, 5];

    /// Counts a query with the ids that it found, the best first.
    pub fn add(&mut self, query: &Query, found: &[String]) {
        if query.is_negative() {
            self.negative += 1;
            self.rejected += usize::from(found.is_empty());
            return;
        }
        self.positive += 1;
        let rank = query.rank(found);
        for (hits, depth) in self.within.iter_mut().zip(Self::DEPTHS) {
            *hits += usize::from(rank.is_some_and(|rank| rank < depth));
        }
    }

    /// hit@1, hit@3 and hit@5, from 0 to 1; 1 where there is no positive query.
    pub fn rates(&self) -> [f64; 3] {
        self.within.map(|hits| ratio(hits, self.positive))
    }

    /// The share of negative queries that find nothing, from 0 to 1; 1 where there is none.
    pub fn rejection(&self) -> f64 {
        ratio(self.rejected, self.negative)
    }
}

/// Counts of queries whose first result is called sure, and of those that are right.
#[derive(Debug, Default, Clone, Copy)]
pub struct Sure {
    all: usize,
    called: usize,
    right: usize,
}

impl Sure {
    /// Counts a query with the entry that is called sure.
    pub fn add(&mut self, query: &Query, sure: Option<&Entry>) {
        self.all += 1;
        self.called += usize::from(sure.is_some());
        let is_right = sure.is_some_and(|entry| query.expect.contains(&entry.id()));
        self.right += usize::from(is_right);
    }

    /// The share of the queries, from 0 to 1.
    pub fn share(&self) -> f64 {
        ratio(self.called, self.all)
    }

    /// The share of the sure ones that are right, from 0 to 1.
    pub fn right(&self) -> f64 {
        ratio(self.right, self.called)
    }
}

/// Whether a first result may cost money: all right answers are doubtful about the charge and it
/// says that nothing was charged, or all are of a refund and it is of a sale.
pub fn is_dangerous(query: &Query, first: Option<&Entry>) -> bool {
    let right: Vec<&Entry> = query.expect.iter().filter_map(|id| Entry::find(id)).collect();
    let Some(first) = first.filter(|_| !right.is_empty()) else { return false };
    let denies =
        first.money == Money::NotCharged && right.iter().all(|entry| entry.money.is_doubtful());
    let is_undo = |entry: &Entry| entry.operation() == Operation::Undo;
    let sells = first.operation() == Operation::Sale
        && first.money == Money::NotCharged
        && right.iter().all(|entry| is_undo(entry));
    denies || sells
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_counts_from_its_rank_on() {
        let query = |expect: &[&str]| Query {
            text: String::new(),
            expect: expect.iter().map(ToString::to_string).collect(),
            kind: String::new(),
        };
        let found = ["a", "b", "c", "d"].map(str::to_owned);
        let mut hits = Hits::default();
        for expect in [&["a"][..], &["x", "b"], &["d"], &["x"]] {
            hits.add(&query(expect), &found);
        }
        hits.add(&query(&[]), &found);
        hits.add(&query(&[]), &[]);
        assert_eq!((hits.positive, hits.negative), (4, 2));
        assert_eq!((hits.rates(), hits.rejection()), ([0.25, 0.5, 0.75], 0.5));
        assert_eq!((Hits::default().rates(), Hits::default().rejection()), ([1.0; 3], 1.0));
    }
}
