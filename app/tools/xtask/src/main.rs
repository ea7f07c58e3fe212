//! The project's chores. `cargo xtask` lists them.

use std::{
    env,
    process::{ExitCode, exit},
};

use anyhow::{Context as _, Result, bail};
use knowledge_compiler::Problem;
use xtask::{
    Chore, audit, author, build, coverage, flags::Flags, mutations, paths::root, release, run,
    serve, size, test, tools,
};

const CHORES: &[(&str, &str, Chore)] = &[
    ("serve", "build what has changed and serve it: [--port=N]", serve::run),
    ("build", "build the release into dist/", build::run),
    ("test", "everything a change must pass", test::run),
    ("check", "check the knowledge: every problem of every file", check),
    (
        "audit",
        "the knowledge in figures: phase, operation and money, what each rule looked at: [--json]",
        audit::run,
    ),
    (
        "coverage",
        "facts listed in coverage.toml that no entry answers yet: [--json]",
        coverage::run,
    ),
    ("new", "begin something: code FAMILY:CODE | tree SLUG | guide SLUG", author::begin),
    (
        "knowledge-diff",
        "what changed since a revision, in words, what concerns money first: REVISION",
        author::diff,
    ),
    ("size", "what a first visit downloads, from dist/: [--json]", size::run),
    (
        "eval-search",
        "how often the search is right: FILE.jsonl [--kinds=a,b] [--misses] [--json]",
        delegate,
    ),
    (
        "bench",
        "how good it is beside others: search [--file=FILE.jsonl] [--json] | diagnosis | history | load | startup FOLDER [--json]",
        delegate,
    ),
    (
        "campaign",
        "the promises tried: storage | offline | embed, in real browsers; mutations [--seed=N] [--every=N], on the knowledge [--json]",
        campaign,
    ),
    ("graph", "a tree as a picture, in SVG: SLUG > FILE", delegate),
    ("finish-release", "finish what trunk has staged; trunk calls it", |_| release::run()),
];

fn main() -> ExitCode {
    let chore =
        |name: &str| CHORES.iter().find(|(chore, ..)| *chore == name).map(|(_, _, chore)| *chore);
    if env::args().nth(1).is_none_or(|name| chore(&name).is_none()) {
        eprintln!("usage: cargo xtask CHORE");
        for (name, purpose, _) in CHORES {
            eprintln!("  {name:14} {purpose}");
        }
    }
    run(chore)
}

fn check(_: &Flags) -> Result<()> {
    match knowledge_compiler::compile(&root().join("app/knowledge")) {
        Ok(_) => {
            let notes = knowledge_compiler::notes(&root().join("app/knowledge"));
            for Problem { path, line, column, message, .. } in &notes {
                println!("note: {path}:{line}:{column}: {message}");
            }
            println!("{} checks, no problem", knowledge_compiler::checks().count());
            Ok(())
        }
        Err(problems) => {
            for problem in &problems {
                println!("{problem}\n");
            }
            bail!("{} problems", problems.len())
        }
    }
}

/// Faults in the knowledge are tried without the knowledge compiled in.
fn campaign(flags: &Flags) -> Result<()> {
    if flags.rest().first().is_some_and(|name| name == "mutations") {
        mutations::run(flags)
    } else {
        delegate(flags)
    }
}

fn delegate(_: &Flags) -> Result<()> {
    let status = tools::own("bench").args(env::args().skip(1)).status();
    match status.context("cargo")?.code() {
        Some(0) => Ok(()),
        code => exit(code.unwrap_or(1)),
    }
}
