//! Files of a folder: listing, extensions, SHA-256 digests, and the file's path as error context.

use std::{
    fmt::Write as _,
    io,
    path::{Path, PathBuf},
};

use anyhow::Error;
use sha2::{Digest as _, Sha256};
use walkdir::{DirEntry, WalkDir};

/// All files under `folder`, sorted by name in each directory; hidden files (leading dot) and
/// hidden directories are left out. An unreadable directory counts as empty.
pub fn list(folder: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    let visible = walk.filter_entry(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    let files = visible.flatten().filter(|entry| entry.file_type().is_file());
    files.map(DirEntry::into_path).collect()
}

/// Whether the extension of `file` is one of `extensions`, given without the dot.
pub fn has_extension(file: &Path, extensions: &[&str]) -> bool {
    file.extension().is_some_and(|extension| extensions.iter().any(|one| extension == *one))
}

/// SHA-256 in lower-case hexadecimal, 64 digits.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Error context for `map_err`: puts the path before the I/O error.
pub fn in_file(path: &Path) -> impl Fn(io::Error) -> Error {
    move |error| Error::new(error).context(path.display().to_string())
}
