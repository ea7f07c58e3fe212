//! `cargo xtask`: dispatches each chore; without arguments it lists them.

use std::{
    env,
    process::{ExitCode, exit},
};

use anyhow::{Context as _, Result};
use xtask::{
    audit, author, build, check, coverage,
    flags::{self, CampaignCmd, Chore},
    mutations,
    paths::root,
    release, serve, size, sources, test, tidy, tools,
};

fn main() -> ExitCode {
    flags::main(run)
}

fn run(chore: Chore) -> Result<()> {
    match chore {
        Chore::Serve(flags) => serve::run(&flags),
        Chore::Build(_) => build::release(),
        Chore::Test(_) => test::run(),
        Chore::Check(flags) => check::run(&flags),
        Chore::Tidy(flags) => tidy::run(&flags),
        Chore::Audit(flags) => audit::run(&flags),
        Chore::Coverage(flags) => coverage::run(&flags),
        Chore::Sources(flags) => {
            sources::run(&flags);
            Ok(())
        }
        Chore::Articles(_) => {
            articles();
            Ok(())
        }
        Chore::New(flags) => author::begin(&flags),
        Chore::KnowledgeDiff(flags) => author::diff(&flags),
        Chore::Size(flags) => size::run(&flags),
        Chore::FinishRelease(_) => release::run(),
        Chore::EvalSearch(_) | Chore::Explain(_) | Chore::Bench(_) | Chore::Graph(_) => {
            delegate("bench")
        }
        Chore::Campaign(campaign) => match campaign.subcommand {
            CampaignCmd::Mutations(flags) => mutations::run(&flags),
            CampaignCmd::Storage(_)
            | CampaignCmd::Offline(_)
            | CampaignCmd::Embed(_)
            | CampaignCmd::Monkey(_) => delegate("faults"),
        },
    }
}

fn articles() {
    println!("| article | claims | answered at |\n|---|---|---|");
    for article in knowledge_compiler::articles(&root().join("app/knowledge")) {
        println!("{article}");
    }
}

/// Hands the command line on to a program that has the knowledge compiled in, and ends with its
/// exit code.
fn delegate(program: &str) -> Result<()> {
    let status = tools::own(program).args(env::args().skip(1)).status().context("cargo")?;
    match status.code() {
        Some(0) => Ok(()),
        code => exit(code.unwrap_or(1)),
    }
}
