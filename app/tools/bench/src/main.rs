//! The chores that need the knowledge compiled; `cargo xtask` calls them by their names. The others
//! go on working while a file of the knowledge is wrong.

mod browsers;
mod campaign;
mod diagnosis;
mod embed;
mod eval_search;
mod graph;
mod history;
mod load;
mod nginx;
mod offline;
mod search;
mod startup;

use std::process::ExitCode;

use anyhow::{Result, bail};
use xtask::{Chore, flags::Flags, run};

const CHORES: &[(&str, Chore)] = &[
    ("eval-search", eval_search::run),
    ("bench", bench),
    ("campaign", campaign::run),
    ("graph", graph::run),
];

fn main() -> ExitCode {
    run(|name| CHORES.iter().find(|(chore, _)| *chore == name).map(|(_, chore)| *chore))
}

fn bench(flags: &Flags) -> Result<()> {
    match flags.rest() {
        [what] if what == "search" => search::run(flags),
        [what] if what == "diagnosis" => diagnosis::run(flags),
        [what] if what == "history" => history::run(flags),
        [what] if what == "load" => load::run(flags),
        [what, other] if what == "startup" => startup::run(flags, other),
        _ => {
            bail!("usage: cargo xtask bench search|diagnosis|history|load|startup FOLDER [--json]")
        }
    }
}
