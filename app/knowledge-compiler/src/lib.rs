//! Compiler of the knowledge base: reads the authored TOML, checks all of it and emits Rust source
//! and packed data.
//!
//! An ordinary library, so that the build script, the command line and the tests run the same
//! checks.

mod advice;
mod articles;
mod audit;
mod authored;
mod checks;
mod coverage;
mod day;
mod diff;
mod emit;
mod file;
mod inherit;
mod load;
mod placeholder;
mod problem;
mod prose;
mod reviews;
mod script;
mod skeleton;
mod sources;
mod tree;

use std::path::Path;

pub use articles::{Article, articles};
pub use audit::{Audit, Sentences, audit};
pub use coverage::{Coverage, Covered, Topics, coverage};
pub use day::Day;
pub use diff::{Diff, diff};
pub use emit::Compiled;
pub use inherit::INHERITABLE;
pub use problem::Problem;
pub use reviews::{Due, reviews_due};
pub use skeleton::{KINDS, skeleton};
pub use sources::{Sources, UsedSource, sources};

/// Compiles the knowledge under `root`, or returns every problem in it.
pub fn compile(root: &Path) -> Result<Compiled, Vec<Problem>> {
    let (knowledge, unread) = load::load(root);
    let problems = checks::run(&knowledge, unread);
    if problems.is_empty() { Ok(emit::emit(&knowledge)) } else { Err(problems) }
}

/// What an author may want to look at, and need not.
pub fn notes(root: &Path) -> Vec<Problem> {
    checks::near_aliases(&load::load(root).0)
}

/// The commonest characters, as browsers know them, in the order of GB 2312.
pub fn common_characters() -> String {
    script::common()
}

/// How a character is read first, without tones.
pub fn pinyin(c: char) -> Option<String> {
    script::readings(c).into_iter().next()
}

/// The names of all checks, in the order they run.
pub fn checks() -> impl Iterator<Item = &'static str> {
    checks::all().map(|(name, _)| *name)
}
