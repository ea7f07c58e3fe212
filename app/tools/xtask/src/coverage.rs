//! The chore `coverage`: facts listed in coverage.toml and questions in topics.toml that nothing
//! answers yet.

use anyhow::{Result, anyhow, ensure};
use knowledge_compiler::{Covered, Topics};
use serde_json::{Map, json};

use crate::{flags::Coverage, paths::root};

pub fn run(flags: &Coverage) -> Result<()> {
    let coverage =
        knowledge_compiler::coverage(&root().join("app/knowledge")).map_err(|problems| {
            for problem in &problems {
                eprintln!("{problem}\n");
            }
            anyhow!("{} problems", problems.len())
        })?;
    let uncovered = coverage.uncovered.len();
    if flags.json {
        let families: Map<_, _> =
            coverage.families.into_iter().map(|(family, count)| (family, count.into())).collect();
        println!(
            "{}",
            json!({
                "entries": coverage.entries,
                "trees": coverage.trees,
                "guides": coverage.guides,
                "uncovered": uncovered,
                "topics": {
                    "n": coverage.topics.n,
                    "answered": coverage.topics.answered,
                    "left_out": coverage.topics.left_out,
                },
                "families": families,
            })
        );
    } else {
        for (family, count) in &coverage.families {
            println!("{family:16} {count:5}");
        }
        println!(
            "{:16} {:5}, with {} trees and {} guides\n",
            "entries", coverage.entries, coverage.trees, coverage.guides
        );
        for group in &coverage.groups {
            let left_out = if group.left_out > 0 {
                format!(", {} left out", group.left_out)
            } else {
                String::new()
            };
            let Covered { name, about, all, answered, .. } = group;
            println!("{name:18} {answered:3} of {all:3} answered{left_out}: {about}");
        }
        let Topics { n, answered, left_out } = coverage.topics;
        let all = n - left_out;
        println!("{:18} {answered:3} of {all:3} answered, {left_out} left out", "topics");
    }
    for problem in &coverage.uncovered {
        eprintln!("\n{problem}");
    }
    ensure!(
        uncovered == 0,
        "{uncovered} of what app/knowledge/coverage.toml and topics.toml list is not answered"
    );
    Ok(())
}
