//! The release compiles the standard library with the application, for size: without messages for
//! panics, nor forms for developers, that nobody would read, it is an eighth of the download. The
//! compiler is the stable one, told that it may.
//!
//! The settings are in the environment of one command, never in a file that builds for this machine
//! would read.

use std::process::Command;

const SETTINGS: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    // Joined by Cargo with those of `.cargo/config.toml`.
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none",
    ),
];

/// A command that builds for WebAssembly.
pub fn small(command: &mut Command) -> &mut Command {
    command.envs(SETTINGS)
}
