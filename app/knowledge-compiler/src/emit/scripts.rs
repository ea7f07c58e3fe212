//! Emits how Chinese characters are read (pinyin) and which are traditional ones, for the search by
//! sound.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
};

use normalise::is_han;

use super::item;
use crate::{load::Knowledge, script};

pub(super) fn scripts(rust: &mut String, knowledge: &Knowledge) {
    let characters = searched(knowledge);
    readings(rust, &characters);
    let traditional: Vec<(char, char)> = script::traditional(&characters).into_iter().collect();
    item(
        rust,
        "Traditional characters and their simplified ones, by the former.",
        &format!("pub static TRADITIONAL: &[(char, char)] = &{traditional:?};"),
    );
}

/// The characters of everything that the search looks through by sound.
fn searched(knowledge: &Knowledge) -> BTreeSet<char> {
    let entries = knowledge.entries.iter().map(|file| &file.value);
    let texts = entries
        .flat_map(|entry| [&entry.title].into_iter().chain(&entry.prints).chain(&entry.aliases));
    let guides = knowledge
        .guides
        .iter()
        .flat_map(|file| [&file.value.title].into_iter().chain(&file.value.aliases));
    let said = knowledge.said.iter().flat_map(|file| &file.value.phrases);
    let texts = texts.chain(guides).map(toml::Spanned::get_ref);
    let said: String = said.map(|phrase| script::simplified(&phrase.text.text)).collect();
    texts.flat_map(|text| text.chars()).chain(said.chars()).filter(|c| is_han(*c)).collect()
}

fn readings(rust: &mut String, characters: &BTreeSet<char>) {
    let (runs, others) = (script::runs(), script::other_readings(characters));
    let read = runs
        .iter()
        .map(|(syllable, _)| syllable)
        .chain(others.iter().map(|(_, syllable)| syllable));
    let syllables: BTreeSet<&str> = read.map(String::as_str).collect();
    let numbers: BTreeMap<&str, i16> = syllables.iter().copied().zip(0..).collect();
    let others: Vec<(char, i16)> =
        others.iter().map(|(c, syllable)| (*c, numbers[syllable.as_str()])).collect();
    let step = |before: &mut i16, (syllable, characters): &(String, u8)| {
        let number = numbers[syllable.as_str()];
        Some((number - mem::replace(before, number), *characters))
    };
    let runs: Vec<(i16, u8)> = runs.iter().scan(0, step).collect();
    let syllables = Vec::from_iter(syllables).join(" ");
    item(
        rust,
        "The syllables of Mandarin that occur, without tones, parted by spaces.",
        &format!("pub static SYLLABLES: &str = {syllables:?};"),
    );
    item(
        rust,
        "How the commonest characters are read, in the order of GB 2312: how many syllables on \
         from the last, so many of them.",
        &format!("pub static RUNS: &[(i16, u8)] = &{runs:?};"),
    );
    item(
        rust,
        "How else characters are read: the positions of their syllables, by character.",
        &format!("pub static READINGS: &[(char, u16)] = &{others:?};"),
    );
}
