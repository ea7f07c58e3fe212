//! The record: what is written is read, whatever else is read breaks nothing, and the numbers are
//! right.

mod backup;
mod codec;
mod csv;
mod learned;
mod month;
mod store;

use knowledge::{Operation, entries, trees};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{Index, select},
};
use triage::{
    record::{Record, State},
    ticket::Field,
};

const CHINA: i64 = 8 * 3_600;
/// A Sunday evening in China: 2026-11-22 20:00.
const NOW: i64 = 1_795_348_800;

fn record(about: &str, begun: i64, state: State) -> Record {
    Record { begun, changed: begun, state, ..Record::new(about, begun, 0.5) }
}

/// The label of a state in a table.
fn label(record: &Record) -> &'static str {
    if record.state == State::Open { "open" } else { "closed" }
}

fn few() -> ProptestConfig {
    ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() }
}

/// Records as the application makes them.
fn records() -> impl Strategy<Value = Record> {
    let about = any::<Index>().prop_map(|at| at.get(entries()).id());
    let states = select(vec![State::Open, State::Solved, State::Unsolved]);
    let operations = option::of(select(Operation::ALL));
    let answers = vec(("[a-z.-]{1,20}", "[a-z-]{1,10}"), 0..12);
    let waits = option::of(("[a-z.-]{1,20}", 0..4_000_000_000_i64));
    let tickets = vec((select(Field::ALL.to_vec()), "[^\\p{Cc}0-9]{0,100}"), 0..12);
    (
        (about, operations),
        0..4_000_000_000_i64,
        0.0..1.0_f64,
        option::of(any::<Index>()),
        answers,
        (waits, tickets),
        states,
        "[^\\p{Cc}0-9]{0,200}",
    )
        .prop_map(
            |((about, operation), begun, chance, tree, pairs, (wait, ticket), state, note)| {
                let tree = tree.map(|at| at.get(trees()).slug.to_owned());
                Record {
                    operation,
                    tree,
                    answers: pairs.into_iter().collect(),
                    wait,
                    ticket: ticket.into_iter().collect(),
                    state,
                    note,
                    changed: begun + 60,
                    ..Record::new(&about, begun, chance)
                }
            },
        )
}

fn mutated(text: &str, edits: &[(Index, u8, u8)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (at, kind, byte) in edits {
        let at = at.index(bytes.len().max(1)).min(bytes.len());
        match kind % 4 {
            0 if at < bytes.len() => bytes[at] = *byte,
            1 => bytes.insert(at, *byte),
            2 if at < bytes.len() => _ = bytes.remove(at),
            3 => bytes.truncate(at),
            _ => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn edits() -> impl Strategy<Value = Vec<(Index, u8, u8)>> {
    vec((any::<Index>(), any::<u8>(), any::<u8>()), 1..6)
}
