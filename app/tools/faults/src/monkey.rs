//! The random user: seeded acts in browsers, and what must hold after each. Fails if one does not;
//! prints the seed and the shortest acts that still fail.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use faults::scripts;
use serde::Deserialize;
use serde_json::json;
use xtask::{
    flags::{Browser, Monkey},
    tools,
};

/// Acts of one session, on a storage of its own.
const SESSION: u32 = 250;
/// Acts of a seed: of a whole run and of a smoke run.
const ACTS: u32 = 12_000;
const SMOKE_ACTS: u32 = 500;
const SEEDS: [u32; 3] = [1, 100_000, 200_000];

/// What it came to in one browser.
#[derive(Debug, Deserialize)]
struct Measured {
    acts: u32,
    failures: Vec<Failure>,
}

#[derive(Debug, Deserialize)]
struct Failure {
    seed: u32,
    /// What did not hold.
    kind: String,
    /// The shortest acts that lead there; none where the same was found before.
    trail: Vec<String>,
}

pub(crate) fn run(flags: &Monkey) -> Result<()> {
    let browsers = match &flags.browser {
        Some(browsers) => browsers.0.clone(),
        None if flags.smoke => vec![Browser::Chrome],
        None => vec![Browser::Chrome, Browser::Firefox, Browser::Webkit],
    };
    if browsers.contains(&Browser::Webkit) {
        tools::for_webkit()?;
    }
    scripts::prepare()?;
    let (_server, url) = scripts::serve_release()?;
    let seeds = flags.seed.map_or_else(|| SEEDS.to_vec(), |seed| vec![seed]);
    let seeds = if flags.smoke { seeds[..1].to_vec() } else { seeds };
    let measured: BTreeMap<String, Measured> = scripts::run(
        "faults/monkey/main.mjs",
        json!({
            "url": url,
            "browsers": browsers.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "seeds": seeds,
            "acts": flags.acts.unwrap_or(if flags.smoke { SMOKE_ACTS } else { ACTS }),
            "session": SESSION,
        }),
    )?;
    let (mut acts, mut failures) = (0, 0);
    for (browser, Measured { acts: done, failures: found }) in &measured {
        println!("{browser:8} {done} acts, {} failures", found.len());
        found.iter().for_each(print);
        acts += done;
        failures += found.len();
    }
    if flags.json {
        let sums = json!({
            "acts": acts, "browsers": measured.len(), "failures": failures, "seeds": seeds,
        });
        println!("{sums}");
    }
    ensure!(failures == 0, "{failures} failures");
    Ok(())
}

fn print(Failure { seed, kind, trail }: &Failure) {
    println!("         ! seed {seed}: {kind}");
    for act in trail {
        println!("             {act}");
    }
}
