//! `wasm-bindgen` itself. The installable one pins packages of its own; this one is locked with the
//! project, so the tool and the library cannot differ.

use std::{env, process::exit};

fn main() {
    if let Err(error) = wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(env::args_os()) {
        eprintln!("{error:?}");
        exit(1);
    }
}
