//! The chore `audit`: counts of entries by phase, operation and charge status, of the subjects of
//! each check, and of sentences that several codes share.

use anyhow::{Result, ensure};
use knowledge_compiler::{Audit, audit};
use serde_json::json;

use crate::{flags::Audit as Flags, paths::root};

pub fn run(flags: &Flags) -> Result<()> {
    let found = audit(&root().join("app/knowledge"));
    if flags.json {
        as_json(&found);
    } else {
        as_text(&found);
    }
    for problem in &found.problems {
        eprintln!("{problem}\n");
    }
    ensure!(found.problems.is_empty(), "{} violations", found.problems.len());
    Ok(())
}

fn as_text(found: &Audit) {
    println!("{:<10} {:<12} {:<14} entries", "phase", "operation", "money");
    for ([phase, operation, money], count) in &found.cells {
        println!("{phase:<10} {operation:<12} {money:<14} {count:>7}");
    }
    println!("\n{:<36} subjects", "rule");
    for (rule, count) in &found.subjects {
        println!("{rule:<36} {count:>8}");
    }
    let sentences = &found.sentences;
    println!(
        "\nsentences that tables print: {}; of several codes: {}",
        sentences.all, sentences.shared
    );
    println!(
        "with a doubtful code: {}; of these begin with the most doubtful: {}",
        sentences.doubtful, sentences.doubtful_first
    );
    println!("entries: {}; violations: {}", found.entries, found.problems.len());
}

fn as_json(found: &Audit) {
    let cells: serde_json::Map<_, _> =
        found.cells.iter().map(|(cell, count)| (cell.join(" × "), (*count).into())).collect();
    println!(
        "{}",
        json!({
            "entries": found.entries,
            "violations": found.problems.len(),
            "phases": found.phases,
            "operations": found.operations,
            "cells": cells,
            "subjects": found.subjects,
            "sentences": {
                "all": found.sentences.all,
                "shared": found.sentences.shared,
                "n": found.sentences.doubtful,
                "doubtful_first": found.sentences.doubtful_first,
            },
        })
    );
}
