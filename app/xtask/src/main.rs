//! The project's chores. `cargo xtask` lists them.

mod bench;
mod build;
mod compress;
mod eval_search;
mod flags;
mod icons;
mod lower;
mod precache;
mod serve;
mod size;
mod small;
mod step;
mod test;
mod tools;
mod worker;

use std::{
    env, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use flags::Flags;

/// What a chore comes to: nothing more to say, or one line on what went wrong and what to do.
type Outcome = Result<(), String>;

type Chore = fn(&Flags) -> Outcome;

const CHORES: &[(&str, &str, Chore)] = &[
    ("serve", "build what has changed and serve it: [--port=N]", serve::run),
    ("build", "build the release into dist/", build::run),
    ("test", "everything a change must pass", test::run),
    ("check", "check the knowledge: every problem of every file", check),
    ("size", "what a first visit downloads, from dist/: [--json]", size::run),
    ("eval-search", "how often the search is right: FILE.jsonl [--kinds=a,b] [--misses] [--json]", eval_search::run),
    ("bench", "how fast the search is in a browser, beside other engines: search [--file=FILE.jsonl] [--json]", bench::run),
    ("precache", "finish what trunk has staged; trunk calls it", precache::run),
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

/// Says which file an error is about.
fn at(path: &Path) -> impl Fn(io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
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
