//! Release pipeline on trunk's staging directory: icons, style sheets, import names, transpiling,
//! static pages, fingerprints, service worker, precompression, engine floor. `dist/` is replaced
//! only if all of it succeeds.

mod imports;
mod names;

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};

use crate::{compress, engine_floor, icons, tools, transpile, worker};

/// The chore `finish-release`, trunk's `post_build` hook; reads `TRUNK_STAGING_DIR` and
/// `TRUNK_PROFILE`. A debug build gets its icons and style sheets only.
pub fn run() -> Result<()> {
    let staged = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("trunk calls this; you want: cargo xtask build")?;
    icons::draw(&staged.join("icons"))?;
    transpile::bundle_styles(&staged)?;
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug") {
        return Ok(());
    }
    imports::shorten(&staged)?;
    transpile::scripts(&staged)?;
    static_pages(&staged)?;
    finish(&staged)?;
    engine_floor::check(&staged)
}

/// Runs the program `site`, which is separate because it has the knowledge compiled in. `SITE_URL`
/// is the URL that the release will have, if that is known.
fn static_pages(staged: &Path) -> Result<()> {
    let status =
        tools::own("site").arg(staged).args(env::var("SITE_URL").ok()).status().context("cargo")?;
    ensure!(status.success(), "the pages could not be written");
    Ok(())
}

/// Finishes a release: fingerprinted names, the service worker's list of files, `.br` and `.gz`.
/// Idempotent: run it again after changing a file.
pub fn finish(folder: &Path) -> Result<()> {
    names::fingerprint(folder)?;
    names::alias(folder, "embed.js")?;
    worker::write(folder)?;
    compress::all(folder)
}
