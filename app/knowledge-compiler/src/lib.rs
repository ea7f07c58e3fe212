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
mod tree;

use std::path::Path;

pub use problem::Problem;

/// The knowledge under `root` as Rust source, or every problem in it.
pub fn compile(root: &Path) -> Result<String, Vec<Problem>> {
    let (knowledge, unread) = load::load(root);
    let problems = checks::run(&knowledge, unread);
    if problems.is_empty() { Ok(emit::emit(&knowledge)) } else { Err(problems) }
}

/// The commonest characters, as browsers know them, in the order of GB 2312.
pub fn common_characters() -> String {
    script::common()
}

/// The names of all checks, in the order they run.
pub fn checks() -> impl Iterator<Item = &'static str> {
    checks::all().map(|(name, _)| *name)
}
