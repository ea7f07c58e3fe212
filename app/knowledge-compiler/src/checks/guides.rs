//! Checks of guides and the glossary: lengths, distinct names, and a look-up before any repeated
//! charge.

use std::{collections::BTreeMap, ops::RangeInclusive};

use normalise::{is_word, phrase_key};
use vocabulary::GUIDE;

use super::{Report, has};
use crate::{
    authored::{Guide, Section, Text},
    load::Knowledge,
    prose,
};

/// How many characters of a body are worth a page of its own, and can be taken in.
const BODY: RangeInclusive<usize> = 250..=600;

/// Ensure a guide is a page: headed parts that say something, neither a note nor an essay.
pub(super) fn guides_are_pages(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.guides {
        let guide = &file.value;
        for part in guide.part.iter().filter(|part| part.get_ref().texts().next().is_none()) {
            report.add(file, part.span(), "a part has `text`, `steps` or a `list`");
        }
        let body: usize = guide.parts().flat_map(Section::texts).map(length).sum();
        if !BODY.contains(&body) {
            report.add(
                file,
                guide.title.span(),
                format!("the parts have {body} characters; {} to {} fit", BODY.start(), BODY.end()),
            );
        }
        if guide.short.get_ref().ends_with('。') {
            report.add(file, guide.short.span(), "`short` is a headline: no full stop at its end");
        }
        if guide.sources.get_ref().is_empty() {
            report.add(file, guide.sources.span(), "a guide needs at least one source");
        }
        for (name, text, limit) in limits(guide) {
            let characters = length(text);
            if characters == 0 || characters > limit {
                report.add(
                    file,
                    text.span(),
                    format!("`{name}` has {characters} characters; 1 to {limit} fit"),
                );
            }
        }
    }
}

/// How long its texts may be.
fn limits(guide: &Guide) -> impl Iterator<Item = (&'static str, &Text, usize)> {
    let head = [("title", &guide.title, 18), ("short", &guide.short, 24)];
    let parts = guide.parts().flat_map(|part| {
        let texts = part.text.iter().map(|text| ("text", text, 120));
        let rows = part
            .steps
            .iter()
            .map(|step| ("steps", step, 60))
            .chain(part.list.iter().map(|row| ("list", row, 60)));
        [("heading", &part.heading, 18)].into_iter().chain(texts).chain(rows)
    });
    let claims =
        guide.claim.iter().flat_map(|claim| [("says", &claim.says, 50), ("why", &claim.why, 50)]);
    head.into_iter().chain(parts).chain(claims)
}

fn length(text: &Text) -> usize {
    text.get_ref().chars().count()
}

/// Ensure no part of a guide takes money again before it has said to look the transaction up.
pub(super) fn guides_look_up_first(knowledge: &Knowledge, report: &mut Report) {
    let never = &knowledge.never.value;
    for file in &knowledge.guides {
        for part in file.value.parts() {
            let mut said = String::new();
            for text in part.texts() {
                let looked_up = never.looks_up.iter().any(|word| said.contains(word.as_str()));
                let word = prose::tells(text.get_ref(), &never.pays_again, never);
                if let Some(word) = word
                    .filter(|word| !looked_up && !is_after(text.get_ref(), word, &never.looks_up))
                {
                    let message = format!(
                        "`{word}` takes money again: this part first says to look up what became \
                         of the transaction"
                    );
                    report.add(file, text.span(), message);
                }
                said.push_str(text.get_ref());
            }
        }
    }
}

/// Whether `word` comes after one of the `others`.
fn is_after(text: &str, word: &str, others: &[String]) -> bool {
    let at = text.find(word).unwrap_or_default();
    others.iter().any(|other| text[..at].contains(other.as_str()))
}

/// Ensure a term has an anchor to link to, a short meaning, and no name of another.
pub(super) fn terms_are_distinct(knowledge: &Knowledge, report: &mut Report) {
    let file = &knowledge.glossary;
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for term in &file.value.term {
        for name in term.names() {
            let is_plain = name.get_ref().chars().all(is_word);
            if !is_plain || length(name) < 2 {
                report.add(
                    file,
                    name.span(),
                    "a term has two or more characters, letters or digits, and nothing between \
                     them",
                );
            } else if let Some(other) = seen.insert(phrase_key(name.get_ref()), term.name.get_ref())
            {
                report.add(
                    file,
                    name.span(),
                    format!("`{}` is also a name of `{other}`", name.get_ref()),
                );
            }
        }
        let characters = length(&term.means);
        if !(1..=90).contains(&characters) {
            report.add(
                file,
                term.means.span(),
                format!("`means` has {characters} characters; 1 to 90 fit"),
            );
        }
    }
}

/// Ensure guides are found as what they are.
pub(super) fn guides_are_a_family(knowledge: &Knowledge, report: &mut Report) {
    if let Some(file) = knowledge.guides.first().filter(|_| !has(&knowledge.families.value, GUIDE))
    {
        report.add(file, 0..0, format!("no family `{GUIDE}` in families.toml"));
    }
    for file in knowledge.guides.iter().filter(|file| file.stem() == "glossary") {
        report.add(file, 0..0, "`glossary` is the page of the terms");
    }
    for file in knowledge.entries.iter().filter(|file| file.folder() == GUIDE) {
        report.add(file, file.value.code.span(), "a guide is written in guides/");
    }
}
