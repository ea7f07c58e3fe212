//! Runs a script that drives real browsers against a release: the one in `dist/`, if no other is
//! said.

use std::{env, fs, path::PathBuf};

use serde::de::DeserializeOwned;

use xtask::{at, precache::files, root, server::Server, step, tools};

/// Returns what the script measured, with the release served from a folder of its name.
pub(crate) fn run<T: DeserializeOwned>(script: &str, words: &[&str]) -> Result<T, String> {
    tools::for_campaign()?;
    let dist = release()?;
    let (host, name) = dist
        .parent()
        .zip(dist.file_name())
        .ok_or("a release is served from the folder it is in")?;
    let server = Server::start(host, 0).map_err(at(host))?;
    drive(script, &[&format!("{}{}/", server.url(), name.to_string_lossy())], words)
}

/// Hands over what the script works on, where it is to write what it measured, and what else it
/// should know.
pub(crate) fn drive<T: DeserializeOwned>(
    script: &str,
    given: &[&str],
    words: &[&str],
) -> Result<T, String> {
    let folder = folder()?;
    let result = folder.join("measured.json");
    let mut node = tools::command("node");
    node.arg(script).args(given).arg(&result).args(words).current_dir(&folder);
    let status = node.status().map_err(|error| format!("node: {error}"))?;
    if !status.success() {
        return Err(format!("{script}: it failed"));
    }
    let text = fs::read(&result).map_err(at(&result))?;
    serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", result.display()))
}

pub(crate) fn release() -> Result<PathBuf, String> {
    let dist =
        env::var_os("DIST").map_or_else(|| root().join("dist"), PathBuf::from).canonicalize();
    Ok(dist
        .ok()
        .filter(|dist| dist.join("index.html").exists())
        .ok_or("no release; build it: cargo xtask build")?)
}

/// Where the scripts run, beside what drives the browsers.
fn folder() -> Result<PathBuf, String> {
    let folder = tools::folder().join("campaign");
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    for file in files(&root().join("app/tools/bench/campaign")) {
        fs::copy(&file, folder.join(file.file_name().unwrap_or_default())).map_err(at(&file))?;
    }
    let npm = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
    step::run("what drives the browsers", tools::command("npm").args(npm).current_dir(&folder))?;
    Ok(folder)
}
