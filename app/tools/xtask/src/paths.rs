//! Paths of the repository: its root, Cargo's target directory, the tools' folder under it.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// Cargo's target directory, two levels above the running program (`target/debug/xtask`).
pub fn target() -> PathBuf {
    let program = env::current_exe().unwrap_or_default();
    program.ancestors().nth(2).map_or_else(|| root().join("target"), Path::to_owned)
}

/// Where the tools are installed and the chores keep their intermediate files: `target/tools`.
pub fn tools() -> PathBuf {
    target().join("tools")
}
