//! The ticket's fields; the terminal's own numbers are stored for the next time.

use knowledge::Entry;
use pages::{parts::label, ticket::note};
use triage::ticket::{Field, check};
use web_sys::HtmlInputElement;

use crate::{browser, signal::Signal, storage};

#[derive(Clone, Copy)]
pub(crate) struct TicketState {
    /// The texts, in the order of [`Field::ALL`].
    texts: Signal<Vec<String>>,
    /// The id of the record of the diagnosis that the ticket belongs to.
    record: Signal<String>,
}

impl TicketState {
    pub(crate) fn new() -> Self {
        let stored = |at: usize, field: Field| {
            if field.is_persisted() {
                storage::get(&key(at)).unwrap_or_default()
            } else {
                String::new()
            }
        };
        let texts =
            Field::ALL.into_iter().enumerate().map(|(at, field)| stored(at, field)).collect();
        Self { texts: Signal::new(texts), record: Signal::new(String::new()) }
    }

    pub(crate) fn get(self) -> Vec<String> {
        self.texts.peek(Vec::clone)
    }

    /// Takes the text of a field. A text that fails its check may be a card number, and is not
    /// stored.
    pub(crate) fn write(self, field: Field, input: &HtmlInputElement) {
        let (at, typed) = (field as usize, input.value());
        if field.is_persisted() && check(field, &typed).is_none() {
            let _ = storage::set(&key(at), &typed);
        }
        let (text, is_wrong) = note(field, &typed);
        let _ = input.set_attribute("aria-invalid", if is_wrong { "true" } else { "false" });
        if let Some(note) =
            browser::element(&input.get_attribute("aria-describedby").unwrap_or_default())
        {
            note.set_text_content(Some(&text));
            let _ = note.class_list().toggle_with_force("wrong", is_wrong);
        }
        self.texts.update(|texts| texts[at] = typed);
    }

    /// Begins a new ticket with the time and the text of the screen, unless there is one of the
    /// same record.
    pub(crate) fn begin(self, record: &str, from: Option<&Entry>) {
        if !record.is_empty() && self.record.peek(|known| known == record) {
            return;
        }
        self.record.set(record.to_owned());
        self.texts.update(|texts| {
            for (field, text) in Field::ALL.into_iter().zip(texts) {
                match field {
                    Field::Time => *text = browser::local_time(),
                    Field::Screen => {
                        *text = from.map_or_else(String::new, |entry| {
                            [label(entry), " ", entry.title].concat()
                        });
                    }
                    _ if field.is_persisted() => {}
                    _ => text.clear(),
                }
            }
        });
    }
}

fn key(at: usize) -> String {
    format!("ticket/{at}")
}
