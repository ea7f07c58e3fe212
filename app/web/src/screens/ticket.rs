//! What is filled into the ticket; the terminal's own numbers stay for the next time.

use knowledge::Entry;
use pages::{parts::label, ticket::note};
use triage::ticket::{Field, check};
use web_sys::HtmlInputElement;

use crate::{browser, signal::Signal, storage};

#[derive(Clone, Copy)]
pub(crate) struct TicketState(Signal<Vec<String>>, Signal<String>);

impl TicketState {
    pub(crate) fn new() -> Self {
        let kept = |at: usize, field: Field| {
            if field.is_persisted() {
                storage::get(&key(at)).unwrap_or_default()
            } else {
                String::new()
            }
        };
        Self(
            Signal::new(
                Field::ALL.into_iter().enumerate().map(|(at, field)| kept(at, field)).collect(),
            ),
            Signal::new(String::new()),
        )
    }

    pub(crate) fn get(self) -> Vec<String> {
        self.0.peek(Vec::clone)
    }

    /// Takes in what is typed; what is wrong may be a card number, and is not kept.
    pub(crate) fn write(self, input: &HtmlInputElement) {
        let at =
            input.get_attribute("data-field").and_then(|at| at.parse().ok()).unwrap_or(usize::MAX);
        let (Some(field), typed) = (Field::ALL.get(at).copied(), input.value()) else { return };
        if field.is_persisted() && check(field, &typed).is_none() {
            let _ = storage::set(&key(at), &typed);
        }
        let (says, is_wrong) = note(field, &typed);
        let _ = input.set_attribute("aria-invalid", if is_wrong { "true" } else { "false" });
        if let Some(note) =
            browser::element(&input.get_attribute("aria-describedby").unwrap_or_default())
        {
            note.set_text_content(Some(&says));
            let _ = note.class_list().toggle_with_force("invalid", is_wrong);
        }
        self.0.update(|fields| fields[at] = typed);
    }

    /// Begins a new ticket, unless it is the one of the same diagnosis: with this moment, and with
    /// what the screen said.
    pub(crate) fn begin(self, of: &str, from: Option<&Entry>) {
        if !of.is_empty() && self.1.peek(|shown| shown == of) {
            return;
        }
        self.1.set(of.to_owned());
        self.0.update(|fields| {
            for (field, text) in Field::ALL.into_iter().zip(fields) {
                match field {
                    Field::Time => *text = browser::local_time(),
                    Field::Screen => {
                        *text = from.map_or_else(String::new, |entry| {
                            [label(entry), " ", entry.title].concat()
                        })
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
