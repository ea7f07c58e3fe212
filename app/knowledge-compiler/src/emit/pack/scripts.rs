//! How Chinese characters are read (pinyin) and which are traditional ones, for the search by
//! sound.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
};

use normalise::is_han;

use super::rows::{Run, Scripts};
use crate::{load::Knowledge, script};

pub(super) fn scripts(knowledge: &Knowledge) -> Scripts {
    let characters = searched(knowledge);
    let (runs, others) = (script::runs(), script::other_readings(&characters));
    let read = runs
        .iter()
        .map(|(syllable, _)| syllable)
        .chain(others.iter().map(|(_, syllable)| syllable));
    let syllables: BTreeSet<&str> = read.map(String::as_str).collect();
    let numbers: BTreeMap<&str, i16> = syllables.iter().copied().zip(0..).collect();
    let step = |before: &mut i16, (syllable, characters): &(String, u8)| {
        let number = numbers[syllable.as_str()];
        let step = number - mem::replace(before, number);
        Some(Run { step, characters: *characters })
    };
    let number = |syllable: &String| usize::from(numbers[syllable.as_str()].unsigned_abs());
    let (traditional, simple) = script::traditional(&characters).into_iter().unzip();
    Scripts {
        runs: runs.iter().scan(0, step).collect(),
        read: others.iter().map(|(c, _)| c).collect(),
        readings: others.iter().map(|(_, syllable)| number(syllable)).collect(),
        syllables: Vec::from_iter(syllables).join(" "),
        traditional,
        simple,
    }
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
