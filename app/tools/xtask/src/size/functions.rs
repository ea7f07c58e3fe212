//! The chore `size --functions`: the bytes of the module's functions by crate and by name, as the
//! compiler leaves them, before `wasm-opt`.

use std::{collections::BTreeMap, fs};

use anyhow::{Result, bail};
use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::{
    files::in_file,
    paths::root,
    progress, size_profile,
    tools::{self, WASM},
};

/// How many functions are listed.
const LISTED: usize = 100;

/// Links the module with its names, and prints what is in it.
pub(super) fn run() -> Result<()> {
    tools::for_build()?;
    let mut cargo = tools::command("cargo");
    cargo.args(["rustc", "--locked", "--release", "--package", "web", "--bin", "web"]);
    cargo.args(["--target", WASM, "--", "-Cstrip=none"]);
    progress::run("the module with names", size_profile::apply(&mut cargo))?;
    let file = root().join("target").join(WASM).join("release/web.wasm");
    let sizes = sizes(&fs::read(&file).map_err(in_file(&file))?)?;
    let mut crates = BTreeMap::new();
    for (name, size) in &sizes {
        *crates.entry(crate_of(name).to_owned()).or_default() += size;
    }
    let all: usize = sizes.values().sum();
    println!("{all:>9} bytes of functions before wasm-opt");
    print("crates", crates);
    print("functions", sizes);
    Ok(())
}

fn print(what: &str, sizes: BTreeMap<String, usize>) {
    let mut sorted: Vec<(String, usize)> = sizes.into_iter().collect();
    sorted.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    println!("\n    bytes  {what}");
    for (name, size) in sorted.iter().take(LISTED) {
        println!("{size:>9}  {name}");
    }
}

/// The bytes of the bodies by the name of the function, without hashes.
fn sizes(module: &[u8]) -> Result<BTreeMap<String, usize>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(sections) = section.as_known() else { continue };
                for section in sections {
                    let Name::Function(functions) = section? else { continue };
                    for named in functions {
                        let function = named?;
                        names.insert(function.index, format!("{:#}", demangle(function.name)));
                    }
                }
            }
            _ => {}
        }
    }
    if names.is_empty() {
        bail!("the module has no names");
    }
    let mut sizes = BTreeMap::new();
    for (index, size) in (imported..).zip(bodies) {
        let name = names.remove(&index).unwrap_or_else(|| "(unnamed)".to_owned());
        *sizes.entry(name).or_default() += size;
    }
    Ok(sizes)
}

/// The crate that a function is of: of a trait's method, the one of the type that has it.
fn crate_of(name: &str) -> &str {
    let name = name.trim_start_matches(['<', '&', '(']);
    let name = name.strip_prefix("dyn ").unwrap_or(name);
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
    if end < name.len() { &name[..end] } else { "(no crate)" }
}
