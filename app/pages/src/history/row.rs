//! A row of the record list: summary, actions and note.

use maud::{Markup, html};
use triage::record::{Record, State, codec::MAX_NOTE_CHARS, month};

use crate::{
    act::HistoryAct,
    field::HistoryField,
    labels,
    parts::{code_badge, label, link, status},
    route::{Route, Trail},
    word::Word as _,
};

pub(super) fn row(record: &Record, local: i64) -> Markup {
    html! {
        li id={ "record-" (record.id) } data-record=(record.id) data-state=(record.state.name()) {
            details.record id={ "details-" (record.id) } {
                summary.row id={ "row-" (record.id) } { (line(record, local)) }
                div.record-actions { (acts(record)) }
            }
        }
    }
}

/// The summary of a record.
fn line(record: &Record, local: i64) -> Markup {
    let entry = record.entry();
    let (hour, minute) = month::clock(record.begun, local);
    let class = match record.state {
        State::Open if record.is_look_up() => "badge",
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
        span class=(class) { (labels::record_state(record)) }
    }
}

fn acts(record: &Record) -> Markup {
    let onward = Trail::back_to(record).map_or_else(
        || Route::Entry { id: record.about.clone(), operation: record.operation },
        Route::Diagnosis,
    );
    let goes_on =
        if record.state == State::Open && record.tree.is_some() { "接着做" } else { "打开" };
    let act = |act: HistoryAct, says: &str| {
        html! {
            button.button.plain
                id={ (act) "-" (record.id) }
                data-act=(act)
                data-id=(record.id)
            {
                (says)
            }
        }
    };
    html! {
        (link(&onward, "button", &html! { (goes_on) }))
        @if record.state != State::Solved { (act(HistoryAct::Solved, "解决了")) }
        @if record.state != State::Unsolved { (act(HistoryAct::Unsolved, "没解决")) }
        (act(HistoryAct::Share, "分享")) (status())
        (act(HistoryAct::Delete, "删除"))
        div.field {
            label for={ "note-" (record.id) } { "备注" }
            input
                id={ "note-" (record.id) }
                type="text"
                autocomplete="off"
                maxlength=(MAX_NOTE_CHARS)
                value=(record.note)
                data-field=(HistoryField::Note)
                data-id=(record.id);
        }
    }
}
