//! What the service desk will ask for, in one card to copy before the call.

use knowledge::Entry;
use leptos::{prelude::*, task::spawn_local};
use triage::{
    card_number::masked,
    ticket::{Field, flaw},
};

use crate::{
    browser, labels,
    share::{self, Handed},
    storage,
    widgets::{
        parts::{each, is, says},
        plate::label,
        say::Said,
    },
};

/// What is filled in; the terminal's own numbers stay for the next time.
#[derive(Clone, Copy)]
pub(crate) struct Fields(RwSignal<Vec<String>>, StoredValue<String>);

impl Fields {
    pub(crate) fn new() -> Self {
        let kept = |at: usize, field: Field| if field.is_kept() { storage::get(&key(at)).unwrap_or_default() } else { String::new() };
        Self(RwSignal::new(Field::ALL.into_iter().enumerate().map(|(at, field)| kept(at, field)).collect()), StoredValue::default())
    }

    /// Takes in what is typed; what is wrong may be a card number, and is not kept.
    fn write(self, at: usize, field: Field, typed: String) {
        if field.is_kept() && flaw(field, &typed).is_none() {
            let _ = storage::set(&key(at), &typed);
        }
        self.0.update(|fields| fields[at] = typed);
    }

    /// Begins a new ticket, unless it is the one of the same diagnosis: with this moment, and with what the screen said.
    fn begin(self, of: String, screen: String) {
        if !of.is_empty() && self.1.get_value() == of {
            return;
        }
        self.1.set_value(of);
        self.0.update(|fields| {
            for (field, text) in Field::ALL.into_iter().zip(fields) {
                match field {
                    Field::Time => *text = browser::moment(),
                    Field::Screen => text.clone_from(&screen),
                    _ if field.is_kept() => {}
                    _ => text.clear(),
                }
            }
        });
    }
}

#[component]
pub(crate) fn Ticket(of: String, from: Option<&'static Entry>, done: Vec<String>) -> impl IntoView {
    let fields = expect_context::<Fields>();
    fields.begin(of, from.map_or_else(String::new, |entry| [label(entry), " ", entry.title].concat()));
    let (handed, set_handed) = signal(None::<Handed>);
    let copy = move |_| {
        let text = text(&fields.0.get_untracked(), &done);
        spawn_local(async move { set_handed.set(Some(share::copy(&text).await)) });
    };
    view! {
        <section class="card ticket">
            <h2>"打电话前，先填好这张卡"</h2>
            <p class="quiet">"知道多少填多少。只存在这台手机上，不会发出去。"</p>
            {each(Field::ALL.into_iter().enumerate(), move |(at, field)| view! { <Line at field fields /> })}
            <p class="ticket-copy"><button class="button" on:click=copy>"复制全部"</button> <Said handed /></p>
        </section>
    }
}

#[component]
fn Line(at: usize, field: Field, fields: Fields) -> impl IntoView {
    let (id, note) = (format!("field-{at}"), format!("note-{at}"));
    let typed = move || fields.0.with(|fields| fields[at].clone());
    let wrong = move || flaw(field, &typed());
    view! {
        <div class="field">
            <label for=id.clone()>{labels::field(field)}</label>
            <input
                id=id
                type="text"
                autocomplete="off"
                prop:value=says(typed)
                aria-describedby=note.clone()
                aria-invalid=says(move || wrong().is_some().to_string())
                on:input=move |event| fields.write(at, field, event_target_value(&event))
            />
            <p id=note class="quiet" class:wrong=is(move || wrong().is_some())>{says(move || wrong().map_or(labels::hint(field).to_owned(), labels::flaw))}</p>
        </div>
    }
}

fn key(at: usize) -> String {
    format!("ticket/{at}")
}

/// The card as one text; a card number in it is down to its end.
fn text(fields: &[String], done: &[String]) -> String {
    let filled = Field::ALL.into_iter().zip(fields).filter(|(_, text)| !text.trim().is_empty());
    let lines: Vec<String> = filled.map(|(field, text)| format!("{}：{}", labels::field(field), masked(text.trim()))).collect();
    let steps: Vec<String> = done.iter().zip(1..).map(|(step, number)| format!("{number}. {step}")).collect();
    format!("{}\n已经做过：\n{}", lines.join("\n"), steps.join("\n"))
}
