//! The project's chores, and what the browser tests and the benches share with them.

pub mod audit;
pub mod author;
pub mod build;
pub mod compress;
pub mod coverage;
mod engine_floor;
mod engines;
pub mod files;
pub mod flags;
mod icons;
pub mod mutations;
pub mod paths;
pub mod progress;
pub mod release;
pub mod serve;
pub mod server;
pub mod size;
pub mod size_profile;
pub mod test;
pub mod tools;
pub mod transpile;
mod worker;

use std::{env, process::ExitCode};

use anyhow::Result;
use flags::Flags;

pub type Chore = fn(&Flags) -> Result<()>;

/// Does the chore that the command line names.
pub fn run(chore: impl Fn(&str) -> Option<Chore>) -> ExitCode {
    let mut words = env::args().skip(1);
    let name = words.next().unwrap_or_default();
    let Some(chore) = chore(&name) else { return ExitCode::from(2) };
    match chore(&Flags::new(words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask {name}: {error:#}");
            ExitCode::FAILURE
        }
    }
}
