//! The table, read back.

use proptest::{collection::vec, prelude::*};
use triage::record::{Record, State, csv::csv};

use super::{CHINA, NOW, few, label, record};

proptest! {
    #![proptest_config(few())]

    #[test]
    fn a_spreadsheet_reads_every_cell(notes in vec("[=+@\\-\t\r\n\",; '＝a-z余]{0,20}", 1..6)) {
        let with_note = |note: &String| Record {
            note: note.clone(),
            ..record("tree:network", NOW, State::Open)
        };
        let records: Vec<Record> = notes.iter().map(with_note).collect();
        let rows = table(&csv(&records, CHINA, label));
        prop_assert_eq!(rows.len(), notes.len() + 1);
        for (row, note) in rows[1..].iter().zip(&notes) {
            prop_assert_eq!((row.len(), row[4].as_str()), (7, "open"));
            prop_assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝'])), "{row:?}");
            prop_assert!(row[6] == *note || row[6] == ["'", note].concat());
        }
    }
}

#[test]
fn what_was_looked_up_is_listed_with_its_verdict() {
    let record = record("unionpay:57", NOW, State::Open);
    let entry = record.entry().expect("an entry");
    let rows = table(&csv(std::slice::from_ref(&record), CHINA, label));
    assert_eq!(rows[1][5], entry.verdict);
}

/// A small reader of RFC 4180.
fn table(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut rest =
        text.strip_prefix('\u{feff}').expect("a mark of its encoding").chars().peekable();
    while let Some(c) = rest.next() {
        let row = rows.last_mut().expect("a row");
        match c {
            '"' if is_quoted && rest.next_if_eq(&'"').is_some() => {
                row.last_mut().expect("a cell").push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(String::new()),
            '\r' if !is_quoted && rest.next_if_eq(&'\n').is_some() => {
                rows.push(vec![String::new()]);
            }
            c => row.last_mut().expect("a cell").push(c),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends");
    rows
}
