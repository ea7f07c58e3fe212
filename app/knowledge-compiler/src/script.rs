//! Chinese characters by sound and by script: what is looked up on the host so that the phone need not.

use std::collections::{BTreeMap, BTreeSet};

use normalise::is_han;
use pinyin::{ToPinyin as _, ToPinyinMulti as _};
use zhconv::{Variant, zhconv};

/// Readings of a character beyond these are too rare to type.
const READINGS: usize = 3;

/// The readings of each character without tones, `v` for `ü`: `行` is `xing` and `hang`.
pub(crate) fn readings(characters: &BTreeSet<char>) -> BTreeMap<char, Vec<String>> {
    characters
        .iter()
        .filter_map(|c| {
            let mut readings = Vec::new();
            for reading in c.to_pinyin_multi()? {
                let plain = reading.plain().replace('ü', "v");
                if !readings.contains(&plain) {
                    readings.push(plain);
                }
            }
            readings.truncate(READINGS);
            Some((*c, readings))
        })
        .collect()
}

/// The commonest characters, in the order of GB 2312: by sound.
pub(crate) fn common() -> String {
    let bytes: Vec<u8> = (0xb0..=0xd7_u8).flat_map(|row| (0xa1..=0xfe_u8).flat_map(move |cell| [row, cell])).collect();
    encoding_rs::GBK.decode_without_bom_handling(&bytes).0.chars().filter(|c| is_han(*c)).collect()
}

/// From which of the common characters on which syllable is spoken.
pub(crate) fn runs() -> Vec<(usize, String)> {
    let mut runs: Vec<(usize, String)> = Vec::new();
    for (place, c) in common().chars().enumerate() {
        let syllable = c.to_pinyin().map_or_else(String::new, |reading| reading.plain().replace('ü', "v"));
        if runs.last().is_none_or(|(_, last)| *last != syllable) {
            runs.push((place, syllable));
        }
    }
    runs
}

/// Traditional characters and the simplified ones that stand for them, for as many as `characters` has.
pub(crate) fn traditional(characters: &BTreeSet<char>) -> BTreeMap<char, char> {
    ('\u{4e00}'..='\u{9fff}')
        .filter_map(|c| {
            let simplified = simplified(&c.to_string());
            let mut only = simplified.chars();
            let (first, rest) = (only.next()?, only.next());
            (first != c && rest.is_none() && characters.contains(&first) && !characters.contains(&c)).then_some((c, first))
        })
        .collect()
}

/// The first character of a text that is written in traditional script.
pub(crate) fn first_traditional(text: &str) -> Option<(usize, char)> {
    let converted = simplified(text);
    text.char_indices().zip(converted.chars()).find(|((_, c), simple)| is_han(*c) && c != simple).map(|(found, _)| found)
}

fn simplified(text: &str) -> String {
    zhconv(text, Variant::ZhHans)
}
