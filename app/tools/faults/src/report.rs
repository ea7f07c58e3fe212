//! What a campaign found, by browser and scenario, as lines and as JSON.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

/// What a scenario came to in one browser.
#[derive(Debug, Deserialize)]
pub(crate) struct Scenario {
    seconds: f64,
    pub(crate) crashes: usize,
    pub(crate) saved_then_lost: usize,
    pub(crate) counts: BTreeMap<String, usize>,
    /// Whatever should not be, the first of each kind, and how it came about.
    findings: Vec<String>,
}

/// By browser and scenario.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct Report(pub(crate) BTreeMap<String, BTreeMap<String, Scenario>>);

impl Report {
    pub(crate) fn scenarios(&self) -> impl Iterator<Item = &Scenario> {
        self.0.values().flat_map(BTreeMap::values)
    }

    pub(crate) fn findings(&self) -> usize {
        self.scenarios().map(|scenario| scenario.findings.len()).sum()
    }

    /// A line for each scenario, and one for each finding below it.
    pub(crate) fn print(&self) {
        for (browser, scenarios) in &self.0 {
            for (name, scenario) in scenarios {
                let Scenario { seconds, crashes, saved_then_lost, counts, findings } = scenario;
                let counts: Vec<String> =
                    counts.iter().map(|(what, count)| format!("{what} {count}")).collect();
                println!(
                    "{browser:8} {name:20} {seconds:>5.0} s  lost {saved_then_lost}, crashes \
                     {crashes}; {}",
                    counts.join(", ")
                );
                for finding in findings {
                    println!("         ! {finding}");
                }
            }
        }
    }

    /// `sums`, an object, with the counts of each browser's scenarios added.
    pub(crate) fn json(&self, mut sums: Value) -> Value {
        for (browser, scenarios) in &self.0 {
            for (name, scenario) in scenarios {
                sums[browser][name] = json!(scenario.counts);
            }
        }
        sums
    }
}
