//! Everything a change must pass, the quick checks first.

use std::{process::Command, time::Instant};

use crate::{Outcome, build, flags::Flags, mutations, tools};

type Stage = fn() -> Outcome;

const JOURNEYS: &str = "test --locked --package acceptance";

const STAGES: [(&str, Stage); 10] = [
    ("set-up", set_up),
    ("format", || cargo("fmt --all --check")),
    ("clippy", || cargo("clippy --locked --all-targets -- --deny warnings")),
    ("clippy for the browser", || {
        cargo("clippy --locked --package web --target wasm32-unknown-unknown -- --deny warnings")
    }),
    ("clippy for the journeys", || {
        cargo("clippy --locked --package acceptance --all-targets -- --deny warnings")
    }),
    ("tests", || cargo("test --locked")),
    ("mutations", some_mutations),
    ("release", build::release),
    ("browser journeys", || cargo(JOURNEYS)),
    ("journeys in a browser of 2019", journeys_in_old_browser),
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

/// One mutation in eight: `cargo xtask campaign mutations` tries them all.
fn some_mutations() -> Outcome {
    mutations::run(&Flags::new(["--every=8".to_owned()].into_iter()))
}

fn journeys_in_old_browser() -> Outcome {
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return finish(tools::command("cargo").env("BROWSER", "old"), JOURNEYS);
    }
    println!("left out: there is none for this machine");
    Ok(())
}

fn cargo(words: &str) -> Outcome {
    finish(&mut tools::command("cargo"), words)
}

fn finish(cargo: &mut Command, words: &str) -> Outcome {
    let status =
        cargo.args(words.split(' ')).status().map_err(|error| format!("cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("failed; the command was: cargo {words}")) }
}
