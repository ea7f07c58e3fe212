//! The project's chores, and what the browser tests and the measurements share with them.

pub mod audit;
pub mod author;
pub mod build;
pub mod compress;
pub mod coverage;
pub mod flags;
mod icons;
pub mod lower;
pub mod mutations;
mod mvp;
pub mod precache;
pub mod serve;
pub mod server;
pub mod size;
pub mod small;
pub mod step;
pub mod test;
pub mod tools;
mod worker;

use std::{
    env, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use flags::Flags;

/// What a chore comes to: nothing more to say, or one line on what went wrong and what to do.
pub type Outcome = Result<(), String>;

pub type Chore = fn(&Flags) -> Outcome;

/// Does the chore that the command line names.
pub fn run(chore: impl Fn(&str) -> Option<Chore>) -> ExitCode {
    let mut words = env::args().skip(1);
    let name = words.next().unwrap_or_default();
    let Some(chore) = chore(&name) else { return ExitCode::from(2) };
    match chore(&Flags::new(words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask {name}: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// Says which file an error is about.
pub fn at(path: &Path) -> impl Fn(io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}
