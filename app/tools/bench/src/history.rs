//! The bench of the records: what one costs to add, and the list to open, as they grow.

use anyhow::Result;
use faults::scripts;
use serde::{Deserialize, Serialize};
use serde_json::json;
use xtask::flags::History;

/// In milliseconds, the medians of many.
#[derive(Debug, Deserialize, Serialize)]
struct Costs {
    add_with_10_ms: f64,
    add_with_2000_ms: f64,
    ratio: f64,
    clicks: usize,
    /// At a quarter of the processor's speed.
    #[serde(flatten)]
    open: Option<Open>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Open {
    #[serde(rename = "open_2000_ms")]
    median: f64,
    #[serde(rename = "open_2000_worst_ms")]
    worst: f64,
    /// Loading the page at the list.
    #[serde(rename = "load_2000_ms")]
    load: f64,
    #[serde(rename = "load_10_ms")]
    load_few: f64,
}

#[derive(Debug, Deserialize, Serialize)]
struct Measured {
    chrome: Costs,
    firefox: Costs,
}

pub(crate) fn run(flags: &History) -> Result<()> {
    scripts::prepare()?;
    let (_server, url) = scripts::serve_release()?;
    let measured: Measured = scripts::run("bench/history/measure.mjs", json!({ "url": url }))?;
    for (browser, costs) in [("chrome", &measured.chrome), ("firefox", &measured.firefox)] {
        let Costs { add_with_10_ms: few, add_with_2000_ms: many, ratio, clicks, open } = costs;
        println!(
            "{browser:8} adding a record: {few:.2} ms with 10 stored, {many:.2} ms with 2,000: \
             x {ratio:.2} ({clicks} clicks each)"
        );
        if let Some(Open { median, worst, load, load_few }) = open {
            println!(
                "{browser:8} opening the list of 2,000 at 4 x throttle: {median:.1} ms, at worst \
                 {worst:.1} ms; loading the page at it: {load:.0} ms, of 10: {load_few:.0} ms"
            );
        }
    }
    if flags.json {
        println!("{}", serde_json::to_string(&measured)?);
    }
    Ok(())
}
