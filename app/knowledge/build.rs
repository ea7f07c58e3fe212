//! Build script: compiles the authored TOML to `facts.bin`, `said.bin` and `guides.rs`, or fails
//! with every problem in it.

#![expect(clippy::disallowed_methods, reason = "a build script writes what is compiled in")]

use std::{env, fs, path::Path, process::exit};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for watched in [
        "codes",
        "fixes",
        "operations",
        "displays",
        "acquirers.toml",
        "trees",
        "guides",
        "glossary.toml",
        "gates.toml",
        "articles.toml",
        "families.toml",
        "sources.toml",
        "home.toml",
        "words.toml",
        "concepts.toml",
        "said",
        "never.toml",
        "version.toml",
    ] {
        println!("cargo::rerun-if-changed={}", root.join(watched).display());
    }
    match knowledge_compiler::compile(root) {
        Ok(compiled) => {
            let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
            let files = [
                ("guides.rs", compiled.guides.as_bytes()),
                ("facts.bin", &compiled.facts),
                ("said.bin", &compiled.said),
            ];
            for (name, contents) in files {
                fs::write(Path::new(&out).join(name), contents)
                    .expect("the build directory is writable");
            }
        }
        Err(problems) => {
            for problem in problems {
                for line in problem.to_string().lines() {
                    println!("cargo::error={line}");
                }
            }
            exit(1);
        }
    }
}
