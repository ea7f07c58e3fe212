//! Runs a Node script of `app/tools` in its place, with its npm packages beside it, and serves it
//! the release in `dist/` or the one that the environment variable `DIST` names.

use std::{env, fs, path::PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use xtask::{files::in_file, paths::root, server::Server, tools};

use crate::app;

/// Installs the browsers and what drives them.
pub fn prepare() -> Result<()> {
    tools::for_campaign()?;
    tools::from_npm("what drives the browsers", "app/tools/faults")
}

/// Runs `script`, a path below `app/tools`, and returns what it measured. The script gets one
/// argument: `options`, an object, with the constants of the application (`app`) and the file for
/// its result (`out`) added.
pub fn run<T: DeserializeOwned>(script: &str, mut options: Value) -> Result<T> {
    let folder = TempDir::new()?;
    let out = folder.path().join("measured.json");
    options["out"] = json!(out);
    options["app"] = app::constants();
    let mut node = tools::command("node");
    node.arg(root().join("app/tools").join(script)).arg(options.to_string());
    ensure!(node.status().context("node")?.success(), "{script}: it failed");
    let text = fs::read(&out).map_err(in_file(&out))?;
    serde_json::from_slice(&text).with_context(|| script.to_owned())
}

/// The folder of the release.
pub fn release() -> Result<PathBuf> {
    let dist =
        env::var_os("DIST").map_or_else(|| root().join("dist"), PathBuf::from).canonicalize();
    dist.ok()
        .filter(|dist| dist.join("index.html").exists())
        .context("no release; build it: cargo xtask build")
}

/// Serves the release from a folder of its name; returns the address with a slash at its end.
pub fn serve_release() -> Result<(Server, String)> {
    let dist = release()?;
    let (host, name) = dist
        .parent()
        .zip(dist.file_name())
        .context("a release is served from the folder it is in")?;
    let server = Server::start(host, 0).map_err(in_file(host))?;
    let url = format!("{}{}/", server.url(), name.to_string_lossy());
    Ok((server, url))
}
