//! Fault injection campaigns in real browsers: `cargo xtask campaign storage|offline|embed|monkey`.

mod embed;
mod monkey;
mod offline;
mod report;
mod storage;

use std::process::ExitCode;

use anyhow::{Result, bail};
use xtask::flags::{self, CampaignCmd, Chore};

fn main() -> ExitCode {
    flags::main(run)
}

fn run(chore: Chore) -> Result<()> {
    let Chore::Campaign(campaign) = chore else { bail!("not a chore of this program") };
    match campaign.subcommand {
        CampaignCmd::Storage(flags) => storage::run(&flags),
        CampaignCmd::Offline(flags) => offline::run(&flags),
        CampaignCmd::Embed(flags) => embed::run(&flags),
        CampaignCmd::Monkey(flags) => monkey::run(&flags),
        CampaignCmd::Mutations(_) => bail!("not a chore of this program"),
    }
}
