//! Files that go out, and files that come in.

use proptest::{collection::vec, prelude::*};
use triage::{
    diagnosis::Answers,
    record::{
        Record, State,
        backup::{self, BackupError, BadRecord},
        codec::{self, DecodeError},
        csv::csv,
    },
    ticket::Field,
};

use super::{CHINA, NOW, edits, few, label, mutated, record, records};

const CARD: &str = "4111 1111-1111 1111";

proptest! {
    #![proptest_config(few())]

    #[test]
    fn exports_are_taken_in_again(records in vec(records(), 0..20), aside in vec(".{0,40}", 0..4)) {
        let mut records = records;
        records.sort_by(|one, other| one.id.cmp(&other.id));
        records.dedup_by(|one, other| one.id == other.id);
        let exported = backup::export(&records, aside.iter().map(String::as_str), NOW);
        let imported = backup::import(&exported)
            .map_err(|why| TestCaseError::fail(format!("{why:?}")))?;
        let bad: Vec<BadRecord> = (records.len() + 1..)
            .take(aside.len())
            .map(|place| BadRecord { place, why: DecodeError::Corrupt })
            .collect();
        prop_assert_eq!(imported.bad, bad);
        prop_assert_eq!(imported.good, records);
    }

    #[test]
    fn no_file_breaks_the_import(records in vec(records(), 0..8), edits in edits(), any: String) {
        let text = backup::export(&records, [any.as_str()], NOW);
        let _ = backup::import(&any);
        if let Ok(imported) = backup::import(&mutated(&text, &edits)) {
            let is_readable =
                |record: &Record| codec::from_text(&codec::to_text(record)).is_ok();
            prop_assert!(imported.good.iter().all(is_readable));
        }
    }
}

#[test]
fn files_of_others_are_named_for_what_they_are() {
    let ours = backup::export(&[record("tree:network", NOW, State::Open)], [], NOW);
    let why = |text: &str| backup::import(text).err();
    assert_eq!(why(&ours), None);
    assert_eq!(why(&["\u{feff}", &ours].concat()), None);
    assert_eq!(why("时间,代码"), Some(BackupError::NotJson));
    assert_eq!(why(&ours[..ours.len() / 2]), Some(BackupError::NotJson));
    assert_eq!(why("{}"), Some(BackupError::OtherApp));
    assert_eq!(why("[1,2]"), Some(BackupError::OtherApp));
    assert_eq!(why(&ours.replace("madaobingchu", "another")), Some(BackupError::OtherApp));
    assert_eq!(why(&ours.replacen("\"schema\":1", "\"schema\":2", 1)), Some(BackupError::Newer));
    assert_eq!(why(&ours.replacen("\"app\"", "\"more\":{},\"app\"", 1)), None);
    assert_eq!(why(&" ".repeat(64_000_001)), Some(BackupError::TooLong));
}

/// As many records as web storage holds, with long notes.
#[test]
fn the_largest_backup_is_taken_in_again() {
    let note = "换了网线".repeat(500);
    let records: Vec<Record> = (0..2_200)
        .map(|number| Record {
            note: note.clone(),
            ..Record::new("tree:network", NOW, f64::from(number) / 2_200.0)
        })
        .collect();
    let text = backup::export(&records, [], NOW);
    assert!(text.len() > 13_000_000);
    assert_eq!(backup::import(&text).map(|imported| imported.good.len()), Ok(records.len()));
}

#[test]
fn good_records_come_in_and_bad_ones_are_listed() {
    let old = Record { note: "旧".to_owned(), ..record("tree:network", NOW, State::Open) };
    let new = Record { note: format!("新，卡号 {CARD}"), changed: NOW + 9, ..old.clone() };
    let text = backup::export(&[new.clone(), old], ["not a record"], NOW);
    let text = text.replacen('[', "[7,{\"schema\":2},", 1).replacen("****1111", CARD, 1);
    let imported = backup::import(&text).expect("ours");
    assert_eq!(imported.good, [new.without_cards()]);
    assert_eq!(
        imported.bad.iter().map(|bad| (bad.place, bad.why)).collect::<Vec<_>>(),
        [(1, DecodeError::Corrupt), (2, DecodeError::Newer), (5, DecodeError::Corrupt)]
    );
}

#[test]
fn no_card_number_leaves_the_device() {
    let mut answers = Answers::default();
    answers.set("screen", CARD);
    answers.set(CARD, "yes");
    let [about, tree, start, note] =
        ["code:", "", "node ", "卡号"].map(|before| [before, CARD].concat());
    let wait = Some((CARD.to_owned(), NOW));
    let ticket = [(Field::Trace, CARD.to_owned())].into_iter().collect();
    let record = Record {
        wait,
        ticket,
        tree: Some(tree),
        start: Some(start),
        answers,
        note,
        ..record(&about, NOW, State::Open)
    };
    let records = [record.clone()];
    let texts = [
        codec::to_text(&record),
        backup::export(&records, [CARD], NOW),
        csv(&records, CHINA, label),
    ];
    for text in texts {
        assert!(
            text.contains("****1111") && !text.contains("1111 1111") && !text.contains("1111-1111"),
            "{text}"
        );
    }
}
