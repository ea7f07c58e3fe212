//! One record in the list, with what can be done with it.

use maud::{Markup, html};
use triage::record::{Record, State, codec::MAX_NOTE_CHARS, month};

use crate::{
    labels,
    parts::{code_badge, label, link, status},
    route::{Route, Trail},
};

pub(super) fn row(record: &Record, local: i64) -> Markup {
    html! {
        li data-state=(state(record.state)) {
            details.record id={ "record-" (record.id) } {
                summary.row id={ "row-" (record.id) } { (line(record, local)) }
                div.record-actions { (acts(record)) }
            }
        }
    }
}

/// The state as the attribute `data-state` has it.
fn state(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Solved => "solved",
        State::Unsolved => "unsolved",
    }
}

/// What is seen of it in the list.
fn line(record: &Record, local: i64) -> Markup {
    let entry = record.entry();
    let (hour, minute) = month::clock(record.begun, local);
    let class = match record.state {
        State::Open => "badge careful",
        State::Solved => "badge good",
        State::Unsolved => "badge stop",
    };
    html! {
        (code_badge(entry.map_or("?", label), "small"))
        span.row-text {
            span.row-title { (entry.map_or("这一条现在没有了", |entry| entry.title)) }
            span.row-note {
                (format!("{hour:02}:{minute:02}"))
                @if let Some(operation) = record.operation { " · " (labels::operation(operation)) }
                @if let Some(summary) = record.summary() { " · " (summary) }
                @if !record.note.is_empty() { " · 备注：" (record.note) }
            }
        }
        span class=(class) { (labels::state(record.state)) }
    }
}

fn acts(record: &Record) -> Markup {
    let onward = Trail::back_to(record).map_or_else(
        || Route::Entry { id: record.about.clone(), operation: record.operation },
        Route::Diagnosis,
    );
    let goes_on =
        if record.state == State::Open && record.tree.is_some() { "接着做" } else { "打开" };
    let act = |act: &str, says: &str| html! { button.button.plain id={ (act) "-" (record.id) } data-act=(act) data-id=(record.id) { (says) } };
    html! {
        (link(&onward, "button", &html! { (goes_on) }))
        @if record.state != State::Solved { (act("solved", "解决了")) }
        @if record.state != State::Unsolved { (act("unsolved", "没解决")) }
        (act("share", "分享")) (status())
        (act("forget", "删除"))
        div.field {
            label for={ "note-" (record.id) } { "备注" }
            input id={ "note-" (record.id) } type="text" autocomplete="off" maxlength=(MAX_NOTE_CHARS) value=(record.note) data-id=(record.id);
        }
    }
}
