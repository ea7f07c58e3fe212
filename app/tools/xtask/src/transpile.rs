//! Transpiles and minifies scripts and style sheets with esbuild for the oldest supported engines.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::{
    engines::{charset, esbuild_target},
    files::{self, has_extension},
    tools,
};

/// Transpiles every `.js` and `.css` file under `folder` in place.
pub fn scripts_and_styles(folder: &Path) -> Result<()> {
    files::list(folder)
        .iter()
        .filter(|file| has_extension(file, &["js", "css"]))
        .try_for_each(|file| transpile(file, file))
}

/// Transpiles one file; `from` and `to` may be the same.
pub(crate) fn transpile(from: &Path, to: &Path) -> Result<()> {
    let mut esbuild = tools::command("esbuild");
    esbuild
        .arg(from)
        .arg(format!("--outfile={}", to.display()))
        .arg(format!("--target={}", esbuild_target(from)))
        .arg(format!("--charset={}", charset(from)))
        .args(["--minify", "--log-level=warning", "--allow-overwrite"]);
    let status = esbuild.status().context("esbuild")?;
    ensure!(status.success(), "esbuild refuses {}", from.display());
    Ok(())
}
