//! Text analysis of authored Chinese: half-width punctuation, sentences, negation, telephone
//! numbers, edit distance, nearest names.

use normalise::is_han;

use crate::authored::Never;

/// The byte position of ASCII punctuation that stands beside a Chinese character, where full width
/// is meant.
pub(crate) fn half_width(text: &str) -> Option<usize> {
    let chinese =
        |c: Option<char>| c.is_some_and(|c| is_han(c) || "，。：；？！（）“”、".contains(c));
    text.char_indices().find_map(|(at, c)| {
        let near = chinese(text[..at].chars().next_back())
            || chinese(text[at + c.len_utf8()..].chars().next());
        (",:;?!()\"'".contains(c) && near).then_some(at)
    })
}

pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '！', '？', '；'])
}

/// The first phrase of `forbidden` in a clause without a negation; with one it is a warning.
pub(crate) fn says<'a>(text: &str, forbidden: &'a [String], never: &Never) -> Option<&'a str> {
    find(text, forbidden, |clause, _| !is_negated(clause, never))
}

/// Like [`says`], but the negation has to come first: “没成功再收” is no warning.
pub(crate) fn tells<'a>(text: &str, forbidden: &'a [String], never: &Never) -> Option<&'a str> {
    find(text, forbidden, |clause, at| !is_negated(&clause[..at], never))
}

/// Whether a clause has a negation; “别的” and the like are none.
fn is_negated(clause: &str, never: &Never) -> bool {
    let clause = never
        .false_negations
        .iter()
        .fold(clause.to_owned(), |clause, word| clause.replace(word.as_str(), "＿"));
    never.negations.iter().any(|negation| clause.contains(negation.as_str()))
}

fn find<'a>(
    text: &str,
    forbidden: &'a [String],
    is_meant: impl Fn(&str, usize) -> bool,
) -> Option<&'a str> {
    let clauses = || text.split(['。', '！', '？', '；', '，', '：']);
    let is_said = |word: &&str| {
        clauses().any(|clause| clause.find(word).is_some_and(|at| is_meant(clause, at)))
    };
    forbidden.iter().map(String::as_str).find(is_said)
}

/// Runs of five digits or more, hyphens allowed inside: what a telephone number looks like.
pub(crate) fn telephones(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit() && c != '-').filter(|run| {
        run.chars().filter(char::is_ascii_digit).count() >= 5 && !run.starts_with('-')
    })
}

/// Whether the Levenshtein distance of two texts is at most `typos` characters.
pub(crate) fn is_near(one: &Vec<char>, other: &Vec<char>, typos: usize) -> bool {
    one.len().abs_diff(other.len()) <= typos && strsim::generic_levenshtein(one, other) <= typos
}

/// The names that are most like one that does not exist, at most three, the nearest first.
pub(crate) fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let likeness = |other: &'a str| (strsim::jaro_winkler(name, other), other);
    let mut near: Vec<(f64, &str)> = names.into_iter().map(likeness).collect();
    near.retain(|(likeness, _)| *likeness >= 0.75);
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    near.into_iter().map(|(_, name)| name).take(3).collect()
}
