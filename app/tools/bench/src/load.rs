//! The bench of the first load on a slow phone: Lighthouse, and beside an empty page of Leptos.

use std::{collections::BTreeMap, fs, path::PathBuf};

use anyhow::Result;
use faults::{Nginx, scripts};
use serde::Deserialize;
use serde_json::json;
use xtask::{
    compress,
    files::in_file,
    flags::Load,
    paths::{self, root},
    tools, transpile,
};

use crate::wasm;

#[derive(Debug, Deserialize)]
struct Measured {
    lighthouse: BTreeMap<String, f64>,
    /// As Lighthouse computes them, in milliseconds.
    times: BTreeMap<String, f64>,
    /// What costs points.
    short: Vec<String>,
    fcp: Pair,
    /// Until it is there whether a typed code took money, and what to do: the shell says that
    /// before the application.
    usable: Pair,
    /// Until the application shows the whole answer.
    whole: Pair,
}

/// In milliseconds, the medians of many loads in turn.
#[derive(Debug, Deserialize)]
struct Pair {
    ours: f64,
    baseline: f64,
}

impl Pair {
    fn ratio(&self) -> f64 {
        self.ours / self.baseline
    }
}

pub(crate) fn run(flags: &Load) -> Result<()> {
    tools::for_hosting()?;
    scripts::prepare()?;
    tools::from_npm("Lighthouse", "app/tools/bench/load")?;
    let (ours, baseline) = (Nginx::start(&scripts::release()?)?, Nginx::start(&baseline()?)?);
    let measured: Measured = scripts::run(
        "bench/load/measure.mjs",
        json!({ "ours": ours.url(), "baseline": baseline.url() }),
    )?;
    print(&measured);
    if flags.json {
        let Measured { lighthouse, fcp, usable, whole, .. } = &measured;
        let [fcp, usable, whole] = [fcp, usable, whole].map(|pair| rounded(pair.ratio()));
        println!(
            "{}",
            json!({
                "lighthouse": lighthouse,
                "fcp_ratio": fcp,
                "usable_ratio": usable,
                "whole_ratio": whole,
            })
        );
    }
    Ok(())
}

fn print(Measured { lighthouse, times, short, fcp, usable, whole }: &Measured) {
    for (name, number) in lighthouse.iter().chain(times) {
        println!("lighthouse  {name:26} {number:>5}");
    }
    for line in short {
        println!("            ! {line}");
    }
    for (name, pair) in [("first paint", fcp), ("usable", usable), ("whole", whole)] {
        println!(
            "{name:11} {:>5.0} ms, of the empty page {:>5.0} ms: x {:.2}",
            pair.ours,
            pair.baseline,
            pair.ratio()
        );
    }
}

fn rounded(ratio: f64) -> f64 {
    (ratio * 1000.0).round() / 1000.0
}

/// The empty page, built and laid out as the application is.
fn baseline() -> Result<PathBuf> {
    let folder = paths::tools().join("bench-load");
    wasm::build("baseline", "no-modules", &folder)?;
    let source = root().join("app/tools/bench/load/baseline");
    for name in ["index.html", "start.js"] {
        fs::copy(source.join(name), folder.join(name)).map_err(in_file(&source.join(name)))?;
    }
    transpile::scripts(&folder)?;
    compress::all(&folder)?;
    Ok(folder)
}
