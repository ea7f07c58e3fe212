//! Duplicate detection: prose that is written twice or is a copy that drifted, and aliases that
//! hardly differ. By edit distance.

use std::collections::BTreeMap;

use normalise::phrase_key;

use super::{Report, guide_id, id};
use crate::{
    authored::{Entry, Text},
    file::File,
    load::Knowledge,
    problem::Problem,
    prose,
};

/// Shorter texts are phrases that anybody would say.
const PROSE: usize = 8;
/// One slip in so many characters makes a copy that drifted.
const TYPO: usize = 20;

/// Ensure that within a family no two entries have the same prose, or nearly: what is shared has
/// one place.
pub(super) fn prose_is_written_once(knowledge: &Knowledge, report: &mut Report) {
    let mut seen: BTreeMap<&str, Vec<OwnText>> = BTreeMap::new();
    for file in &knowledge.entries {
        let others = seen.entry(file.folder()).or_default();
        let own = own_texts(file);
        for said in &own {
            if let Some((other, how)) =
                others.iter().find_map(|other| Some((other, said.repeats(other)?)))
            {
                let there = format!("{}:{}", other.id, other.part);
                report.add(
                    file,
                    said.text.span(),
                    format!("`{}` {how} that of `{there}`; {}", said.part, said.expectation()),
                );
            }
        }
        others.extend(own);
    }
}

/// A text of an entry.
struct OwnText<'a> {
    id: String,
    part: &'static str,
    text: &'a Text,
    key: Vec<char>,
}

fn own_texts(file: &File<Entry>) -> Vec<OwnText<'_>> {
    let entry = &file.value;
    let steps = entry.step.iter().filter_map(|step| Some(("do", step.get_ref().text.as_ref()?)));
    let steps = steps.filter(|_| !entry.is_inherited("step"));
    let texts = [("meaning", &entry.meaning), ("say", &entry.say)];
    let own = texts.into_iter().filter(|(key, _)| !entry.is_inherited(key)).chain(steps);
    let said = own.map(|(part, text)| OwnText {
        id: id(file),
        part,
        text,
        key: phrase_key(text.get_ref()).chars().collect(),
    });
    said.filter(|said| said.key.len() >= PROSE).collect()
}

impl OwnText<'_> {
    fn repeats(&self, other: &Self) -> Option<&'static str> {
        let slips = self.key.len().max(other.key.len()) / TYPO;
        match (self.part, other.part) {
            // One sentence to the customer fits many entries, word for word.
            ("say", "say") if self.key == other.key => None,
            _ if self.key == other.key => Some("is"),
            _ if prose::is_near(&self.key, &other.key, slips) => Some("is nearly"),
            _ => None,
        }
    }

    fn expectation(&self) -> &'static str {
        match self.part {
            "do" => "expected a shared fix in fixes/",
            "say" => "expected the same words, or others",
            _ => "expected `like`, or other words",
        }
    }
}

/// Aliases that differ by one character, or only in words that say nothing, from one that leads
/// elsewhere: a merchant who types one may mean the other. Whether that matters is for an author to
/// judge.
pub(crate) fn near_aliases(knowledge: &Knowledge) -> Vec<Problem> {
    let generic = &knowledge.words.value.generic;
    let bare = |text: &Text| {
        let key = phrase_key(text.get_ref());
        let mut words: Vec<&Text> =
            generic.iter().filter(|word| word.get_ref().chars().count() > 1).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.get_ref().len()));
        let bare =
            words.iter().fold(key.clone(), |text, word| text.replace(word.get_ref().as_str(), ""));
        (key.chars().collect::<Vec<_>>(), bare.chars().collect::<Vec<_>>())
    };
    let entries = knowledge
        .entries
        .iter()
        .flat_map(|file| with(&file.value.aliases, id(file), &file.path, &file.text));
    let guides = knowledge
        .guides
        .iter()
        .flat_map(|file| with(&file.value.aliases, guide_id(file), &file.path, &file.text));
    let mut seen: Vec<(String, &Text, Vec<char>, Vec<char>)> = Vec::new();
    let mut notes = Vec::new();
    for (alias, id, path, source) in entries.chain(guides) {
        let (key, bare) = bare(alias);
        let is_near = |other: &&(String, &Text, Vec<char>, Vec<char>)| {
            let step = key.len().min(other.2.len()) >= 4 && prose::is_near(&key, &other.2, 1);
            other.0 != id && (step || (bare.len() >= 3 && bare == other.3))
        };
        if let Some((other, text, ..)) = seen.iter().find(is_near) {
            notes.push(Problem::new(
                path,
                source,
                alias.span(),
                format!("nearly `{}` of `{other}`", text.get_ref()),
            ));
        }
        seen.push((id, alias, key, bare));
    }
    notes
}

/// The aliases of an entry with what is needed to point at them; codes are alike by nature.
fn with<'a>(
    aliases: &'a [Text],
    id: String,
    path: &'a str,
    text: &'a str,
) -> impl Iterator<Item = (&'a Text, String, &'a str, &'a str)> {
    let words = aliases.iter().filter(|alias| !alias.get_ref().is_ascii());
    words.map(move |alias| (alias, id.clone(), path, text))
}
