//! Every record in one text, for another device or for a bad day; and back, record by record.

use std::cmp::Reverse;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    Record,
    codec::{self, DecodeError, SCHEMA},
};
use crate::card_number::masked;

/// What our files call themselves.
const APP: &str = "madaobingchu";
/// No export is longer, in bytes.
const MAX_BACKUP_BYTES: usize = 5_000_000;

#[derive(Debug, Default)]
pub struct Imported {
    pub good: Vec<Record>,
    pub bad: Vec<BadRecord>,
}

/// A record that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadRecord {
    /// From 1; those that had been set aside come last.
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

/// Everything but the first two may be of any shape.
#[derive(Deserialize)]
struct File<'a> {
    app: String,
    schema: u32,
    #[serde(borrow)]
    records: Option<&'a RawValue>,
    #[serde(borrow)]
    aside: Option<&'a RawValue>,
}

/// All records, and the originals of those that could not be read.
pub fn export(records: &[Record], set_aside: &[String], now: i64) -> String {
    let records: Vec<String> = records.iter().map(codec::to_text).collect();
    let aside: Vec<String> =
        set_aside.iter().filter_map(|text| serde_json::to_string(&masked(text)).ok()).collect();
    let (records, aside) = (records.join(",\n"), aside.join(",\n"));
    format!(
        "{{\"app\":\"{APP}\",\"schema\":{SCHEMA},\"time\":{now},\"records\":[\n{records}\n],\"aside\":[\n{aside}\n]}}\n"
    )
}

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

/// Good ones, each id once, and bad ones.
fn sorted<'a>(all: impl Iterator<Item = &'a RawValue>) -> Imported {
    let mut imported = Imported::default();
    for (at, raw) in all.enumerate() {
        match read(raw.get()) {
            Ok(record) => imported.good.push(record.without_cards()),
            Err(why) => imported.bad.push(BadRecord { place: at + 1, why }),
        }
    }
    imported.good.sort_by(|one, other| {
        (&one.id, Reverse(one.changed)).cmp(&(&other.id, Reverse(other.changed)))
    });
    imported.good.dedup_by(|later, kept| later.id == kept.id);
    imported
}

/// A record, or one that was set aside as a text.
fn read(raw: &str) -> Result<Record, DecodeError> {
    match serde_json::from_str::<String>(raw) {
        Ok(text) => codec::from_text(&text),
        Err(_) => codec::from_text(raw),
    }
}
