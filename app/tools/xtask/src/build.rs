//! The release build into `dist/`: trunk, whose `post_build` hook is `cargo xtask finish-release`.

use std::{fs::File, path::PathBuf, time::SystemTime};

use anyhow::Result;
use walkdir::WalkDir;

use crate::{
    files::in_file,
    paths::{self, root},
    progress, size_profile, tools,
};

/// Inputs of a build, relative to the repository's root.
const SOURCES: [&str; 7] =
    [".cargo", "app", "public", "Cargo.lock", "Cargo.toml", "Trunk.toml", "index.html"];

/// Installs the missing tools and builds; the time it began is kept for [`if_changed`].
pub fn release() -> Result<()> {
    tools::for_build()?;
    let start = SystemTime::now();
    progress::run(
        "the packages",
        size_profile::apply(tools::command("cargo").args([
            "fetch",
            "--locked",
            "--target",
            tools::WASM,
        ])),
    )?;
    let mut trunk = tools::command("trunk");
    trunk.args(["build", "--release", "--offline"]).env("NO_COLOR", "1").env("RUST_BACKTRACE", "0");
    progress::run("the application", size_profile::apply(&mut trunk))
        .inspect_err(|_| show_errors())?;
    let stamp = stamp();
    File::create(&stamp).and_then(|file| file.set_modified(start)).map_err(in_file(&stamp))
}

/// Builds unless `dist/` holds a release and no source was modified after that build began.
pub fn if_changed() -> Result<()> {
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
    for line in
        progress::output().lines().filter(|line| !line.trim_start().starts_with("Compiling "))
    {
        eprintln!("{line}");
    }
}

fn stamp() -> PathBuf {
    paths::tools().join("built")
}
