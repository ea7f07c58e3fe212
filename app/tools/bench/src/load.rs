//! How soon the application is there on a slow phone: by Lighthouse, and beside an empty page of
//! Leptos.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde::Deserialize;
use serde_json::json;

use anyhow::Result;
use xtask::{
    compress,
    files::in_file,
    flags::Load,
    paths::{self, root},
    progress, size_profile, tools, transpile,
};

use crate::{browsers, nginx::Nginx, search::optimise};

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
    empty: f64,
}

impl Pair {
    fn ratio(&self) -> f64 {
        self.ours / self.empty
    }
}

pub(crate) fn run(flags: &Load) -> Result<()> {
    tools::for_hosting()?;
    let (ours, empty) = (Nginx::start(&browsers::release()?)?, Nginx::start(&empty()?)?);
    let measured: Measured = browsers::drive("load.mjs", &[&ours.url(), &empty.url()], &[])?;
    print(&measured);
    if flags.json {
        let Measured { lighthouse, fcp, usable, whole, .. } = &measured;
        let [fcp, usable, whole] = [fcp, usable, whole].map(|pair| rounded(pair.ratio()));
        println!(
            "{}",
            json!({ "lighthouse": lighthouse, "fcp_ratio": fcp, "usable_ratio": usable, "whole_ratio": whole })
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
            pair.empty,
            pair.ratio()
        );
    }
}

fn rounded(ratio: f64) -> f64 {
    (ratio * 1000.0).round() / 1000.0
}

/// The empty page, built and laid out as the application is.
fn empty() -> Result<PathBuf> {
    const BUILD: [&str; 7] =
        ["build", "--locked", "--release", "--package", "empty", "--target", tools::WASM];
    tools::for_build()?;
    let folder = paths::tools().join("empty");
    fs::create_dir_all(&folder).map_err(in_file(&folder))?;
    progress::run("an empty page", size_profile::apply(tools::command("cargo").args(BUILD)))?;
    let built = paths::target().join(tools::WASM).join("release/empty.wasm");
    let mut bindgen = tools::command("wasm-bindgen");
    progress::run(
        "its script",
        bindgen
            .args(["--target", "no-modules", "--no-typescript", "--out-dir"])
            .arg(&folder)
            .arg(built),
    )?;
    optimise(&folder.join("empty_bg.wasm"))?;
    let source = root().join("app/tools/bench/empty");
    for name in ["index.html", "start.js"] {
        fs::copy(source.join(name), folder.join(name)).map_err(in_file(&source.join(name)))?;
    }
    transpile::scripts_and_styles(&folder)?;
    compress::all(&folder)?;
    Ok(folder)
}
