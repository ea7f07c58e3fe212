//! The chore `coverage`: facts listed in coverage.toml that no entry answers yet.

use anyhow::{Result, anyhow, ensure};
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
            json!({ "entries": coverage.entries, "uncovered": uncovered, "families": families })
        );
    } else {
        for (family, count) in &coverage.families {
            println!("{family:16} {count:5}");
        }
        println!("{:16} {:5}\n", "entries", coverage.entries);
        for group in &coverage.groups {
            let left_out = if group.left_out > 0 {
                format!(", {} left out", group.left_out)
            } else {
                String::new()
            };
            println!("{:18} {:5} to answer{left_out}: {}", group.name, group.all, group.about);
        }
    }
    for problem in &coverage.uncovered {
        eprintln!("\n{problem}");
    }
    ensure!(
        uncovered == 0,
        "{uncovered} of what is listed in app/knowledge/coverage.toml is not answered"
    );
    Ok(())
}
