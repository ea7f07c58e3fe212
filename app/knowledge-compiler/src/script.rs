//! Pinyin and traditional script: tables that are computed on the host, so that the application
//! need not carry a library.

use std::collections::{BTreeMap, BTreeSet};

use normalise::is_han;
use pinyin::ToPinyinMulti as _;
use zhconv::{Variant, zhconv};

/// Readings of a character beyond these are too rare to type.
const READINGS: usize = 3;

/// The readings of a character without tones, the commonest first, `v` for `ü`: `行` is `xing` and
/// `hang`.
pub(crate) fn readings(c: char) -> Vec<String> {
    let mut readings = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain().replace('ü', "v");
        if !readings.contains(&plain) {
            readings.push(plain);
        }
    }
    readings.truncate(READINGS);
    readings
}

/// How characters are read beside what [`runs`] says, by character.
pub(crate) fn other_readings(characters: &BTreeSet<char>) -> Vec<(char, String)> {
    let common: BTreeSet<char> = common().chars().collect();
    let others = |c: &char| readings(*c).into_iter().skip(usize::from(common.contains(c)));
    characters.iter().flat_map(|c| others(c).map(|reading| (*c, reading))).collect()
}

/// The commonest characters, in the order of GB 2312: by sound.
pub(crate) fn common() -> String {
    let bytes: Vec<u8> = (0xb0..=0xd7_u8)
        .flat_map(|row| (0xa1..=0xfe_u8).flat_map(move |cell| [row, cell]))
        .collect();
    encoding_rs::GBK.decode_without_bom_handling(&bytes).0.chars().filter(|c| is_han(*c)).collect()
}

/// How the common characters are read, and how many of them in a row.
pub(crate) fn runs() -> Vec<(String, u8)> {
    let mut runs: Vec<(String, u8)> = Vec::new();
    for syllable in common().chars().map(|c| readings(c).into_iter().next().unwrap_or_default()) {
        match runs.last_mut() {
            Some((last, characters)) if *last == syllable => *characters += 1,
            _ => runs.push((syllable, 1)),
        }
    }
    runs
}

/// Traditional characters and the simplified ones that stand for them, for as many as `characters`
/// has.
pub(crate) fn traditional(characters: &BTreeSet<char>) -> BTreeMap<char, char> {
    ('\u{4e00}'..='\u{9fff}')
        .filter_map(|c| {
            let simplified = simplified(&c.to_string());
            let mut only = simplified.chars();
            let (first, rest) = (only.next()?, only.next());
            (first != c
                && rest.is_none()
                && characters.contains(&first)
                && !characters.contains(&c))
            .then_some((c, first))
        })
        .collect()
}

/// The first character of a text that is written in traditional script.
pub(crate) fn first_traditional(text: &str) -> Option<(usize, char)> {
    let converted = simplified(text);
    text.char_indices()
        .zip(converted.chars())
        .find(|((_, c), simple)| is_han(*c) && c != simple)
        .map(|(found, _)| found)
}

/// A text in simplified script.
pub(crate) fn simplified(text: &str) -> String {
    zhconv(text, Variant::ZhHans)
}
