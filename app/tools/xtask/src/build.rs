//! The release build: trunk, with `precache` as its last step.

use std::{fs::File, path::PathBuf, time::SystemTime};

use walkdir::WalkDir;

use crate::{Outcome, at, flags::Flags, root, small::small, step, tools};

/// What a build reads.
const SOURCES: [&str; 7] =
    [".cargo", "app", "public", "Cargo.lock", "Cargo.toml", "Trunk.toml", "index.html"];

pub fn run(_: &Flags) -> Outcome {
    release()
}

pub fn release() -> Outcome {
    tools::for_build()?;
    let start = SystemTime::now();
    step::run(
        "the packages",
        small(tools::command("cargo").args(["fetch", "--locked", "--target", tools::WASM])),
    )?;
    let mut trunk = tools::command("trunk");
    trunk.args(["build", "--release", "--offline"]).env("NO_COLOR", "1").env("RUST_BACKTRACE", "0");
    step::run("the application", small(&mut trunk)).inspect_err(|_| show_errors())?;
    let stamp = stamp();
    File::create(&stamp).and_then(|file| file.set_modified(start)).map_err(at(&stamp))
}

/// Builds unless `dist/` holds a release and no source has changed since that build began.
pub fn if_changed() -> Outcome {
    let built = stamp().metadata().and_then(|stamp| stamp.modified());
    let current = |built: SystemTime| {
        let mut sources = SOURCES.iter().flat_map(|name| WalkDir::new(root().join(name)));
        let before =
            |entry: walkdir::DirEntry| Some(entry.metadata().ok()?.modified().ok()? < built);
        sources.all(|entry| entry.ok().and_then(before).unwrap_or(false))
    };
    if root().join("dist/sw.js").exists() && built.is_ok_and(current) { Ok(()) } else { release() }
}

fn show_errors() {
    for line in step::said().lines().filter(|line| !line.trim_start().starts_with("Compiling ")) {
        eprintln!("{line}");
    }
}

fn stamp() -> PathBuf {
    tools::folder().join("built")
}
