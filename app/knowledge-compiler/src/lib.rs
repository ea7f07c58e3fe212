//! Facts in, Rust out: reads the authored TOML, checks all of it and emits `&'static` data.
//!
//! An ordinary library, so that the build script, the command line and the tests run the very same checks.

mod authored;
mod checks;
mod emit;
mod load;
mod problem;
mod prose;
mod script;

use std::path::Path;

pub use problem::Problem;

/// The knowledge under `root` as Rust source, or every problem in it.
pub fn compile(root: &Path) -> Result<String, Vec<Problem>> {
    let (knowledge, mut problems) = load::load(root);
    if problems.is_empty() {
        problems = checks::run(&knowledge);
    }
    if problems.is_empty() { Ok(emit::emit(&knowledge)) } else { Err(problems) }
}

/// The names of all checks, in the order they run.
pub fn checks() -> impl Iterator<Item = &'static str> {
    checks::CHECKS.iter().map(|(name, _)| *name)
}
