//! Documentation tests: relative links lead to files that exist, and the chores that the documents
//! show are those of the command line.

use std::{collections::BTreeSet, fs, path::PathBuf};

use xtask::{
    files::{self, has_extension},
    flags::{self, Usage},
    paths::root,
};

/// The documents for people, each with its text.
fn documents() -> Vec<(PathBuf, String)> {
    let top = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root().join(name));
    let all = top.into_iter().chain(files::list(&root().join("app/docs")));
    all.filter(|path| has_extension(path, &["md"]))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a document is text");
            (path, text)
        })
        .collect()
}

/// The targets of links and images, `[text](target)` and `src="target"`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let between = |start, end| {
        text.split(start).skip(1).filter_map(move |rest: &str| Some(rest.split_once(end)?.0))
    };
    between("](", ")").chain(between("<img src=\"", "\""))
}

#[test]
fn every_relative_link_leads_to_a_file() {
    let mut seen = 0;
    for (path, text) in documents() {
        for link in links(&text).filter(|link| !link.contains("://")) {
            let (target, _) = link.split_once('#').unwrap_or((link, ""));
            let folder = path.parent().expect("a document is in a folder");
            assert!(folder.join(target).exists(), "{}: {link}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} links were found");
}

/// Whether a document shows a chore as the command line has it.
fn shown<'a>(command: &str, chores: &'a [Usage]) -> Result<Option<&'a str>, String> {
    let words = command.split([' ', '\n']).take_while(|word| !matches!(*word, "#" | "&&"));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words[0] == "CHORE" || words[0] == "--help" {
        return Ok(None);
    }
    let is_meant = |chore: &&Usage| words.starts_with(&chore.name.split(' ').collect::<Vec<_>>());
    let chore = chores.iter().find(is_meant).ok_or("there is no such chore")?;
    let mut flags = words.iter().filter_map(|word| word.strip_prefix("--"));
    match flags.find(|flag| !chore.synopsis.contains(&format!("[--{flag}"))) {
        Some(flag) => Err(format!("`{}` has no flag `--{flag}`", chore.name)),
        None => Ok(Some(&chore.name)),
    }
}

#[test]
fn the_documents_show_every_chore_and_no_other() {
    let chores = flags::chores();
    let mut all = BTreeSet::new();
    for (path, text) in documents() {
        for rest in text.split("cargo xtask ").skip(1) {
            let command = rest.split(['`', '\n']).next().unwrap_or_default();
            match shown(command, &chores) {
                Ok(chore) => all.extend(chore),
                Err(problem) => {
                    panic!("{}: `cargo xtask {command}`: {problem}", path.display())
                }
            }
        }
    }
    let missing = chores.iter().map(|chore| chore.name.as_str()).filter(|name| !all.contains(name));
    assert_eq!(missing.collect::<Vec<_>>(), [""; 0], "no document shows these chores");
}
