//! The bench of the start-up: how soon a release that is cached on the device is there on a slow
//! phone, beside another release.

use anyhow::Result;
use faults::{Nginx, scripts};
use serde::{Deserialize, Serialize};
use serde_json::json;
use xtask::{files::in_file, flags::Startup, tools};

#[derive(Debug, Deserialize, Serialize)]
struct Measured {
    /// Until the application's own page is there.
    mounted: Pair,
    /// Until it has answered a code that is typed at once.
    code: Pair,
    /// Until it has answered words.
    words: Pair,
}

/// In milliseconds since the navigation began, the medians of many loads in turn.
#[derive(Debug, Deserialize, Serialize)]
struct Pair {
    ours: f64,
    other: f64,
}

pub(crate) fn run(flags: &Startup) -> Result<()> {
    tools::for_hosting()?;
    scripts::prepare()?;
    let other = flags.folder.canonicalize().map_err(in_file(&flags.folder))?;
    let (ours, other) = (Nginx::start(&scripts::release()?)?, Nginx::start(&other)?);
    let measured: Measured = scripts::run(
        "bench/startup/measure.mjs",
        json!({ "ours": ours.url(), "other": other.url() }),
    )?;
    for (name, Pair { ours, other }) in
        [("mounted", &measured.mounted), ("code", &measured.code), ("words", &measured.words)]
    {
        println!("{name:8} {ours:>5.0} ms, of the other {other:>5.0} ms: x {:.3}", ours / other);
    }
    if flags.json {
        println!("{}", serde_json::to_string(&measured)?);
    }
    Ok(())
}
