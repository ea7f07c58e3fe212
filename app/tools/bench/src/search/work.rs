//! What the page measures: the entries as plain records, and what is typed, keystroke by keystroke.

use std::iter;

use knowledge::{Entry, entries};
use knowledge_compiler::pinyin;
use serde::Serialize;

use bench::queries::Query;

#[derive(Debug, Serialize)]
pub(crate) struct Work {
    entries: Vec<Record>,
    pub(crate) queries: Vec<String>,
    pub(crate) keystrokes: Vec<String>,
    pub(crate) floods: Vec<Flood>,
}

/// An entry for the other engines: every text of it that ours looks at.
#[derive(Debug, Serialize)]
struct Record {
    id: String,
    code: &'static str,
    family: &'static str,
    title: String,
    prints: String,
    aliases: String,
    english: &'static str,
    meaning: &'static str,
    claims: String,
    /// They know no Chinese sounds, so they are given what ours works out: full spellings and
    /// initials.
    pinyin: String,
}

/// What nobody types, to see that nothing hangs.
#[derive(Debug, Serialize)]
pub(crate) struct Flood {
    pub(crate) name: String,
    text: String,
}

impl Work {
    pub(crate) fn new(queries: &[Query]) -> Self {
        Self {
            entries: entries().iter().map(record).collect(),
            queries: queries.iter().map(|query| query.text.clone()).collect(),
            keystrokes: queries.iter().flat_map(keystrokes).collect(),
            floods: LENGTHS.into_iter().flat_map(floods).collect(),
        }
    }
}

/// Each character typed; of a pasted text each line.
fn keystrokes(query: &Query) -> Vec<String> {
    let step = |(at, c): (usize, char)| (query.kind != "paste" || c == '\n').then_some(at);
    let ends = query
        .text
        .char_indices()
        .filter_map(step)
        .skip_while(|at| *at == 0)
        .chain([query.text.len()]);
    ends.map(|end| query.text[..end].to_owned()).collect()
}

fn record(entry: &Entry) -> Record {
    let wordings = || entry.prints.iter().chain(entry.aliases).chain([&entry.title]);
    Record {
        id: entry.id(),
        code: entry.code,
        family: entry.family.name,
        title: [entry.title, entry.short].join(" "),
        prints: entry.prints.join(" "),
        aliases: entry.aliases.join(" "),
        english: entry.english,
        meaning: entry.meaning,
        claims: entry.claims.iter().map(|claim| claim.says).collect::<Vec<_>>().join(" "),
        pinyin: wordings()
            .flat_map(|wording| [spelt(wording, usize::MAX), spelt(wording, 1)])
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// A wording in Pinyin, of each syllable at most `letters`: the commonest reading of each
/// character.
fn spelt(wording: &str, letters: usize) -> String {
    wording
        .chars()
        .filter_map(pinyin)
        .map(|syllable| syllable[..letters.min(syllable.len())].to_owned())
        .collect()
}

/// As long as Pinyin may be, as a screenful, as the longest text that is read.
const LENGTHS: [usize; 3] = [60, 1_000, 10_000];

/// One character, syllables, codes, lines, marks, words, and what is almost a word or a code of the
/// knowledge.
const FLOODS: [&str; 13] = [
    "a",
    "5",
    "卡",
    "一",
    "zhuangshang",
    "xianganshi",
    "57 ",
    "57\n",
    "e\u{301}\u{302}",
    "余额不足",
    "wfmbpxlix hzgxrepp ",
    "insuficent fonds ",
    "acq.trade_has_sucess ",
];

fn floods(characters: usize) -> Vec<Flood> {
    let repeated = FLOODS
        .into_iter()
        .map(|unit| (format!("{unit:?}"), unit.chars().cycle().take(characters).collect()));
    let texts =
        repeated.chain([("any character".to_owned(), scattered().take(characters).collect())]);
    texts.map(|(name, text)| Flood { name: format!("{characters} of {name}"), text }).collect()
}

/// Characters from everywhere in Unicode, the same ones each time.
fn scattered() -> impl Iterator<Item = char> {
    let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    iter::successors(Some(1), next).filter_map(|state| char::from_u32((state >> 8) % 0x11_0000))
}
