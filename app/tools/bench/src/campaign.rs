//! Real browsers do to the storage what phones do to it; nothing that was reported saved may be
//! lost.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use anyhow::{Result, bail};
use xtask::flags::{Browsers, Storage};

use crate::browsers;

/// What a scenario came to in one browser.
#[derive(Debug, Deserialize)]
struct Scenario {
    seconds: f64,
    crashes: usize,
    saved_then_lost: usize,
    counts: BTreeMap<String, usize>,
    /// Whatever should not be, the first of each kind, and how it came about.
    findings: Vec<String>,
}

/// By browser and scenario.
type Measured = BTreeMap<String, BTreeMap<String, Scenario>>;

pub(crate) fn run(flags: &Storage) -> Result<()> {
    let words = [
        flags.only.clone().unwrap_or_else(|| "all".into()),
        flags.browser.as_ref().map_or_else(|| "chrome,firefox".into(), Browsers::to_string),
    ];
    let measured: Measured = browsers::run("campaign.mjs", &words.each_ref().map(String::as_str))?;
    let all = || measured.values().flat_map(BTreeMap::values);
    let findings: usize = all().map(|scenario| scenario.findings.len()).sum();
    let lost: usize = all().map(|scenario| scenario.saved_then_lost).sum();
    let crashes: usize = all().map(|scenario| scenario.crashes).sum();
    print(&measured);
    if flags.json {
        println!("{}", as_json(&measured, lost, crashes, findings));
    }
    if findings == 0 {
        Ok(())
    } else {
        bail!("{findings} findings; saved, then lost: {lost}; crashes: {crashes}")
    }
}

fn print(measured: &Measured) {
    for (browser, scenarios) in measured {
        for (name, scenario) in scenarios {
            let Scenario { seconds, crashes, saved_then_lost, counts, findings } = scenario;
            let counts: Vec<String> =
                counts.iter().map(|(what, count)| format!("{what} {count}")).collect();
            println!(
                "{browser:8} {name:20} {seconds:>5.0} s  lost {saved_then_lost}, crashes {crashes}; {}",
                counts.join(", ")
            );
            for finding in findings {
                println!("         ! {finding}");
            }
        }
    }
}

fn as_json(measured: &Measured, lost: usize, crashes: usize, findings: usize) -> Value {
    let mut all = json!({ "saved_then_lost": lost, "crashes": crashes, "findings": findings });
    for (browser, scenarios) in measured {
        for (name, scenario) in scenarios {
            all[browser][name] = json!(scenario.counts);
        }
    }
    all
}
