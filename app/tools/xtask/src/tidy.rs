//! The chore `tidy`, a linter of house rules for all Rust sources: no module cycles, a `//!` line
//! at the top, bounded sizes and widths, one word per concept.

mod layout;
mod modules;
mod source;
mod words;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs,
};

use anyhow::{Result, ensure};
use serde_json::json;
use source::Source;

use crate::{
    files::{self, has_extension, in_file},
    flags::Tidy,
    paths::root,
};

/// Where the sources are, from the root of the repository.
const FOLDERS: [&str; 2] = ["app", "tests"];

/// A rule that is broken, and where.
#[derive(Debug, Clone)]
struct Finding {
    path: String,
    line: usize,
    message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// Prints every finding and fails if there is one.
pub fn run(flags: &Tidy) -> Result<()> {
    let sources = read()?;
    let cycles = cycles(&sources);
    let renamed = words::renamed();
    let others = sources
        .iter()
        .flat_map(|source| layout::check(source).into_iter().chain(words::check(source, &renamed)));
    let mut findings: Vec<&Finding> = Vec::new();
    let others: Vec<Finding> = others.collect();
    findings.extend(cycles.iter().chain(&others));
    for finding in &findings {
        println!("{finding}");
    }
    if flags.json {
        println!("{}", figures(&sources, cycles.len()));
    }
    ensure!(findings.is_empty(), "{} findings", findings.len());
    Ok(())
}

fn read() -> Result<Vec<Source>> {
    let all = FOLDERS.iter().flat_map(|folder| files::list(&root().join(folder)));
    let sources = all.filter(|file| {
        has_extension(file, &["rs"]) && file.iter().all(|part| part != "node_modules")
    });
    sources
        .map(|file| {
            let text = fs::read_to_string(&file).map_err(in_file(&file))?;
            Source::parse(&file.strip_prefix(root())?.to_string_lossy(), &text)
        })
        .collect()
}

/// The module cycles of all crates. A crate is the folder of a `lib.rs` or `main.rs`.
fn cycles(sources: &[Source]) -> Vec<Finding> {
    let folder = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let is_root =
        |source: &&Source| source.path.ends_with("/lib.rs") || source.path.ends_with("/main.rs");
    let roots: BTreeSet<String> =
        sources.iter().filter(is_root).map(|source| folder(&source.path)).collect();
    let mut crates: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for source in sources {
        let holds = |root: &&String| source.path.starts_with(&format!("{root}/"));
        if let Some(root) = roots.iter().filter(holds).max_by_key(|root| root.len()) {
            crates.entry(root).or_default().push(source);
        }
    }
    crates.iter().flat_map(|(root, sources)| modules::cycles(root, sources)).collect()
}

/// Lengths are in lines.
fn figures(sources: &[Source], cycles: usize) -> serde_json::Value {
    let sizes = |mut all: Vec<usize>| {
        all.sort_unstable();
        let median = all.get(all.len() / 2).copied().unwrap_or_default();
        json!({ "count": all.len(), "median": median, "longest": all.last() })
    };
    let functions = sources.iter().flat_map(|source| &source.functions);
    json!({
        "files": sizes(sources.iter().map(|source| source.text.lines().count()).collect()),
        "functions": sizes(functions.map(|function| function.length).collect()),
        "cycles": cycles,
        "wide_texts_of_tests": sources.iter().map(layout::wide_texts).sum::<usize>(),
    })
}
