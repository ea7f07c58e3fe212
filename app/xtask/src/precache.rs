//! What happens to a release after trunk, and before it takes the place of the last one in `dist/`.

use std::{
    env,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use crate::{Outcome, compress, flags::Flags, icons, lower, worker};

pub fn run(_: &Flags) -> Outcome {
    let staged = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or("trunk calls this; you want: cargo xtask build")?;
    icons::draw(&staged.join("icons"))?;
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug") {
        return Ok(());
    }
    lower::scripts_and_styles(&staged)?;
    worker::write(&staged)?;
    compress::all(&staged)
}

/// The files of a folder, sorted by name; not those with a leading dot.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    let shown = walk.filter_entry(|entry| !entry.file_name().to_string_lossy().starts_with('.')).flatten();
    shown.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

pub fn has_extension(file: &Path, extensions: &[&str]) -> bool {
    file.extension().is_some_and(|extension| extensions.iter().any(|one| extension == *one))
}
