//! Compiles a WebAssembly module for a bench, with the application's size profile and wasm-opt.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use xtask::{
    files::in_file,
    paths::{self, root},
    progress, size_profile, tools,
};

/// Writes `PACKAGE_bg.wasm` and its script into `folder`; `target` is that of wasm-bindgen.
pub(crate) fn build(package: &str, target: &str, folder: &Path) -> Result<()> {
    tools::for_build()?;
    fs::create_dir_all(folder).map_err(in_file(folder))?;
    let mut cargo = tools::command("cargo");
    cargo.args(["build", "--locked", "--release", "--target", tools::WASM, "--package", package]);
    progress::run(package, size_profile::apply(&mut cargo))?;
    let file = package.replace('-', "_");
    let built = paths::target().join(tools::WASM).join(format!("release/{file}.wasm"));
    let mut bindgen = tools::command("wasm-bindgen");
    bindgen.args(["--target", target, "--no-typescript", "--out-dir"]).arg(folder).arg(built);
    progress::run("its script", &mut bindgen)?;
    optimise(&folder.join(format!("{file}_bg.wasm")))
}

/// As trunk does it to the application.
fn optimise(module: &Path) -> Result<()> {
    let page =
        fs::read_to_string(root().join("index.html")).map_err(in_file(Path::new("index.html")))?;
    let attribute = |name: &str| -> Result<&str> {
        let (_, rest) = page
            .split_once(&format!(" {name}=\""))
            .with_context(|| format!("index.html: {name} is missing"))?;
        Ok(rest.split('"').next().unwrap_or_default())
    };
    let level = attribute("data-wasm-opt")?;
    let params = attribute("data-wasm-opt-params")?;
    let mut opt = tools::command("wasm-opt");
    opt.arg(format!("-O{level}")).args(params.split(' ')).arg("-o").arg(module).arg(module);
    progress::run("its size", &mut opt)
}
