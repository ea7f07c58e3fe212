//! The chore `eval-search`: hit@1, hit@3 and hit@5 of the search over a file of queries, by kind.

use std::collections::BTreeMap;

use anyhow::Result;
use bench::queries::{self, Hits, Query};
use knowledge::Entry;
use serde_json::{Value, json};
use triage::search::Index;
use xtask::flags::EvalSearch;

pub(crate) fn run(flags: &EvalSearch) -> Result<()> {
    let index = Index::new(knowledge::entries(), knowledge_compiler::common_characters());
    let mut kinds: BTreeMap<String, Hits> = BTreeMap::new();
    let mut all = Hits::default();
    for query in queries::read(&flags.file)? {
        if flags.kinds.as_ref().is_some_and(|kinds| !kinds.0.contains(&query.kind)) {
            continue;
        }
        let found: Vec<String> =
            index.search(&query.text).all().into_iter().map(Entry::id).collect();
        all.add(&query, &found);
        if !query.is_negative() {
            kinds.entry(query.kind.clone()).or_default().add(&query, &found);
        }
        if flags.misses && !query.is_right(&found) {
            print_miss(&query, &found);
        }
    }
    print(&kinds, &all);
    if flags.json {
        let kinds: BTreeMap<_, _> = kinds.iter().map(|(kind, hits)| (kind, json(hits))).collect();
        let negatives = json!({ "n": all.negative, "right": all.rejection() });
        println!("{}", json!({ "all": json(&all), "kinds": kinds, "negatives": negatives }));
    }
    Ok(())
}

fn print_miss(Query { text, expect, kind }: &Query, found: &[String]) {
    println!("{kind:9} {text:?}");
    println!("          expected {expect:?}");
    println!("          found    {found:?}");
}

fn print(kinds: &BTreeMap<String, Hits>, all: &Hits) {
    println!("{:10} {:>5} {:>7} {:>7} {:>7}", "kind", "n", "hit@1", "hit@3", "hit@5");
    let rows = kinds.iter().map(|(kind, hits)| (kind.as_str(), hits));
    for (kind, hits) in rows.chain([("all", all)]) {
        let [first, third, fifth] = hits.rates().map(percent);
        println!("{kind:10} {:>5} {first:>7} {third:>7} {fifth:>7}", hits.positive);
    }
    println!("{:10} {:>5} {:>7}", "negative", all.negative, percent(all.rejection()));
}

pub(crate) fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

fn json(hits: &Hits) -> Value {
    let [first, third, fifth] = hits.rates();
    json!({ "n": hits.positive, "hit1": first, "hit3": third, "hit5": fifth })
}
