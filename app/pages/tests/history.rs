//! The record list: what a merchant reads.

use knowledge::{Call, Entry};
use pages::{
    act::Filter,
    history::{Clock, View, clear, import_result, list, numbers},
    labels,
    route::Trail,
    ticket,
};
use triage::{
    diagnosis::Now,
    record::{Record, State, backup::Imported},
    ticket::Field,
};

const CLOCK: Clock = Clock { now: 1_795_348_800, local: 8 * 3_600 };

/// A record of so many seconds ago.
fn record(about: &str, ago: i64, state: State) -> Record {
    Record { state, ..Record::new(about, CLOCK.now - ago, 0.5) }
}

fn in_order(html: &str, texts: &[&str]) -> bool {
    let places = texts.iter().map(|text| html.find(text));
    places.clone().all(|place| place.is_some()) && places.is_sorted()
}

#[test]
fn the_commonest_entry_is_called_by_its_title_where_no_code_is_printed() {
    for id in ["tree:network", "unionpay:57"] {
        let entry = Entry::find(id).expect(id);
        let name = if entry.family.is_printed() { entry.code } else { entry.title };
        let html = numbers(&[record(id, 0, State::Solved)], CLOCK).0;
        assert!(html.contains(&format!("{name}<")), "{html}");
    }
}

#[test]
fn what_is_looked_up_has_its_verdict_and_is_no_unfinished_diagnosis() {
    let looked_up = record("unionpay:57", 0, State::Open);
    let begun =
        Record { tree: Some("network".to_owned()), ..record("tree:network", 60, State::Open) };
    let records = [looked_up, begun];
    let html = list(&records, &[], &View::default(), CLOCK).0;
    let verdict = Entry::find("unionpay:57").expect("an entry").verdict;
    assert!(in_order(&html, &[verdict, ">查过<", "careful\">没完成<"]), "{html}");
    let view = View { filter: Filter::Open, ..View::default() };
    assert_eq!(list(&records, &[], &view, CLOCK).0.matches("<li ").count(), 1);
}

#[test]
fn what_was_deleted_leaves_its_undo_in_its_place() {
    let [first, gone, last] = [0, 60, 120].map(|ago| record("unionpay:57", ago, State::Solved));
    let here = [&first, &gone, &last].map(|record| format!("\"row-{}\"", record.id));
    let undo = format!("\"restore-{}\"", gone.id);
    let html = list(&[first, last], &[gone], &View::default(), CLOCK).0;
    assert!(in_order(&html, &[&here[0], &undo, &here[2]]), "{html}");
    assert!(!html.contains(&here[1]));
}

#[test]
fn an_import_says_what_was_known() {
    let good = (0..3).map(|ago| record("unionpay:57", ago, State::Solved)).collect();
    let imported = Imported { good, bad: Vec::new() };
    for (done, news, says) in [
        (1, 1, "正在导入，1 / 3 条"),
        (3, 3, "导入了 3 条。"),
        (3, 1, "导入了 1 条，2 条本来就有。"),
    ] {
        let html = import_result(&imported, done, news).0;
        assert!(html.contains(says), "{html}");
    }
}

/// A second tap on the same place must not clear.
#[test]
fn the_question_before_clearing_begins_with_the_way_out() {
    assert!(clear(None).0.contains("data-act=\"clear\""));
    let html = clear(Some(7)).0;
    assert!(
        in_order(&html, &["data-act=\"keep\"", "全部 7 条", "data-act=\"clear-all\""]),
        "{html}"
    );
}

#[test]
fn a_diagnosis_is_gone_on_with_while_its_timer_runs() {
    let wait = Some(("query".to_owned(), CLOCK.now + 90));
    let tree = Some("network".to_owned());
    let begun = Record { wait: wait.clone(), tree, ..record("tree:network", 0, State::Open) };
    let mut answered = begun.clone();
    answered.answers.set("query", "paid");
    for (record, runs) in [(begun, wait), (answered, None)] {
        assert_eq!(Trail::back_to(&record).map(|trail| trail.wait), Some(runs));
    }
}

#[test]
fn a_ticket_says_what_was_found_and_whom_to_call() {
    let fields = Field::ALL.map(|field| field.key().to_owned());
    let text = ticket::text(&Now::Service, None, &fields, &["先查：成功".to_owned()]);
    let call = format!("找谁：{}", labels::call(Call::Acquirer, None));
    assert!(in_order(&text, &["结论：", &call, "：amount", "1. 先查：成功"]), "{text}");
}
