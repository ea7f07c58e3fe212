//! Inheritance between entries: the key `like` names an entry, whose values are merged into the
//! table of this one for every key that it does not have itself.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use serde::Deserialize as _;
use toml::{
    Spanned,
    de::{DeTable, DeValue, Deserializer, Error},
};

use crate::{
    authored::Entry,
    file::{File, plain},
    problem::Problem,
};

/// The keys whose values an entry inherits, unless it has them itself.
pub const INHERITABLE: [&str; 20] = [
    "title",
    "short",
    "meaning",
    "who",
    "phase",
    "operation",
    "says",
    "fact",
    "outcome",
    "money",
    "retry",
    "verdict",
    "say",
    "confidence",
    "sources",
    "related",
    "tree",
    "step",
    "undo",
    "completion",
];
/// Keys whose value must not repeat the inherited one. Other keys may: it is a judgement that the
/// value holds here, too.
const PROSE: [&str; 5] = ["title", "short", "meaning", "verdict", "say"];

type Table<'a> = Spanned<DeTable<'a>>;

/// Parses and merges the entries; `texts` are pairs of path and content.
pub(crate) fn entries(
    texts: Vec<(String, String)>,
    problems: &mut Vec<Problem>,
) -> Vec<File<Entry>> {
    let mut tables = BTreeMap::new();
    for (path, text) in &texts {
        let table =
            DeTable::parse(text).map_err(|error| problems.push(unread(path, text, &error))).ok();
        tables.insert(id(path), table);
    }
    let mut read = |path: &String, text: &String| {
        let id = id(path);
        let mut table = tables[&id].clone()?;
        let mut inherited = BTreeSet::new();
        if let Some((like, span)) = like(&table) {
            let mut problem =
                |span, message| problems.push(Problem::new(path, text, span, message));
            match tables.get(&like) {
                Some(None) => return None,
                Some(Some(other)) => {
                    inherited = inherit(&mut table, span, &id, &like, other, &mut problem)?;
                }
                None => {
                    problem(
                        span,
                        format!("no entry `{like}`; `like` names one as \"family:code\""),
                    );
                    return None;
                }
            }
        }
        Entry::deserialize(Deserializer::from(table))
            .map(|entry| Entry { inherited, ..entry })
            .map_err(|error| problems.push(unread(path, text, &error)))
            .ok()
    };
    let entries: Vec<Option<Entry>> = texts.iter().map(|(path, text)| read(path, text)).collect();
    let files = texts.into_iter().zip(entries);
    files.filter_map(|((path, text), value)| Some(File { path, text, value: value? })).collect()
}

/// Merges the values of the other entry into this one and returns the inherited keys. Problems are
/// reported at the value of `like`, whose place is `span`.
fn inherit<'a>(
    table: &mut Table<'a>,
    span: Range<usize>,
    id: &str,
    like: &str,
    other: &Table<'a>,
    problem: &mut impl FnMut(Range<usize>, String),
) -> Option<BTreeSet<&'static str>> {
    if like == id {
        problem(span, "an entry is not like itself; expected another one".to_owned());
        return None;
    }
    if let Some((further, _)) = self::like(other) {
        problem(
            span,
            format!(
                "`{like}` is itself like `{further}`; expected one that says everything itself"
            ),
        );
        return None;
    }
    let (mut inherited, mut repeated) = (BTreeSet::new(), Vec::new());
    for key in INHERITABLE {
        let Some((name, value)) = other.get_ref().get_key_value(key) else { continue };
        match table.get_ref().get(key) {
            Some(own)
                if PROSE.contains(&key) && own.get_ref().as_str() == value.get_ref().as_str() =>
            {
                repeated.push((
                    own.span(),
                    format!(
                        "`{key}` says what `{like}` says; expected nothing: it is taken from there"
                    ),
                ));
            }
            Some(_) => {}
            None => {
                let mut value = value.clone();
                place(&mut value, &span);
                if let ("related", DeValue::Array(ids)) = (key, value.get_mut()) {
                    *ids = ids
                        .iter()
                        .filter(|other| other.get_ref().as_str() != Some(id))
                        .cloned()
                        .collect();
                }
                table.get_mut().insert(name.clone(), value);
                inherited.insert(key);
            }
        }
    }
    if inherited.is_empty() {
        repeated = vec![(span, format!("nothing is taken from `{like}`; expected no `like`"))];
    }
    for (span, message) in repeated {
        problem(span, message);
    }
    Some(inherited)
}

/// Gives a value, and all inside, a span of its new file.
fn place(value: &mut Spanned<DeValue<'_>>, span: &Range<usize>) {
    let mut inside = value.get_ref().clone();
    match &mut inside {
        DeValue::Array(items) => items.iter_mut().for_each(|item| place(item, span)),
        DeValue::Table(rows) => rows.iter_mut().for_each(|(_, row)| place(row, span)),
        _ => {}
    }
    *value = Spanned::new(span.clone(), inside);
}

/// The id under `like` and its span.
fn like(table: &Table<'_>) -> Option<(String, Range<usize>)> {
    let value = table.get_ref().get("like")?;
    Some((value.get_ref().as_str()?.to_owned(), value.span()))
}

fn unread(path: &str, text: &str, error: &Error) -> Problem {
    Problem::new(path, text, error.span().unwrap_or(0..0), plain(error.message()))
}

/// `codes/unionpay/57.toml` is `unionpay:57`.
fn id(path: &str) -> String {
    let stem = path.strip_suffix(".toml").unwrap_or(path);
    let mut parts = stem.rsplit('/');
    let (code, family) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    [family, ":", code].concat()
}
