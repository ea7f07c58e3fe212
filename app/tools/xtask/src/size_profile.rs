//! Size profile of the WebAssembly build: `build-std` with `immediate-abort` panics and without
//! `Debug` output, one eighth less to download.
//!
//! `RUSTC_BOOTSTRAP` lets the stable compiler accept these unstable options. They are environment
//! variables of one command, not a configuration file, because builds for the host must not see
//! them.

use std::process::Command;

const SETTINGS: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    // Cargo appends these to the rustflags of `.cargo/config.toml`.
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none",
    ),
];

/// Sets the size profile for a command that runs Cargo for wasm32.
pub fn apply(command: &mut Command) -> &mut Command {
    command.envs(SETTINGS)
}
