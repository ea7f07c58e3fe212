//! The chore `test`: every stage that a change must pass, the quick ones first. CI runs it.

use std::{
    process::Command,
    sync::Mutex,
    thread::{self, JoinHandle},
    time::Instant,
};

use anyhow::{Context as _, Result, anyhow, ensure};

use crate::{
    build,
    flags::{Mutations, Tidy},
    javascript, mutations, tidy, tools,
};

type Stage = fn() -> Result<()>;

const JOURNEYS: &str = "test --locked --package acceptance";

const STAGES: [(&str, Stage); 14] = [
    ("set-up", set_up),
    ("format", || cargo("fmt --all --check")),
    ("tidy", || tidy::run(&Tidy { json: false })),
    ("start of the release", start_release),
    ("clippy", || cargo("clippy --locked --all-targets -- --deny warnings")),
    ("clippy for the browser", || {
        cargo("clippy --locked --package web --target wasm32-unknown-unknown -- --deny warnings")
    }),
    ("clippy for the journeys", || {
        cargo("clippy --locked --package acceptance --all-targets -- --deny warnings")
    }),
    ("scripts", javascript::check),
    ("tests", || cargo("test --locked")),
    ("mutations", some_mutations),
    ("release", finish_release),
    ("browser journeys", || cargo(JOURNEYS)),
    ("journeys in a browser of 2019", journeys_in_old_browser),
    ("fault campaigns, a smoke run", smoke_campaigns),
];

pub fn run() -> Result<()> {
    let start = Instant::now();
    let mut seconds = Vec::new();
    for (name, stage) in STAGES {
        println!("== {name}, after {} s", start.elapsed().as_secs());
        let begin = Instant::now();
        stage().context(name)?;
        seconds.push((name, begin.elapsed().as_secs()));
    }
    println!("== all {} stages passed in {} s", STAGES.len(), start.elapsed().as_secs());
    for (name, seconds) in seconds {
        println!("{seconds:>6} s  {name}");
    }
    Ok(())
}

fn set_up() -> Result<()> {
    tools::for_build()?;
    tools::for_tests()
}

/// The release that is being built beside the stages before it is needed: its link and its
/// compression are work for one core.
static RELEASE: Mutex<Option<JoinHandle<Result<()>>>> = Mutex::new(None);

#[expect(clippy::unnecessary_wraps, reason = "a stage")]
fn start_release() -> Result<()> {
    if let Ok(mut release) = RELEASE.lock() {
        *release = Some(thread::spawn(build::release));
    }
    Ok(())
}

/// Waits for the release.
fn finish_release() -> Result<()> {
    let release = RELEASE.lock().ok().and_then(|mut release| release.take());
    let done = release.context("not begun")?.join();
    done.map_err(|_| anyhow!("the build panicked"))?
}

/// One mutation in eight: `cargo xtask campaign mutations` tries them all.
fn some_mutations() -> Result<()> {
    mutations::run(&Mutations { seed: None, every: Some(8), json: false })
}

fn journeys_in_old_browser() -> Result<()> {
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return run_cargo(tools::command("cargo").env("BROWSER", "old"), JOURNEYS);
    }
    println!("left out: there is none for this machine");
    Ok(())
}

/// A few faults of each kind in Chromium: `cargo xtask campaign …` without `--smoke` injects all.
fn smoke_campaigns() -> Result<()> {
    for campaign in ["storage", "offline", "embed", "monkey"] {
        let mut faults = tools::own("faults");
        let status = faults.args(["campaign", campaign, "--smoke"]).status().context("cargo")?;
        ensure!(status.success(), "failed; to retry: cargo xtask campaign {campaign} --smoke");
    }
    Ok(())
}

fn cargo(words: &str) -> Result<()> {
    run_cargo(&mut tools::command("cargo"), words)
}

fn run_cargo(cargo: &mut Command, words: &str) -> Result<()> {
    let status = cargo.args(words.split(' ')).status().context("cargo")?;
    ensure!(status.success(), "failed; the command was: cargo {words}");
    Ok(())
}
