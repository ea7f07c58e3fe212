//! The tools of a build and of the tests: found, or installed; under `target/tools`, and npm's
//! beside their lock files.

use std::{
    env,
    fs::{self, File, OpenOptions},
    io::BufReader,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{Outcome, at, root, step};

const TRUNK: &str = "0.22.1";
/// A module of nginx, as Debian has it.
pub const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
pub const WASM: &str = "wasm32-unknown-unknown";
const BROWSER: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];
const FIREFOX: [&str; 1] = ["firefox-esr"];
const NGINX: [&str; 2] = ["nginx-light", "libnginx-mod-http-brotli-static"];
const WEBKIT: [&str; 3] = ["webkit2gtk-driver", "xvfb", "xauth"];

/// What a build needs.
pub fn for_build() -> Outcome {
    wasm_target()?;
    library_source()?;
    trunk()?;
    bindgen()?;
    from_npm("wasm-opt and esbuild", "app/tools/xtask")
}

/// What the tests need beyond a build.
pub fn for_tests() -> Outcome {
    if output("cargo", &["fmt", "--version"]).is_none()
        || output("cargo", &["clippy", "--version"]).is_none()
    {
        step::run(
            "rustfmt and clippy",
            Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]),
        )?;
    }
    from_npm("the rules of accessibility and a browser of 2019", "tests")?;
    old_browser()?;
    browser()
}

/// What the campaigns need beyond a build: two browsers of different makers.
pub fn for_campaign() -> Outcome {
    browser()?;
    if on_path("firefox-esr") { Ok(()) } else { from_distribution("the campaign needs", &FIREFOX) }
}

/// What it takes to serve a release as a host does.
pub fn for_hosting() -> Outcome {
    let brotli = Path::new(BROTLI).exists();
    if brotli && on_path("nginx") { Ok(()) } else { from_distribution("serving needs", &NGINX) }
}

/// The third maker's browser; it wants a display.
pub fn for_webkit() -> Outcome {
    if on_path("WebKitWebDriver") && on_path("xvfb-run") {
        Ok(())
    } else {
        from_distribution("the campaign needs", &WEBKIT)
    }
}

pub fn folder() -> PathBuf {
    target().join("tools")
}

/// A command that finds the tools before anything else of their names.
pub fn command(program: &str) -> Command {
    let ours = [folder().join("bin"), root().join("app/tools/xtask/node_modules/.bin")];
    let all = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(ours.into_iter().chain(env::split_paths(&all))).unwrap_or(all);
    let mut command = Command::new(program);
    command.env("PATH", path).current_dir(root());
    command
}

/// Cargo's target directory; this program lies two levels below.
pub fn target() -> PathBuf {
    let program = env::current_exe().unwrap_or_default();
    program.ancestors().nth(2).map_or_else(|| root().join("target"), Path::to_owned)
}

/// A program of the project that needs the knowledge compiled: this one goes on working while a
/// file of it is wrong.
pub fn own(package: &str) -> Command {
    let mut program = Command::new("cargo");
    program
        .args(["run", "--quiet", "--locked", "--package", package, "--manifest-path"])
        .arg(root().join("Cargo.toml"));
    program.arg("--").env("CARGO_TARGET_DIR", target());
    program
}

fn wasm_target() -> Outcome {
    let libraries = output("rustc", &["--print", "target-libdir", "--target", WASM]);
    if libraries.is_some_and(|folder| Path::new(&folder).exists()) {
        return Ok(());
    }
    step::run(
        "Rust's library for WebAssembly",
        Command::new("rustup").args(["target", "add", WASM]),
    )
}

/// The release compiles the standard library anew.
fn library_source() -> Outcome {
    let present = output("rustc", &["--print", "sysroot"]).is_some_and(|folder| {
        Path::new(&folder).join("lib/rustlib/src/rust/library/Cargo.lock").exists()
    });
    if present {
        return Ok(());
    }
    step::run(
        "the source of Rust's library",
        Command::new("rustup").args(["component", "add", "rust-src"]),
    )
}

fn trunk() -> Outcome {
    if output("trunk", &["--version"]).is_some_and(|version| version == format!("trunk {TRUNK}")) {
        return Ok(());
    }
    // trunk asks for a newer compiler than it needs; and it is built to be ready soon, not to run
    // fast.
    let mut install = command("cargo");
    install.args(["install", "trunk", "--version", TRUNK, "--locked", "--ignore-rust-version"]);
    install.args(["--no-default-features", "--features", "rustls", "--root"]).arg(folder());
    install.env("CARGO_TARGET_DIR", target().join("tools-build"));
    for (setting, value) in
        [("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "256"), ("DEBUG", "0")]
    {
        install.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
    }
    step::run("trunk", &mut install)
}

/// `wasm-bindgen` must be of the very version that the application is linked with.
fn bindgen() -> Outcome {
    let wanted = format!("wasm-bindgen {}", locked("wasm-bindgen")?);
    let present =
        || output("wasm-bindgen", &["--version"]).is_some_and(|version| version == wanted);
    if present() {
        return Ok(());
    }
    step::run(
        "wasm-bindgen",
        command("cargo").args(["build", "--locked", "--package", "bindgen"]),
    )?;
    let tool = folder().join("bin/wasm-bindgen");
    fs::create_dir_all(folder().join("bin")).map_err(at(&tool))?;
    fs::copy(target().join("debug/bindgen"), &tool).map_err(at(&tool))?;
    if present() {
        Ok(())
    } else {
        Err(format!("app/tools/bindgen is not {wanted}, which Cargo.lock holds"))
    }
}

/// The packages of a folder, at the versions of its lock file.
fn from_npm(what: &str, folder: &str) -> Outcome {
    let folder = root().join(folder);
    let (lock, stamp) = (folder.join("package-lock.json"), folder.join("node_modules/installed"));
    let locked = fs::read(&lock).map_err(at(&lock))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == locked) {
        return Ok(());
    }
    let mut install = Command::new("npm");
    install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    install.args(["--fetch-retry-mintimeout=1000", "--prefix"]).arg(&folder);
    step::run(what, &mut install)?;
    fs::write(&stamp, locked).map_err(at(&stamp))
}

/// Its package holds the program compressed.
fn old_browser() -> Outcome {
    let packed = root().join("tests/node_modules/chrome-aws-lambda/bin/chromium.br");
    let (program, part) = (packed.with_extension(""), packed.with_extension("part"));
    if program.exists() {
        return Ok(());
    }
    let mut from = BufReader::new(File::open(&packed).map_err(at(&packed))?);
    let mut to = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o755)
        .open(&part)
        .map_err(at(&part))?;
    brotli::BrotliDecompress(&mut from, &mut to).map_err(at(&packed))?;
    fs::rename(&part, &program).map_err(at(&program))
}

/// A browser, its driver, and a font with Chinese characters.
fn browser() -> Outcome {
    let chinese =
        || output("fc-list", &[":lang=zh-cn", "family"]).is_some_and(|fonts| !fonts.is_empty());
    if on_path("chromium") && on_path("chromedriver") && chinese() {
        return Ok(());
    }
    from_distribution("the browser tests need", &BROWSER)
}

fn from_distribution(who: &str, packages: &[&str]) -> Outcome {
    let install = format!(
        "apt-get update && apt-get install --yes --no-install-recommends {}",
        packages.join(" ")
    );
    let root = output("id", &["-u"]).is_some_and(|id| id == "0");
    let sudo = || output("sudo", &["-n", "true"]).is_some();
    if !on_path("apt-get") || !(root || sudo()) {
        return Err(format!("{who} {}; as root: {install}", packages.join(", ")));
    }
    let mut shell = Command::new(if root { "sh" } else { "sudo" });
    shell
        .args(if root { &[][..] } else { &["-n", "sh"] })
        .args(["-c", &install])
        .env("DEBIAN_FRONTEND", "noninteractive");
    step::run(&packages.join(", "), &mut shell)
}

/// The version that Cargo.lock holds.
fn locked(package: &str) -> Result<String, String> {
    let file = root().join("Cargo.lock");
    let text = fs::read_to_string(&file).map_err(at(&file))?;
    let entry = format!("name = \"{package}\"\nversion = \"");
    let version = text.split_once(&entry).and_then(|(_, rest)| rest.split_once('"'));
    version.map(|(version, _)| version.to_owned()).ok_or(format!("Cargo.lock holds no {package}"))
}

/// What a short command prints; nothing where it is missing or fails.
fn output(program: &str, words: &[&str]) -> Option<String> {
    let output =
        command(program).args(words).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn on_path(program: &str) -> bool {
    env::split_paths(&env::var_os("PATH").unwrap_or_default())
        .any(|folder| folder.join(program).is_file())
}
