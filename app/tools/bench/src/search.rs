//! The bench of the search: microseconds a keystroke in a browser, beside other search libraries.

mod work;

use std::fs;

use anyhow::{Result, bail};
use bench::queries::{self, Hits, Query};
use faults::scripts;
use serde::Deserialize;
use serde_json::{Value, json};
use xtask::{
    files::in_file,
    flags::Search,
    paths::{self, root},
    tools,
};

use crate::{eval_search::percent, wasm};
use work::Work;

const QUERIES: &str = "tests/queries/development.jsonl";
/// The queries that every engine could answer: a text leads to entries that have it.
const KINDS: [&str; 6] = ["code", "display", "english", "typo", "pinyin", "paste"];

/// How many of the slowest are shown.
const SHOWN: usize = 5;

/// What the page found out.
#[derive(Debug, Deserialize)]
struct Measured {
    engines: Vec<Engine>,
    /// How long ours takes for each flood, in milliseconds.
    floods: Vec<f64>,
}

#[derive(Debug, Deserialize)]
struct Engine {
    name: String,
    /// How long each keystroke takes, in microseconds.
    times: Vec<f64>,
    /// The ids that each query leads to.
    found: Vec<Vec<String>>,
}

/// An engine in a line.
#[derive(Debug)]
struct Row {
    name: String,
    /// The 50th, 95th, 99th percentile and the longest, in microseconds.
    times: [f64; 4],
    hit1: f64,
    hit3: f64,
    negatives: f64,
}

pub(crate) fn run(flags: &Search) -> Result<()> {
    let queries = queries::read(&flags.file.clone().unwrap_or_else(|| root().join(QUERIES)))?;
    let work = Work::new(&queries);
    let measured = measure(&work)?;
    let rows: Vec<Row> = measured.engines.iter().map(|engine| row(engine, &queries)).collect();
    let [ours, others @ ..] = rows.as_slice() else {
        bail!("the page measured nothing");
    };
    let best = others.iter().map(|row| row.times[2]).fold(f64::INFINITY, f64::min);
    print(ours, others, &work, &measured);
    if flags.json {
        let engines: Vec<Value> = rows.iter().map(Row::json).collect();
        let worst = measured.floods.iter().copied().fold(0.0, f64::max);
        println!(
            "{}",
            json!({
                "engines": engines,
                "keystrokes": work.keystrokes.len(),
                "ratio_p99_best": ours.times[2] / best,
                "worst_ms": worst,
            })
        );
    }
    Ok(())
}

/// Compiles our search and lets a browser run it beside the others.
fn measure(work: &Work) -> Result<Measured> {
    tools::for_tests()?;
    scripts::prepare()?;
    tools::from_npm("the other engines", "app/tools/bench/search")?;
    let folder = paths::tools().join("bench-search");
    wasm::build("search-wasm", "web", &folder)?;
    let file = folder.join("work.json");
    fs::write(&file, json!(work).to_string()).map_err(in_file(&file))?;
    println!("the measurement, some minutes ...");
    scripts::run("bench/search/measure.mjs", json!({ "folder": folder }))
}

fn row(engine: &Engine, queries: &[Query]) -> Row {
    let mut times = engine.times.clone();
    times.sort_unstable_by(f64::total_cmp);
    let mut tally = Hits::default();
    for (query, found) in queries.iter().zip(&engine.found) {
        if query.is_negative() || KINDS.contains(&query.kind.as_str()) {
            tally.add(query, found);
        }
    }
    let [hit1, hit3, _] = tally.rates();
    Row {
        name: engine.name.clone(),
        times: [50, 95, 99, 100].map(|percent| percentile(&times, percent)),
        hit1,
        hit3,
        negatives: tally.rejection(),
    }
}

/// The smallest of `sorted` that so many per cent of them do not exceed.
fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

impl Row {
    fn json(&self) -> Value {
        let [p50, p95, p99, max] = self.times;
        json!({
            "name": self.name, "p50_us": p50, "p95_us": p95, "p99_us": p99, "max_us": max,
            "hit1": self.hit1, "hit3": self.hit3, "negatives": self.negatives,
        })
    }
}

/// Ours as it is, the others also as how many times longer they take.
fn print(ours: &Row, others: &[Row], work: &Work, measured: &Measured) {
    println!(
        "{:19} {:>8} {:>8} {:>8} {:>8} {:>7} {:>7} {:>9}",
        "µs", "p50", "p95", "p99", "max", "hit@1", "hit@3", "negatives"
    );
    for Row { name, times: [p50, p95, p99, max], hit1, hit3, negatives } in
        [ours].into_iter().chain(others)
    {
        let [hit1, hit3, negatives] = [hit1, hit3, negatives].map(|share| percent(*share));
        println!(
            "{name:19} {p50:>8.1} {p95:>8.1} {p99:>8.1} {max:>8.1} {hit1:>7} {hit3:>7} \
             {negatives:>9}"
        );
    }
    for other in others {
        let [p50, p95, p99, max] = [0, 1, 2, 3].map(|at| ours.times[at] / other.times[at]);
        println!("{:19} {p50:>8.3} {p95:>8.3} {p99:>8.3} {max:>8.3}", format!("÷ {}", other.name));
    }
    println!("{} keystrokes; the slowest of ours:", work.keystrokes.len());
    for (time, typed) in slowest(&measured.engines[0].times, &work.keystrokes) {
        println!("{time:>8.1} µs  {typed:?}");
    }
    println!("what nobody types; the slowest of {}:", work.floods.len());
    for (time, flood) in slowest(&measured.floods, &work.floods) {
        println!("{time:>8.1} ms  {}", flood.name);
    }
}

fn slowest<'a, T>(times: &[f64], things: &'a [T]) -> impl Iterator<Item = (f64, &'a T)> {
    let mut all: Vec<(f64, &T)> = times.iter().copied().zip(things).collect();
    all.sort_unstable_by(|one, other| other.0.total_cmp(&one.0));
    all.into_iter().take(SHOWN)
}
