//! One record, written and read.

use knowledge::Operation;
use proptest::{collection::vec, prelude::*};
use triage::{
    record::{
        Record, State,
        codec::{self, DecodeError, MAX_NOTE_CHARS},
    },
    ticket::Field,
};

use super::{NOW, edits, few, mutated, record, records};

proptest! {
    #![proptest_config(few())]

    #[test]
    fn what_was_written_is_read(record in records()) {
        prop_assert_eq!(codec::from_text(&codec::to_text(&record)), Ok(record));
    }

    /// Whatever an address or a note held.
    #[test]
    fn whatever_is_written_can_be_read(
        about: String,
        tree: Option<String>,
        note in ".{0,9000}",
        pairs in vec((".{0,200}", ".{0,200}"), 0..90),
        wait: (String, i64),
        typed in ".{0,200}",
        begun: i64,
        chance in 0.0..1.0_f64,
    ) {
        let answers = pairs.into_iter().collect();
        let ticket = Field::ALL.map(|field| (field, typed.clone())).into_iter().collect();
        let wait = Some(wait);
        let record =
            Record { tree, answers, wait, ticket, note, ..Record::new(&about, begun, chance) };
        let read = codec::from_text(&codec::to_text(&record));
        let read = read.map_err(|why| TestCaseError::fail(format!("{why:?}")))?;
        prop_assert_eq!(codec::from_text(&codec::to_text(&read)), Ok(read.clone()));
        prop_assert!(read.note.chars().count() <= MAX_NOTE_CHARS);
    }

    #[test]
    fn no_text_breaks_the_reader(record in records(), edits in edits(), any: String) {
        let text = codec::to_text(&record);
        for text in [mutated(&text, &edits), any] {
            if let Ok(read) = codec::from_text(&text) {
                let _ = (read.summary(), read.found(), read.entry(), read.walk());
                prop_assert!(codec::from_text(&codec::to_text(&read)).is_ok());
            }
        }
    }
}

/// The longest texts of the widest characters.
#[test]
fn the_largest_record_can_be_read() {
    let long = "😀".repeat(9_000);
    let answers = (0..99).map(|number| (format!("{number}{long}"), long.clone())).collect();
    let ticket = Field::ALL.map(|field| (field, long.clone())).into_iter().collect();
    let (tree, start, wait) =
        (Some(long.clone()), Some(long.clone()), Some((long.clone(), i64::MAX)));
    let operation = Some(Operation::Completion);
    let note = long.clone();
    let record = Record {
        operation,
        tree,
        start,
        answers,
        wait,
        ticket,
        note,
        ..Record::new(&long, i64::MAX, 1.0)
    };
    let read = codec::from_text(&codec::to_text(&record)).expect("a record");
    assert_eq!(read.note.chars().count(), MAX_NOTE_CHARS);
    assert_eq!(read.ticket.iter().count(), Field::ALL.len());
}

#[test]
fn a_record_of_before_there_was_a_choice_of_operation_is_read() {
    let undone =
        Record { operation: Some(Operation::Undo), ..record("unionpay:57", NOW, State::Solved) };
    let text = codec::to_text(&undone);
    let old = text.replacen(",\"operation\":\"undo\"", "", 1);
    assert_ne!(text, old);
    assert_eq!(codec::from_text(&old), Ok(Record { operation: None, ..undone.clone() }));
    assert_eq!(
        codec::from_text(&text.replacen("\"undo\"", "\"what is to come\"", 1)),
        Ok(Record { operation: None, ..undone })
    );
}

/// The format of records on merchants' devices.
#[test]
fn stored_texts_keep_their_format() {
    let text = |tree: &str, at: &str| {
        format!(
            "{{\"schema\":1,\"by\":\"2026-11-01 abc\",\"id\":\"6b02a80a1f\",\"begun\":{NOW},\"changed\":{NOW},\
             \"about\":\"tree:network\",\"tree\":\"{tree}\",\"at\":\"{at}\",\
             \"answers\":[[\"gate\",\"none\"]],\"solved\":null,\"note\":\"\"}}"
        )
    };
    for (tree, at) in [("", ""), ("network", ""), ("network", "wifi")] {
        let read = codec::from_text(&text(tree, at)).expect("a record");
        assert_eq!(read.tree.as_deref().unwrap_or_default(), tree);
        assert_eq!(read.start.as_deref().unwrap_or_default(), at);
        assert_eq!((read.tree.is_some(), read.start.is_some()), (!tree.is_empty(), !at.is_empty()));
        let by = |text: &str| text.replacen(&text[..text.find("\"id\"").expect("an id")], "", 1);
        assert_eq!(by(&codec::to_text(&read)), by(&text(tree, at)));
    }
}

#[test]
fn the_future_is_left_alone_and_everything_else_is_corrupt() {
    let good = codec::to_text(&record("tree:network", NOW, State::Solved));
    let with = |from: &str, to: &str| codec::from_text(&good.replacen(from, to, 1));
    assert!(codec::from_text(&good).is_ok());
    assert_eq!(with("\"schema\":1", "\"schema\":2"), Err(DecodeError::Newer));
    assert_eq!(
        codec::from_text("{\"schema\":7,\"of\":[{\"another\":\"shape\"}]}"),
        Err(DecodeError::Newer)
    );
    assert_eq!(with("\"schema\":1", "\"schema\":0"), Err(DecodeError::Corrupt));
    assert_eq!(with("\"id\":\"", "\"id\":\"../"), Err(DecodeError::Corrupt));
    assert_eq!(with("\"begun\":1", "\"begun\":-1"), Err(DecodeError::Corrupt));
    assert_eq!(with("\"begun\":1", "\"begun\":999999999"), Err(DecodeError::Corrupt));
    assert_eq!(
        with("\"note\":\"", &format!("\"note\":\"{}", "很".repeat(7_000))),
        Err(DecodeError::Corrupt)
    );
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "\u{0}",
        "{\"schema\":1}",
        &"[".repeat(100_000),
        &good[..good.len() - 1],
    ] {
        assert_eq!(codec::from_text(text), Err(DecodeError::Corrupt), "{text:.20}");
    }
}
