//! Transpiles, bundles and minifies scripts and style sheets with esbuild for the oldest supported
//! engines.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::{
    engines::{charset, esbuild_target},
    files::{self, has_extension},
    paths::root,
    tools,
};

/// The entry points of the style sheets, by the names that pages link.
const STYLES: [(&str, &str); 2] =
    [("style.css", "app/web/style/index.css"), ("site.css", "app/site/site.css")];

/// Transpiles every script under `folder` in place.
pub fn scripts(folder: &Path) -> Result<()> {
    files::list(folder)
        .iter()
        .filter(|file| has_extension(file, &["js"]))
        .try_for_each(|file| transpile(file, file))
}

/// Bundles each style sheet with its imports into one file in `folder`.
pub(crate) fn bundle_styles(folder: &Path) -> Result<()> {
    STYLES.iter().try_for_each(|(name, entry)| {
        esbuild(&root().join(entry), &folder.join(name), &["--bundle"])
    })
}

/// Transpiles one file; `from` and `to` may be the same.
pub(crate) fn transpile(from: &Path, to: &Path) -> Result<()> {
    esbuild(from, to, &[])
}

fn esbuild(from: &Path, to: &Path, options: &[&str]) -> Result<()> {
    let mut esbuild = tools::command("esbuild");
    esbuild
        .arg(from)
        .arg(format!("--outfile={}", to.display()))
        .arg(format!("--target={}", esbuild_target(from)))
        .arg(format!("--charset={}", charset(from)))
        .args(["--minify", "--log-level=warning", "--allow-overwrite"])
        .args(options);
    let status = esbuild.status().context("esbuild")?;
    ensure!(status.success(), "esbuild refuses {}", from.display());
    Ok(())
}
