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
    /// Until the whole answer is shown, by the key, be it its static page.
    whole: Pair,
    /// Until a link to an answer shows it, beside the static page of that answer.
    link: Pair,
    /// The longest task after the first paint.
    longest: Pair,
    /// Lighthouse's blocking time of the empty page.
    baseline_blocking: f64,
}

/// No task is long that blocks less, in milliseconds: what blocks a page without any is noise.
const LONG_TASK: f64 = 50.0;

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
        let Measured { lighthouse, fcp, usable, whole, link, longest, .. } = &measured;
        let [fcp, usable, whole, link] =
            [fcp, usable, whole, link].map(|pair| rounded(pair.ratio()));
        println!(
            "{}",
            json!({
                "lighthouse": lighthouse,
                "fcp_ratio": fcp,
                "usable_ratio": usable,
                "whole_ratio": whole,
                "link_ratio": link,
                "blocking_ratio": rounded(blocking(&measured).ratio()),
                "longest_task_ms": { "ours": longest.ours, "baseline": longest.baseline },
            })
        );
    }
    Ok(())
}

/// Lighthouse's blocking times, each one long task at least.
fn blocking(measured: &Measured) -> Pair {
    let ours = measured.times.get("total-blocking-time").copied().unwrap_or_default();
    Pair { ours: ours.max(LONG_TASK), baseline: measured.baseline_blocking.max(LONG_TASK) }
}

fn print(measured: &Measured) {
    let Measured { lighthouse, times, short, fcp, usable, whole, link, longest, .. } = measured;
    for (name, number) in lighthouse.iter().chain(times) {
        println!("lighthouse  {name:26} {number:>5}");
    }
    for line in short {
        println!("            ! {line}");
    }
    let blocking = blocking(measured);
    let pairs = [
        ("first paint", fcp),
        ("usable", usable),
        ("whole", whole),
        ("blocking", &blocking),
        ("longest task", longest),
        ("link, static page", link),
    ];
    for (name, pair) in pairs {
        println!(
            "{name:17} {:>5.0} ms, of the empty page {:>5.0} ms: x {:.2}",
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
