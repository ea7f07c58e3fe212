//! Statistics of the records by calendar month and week. `local` is the offset from UTC, in
//! seconds.

use knowledge::Entry;

use super::{Record, State};

const DAY: i64 = 86_400;

/// A calendar month.
#[derive(Debug, Clone, Copy)]
pub struct Month {
    pub count: usize,
    pub solved: usize,
    /// The entry that was recorded most often.
    pub commonest: Option<&'static Entry>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Week {
    /// Its Monday's midnight, in seconds since 1970.
    pub begins: i64,
    pub solved: usize,
    pub unsolved: usize,
    /// Looked up only, or not finished.
    pub open: usize,
}

/// The month that `now` is in.
pub fn month(records: &[Record], now: i64, local: i64) -> Month {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let (mut count, mut solved) = (0, 0);
    for record in of_month(records, now, local) {
        count += 1;
        solved += usize::from(record.state == State::Solved);
        match counts.iter_mut().find(|(about, _)| *about == record.about) {
            Some((_, times)) => *times += 1,
            None => counts.push((&record.about, 1)),
        }
    }
    counts.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    Month { count, solved, commonest: counts.iter().find_map(|(about, _)| Entry::find(about)) }
}

/// The last eight weeks, from Monday; the last is the current one.
pub fn weeks(records: &[Record], now: i64, local: i64) -> [Week; 8] {
    let first = week(now, local) - 7;
    // Day 4 was a Monday.
    let begins = |place: i64| (((first + place) * 7 + 4) * DAY).saturating_sub(local);
    let mut weeks =
        [0, 1, 2, 3, 4, 5, 6, 7].map(|place| Week { begins: begins(place), ..Week::default() });
    for record in records {
        let place = usize::try_from(week(record.begun, local) - first).ok();
        let Some(week) = place.and_then(|place| weeks.get_mut(place)) else { continue };
        *match record.state {
            State::Solved => &mut week.solved,
            State::Unsolved => &mut week.unsolved,
            State::Open => &mut week.open,
        } += 1;
    }
    weeks
}

/// How often an entry was recorded in the month that `now` is in.
pub fn recurring(records: &[Record], entry: &Entry, now: i64, local: i64) -> usize {
    let id = entry.id();
    of_month(records, now, local).filter(|record| record.about == id).count()
}

/// The records of an entry, by its id, on the day that `now` is in, the newest first. Diagnoses are
/// none.
pub fn of_day<'a>(
    records: &'a [Record],
    id: &'a str,
    now: i64,
    local: i64,
) -> impl Iterator<Item = &'a Record> {
    let today = day(now, local);
    records.iter().filter(move |record| {
        record.about == id && record.tree.is_none() && day(record.begun, local) == today
    })
}

fn of_month(records: &[Record], now: i64, local: i64) -> impl Iterator<Item = &Record> {
    let month = move |seconds: i64| {
        let (year, month, _) = date(seconds, local);
        (year, month)
    };
    records.iter().filter(move |record| month(record.begun) == month(now))
}

/// The number of the local day since 1970.
pub fn day(seconds: i64, local: i64) -> i64 {
    seconds.saturating_add(local).div_euclid(DAY)
}

fn week(seconds: i64, local: i64) -> i64 {
    (day(seconds, local) - 4).div_euclid(7)
}

/// Hour and minute.
pub fn clock(seconds: i64, local: i64) -> (u32, u32) {
    let minutes = seconds.saturating_add(local).rem_euclid(DAY) / 60;
    (small(minutes / 60), small(minutes % 60))
}

/// A time to the minute, as `2026-11-22 20:00`.
pub fn minute(seconds: i64, local: i64) -> String {
    let (year, month, day) = date(seconds, local);
    let (hour, minute) = clock(seconds, local);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
}

/// Year, month and day. Counted from March, leap days come last: an era of 400 years has 146 097
/// days, and the months are as long as 153 days divided by five are.
pub fn date(seconds: i64, local: i64) -> (i64, u32, u32) {
    let days = day(seconds, local) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year + i64::from(month <= 2), small(month), small(day))
}

/// What is never negative.
fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}
