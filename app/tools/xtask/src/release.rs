//! Release pipeline on trunk's staging directory: icons, style sheets, knowledge, import names,
//! transpiling, static pages, fingerprints, service worker, precompression, engine floor. `dist/`
//! is replaced only if all of it succeeds.

mod imports;
mod names;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, anyhow, ensure};

use crate::{compress, engine_floor, files::in_file, icons, paths::root, tools, transpile, worker};

/// The chore `finish-release`, trunk's `post_build` hook; reads `TRUNK_STAGING_DIR` and
/// `TRUNK_PROFILE`. A debug build gets its icons and style sheets only.
pub fn run() -> Result<()> {
    let staged = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("trunk calls this; you want: cargo xtask build")?;
    icons::draw(&staged.join("icons"))?;
    transpile::bundle_styles(&staged)?;
    knowledge_files(&staged)?;
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug") {
        return Ok(());
    }
    imports::shorten(&staged)?;
    transpile::scripts(&staged)?;
    static_pages(&staged)?;
    finish(&staged)?;
    engine_floor::check(&staged)
}

/// Writes the packed knowledge, which is apart from the module: neither changes with the other.
fn knowledge_files(staged: &Path) -> Result<()> {
    let compiled = knowledge_compiler::compile(&root().join("app/knowledge"))
        .map_err(|problems| anyhow!("{} problems: cargo xtask check", problems.len()))?;
    for (name, bytes) in [("facts.bin", compiled.facts), ("said.bin", compiled.said)] {
        let file = staged.join(name);
        fs::write(&file, bytes).map_err(in_file(&file))?;
    }
    Ok(())
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
