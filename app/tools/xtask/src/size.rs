//! The chore `size`: bytes of the first load (until any code can be looked up), of what is kept
//! offline and of the other files of `dist/`, raw, gzip and brotli; with `--functions`, what is in
//! the module.

mod functions;

use std::{fs, path::Path};

use anyhow::{Result, ensure};
use serde::Serialize;
use serde_json::json;

use crate::{
    files::{self, has_extension},
    flags::Size,
    paths::root,
    worker::is_precached,
};

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    raw: u64,
    gz: u64,
    br: u64,
    first_load: bool,
}

pub fn run(flags: &Size) -> Result<()> {
    if flags.functions {
        return functions::run();
    }
    let dist = root().join("dist");
    let all = files::list(&dist);
    let rows = all
        .iter()
        .filter(|file| !has_extension(file, &["br", "gz"]))
        .map(|file| row(file.strip_prefix(&dist).unwrap_or(file), &dist));
    let offline: u64 = rows.clone().filter(|row| is_precached(&row.name)).map(|row| row.br).sum();
    let (first, later): (Vec<_>, Vec<_>) = rows.partition(|row| row.first_load);
    ensure!(!first.is_empty(), "dist/ holds no release; run: cargo xtask build");
    let sum = |of: fn(&Row) -> u64| first.iter().map(of).sum::<u64>();
    let all = Row {
        name: "first load".into(),
        raw: sum(|row| row.raw),
        gz: sum(|row| row.gz),
        br: sum(|row| row.br),
        first_load: true,
    };
    println!("{:36} {:>9} {:>9} {:>9}", "file", "raw", "gzip", "brotli");
    let (pages, later): (Vec<_>, Vec<_>) =
        later.into_iter().partition(|row| has_extension(Path::new(&row.name), &["html"]));
    for Row { name, raw, gz, br, .. } in first.iter().chain([&all]).chain(&later) {
        println!("{name:36} {raw:>9} {gz:>9} {br:>9}");
    }
    println!("{:36} {:>9} {:>9} {offline:>9}", "kept offline", "", "");
    let br: u64 = pages.iter().map(|row| row.br).sum();
    println!(
        "{:36} {:>9} {:>9} {br:>9}",
        format!("{} pages to read without it", pages.len()),
        "",
        ""
    );
    if flags.json {
        let files: Vec<_> = first.iter().chain(&later).collect();
        let sums = json!({ "files": files, "first_answer_br": all.br, "offline_br": offline });
        println!("{sums}");
    }
    Ok(())
}

/// Sizes in bytes; a file without a compressed copy counts as it is.
fn row(name: &Path, dist: &Path) -> Row {
    let name = name.to_string_lossy().into_owned();
    let length = |suffix| fs::metadata(dist.join(format!("{name}{suffix}"))).map(|file| file.len());
    let raw = length("").unwrap_or_default();
    let is_hashed = ["boot-", "facts-", "style-", "web-", "web_bg-"]
        .iter()
        .any(|start| name.starts_with(start));
    let first_load = is_hashed || name == "index.html";
    Row {
        raw,
        gz: length(".gz").unwrap_or(raw),
        br: length(".br").unwrap_or(raw),
        first_load,
        name,
    }
}
