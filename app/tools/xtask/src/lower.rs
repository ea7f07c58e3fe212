//! Scripts and styles, made small and understood by every engine that knows WebAssembly.

use std::{borrow::Cow, path::Path};

use crate::{
    Outcome,
    precache::{files, has_extension},
    tools,
};

pub fn scripts_and_styles(staged: &Path) -> Outcome {
    files(staged)
        .iter()
        .filter(|file| has_extension(file, &["js", "css"]))
        .try_for_each(|file| script(file, file))
}

/// Scripts that run where WebAssembly is unknown: one reports that, the other is in the pages of
/// others.
const FOR_ALL: [&str; 2] = ["boot", EMBED];
/// Those pages are in whatever encoding.
const EMBED: &str = "embed";

pub(crate) fn is_for_all(name: &str) -> bool {
    FOR_ALL.iter().any(|start| name.starts_with(start))
}

fn name(file: &Path) -> Cow<'_, str> {
    file.file_name().unwrap_or_default().to_string_lossy()
}

/// The engines are the first that know WebAssembly.
fn target(file: &Path) -> &'static str {
    if is_for_all(&name(file)) {
        "es5"
    } else if has_extension(file, &["js"]) {
        "es2017"
    } else {
        "chrome57,firefox52,safari11"
    }
}

/// Where it is, or from one place to another.
pub(crate) fn script(from: &Path, to: &Path) -> Outcome {
    let mut esbuild = tools::command("esbuild");
    esbuild
        .arg(from)
        .arg(format!("--outfile={}", to.display()))
        .arg(format!("--target={}", target(from)));
    esbuild.args(["--minify", "--log-level=warning", "--allow-overwrite"]);
    esbuild.arg(if name(from).starts_with(EMBED) { "--charset=ascii" } else { "--charset=utf8" });
    let status = esbuild.status().map_err(|error| format!("esbuild: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("esbuild refuses {}", from.display())) }
}
