//! The ticket's fields, which are part of the record of the diagnosis; the terminal's own numbers
//! are stored for the next ticket, too.

use knowledge::Entry;
use pages::{parts::label, route::Trail, ticket::note};
use triage::{
    record::{Record, month},
    ticket::{Field, FieldError, check},
};
use web_sys::HtmlInputElement;

use crate::{browser, record_store::RecordStore, storage};

/// The texts of the fields, in the order of [`Field::ALL`]: what was typed, or what is known.
pub(crate) fn texts(records: RecordStore, trail: &Trail, from: Option<&Entry>) -> Vec<String> {
    let id = trail.record.as_deref().unwrap_or_default();
    records.peek(|store| {
        let record = store.find(id);
        let typed = |field| record.and_then(|record| record.ticket.get(field));
        let text = |field| typed(field).map_or_else(|| known(field, record, from), str::to_owned);
        Field::ALL.into_iter().map(text).collect()
    })
}

/// What is known of a field that nobody touched.
fn known(field: Field, record: Option<&Record>, from: Option<&Entry>) -> String {
    let begun = || Some(month::minute(record?.begun, browser::utc_offset()));
    let screen = |entry: &Entry| [label(entry), " ", entry.title].concat();
    let text = match field {
        Field::Time => begun(),
        Field::Screen => from.map(screen),
        _ if field.is_persisted() => storage::get(&key(field)),
        _ => None,
    };
    text.unwrap_or_default()
}

/// Takes the text of a field, and validates it.
pub(crate) fn write(records: RecordStore, trail: &Trail, field: Field, input: &HtmlInputElement) {
    let typed = input.value();
    match check(field, &typed) {
        _ if !field.is_persisted() => {}
        None => drop(storage::set(&key(field), &typed)),
        // Its beginning was stored as it was typed.
        Some(FieldError::CardNumber) => storage::remove(&key(field)),
        Some(_) => {}
    }
    let (text, is_wrong) = note(field, &typed);
    let _ = input.set_attribute("aria-invalid", if is_wrong { "true" } else { "false" });
    if let Some(note) =
        browser::element(&input.get_attribute("aria-describedby").unwrap_or_default())
    {
        note.set_text_content(Some(&text));
        let _ = note.class_list().toggle_with_force("invalid", is_wrong);
    }
    let id = trail.record.as_deref().unwrap_or_default();
    records.type_into(id, |record| record.ticket.set(field, typed));
}

fn key(field: Field) -> String {
    format!("ticket/{}", field as usize)
}
