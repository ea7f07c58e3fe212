//! The project's chores. `cargo xtask` lists them.

mod eval_search;
mod flags;

use std::{env, path::PathBuf, process::ExitCode};

use flags::Flags;

/// What a chore comes to: nothing more to say, or one line on what went wrong and what to do.
type Outcome = Result<(), String>;

type Chore = fn(&Flags) -> Outcome;

const CHORES: &[(&str, &str, Chore)] = &[
    ("check", "check the knowledge: every problem of every file", check),
    ("eval-search", "how often the search is right: FILE.jsonl [--kinds=a,b] [--misses] [--json]", eval_search::run),
];

fn main() -> ExitCode {
    let mut words = env::args().skip(1);
    let name = words.next().unwrap_or_default();
    let Some((_, _, chore)) = CHORES.iter().find(|(chore, ..)| *chore == name) else {
        eprintln!("usage: cargo xtask CHORE");
        for (name, purpose, _) in CHORES {
            eprintln!("  {name:12} {purpose}");
        }
        return ExitCode::from(2);
    };
    match chore(&Flags::new(words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask {name}: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn check(_: &Flags) -> Outcome {
    match knowledge_compiler::compile(&root().join("app/knowledge")) {
        Ok(_) => {
            println!("{} checks, no problem", knowledge_compiler::checks().count());
            Ok(())
        }
        Err(problems) => {
            for problem in &problems {
                println!("{problem}\n");
            }
            Err(format!("{} problems", problems.len()))
        }
    }
}
