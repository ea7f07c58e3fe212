//! The ticket: what the service desk will ask for, as one card to copy before the call.

use knowledge::{Call, Entry};
use maud::{Markup, html};
use triage::{
    card_number::masked,
    diagnosis::Now,
    placeholders::fill,
    ticket::{Field, MAX_FIELD_CHARS, check},
};

use crate::{
    act::DiagnosisAct,
    labels,
    parts::{button, status},
    word::Word as _,
};

/// The card; `fields` are the texts so far, in the order of [`Field::ALL`].
pub fn card(fields: &[String]) -> Markup {
    html! {
        section.card.ticket {
            h2 { "打电话前，先填好这张单子" }
            p.muted { "知道多少填多少。只存在这台手机上，不会发出去。" }
            @for ((at, field), typed) in Field::ALL.into_iter().enumerate().zip(fields) {
                @let (note, is_wrong) = note(field, typed);
                div.field {
                    label for=(id(at)) { (labels::field(field)) }
                    input
                        id=(id(at))
                        type="text"
                        inputmode=[keyboard(field)]
                        autocomplete="off"
                        maxlength=(MAX_FIELD_CHARS)
                        value=(typed)
                        data-field=(field.name())
                        aria-describedby=(note_id(at))
                        aria-invalid=(is_wrong);
                    p id=(note_id(at)).muted.invalid[is_wrong] { (note) }
                }
            }
            p.ticket-copy {
                (button(DiagnosisAct::ShareTicket, "button", "分享给客服"))
                (button(DiagnosisAct::CopyTicket, "button plain", "复制全部"))
                (status())
            }
        }
    }
}

/// The keyboard of a phone, where there are digits only.
fn keyboard(field: Field) -> Option<&'static str> {
    match field {
        Field::Amount => Some("decimal"),
        Field::Trace => Some("numeric"),
        _ => None,
    }
}

/// The note under a field, and whether it is an error.
pub fn note(field: Field, typed: &str) -> (String, bool) {
    match check(field, typed) {
        Some(error) => (labels::field_error(error), true),
        None => (labels::hint(field).to_owned(), false),
    }
}

fn id(at: usize) -> String {
    format!("field-{at}")
}

fn note_id(at: usize) -> String {
    format!("note-{at}")
}

/// The card as plain text with the conclusion of the diagnosis and the steps that were `done`;
/// `from` is the entry that it came from. Card numbers are masked.
pub fn text(now: &Now, from: Option<&Entry>, fields: &[String], done: &[String]) -> String {
    let filled = Field::ALL.into_iter().zip(fields).filter(|(_, text)| !text.trim().is_empty());
    let lines: Vec<String> = filled
        .map(|(field, text)| format!("{}：{}", labels::field(field), masked(text.trim())))
        .collect();
    let steps: Vec<String> =
        done.iter().zip(1..).map(|(step, number)| format!("{number}. {step}")).collect();
    format!("{}\n{}\n已经做过：\n{}", conclusion(now, from), lines.join("\n"), steps.join("\n"))
}

/// What is wrong, and whom to call.
fn conclusion(now: &Now, from: Option<&Entry>) -> String {
    let (found, call) = match now {
        Now::Cause { cause, .. } => (fill(cause.name, from), cause.call),
        _ => ("店里能做的都做了".to_owned(), Call::Acquirer),
    };
    ["结论：", &found, "\n找谁：", labels::call(call, from)].concat()
}
