//! The chore `sources`: what rests on each source, what rests on one or on agents only, and how
//! many entries anybody can verify.

use knowledge_compiler::{Sources, UsedSource, sources};
use serde_json::{Value, json};

use crate::{flags::Sources as Flags, paths::root};

pub fn run(flags: &Flags) {
    let found = sources(&root().join("app/knowledge"));
    if flags.json {
        println!("{}", as_json(&found));
    } else {
        as_text(&found);
    }
}

fn as_text(found: &Sources) {
    println!("{:<24} {:<10} entries guides", "source", "kind");
    for UsedSource { key, name, kind, entries, guides, is_dated, is_addressable } in &found.sources
    {
        let lacks = match (is_dated, is_addressable) {
            (true, true) => "",
            (true, false) => "  no address",
            (false, true) => "  no date",
            (false, false) => "  no date, no address",
        };
        println!("{key:<24} {kind:<10} {entries:>7} {guides:>6}  {name}{lacks}");
    }
    for (what, ids) in [
        ("on one source only", &found.on_one),
        ("on agents' pages and web articles only", &found.on_dealers),
        ("without a dated, addressable source", &found.unverifiable),
    ] {
        println!("\n{what}: {}", ids.len());
        ids.chunks(6).for_each(|row| println!("  {}", row.join(" ")));
    }
    println!(
        "\nentries with at least one dated, addressable source: {} of {} ({:.1} %)",
        verifiable(found),
        found.entries,
        share(found)
    );
}

fn as_json(found: &Sources) -> Value {
    let sources: Vec<Value> = found.sources.iter().map(source).collect();
    json!({
        "sources": sources,
        "on_one": found.on_one,
        "on_dealers": found.on_dealers,
        "unverifiable": found.unverifiable,
        "entries": found.entries,
        "verifiable": verifiable(found),
        "percent": (share(found) * 10.0).round() / 10.0,
    })
}

fn source(source: &UsedSource) -> Value {
    json!({
        "key": source.key,
        "kind": source.kind,
        "entries": source.entries,
        "guides": source.guides,
        "dated": source.is_dated,
        "addressable": source.is_addressable,
    })
}

fn verifiable(found: &Sources) -> usize {
    found.entries - found.unverifiable.len()
}

/// Of 100 entries, how many are verifiable.
fn share(found: &Sources) -> f64 {
    100.0 * verifiable(found) as f64 / found.entries.max(1) as f64
}
