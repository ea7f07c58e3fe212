//! How one record is written. What was written may be cut, forged, or of another version when it is
//! read.

use knowledge::{Operation, VERSION};
use serde::{Deserialize, Serialize};

use super::{Record, State};
use crate::card_number::masked;

/// Raised when an older version of the application could no longer read what this one writes.
pub const SCHEMA: u32 = 1;
/// How many characters of a note are kept.
pub const MAX_NOTE_CHARS: usize = 2_000;

/// No record that was written is longer, in bytes.
const LONGEST: usize = 20_000;
/// How many characters of what is only a name are kept.
const LONGEST_NAME: usize = 80;
/// How many bytes the answers may take.
const ROOM: usize = 10_000;
/// The end of the year 9999.
const LATEST: i64 = 253_402_300_799;

/// Why a text is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// A newer version of the application wrote it: leave it as it is.
    Newer,
    Corrupt,
}

#[derive(Serialize, Deserialize)]
struct Saved {
    schema: u32,
    /// The version of the knowledge that was answered by.
    by: String,
    id: String,
    begun: i64,
    changed: i64,
    about: String,
    /// The key of an operation. Records of before there was a choice have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    operation: Option<String>,
    tree: String,
    at: String,
    answers: Vec<(String, String)>,
    /// Whether it was solved, once it came to an end.
    solved: Option<bool>,
    note: String,
}

/// What all versions have.
#[derive(Deserialize)]
struct Version {
    schema: u32,
}

/// Writes a record, without card numbers.
pub fn to_text(record: &Record) -> String {
    serde_json::to_string(&Saved::from(record)).unwrap_or_default()
}

/// Reads what was written.
pub fn from_text(text: &str) -> Result<Record, DecodeError> {
    if let Ok(saved) = serde_json::from_str::<Saved>(text)
        && saved.schema == SCHEMA
    {
        let is_sound = text.len() <= LONGEST
            && is_id(&saved.id)
            && [saved.begun, saved.changed].iter().all(|time| (0..=LATEST).contains(time));
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
        let Record { id, begun, changed, about, operation, tree, at, answers, state, note } =
            record;
        Self {
            schema: SCHEMA,
            by: [VERSION.date, " ", VERSION.digest].concat(),
            id: id.clone(),
            begun: (*begun).clamp(0, LATEST),
            changed: (*changed).clamp(0, LATEST),
            about: cut(about, LONGEST_NAME),
            operation: operation.map(|operation| operation.key().to_owned()),
            tree: cut(tree, LONGEST_NAME),
            at: cut(at, LONGEST_NAME),
            answers: fitting(
                answers
                    .iter()
                    .map(|(key, value)| (cut(key, LONGEST_NAME), cut(value, LONGEST_NAME))),
            ),
            solved: (*state != State::Open).then_some(*state == State::Solved),
            note: cut(note, MAX_NOTE_CHARS),
        }
    }
}

impl From<Saved> for Record {
    fn from(saved: Saved) -> Self {
        let Saved { id, begun, changed, about, operation, tree, at, answers, solved, note, .. } =
            saved;
        let state = solved
            .map_or(State::Open, |solved| if solved { State::Solved } else { State::Unsolved });
        let operation = operation.as_deref().and_then(Operation::from_key);
        Self {
            id,
            begun,
            changed,
            about,
            operation,
            tree,
            at,
            answers: answers.into_iter().collect(),
            state,
            note,
        }
    }
}

/// A text without card numbers, nor control characters, which take six bytes each, and no longer
/// than `most`.
fn cut(text: &str, most: usize) -> String {
    let text: String =
        text.chars().filter(|c| !c.is_ascii_control() || matches!(c, '\n' | '\t')).collect();
    masked(&text).chars().take(most).collect()
}

/// As many answers as there is room for: an address may hold any number.
fn fitting(answers: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let spent = |spent: &mut usize, pair: (String, String)| {
        *spent += 2 * (pair.0.len() + pair.1.len()) + "[\"\",\"\"],".len();
        (*spent <= ROOM).then_some(pair)
    };
    answers.scan(0, spent).collect()
}
