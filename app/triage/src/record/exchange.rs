//! Every record in one text, for another device or for a bad day; and back, record by record.

use std::cmp::Reverse;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    Record,
    saved::{self, SCHEMA, Unread},
};
use crate::card_number::masked;

/// What our files call themselves.
const APP: &str = "madaobingchu";
/// No export is longer, in bytes.
const LONGEST: usize = 5_000_000;

#[derive(Debug, Default)]
pub struct Imported {
    pub good: Vec<Record>,
    pub bad: Vec<Bad>,
}

/// A record that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bad {
    /// From 1; those that had been set aside come last.
    pub place: usize,
    pub why: Unread,
}

/// Why a text is no export of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOurs {
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
    let records: Vec<String> = records.iter().map(saved::to_text).collect();
    let aside: Vec<String> =
        set_aside.iter().filter_map(|text| serde_json::to_string(&masked(text)).ok()).collect();
    let (records, aside) = (records.join(",\n"), aside.join(",\n"));
    format!(
        "{{\"app\":\"{APP}\",\"schema\":{SCHEMA},\"time\":{now},\"records\":[\n{records}\n],\"aside\":[\n{aside}\n]}}\n"
    )
}

pub fn import(text: &str) -> Result<Imported, NotOurs> {
    if text.len() > LONGEST {
        return Err(NotOurs::TooLong);
    }
    let flaw = |error: serde_json::Error| {
        if error.is_data() { NotOurs::OtherApp } else { NotOurs::NotJson }
    };
    let file: File = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(flaw)?;
    match file {
        File { app, .. } if app != APP => Err(NotOurs::OtherApp),
        File { schema, .. } if schema > SCHEMA => Err(NotOurs::Newer),
        File { records, aside, .. } => Ok(sorted(list(records)?.into_iter().chain(list(aside)?))),
    }
}

fn list(raw: Option<&RawValue>) -> Result<Vec<&RawValue>, NotOurs> {
    raw.map_or(Ok(Vec::new()), |raw| serde_json::from_str(raw.get()).map_err(|_| NotOurs::OtherApp))
}

/// Good ones, each id once, and bad ones.
fn sorted<'a>(all: impl Iterator<Item = &'a RawValue>) -> Imported {
    let mut imported = Imported::default();
    for (at, raw) in all.enumerate() {
        match read(raw.get()) {
            Ok(record) => imported.good.push(record.without_cards()),
            Err(why) => imported.bad.push(Bad { place: at + 1, why }),
        }
    }
    imported.good.sort_by(|one, other| {
        (&one.id, Reverse(one.changed)).cmp(&(&other.id, Reverse(other.changed)))
    });
    imported.good.dedup_by(|later, kept| later.id == kept.id);
    imported
}

/// A record, or one that was set aside as a text.
fn read(raw: &str) -> Result<Record, Unread> {
    match serde_json::from_str::<String>(raw) {
        Ok(text) => saved::from_text(&text),
        Err(_) => saved::from_text(raw),
    }
}
