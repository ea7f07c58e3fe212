//! The storage campaign: localStorage over its quota, blocked, corrupt, shared by two tabs, with
//! the page killed while it writes. Fails if a record that the page showed as saved is gone.

use anyhow::{Result, bail};
use faults::scripts;
use serde_json::json;
use xtask::flags::Storage;

use crate::report::Report;

pub(crate) fn run(flags: &Storage) -> Result<()> {
    scripts::prepare()?;
    let (_server, url) = scripts::serve_release()?;
    let report: Report = scripts::run(
        "faults/storage/main.mjs",
        json!({
            "url": url,
            "browsers": browsers(flags),
            "only": flags.only.as_ref().map(|only| only.split(',').collect::<Vec<_>>()),
            "smoke": flags.smoke,
        }),
    )?;
    report.print();
    let findings = report.findings();
    let lost: usize = report.scenarios().map(|scenario| scenario.saved_then_lost).sum();
    let crashes: usize = report.scenarios().map(|scenario| scenario.crashes).sum();
    if flags.json {
        let sums = json!({ "saved_then_lost": lost, "crashes": crashes, "findings": findings });
        println!("{}", report.json(sums));
    }
    if findings > 0 {
        bail!("{findings} findings; saved, then lost: {lost}; crashes: {crashes}")
    }
    Ok(())
}

fn browsers(flags: &Storage) -> Vec<String> {
    match &flags.browser {
        Some(browsers) => browsers.0.iter().map(ToString::to_string).collect(),
        None if flags.smoke => vec!["chrome".into()],
        None => vec!["chrome".into(), "firefox".into()],
    }
}
