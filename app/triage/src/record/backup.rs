//! Backup: export of all records as one JSON file, and import, record by record.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{
    Record,
    codec::{self, DecodeError, SCHEMA},
};
use crate::card_number::masked;

/// The application's name in its files.
const APP: &str = "madaobingchu";
/// Limit of a file, in bytes. Web storage holds five million characters, which are at most six
/// bytes each in JSON; as many records again may be in memory only.
const MAX_BACKUP_BYTES: usize = 64_000_000;

#[derive(Debug, Default)]
pub struct Imported {
    pub good: Vec<Record>,
    pub bad: Vec<BadRecord>,
}

/// A record that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadRecord {
    /// Its position in the file, from 1; quarantined ones come last.
    pub place: usize,
    pub why: DecodeError,
}

/// Why a text is no export of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupError {
    NotJson,
    OtherApp,
    /// A newer version of the application wrote it.
    Newer,
    TooLong,
}

/// A file as it is read: everything but the first two may be of any shape.
#[derive(Deserialize)]
struct File<'a> {
    app: String,
    schema: u32,
    #[serde(borrow)]
    records: Option<&'a RawValue>,
    #[serde(borrow)]
    aside: Option<&'a RawValue>,
}

/// A file as it is written.
#[derive(Serialize)]
struct Export<'a> {
    app: &'a str,
    schema: u32,
    time: i64,
    records: Vec<Box<RawValue>>,
    aside: Vec<String>,
}

/// All records, and quarantined originals, as JSON without card numbers; `now` is in seconds since
/// 1970.
pub fn export<'a>(
    records: &[Record],
    quarantined: impl IntoIterator<Item = &'a str>,
    now: i64,
) -> String {
    let raw = |record| RawValue::from_string(codec::to_text(record)).ok();
    let export = Export {
        app: APP,
        schema: SCHEMA,
        time: now,
        records: records.iter().filter_map(raw).collect(),
        aside: quarantined.into_iter().map(masked).collect(),
    };
    serde_json::to_string(&export).unwrap_or_default()
}

/// Reads a file that [`export`] wrote.
pub fn import(text: &str) -> Result<Imported, BackupError> {
    if text.len() > MAX_BACKUP_BYTES {
        return Err(BackupError::TooLong);
    }
    let flaw = |error: serde_json::Error| {
        if error.is_data() { BackupError::OtherApp } else { BackupError::NotJson }
    };
    let file: File = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(flaw)?;
    match file {
        File { app, .. } if app != APP => Err(BackupError::OtherApp),
        File { schema, .. } if schema > SCHEMA => Err(BackupError::Newer),
        File { records, aside, .. } => Ok(sorted(list(records)?.into_iter().chain(list(aside)?))),
    }
}

fn list(raw: Option<&RawValue>) -> Result<Vec<&RawValue>, BackupError> {
    raw.map_or(Ok(Vec::new()), |raw| {
        serde_json::from_str(raw.get()).map_err(|_| BackupError::OtherApp)
    })
}

/// The readable records, each id once, and the others.
fn sorted<'a>(all: impl Iterator<Item = &'a RawValue>) -> Imported {
    let mut imported = Imported::default();
    for (place, raw) in (1..).zip(all) {
        match read(raw.get()) {
            Ok(record) => imported.good.push(record.without_cards()),
            Err(why) => imported.bad.push(BadRecord { place, why }),
        }
    }
    imported.good.sort_by(|one, other| {
        (&one.id, Reverse(one.changed)).cmp(&(&other.id, Reverse(other.changed)))
    });
    imported.good.dedup_by(|older, newest| older.id == newest.id);
    imported
}

/// A record, or a quarantined original as a string.
fn read(raw: &str) -> Result<Record, DecodeError> {
    match serde_json::from_str::<String>(raw) {
        Ok(text) => codec::from_text(&text),
        Err(_) => codec::from_text(raw),
    }
}
