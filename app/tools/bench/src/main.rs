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
use xtask::flags::{self, BenchCmd, CampaignCmd, Chore};

fn main() -> ExitCode {
    flags::main(run)
}

fn run(chore: Chore) -> Result<()> {
    match chore {
        Chore::EvalSearch(flags) => eval_search::run(&flags),
        Chore::Graph(flags) => graph::run(&flags),
        Chore::Bench(bench) => match bench.subcommand {
            BenchCmd::Search(flags) => search::run(&flags),
            BenchCmd::Diagnosis(flags) => diagnosis::run(&flags),
            BenchCmd::History(flags) => history::run(&flags),
            BenchCmd::Load(flags) => load::run(&flags),
            BenchCmd::Startup(flags) => startup::run(&flags),
        },
        Chore::Campaign(campaign) => match campaign.subcommand {
            CampaignCmd::Storage(flags) => campaign::run(&flags),
            CampaignCmd::Offline(flags) => offline::run(&flags),
            CampaignCmd::Embed(flags) => embed::run(&flags),
            CampaignCmd::Mutations(_) => bail!("not a chore of this program"),
        },
        _ => bail!("not a chore of this program"),
    }
}
