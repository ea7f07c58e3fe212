//! Units of evidence of a text: its n-grams, its concepts, pairs of concepts, and the syllables of
//! what is typed in Pinyin.

use normalise::is_word;

use super::{
    concepts::Concepts,
    gram::{self, Gram},
    pinyin::Pinyin,
    weights,
};

/// Above the n-grams of sounds, below those of pairs of characters.
const CONCEPT: Gram = 1 << 21;
const CONCEPT_PAIR: Gram = 1 << 22;
/// A number of three digits or more: a sum of money, as a rule.
const SUM: Gram = CONCEPT + 0xff;

/// Minimum length of an English word without its ending.
const SHORTEST_STEM: usize = 4;

/// How much a unit counts beside its rarity.
pub(super) fn factor(unit: Gram) -> f32 {
    if (CONCEPT..CONCEPT_PAIR << 1).contains(&unit) { weights::CONCEPT } else { 1.0 }
}

/// The units of the words of a folded text, each once, in their order.
pub(super) fn units(words: &str, text: &str, pinyin: &Pinyin, concepts: &Concepts) -> Vec<Gram> {
    let mut units = Vec::new();
    let (found, bare) = concepts.of(words, pinyin);
    for clause in bare.split(|c: char| !is_word(c) && c != ' ') {
        let clause = worded(clause);
        units.extend(gram::grams(&clause, pinyin, stem).iter().map(|(gram, _)| *gram));
    }
    if let Some(syllables) = pinyin.segmented(words) {
        units.extend(syllables.windows(2).map(|pair| gram::sound_pair(pair[0], pair[1])));
    }
    units.extend(found.iter().map(|concept| CONCEPT + Gram::from(*concept)));
    for (place, one) in found.iter().enumerate() {
        for other in &found[place + 1..] {
            let [low, high] = [one.min(other), one.max(other)].map(|concept| Gram::from(*concept));
            units.extend((low != high).then_some(CONCEPT_PAIR + (low << 8 | high)));
        }
    }
    units.extend(has_sum(text).then_some(SUM));
    units.sort_unstable();
    units.dedup();
    units
}

/// An English word without its ending: `charge`, `charges`, `charged` and `charging` are one.
fn stem(word: &str) -> &str {
    let cut = |word: &'_ str, ending: &str| {
        word.strip_suffix(ending).filter(|rest| rest.len() >= SHORTEST_STEM).map(str::len)
    };
    let mut length = word.len();
    if let Some(rest) = cut(word, "s").filter(|_| !word.ends_with("ss")) {
        length = rest;
    }
    for ending in ["ing", "ed", "e"] {
        if let Some(rest) = cut(&word[..length], ending) {
            return &word[..rest];
        }
    }
    &word[..length]
}

/// A clause without the words that have digits.
fn worded(clause: &str) -> String {
    let mut worded = String::with_capacity(clause.len());
    for part in clause.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let word = part.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            worded.push(' ');
            worded.push_str(&part[word.len()..]);
        } else {
            worded.push_str(part);
        }
    }
    worded
}

fn has_sum(text: &str) -> bool {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    runs.any(|run| (3..=6).contains(&run.len()))
}
