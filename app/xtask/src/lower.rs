//! Scripts and styles, made small and understood by every engine that knows WebAssembly.

use std::path::Path;

use crate::{
    Outcome,
    precache::{files, has_extension},
    tools,
};

pub(crate) fn scripts_and_styles(staged: &Path) -> Outcome {
    files(staged).iter().filter(|file| has_extension(file, &["js", "css"])).try_for_each(|file| esbuild(file))
}

/// The engines are the first that know WebAssembly; the script that reports older ones must run in them too.
fn target(file: &Path) -> &'static str {
    if file.ends_with("boot.js") {
        "es5"
    } else if has_extension(file, &["js"]) {
        "es2017"
    } else {
        "chrome57,firefox52,safari11"
    }
}

fn esbuild(file: &Path) -> Outcome {
    let mut esbuild = tools::command("esbuild");
    esbuild.arg(file).arg(format!("--outfile={}", file.display())).arg(format!("--target={}", target(file)));
    esbuild.args(["--minify", "--charset=utf8", "--log-level=warning", "--allow-overwrite"]);
    let status = esbuild.status().map_err(|error| format!("esbuild: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("esbuild refuses {}", file.display())) }
}
