//! Runs a script that drives real browsers against a release: the one in `dist/`, if no other is
//! said.

use std::{env, fs, path::PathBuf};

use serde::de::DeserializeOwned;

use anyhow::{Context as _, Result, bail};
use xtask::{
    files::{self, in_file},
    paths::{self, root},
    progress,
    server::Server,
    tools,
};

/// Returns what the script measured, with the release served from a folder of its name.
pub(crate) fn run<T: DeserializeOwned>(script: &str, words: &[&str]) -> Result<T> {
    tools::for_campaign()?;
    let dist = release()?;
    let (host, name) = dist
        .parent()
        .zip(dist.file_name())
        .context("a release is served from the folder it is in")?;
    let server = Server::start(host, 0).map_err(in_file(host))?;
    drive(script, &[&format!("{}{}/", server.url(), name.to_string_lossy())], words)
}

/// Hands over what the script works on, where it is to write what it measured, and what else it
/// should know.
pub(crate) fn drive<T: DeserializeOwned>(
    script: &str,
    given: &[&str],
    words: &[&str],
) -> Result<T> {
    let folder = folder()?;
    let result = folder.join("measured.json");
    let mut node = tools::command("node");
    node.arg(script).args(given).arg(&result).args(words).current_dir(&folder);
    let status = node.status().context("node")?;
    if !status.success() {
        bail!("{script}: it failed");
    }
    let text = fs::read(&result).map_err(in_file(&result))?;
    serde_json::from_slice(&text).with_context(|| result.display().to_string())
}

pub(crate) fn release() -> Result<PathBuf> {
    let dist =
        env::var_os("DIST").map_or_else(|| root().join("dist"), PathBuf::from).canonicalize();
    dist.ok()
        .filter(|dist| dist.join("index.html").exists())
        .context("no release; build it: cargo xtask build")
}

/// Where the scripts run, beside what drives the browsers.
fn folder() -> Result<PathBuf> {
    let folder = paths::tools().join("campaign");
    fs::create_dir_all(&folder).map_err(in_file(&folder))?;
    for file in files::list(&root().join("app/tools/bench/campaign")) {
        fs::copy(&file, folder.join(file.file_name().unwrap_or_default()))
            .map_err(in_file(&file))?;
    }
    let npm = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
    progress::run(
        "what drives the browsers",
        tools::command("npm").args(npm).current_dir(&folder),
    )?;
    Ok(folder)
}
