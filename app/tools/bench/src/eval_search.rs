//! The chore `eval-search`: hit@1, hit@3 and hit@5 of the search over a file of queries or over all
//! phrases, by kind, with how sure it is and what could cost money.

mod calm;
mod cross;
mod slice;

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use bench::queries::{self, Hits, Query, Sure, is_dangerous};
use knowledge::Entry;
use serde_json::{Value, json};
use triage::search::Index;
use xtask::flags::EvalSearch;

/// What was counted.
#[derive(Debug, Default)]
struct Tally {
    all: Hits,
    kinds: BTreeMap<String, Hits>,
    slices: BTreeMap<String, Hits>,
    sure: Sure,
    dangerous: usize,
}

pub(crate) fn run(flags: &EvalSearch) -> Result<()> {
    let index = Index::new(knowledge::entries(), knowledge_compiler::common_characters());
    let mut queries = match &flags.file {
        Some(file) => queries::read(file)?,
        None if flags.cross => cross::queries(),
        None => return Err(anyhow!("expected a file of queries, or --cross")),
    };
    if let Some(kinds) = &flags.kinds {
        queries.retain(|query| kinds.0.contains(&query.kind));
    }
    let mut tally = Tally::default();
    for query in &queries {
        tally.add(query, &index, flags);
    }
    print(&tally);
    if flags.calm {
        calm::print(&index, &queries);
    }
    if flags.json {
        println!("{}", tally.json());
    }
    Ok(())
}

impl Tally {
    fn add(&mut self, query: &Query, index: &Index, flags: &EvalSearch) {
        let left_out = if flags.cross { cross::answers(&query.text) } else { Vec::new() };
        let result = index.search_without(&query.text, &left_out);
        let found: Vec<String> = result.all().into_iter().map(Entry::id).collect();
        self.all.add(query, &found);
        self.sure.add(query, result.sure());
        let is_dangerous = is_dangerous(query, result.all().first().copied());
        self.dangerous += usize::from(is_dangerous);
        if !query.is_negative() {
            self.kinds.entry(query.kind.clone()).or_default().add(query, &found);
        }
        for slice in slice::of(query).into_iter().filter(|_| flags.slices) {
            self.slices.entry(slice).or_default().add(query, &found);
        }
        if is_dangerous && flags.misses {
            println!("dangerous {:?}: {:?}", query.text, found.first());
        }
        if flags.misses && !query.is_right(&found) {
            print_miss(query, &found);
        }
    }

    fn json(&self) -> Value {
        let kinds: BTreeMap<_, _> =
            self.kinds.iter().map(|(kind, hits)| (kind, json(hits))).collect();
        let slices: BTreeMap<_, _> =
            self.slices.iter().map(|(slice, hits)| (slice, json(hits))).collect();
        let negatives = json!({ "n": self.all.negative, "right": self.all.rejection() });
        json!({
            "all": json(&self.all),
            "kinds": kinds,
            "slices": slices,
            "negatives": negatives,
            "sure": { "share": self.sure.share(), "right": self.sure.right() },
            "dangerous": self.dangerous,
        })
    }
}

fn print_miss(Query { text, expect, kind }: &Query, found: &[String]) {
    println!("{kind:9} {text:?}");
    println!("          expected {expect:?}");
    println!("          found    {found:?}");
}

fn print(tally: &Tally) {
    println!("{:16} {:>5} {:>7} {:>7} {:>7}", "kind", "n", "hit@1", "hit@3", "hit@5");
    let rows = tally.kinds.iter().chain(&tally.slices);
    let rows = rows.map(|(kind, hits)| (kind.as_str(), hits));
    for (kind, hits) in rows.chain([("all", &tally.all)]) {
        let [first, third, fifth] = hits.rates().map(percent);
        println!("{kind:16} {:>5} {first:>7} {third:>7} {fifth:>7}", hits.positive);
    }
    println!("{:16} {:>5} {:>7}", "negative", tally.all.negative, percent(tally.all.rejection()));
    let [share, right] = [tally.sure.share(), tally.sure.right()].map(percent);
    println!("sure in {share}, of these right {right}; dangerous {}", tally.dangerous);
}

pub(crate) fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

fn json(hits: &Hits) -> Value {
    let [first, third, fifth] = hits.rates();
    json!({ "n": hits.positive, "hit1": first, "hit3": third, "hit5": fifth })
}
