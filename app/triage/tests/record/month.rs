//! The calendar, beside another one; and what is counted by it.

use knowledge::entries;
use proptest::prelude::*;
use time::{OffsetDateTime, UtcOffset};
use triage::record::{
    State,
    csv::csv,
    month::{self, Week, clock, date, day, recurring, weeks},
};

use super::{CHINA, NOW, few, label, record};

const DAY: i64 = 86_400;

proptest! {
    #![proptest_config(few())]

    #[test]
    fn dates_are_those_of_the_calendar(
        seconds in -50_000_000_000..250_000_000_000_i64,
        hours in -12..15_i64,
    ) {
        let local = hours * 3_600;
        let offset = UtcOffset::from_whole_seconds(local as i32)?;
        let there = OffsetDateTime::from_unix_timestamp(seconds)?.to_offset(offset);
        let (year, month) = (i64::from(there.year()), u32::from(u8::from(there.month())));
        prop_assert_eq!(date(seconds, local), (year, month, u32::from(there.day())));
        let time = (u32::from(there.hour()), u32::from(there.minute()));
        prop_assert_eq!(clock(seconds, local), time);
        prop_assert_eq!(day(seconds, local), i64::from(there.date().to_julian_day()) - 2_440_588);
        let [.., week] = weeks(&[], seconds, local);
        let since_monday = i64::from(there.weekday().number_days_from_monday());
        prop_assert_eq!(day(week.begins, local), day(seconds, local) - since_monday);
        prop_assert_eq!(clock(week.begins, local), (0, 0));
    }

    #[test]
    fn no_time_breaks_the_calendar(seconds: i64, now: i64, local in -60_000..60_000_i64) {
        let records = [record("tree:network", seconds, State::Solved)];
        let _ = (date(seconds, local), weeks(&records, now, local));
        let _ = (month::month(&records, now, local), csv(&records, local, label));
    }
}

#[test]
fn the_month_and_the_weeks_are_those_of_the_place() {
    let entry = entries().first().expect("an answer");
    let (often, rarely) = (entry.id(), entries().last().expect("an answer").id());
    // 2026-11-01 00:00 in China is still October in Greenwich.
    let november = NOW - 21 * DAY - 20 * 3_600;
    let records = [
        record(&often, NOW, State::Solved),
        record(&often, NOW - 6 * DAY, State::Open),
        record(&rarely, november, State::Solved),
        record(&rarely, november - 1, State::Solved),
        record("gone:entry", NOW - 7 * DAY, State::Unsolved),
    ];
    let this = month::month(&records, NOW, CHINA);
    assert_eq!(
        (this.count, this.solved, this.commonest.map(knowledge::Entry::id)),
        (4, 2, Some(often))
    );
    assert_eq!(recurring(&records, entry, NOW, CHINA), 2);
    assert_eq!(month::of_day(&records, &entry.id(), NOW, CHINA).count(), 1);
    let [.., before, last] = weeks(&records, NOW, CHINA);
    assert_eq!(last, Week { begins: NOW - 6 * DAY - 20 * 3_600, solved: 1, unsolved: 0, open: 1 });
    assert_eq!((before.solved, before.unsolved, before.open), (0, 1, 0));
    assert!(csv(&records, CHINA, label).contains("\r\n2026-11-22 20:00,"));
}
