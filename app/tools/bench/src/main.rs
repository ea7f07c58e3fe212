//! Benches, and the other chores that need the knowledge compiled: `cargo xtask` hands them over,
//! and goes on working itself while a file of the knowledge is wrong.

mod diagnosis;
mod eval_search;
mod explain;
mod graph;
mod history;
mod load;
mod search;
mod startup;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, bail};
use xtask::flags::{self, BenchCmd, Chore};

fn main() -> ExitCode {
    flags::main(run)
}

fn run(chore: Chore) -> Result<()> {
    match chore {
        Chore::EvalSearch(flags) => eval_search::run(&flags),
        Chore::Explain(flags) => {
            explain::run(&flags);
            Ok(())
        }
        Chore::Graph(flags) => graph::run(&flags),
        Chore::Bench(bench) => match bench.subcommand {
            BenchCmd::Search(flags) => search::run(&flags),
            BenchCmd::Diagnosis(flags) => diagnosis::run(&flags),
            BenchCmd::History(flags) => history::run(&flags),
            BenchCmd::Load(flags) => load::run(&flags),
            BenchCmd::Startup(flags) => startup::run(&flags),
        },
        _ => bail!("not a chore of this program"),
    }
}
