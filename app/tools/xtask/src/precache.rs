//! What happens to a release after trunk, and before it takes the place of the last one in `dist/`.

mod names;

use std::{
    env,
    fmt::Write as _,
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};
use walkdir::WalkDir;

use crate::{Outcome, compress, flags::Flags, icons, lower, mvp, tools, worker};

pub fn run(_: &Flags) -> Outcome {
    let staged = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or("trunk calls this; you want: cargo xtask build")?;
    icons::draw(&staged.join("icons"))?;
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug") {
        return Ok(());
    }
    lower::scripts_and_styles(&staged)?;
    site(&staged)?;
    seal(&staged)?;
    mvp::check(&staged)
}

/// The pages for who cannot run the application come from the knowledge, so a program of its own
/// writes them. `SITE_URL` is the address that the release will have, if that is known.
fn site(staged: &Path) -> Outcome {
    let status = tools::own("site")
        .arg(staged)
        .args(env::var("SITE_URL").ok())
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err("the pages could not be written".into()) }
}

/// Makes one release of the files: named by content, listed in the worker, compressed. What has
/// been changed since may be sealed again.
pub fn seal(folder: &Path) -> Outcome {
    names::by_content(folder)?;
    names::beside(folder, "embed.js")?;
    worker::write(folder)?;
    compress::all(folder)
}

/// The files of a folder, sorted by name; not those with a leading dot.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    let shown =
        walk.filter_entry(|entry| !entry.file_name().to_string_lossy().starts_with('.')).flatten();
    shown.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

pub fn has_extension(file: &Path, extensions: &[&str]) -> bool {
    file.extension().is_some_and(|extension| extensions.iter().any(|one| extension == *one))
}

/// SHA-256 in hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
