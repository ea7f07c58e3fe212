//! Parser of a line of the query: candidates for codes by their context, and tokens of the rest.

use std::ops::Range;

use normalise::{code_key, is_han, is_word};

use super::{
    gram::{self, Grams},
    lexicon::Lexicon,
    numeral,
    spellings::Spellings,
    tables::Tables,
    typo,
};

/// A sum of money follows these, or the rest of a greater number.
#[rustfmt::skip]
const PAID: [&str; 31] = [
    "扣", "扣了", "扣走", "扣走了", "退了", "退过", "再退", "付了", "收了", "还差", "刷了",
    "转了", "花了", "充了", "打了", "多收", "少收", "多刷", "少刷", "输成", "按成", "刷成",
    "写成", "改成", "押金", "订金", "定金", "原单", "万", "千", "百",
];

/// A line: the candidates for codes in it, and the words around them.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) candidates: Vec<Candidate>,
    /// The text without the candidates and their labels.
    pub(super) words: String,
    /// The n-grams of each clause, without the candidates and stop words.
    pub(super) clauses: Vec<Grams>,
    /// Whether it has only candidates and stop words.
    pub(super) is_bare: bool,
    pub(super) topic: Topic,
    pub(super) language: Language,
    /// Whether it has a word of a shop's terminal.
    pub(super) is_anchored: bool,
}

/// What a line is about, by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// Payments, or a terminal.
    Payment,
    /// Something that has no entry here, such as fees.
    Elsewhere,
    Unsaid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Chinese,
    English,
    /// Most of its Latin words mean nothing here.
    Foreign,
}

/// Letters and digits that may be a code.
#[derive(Debug)]
pub(super) struct Candidate {
    /// Folded, with dashes and dots, and a number's sign.
    pub(super) text: String,
    pub(super) context: Context,
}

/// What stands beside a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// After a word that announces a code.
    Announced,
    /// At the start of the line.
    Leading,
    /// Anywhere else.
    Inside,
    /// Before a unit of measure, or after a word of what is paid.
    Measured,
    /// After the label of something else, or part of a date, a time, an amount.
    Labelled,
}

impl Line {
    pub(super) fn is_blank(&self) -> bool {
        self.candidates.is_empty()
            && self.clauses.is_empty()
            && self.is_bare
            && self.topic == Topic::Unsaid
    }
}

/// The lines of a query that have anything in them.
pub(super) fn parsed<'a>(tables: &Tables, lines: impl Iterator<Item = &'a str>) -> Vec<Line> {
    lines.map(|text| line(tables, text)).filter(|line| !line.is_blank()).collect()
}

/// Whether a query is one code and nothing else.
pub(super) fn is_one_code(lines: &[Line]) -> bool {
    matches!(lines, [line] if line.is_bare && line.candidates.len() == 1)
}

/// Parses a line of a folded text.
fn line(tables: &Tables, text: &str) -> Line {
    let lexicon = &tables.lexicon;
    let mut words = text.to_owned();
    let mut candidates = Vec::new();
    let all = runs(text);
    for run in all.iter().cloned().chain(numeral::runs(text)) {
        let written =
            stated(tables, text, &run).or_else(|| written_code(tables, &text[run.clone()]));
        let Some(code) = written else { continue };
        let (context, label) = match context(lexicon, text, &run) {
            (_, label) if is_of_sums(text, &all, &run) => (Context::Measured, label),
            (_, label) if is_money_or_time(text, &run) => (Context::Labelled, label),
            found => found,
        };
        let blank = run.start - label..run.end;
        words.replace_range(blank.clone(), &"|".repeat(blank.len()));
        candidates.push(Candidate { text: code, context });
    }
    let bare = lexicon.stripped(&words);
    let clauses = gram::clauses(&bare)
        .map(|clause| grams(tables, clause, text.trim_end()))
        .filter(|grams| !grams.is_empty())
        .collect();
    let topic = if lexicon.elsewhere.are_in(&words) {
        Topic::Elsewhere
    } else if lexicon.domain.are_in(&words) {
        Topic::Payment
    } else {
        Topic::Unsaid
    };
    let language = language(tables, &bare, text.trim_end());
    let is_anchored = lexicon.anchors.are_in(&words);
    let is_bare = !bare.chars().any(is_word);
    Line { candidates, words, clauses, is_bare, topic, language, is_anchored }
}

fn language(tables: &Tables, bare: &str, text: &str) -> Language {
    let is_known = |word: &&str| {
        let vocabulary = tables.phrases().vocabulary();
        known_word(vocabulary, word, text.ends_with(*word)).is_some()
    };
    let (known, foreign): (Vec<&str>, Vec<&str>) = gram::latin_words(bare)
        .filter(|word| word.len() > 2 && !tables.lexicon.cues.contains(word))
        .partition(is_known);
    if foreign.len() > known.len() {
        Language::Foreign
    } else if bare.chars().any(is_han) {
        Language::Chinese
    } else {
        Language::English
    }
}

/// The n-grams of a clause; a Latin word that no phrase has counts as the one that it is a typo or
/// a prefix of.
fn grams(tables: &Tables, clause: &str, text: &str) -> Grams {
    gram::sorted(gram::grams(clause, tables.pinyin(), |word| {
        known_word(tables.phrases().vocabulary(), word, text.ends_with(word)).unwrap_or(word)
    }))
}

/// The word of a sorted vocabulary that a Latin word is, is a typo of, or, if `may_be_prefix`,
/// begins.
fn known_word<'a>(vocabulary: &'a Spellings, word: &str, may_be_prefix: bool) -> Option<&'a str> {
    let at = vocabulary.partition_point(|(known, _)| known.as_str() < word);
    let known = |(known, _): &'a (String, u16)| known.as_str();
    let matches = |known: &&str| {
        *known == word || (may_be_prefix && word.len() > 2 && known.starts_with(word))
    };
    let found = vocabulary.get(at).map(known).filter(matches);
    let max_typos = match word.len() {
        0..5 => return found,
        5..8 => 1,
        _ => 2,
    };
    found.or_else(|| {
        vocabulary.iter().map(known).find(|known| typo::is_near(known, word, max_typos))
    })
}

/// Names of fields whose values are states, which are codes with the name before them.
const STATES: [&str; 2] = ["trade_state", "trade_status"];

/// The code of a state in a till's reply: `"trade_state": "REFUND"`.
fn stated(tables: &Tables, text: &str, run: &Range<usize>) -> Option<String> {
    let before = text[..run.start].trim_end_matches(|c: char| !is_word(c));
    let name = STATES.iter().find(|name| before.ends_with(**name))?;
    let code = [name, "_", &text[run.clone()]].concat();
    tables.codes.has(&code_key(&code)).then_some(code)
}

/// Whether a sign of a currency stands before a run, or it is the hour of a time (`10点51`).
fn is_money_or_time(text: &str, run: &Range<usize>) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let (before, after) = (text[..run.start].trim_end(), text[run.end..].trim_start());
    before.ends_with(['¥', '￥', '$'])
        || before.strip_suffix('点').is_some_and(|hour| hour.ends_with(is_digit))
        || after.strip_prefix('点').is_some_and(|minutes| minutes.starts_with(is_digit))
}

/// Whether a number stands beside one that is the same with zeros more or less: both are sums.
fn is_of_sums(text: &str, all: &[Range<usize>], run: &Range<usize>) -> bool {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let digits = |text: &'_ str| text.trim_end_matches('0').len();
    let own = &text[run.clone()];
    let is_other = |other: &str| {
        other.len() != own.len()
            && is_number(other)
            && digits(other) == digits(own)
            && other[..digits(other)] == own[..digits(own)]
    };
    is_number(own)
        && own.len() > 1
        && digits(own) > 1
        && all.iter().any(|other| is_other(&text[other.clone()]))
}

/// The text of a run that may be a code; letters alone have to be one.
fn written_code(tables: &Tables, run: &str) -> Option<String> {
    if !run.is_ascii() {
        return numeral::two_digits(run);
    }
    let is_candidate = run.bytes().any(|byte| byte.is_ascii_digit()) || tables.codes.is_code(run);
    is_candidate.then(|| run.to_owned())
}

/// What stands beside a run, and how many bytes before it are the label of another value.
fn context(lexicon: &Lexicon, text: &str, run: &Range<usize>) -> (Context, usize) {
    let ignored = |c: char| !is_word(c) && c != '%';
    let before = text[..run.start].trim_end_matches(ignored);
    let after = text[run.end..].trim_start();
    let last = |words: &[&str]| {
        words
            .iter()
            .filter(|word| before.ends_with(**word) && is_whole(before, word))
            .map(|word| word.len())
            .max()
    };
    let label = last(lexicon.fields).or_else(|| linked_label(lexicon, before));
    let context = if is_compound(text[run.clone()].trim_start_matches('-')) || label.is_some() {
        Context::Labelled
    } else if lexicon.units.iter().any(|unit| after.starts_with(unit)) || last(&PAID).is_some() {
        Context::Measured
    } else if last(lexicon.cues).is_some() || lexicon.asks.iter().any(|ask| after.starts_with(ask))
    {
        Context::Announced
    } else if before.is_empty() {
        Context::Leading
    } else {
        Context::Inside
    };
    (context, label.map_or(0, |label| run.start - before.len() + label))
}

/// The length in bytes of a label with a copula that ends a text (`金额是`).
fn linked_label(lexicon: &Lexicon, before: &str) -> Option<usize> {
    let text = before.strip_suffix(['是', '为'])?;
    let labels = lexicon.fields.iter().filter(|label| !label.is_ascii() && text.ends_with(**label));
    labels.map(|label| label.len() + '是'.len_utf8()).max()
}

/// Whether `before` ends with `word` as a whole word, where words have ends.
fn is_whole(before: &str, word: &str) -> bool {
    let rest = &before[..before.len() - word.len()];
    !word.is_ascii() || !rest.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric())
}

/// The byte ranges of the longest runs of letters and digits, with single joiners inside; stars are
/// the masked part of a number.
fn runs(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let part =
        |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'*');
    let number = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    // A colon or a comma joins a time or an amount, and parts a label from its value.
    let joiner = |at: usize| match bytes.get(at) {
        Some(b'-' | b'_' | b'.') => true,
        Some(b':' | b'/' | b',') => number(at - 1) && number(at + 1),
        _ => false,
    };
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !part(at) {
            at += 1;
            continue;
        }
        let start = at;
        while part(at) || (joiner(at) && part(at + 1)) {
            at += 1;
        }
        let signed = (start..at).all(number) && text[..start].ends_with('-');
        runs.push(start - usize::from(signed)..at);
    }
    runs
}

/// Whether a run is a date, a time, an amount, a masked or a running number.
fn is_compound(run: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = run.split(['-', '_', '.', ':', '/', ',']).collect();
    run.contains('*')
        || (parts.len() > 1 && parts.iter().all(|part| digits(part)))
        || run.contains("://")
}
