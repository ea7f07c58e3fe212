//! Everything a change must pass, the quick checks first.

use std::time::Instant;

use crate::{Outcome, build, flags::Flags, tools};

type Stage = fn() -> Outcome;

const STAGES: [(&str, Stage); 8] = [
    ("set-up", set_up),
    ("format", || cargo("fmt --all --check")),
    ("clippy", || cargo("clippy --locked --all-targets -- --deny warnings")),
    ("clippy for the browser", || cargo("clippy --locked --package web --target wasm32-unknown-unknown -- --deny warnings")),
    ("clippy for the journeys", || cargo("clippy --locked --package acceptance --all-targets -- --deny warnings")),
    ("tests", || cargo("test --locked")),
    ("release", build::release),
    ("browser journeys", || cargo("test --locked --package acceptance")),
];

pub fn run(_: &Flags) -> Outcome {
    let start = Instant::now();
    for (name, stage) in STAGES {
        println!("== {name}, after {} s", start.elapsed().as_secs());
        stage().map_err(|error| format!("{name}: {error}"))?;
    }
    println!("== all {} stages passed in {} s", STAGES.len(), start.elapsed().as_secs());
    Ok(())
}

fn set_up() -> Outcome {
    tools::for_build()?;
    tools::for_tests()
}

fn cargo(words: &str) -> Outcome {
    let status = tools::command("cargo").args(words.split(' ')).status().map_err(|error| format!("cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("failed; the command was: cargo {words}")) }
}
