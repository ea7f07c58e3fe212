//! Serialisation of a record as JSON, with a schema number. What is read may be cut, forged, or of
//! another schema.

use knowledge::{Operation, version};
use serde::{Deserialize, Serialize};

use super::{Record, State};
use crate::{
    card_number::masked,
    ticket::{Field, MAX_FIELD_CHARS},
};

/// Raised when an older version of the application could no longer read what this one writes.
pub const SCHEMA: u32 = 1;
/// Limit of a note, in characters.
pub const MAX_NOTE_CHARS: usize = 2_000;

/// Limit of a record, in bytes.
const MAX_RECORD_BYTES: usize = 20_000;
/// Limit of an id or a key, in characters.
const MAX_NAME_CHARS: usize = 80;
/// Limit of all answers, in bytes: they, the longest note and the fullest ticket fit in a record.
const MAX_ANSWERS_BYTES: usize = 6_000;
/// The end of the year 9999.
const MAX_TIME: i64 = 253_402_300_799;

/// Why a text is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// It has a newer schema: leave it as it is.
    Newer,
    Corrupt,
}

/// The stored form; its field names are the format.
#[derive(Serialize, Deserialize)]
struct Saved {
    schema: u32,
    /// The version of the knowledge.
    by: String,
    id: String,
    begun: i64,
    changed: i64,
    about: String,
    /// The key of an operation; absent in older records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    operation: Option<String>,
    /// Empty for none, as is `at`.
    tree: String,
    at: String,
    answers: Vec<(String, String)>,
    /// A question and a Unix time; absent in older records, as is `ticket`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wait: Option<(String, i64)>,
    /// The keys of fields and their texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ticket: Vec<(String, String)>,
    /// `None` while it is open.
    solved: Option<bool>,
    note: String,
}

/// What all versions have.
#[derive(Deserialize)]
struct Version {
    schema: u32,
}

/// Serialises a record, cut to the limits and with card numbers masked.
pub fn to_text(record: &Record) -> String {
    serde_json::to_string(&Saved::from(record)).unwrap_or_default()
}

/// Deserialises a record.
pub fn from_text(text: &str) -> Result<Record, DecodeError> {
    if let Ok(saved) = serde_json::from_str::<Saved>(text)
        && saved.schema == SCHEMA
    {
        let is_sound = text.len() <= MAX_RECORD_BYTES
            && is_id(&saved.id)
            && [saved.begun, saved.changed].iter().all(|time| (0..=MAX_TIME).contains(time));
        return if is_sound { Ok(saved.into()) } else { Err(DecodeError::Corrupt) };
    }
    match serde_json::from_str::<Version>(text) {
        Ok(version) if version.schema > SCHEMA => Err(DecodeError::Newer),
        _ => Err(DecodeError::Corrupt),
    }
}

/// Whether a text can be the id of a record.
pub fn is_id(text: &str) -> bool {
    (3..=40).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-'))
}

impl From<&Record> for Saved {
    fn from(record: &Record) -> Self {
        let Record { id, begun, changed, about, operation, tree, start, answers, .. } = record;
        let Record { wait, ticket, state, note, .. } = record;
        let knowledge::Version { date, digest } = version();
        let name = |name: &Option<String>| cut(name.as_deref().unwrap_or_default(), MAX_NAME_CHARS);
        Self {
            schema: SCHEMA,
            by: [date, " ", &digest].concat(),
            id: id.clone(),
            begun: (*begun).clamp(0, MAX_TIME),
            changed: (*changed).clamp(0, MAX_TIME),
            about: cut(about, MAX_NAME_CHARS),
            operation: operation.map(|operation| operation.key().to_owned()),
            tree: name(tree),
            at: name(start),
            answers: fitting(
                answers
                    .iter()
                    .map(|(key, value)| (cut(key, MAX_NAME_CHARS), cut(value, MAX_NAME_CHARS))),
            ),
            wait: wait
                .as_ref()
                .map(|(key, until)| (cut(key, MAX_NAME_CHARS), (*until).clamp(0, MAX_TIME))),
            ticket: ticket
                .iter()
                .map(|(field, text)| (field.key().to_owned(), cut(text, MAX_FIELD_CHARS)))
                .collect(),
            solved: (*state != State::Open).then_some(*state == State::Solved),
            note: cut(note, MAX_NOTE_CHARS),
        }
    }
}

impl From<Saved> for Record {
    fn from(saved: Saved) -> Self {
        let Saved { id, begun, changed, about, operation, tree, at, answers, .. } = saved;
        let Saved { wait, ticket, solved, note, .. } = saved;
        let field = |(key, text): (String, String)| Some((Field::from_key(&key)?, text));
        let state = solved
            .map_or(State::Open, |solved| if solved { State::Solved } else { State::Unsolved });
        let operation = operation.as_deref().and_then(Operation::from_key);
        Self {
            id,
            begun,
            changed,
            about,
            operation,
            tree: Some(tree).filter(|tree| !tree.is_empty()),
            start: Some(at).filter(|at| !at.is_empty()),
            answers: answers.into_iter().collect(),
            wait,
            ticket: ticket.into_iter().filter_map(field).collect(),
            state,
            note,
        }
    }
}

/// A text with card numbers masked, without control characters, which take six bytes each, and of
/// at most `max_chars` characters.
fn cut(text: &str, max_chars: usize) -> String {
    let text: String =
        text.chars().filter(|c| !c.is_ascii_control() || matches!(c, '\n' | '\t')).collect();
    masked(&text).chars().take(max_chars).collect()
}

/// The first answers, as many as the limit allows: an address may hold any number.
fn fitting(answers: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let spent = |spent: &mut usize, pair: (String, String)| {
        *spent += 2 * (pair.0.len() + pair.1.len()) + "[\"\",\"\"],".len();
        (*spent <= MAX_ANSWERS_BYTES).then_some(pair)
    };
    answers.scan(0, spent).collect()
}
