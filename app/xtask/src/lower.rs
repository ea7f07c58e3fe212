//! Scripts and styles, made small and understood by every engine that knows WebAssembly.

use std::path::Path;

use crate::{
    Outcome,
    precache::{files, has_extension},
    tools,
};

pub fn scripts_and_styles(staged: &Path) -> Outcome {
    files(staged).iter().filter(|file| has_extension(file, &["js", "css"])).try_for_each(|file| script(file, file))
}

/// The engines are the first that know WebAssembly; the script that reports older ones must run in them too.
fn target(file: &Path) -> &'static str {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    if name.starts_with("boot") {
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
    esbuild.arg(from).arg(format!("--outfile={}", to.display())).arg(format!("--target={}", target(from)));
    esbuild.args(["--minify", "--charset=utf8", "--log-level=warning", "--allow-overwrite"]);
    let status = esbuild.status().map_err(|error| format!("esbuild: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("esbuild refuses {}", from.display())) }
}
