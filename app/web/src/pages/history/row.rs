//! One record in the list, with what can be done with it.

use leptos::{prelude::*, task::spawn_local};
use triage::record::{Record, State, month, saved::LONGEST_NOTE};

use crate::{
    answer_text, browser,
    route::{Route, Trail},
    share::{self, Handed},
    shelf::Shelf,
    widgets::{
        link::Link,
        parts::{given, live},
        plate::label,
        say::Said,
    },
};

#[component]
pub(super) fn Line(record: Record, undone: RwSignal<Vec<Record>>) -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let entry = record.entry();
    let title = entry.map_or("这一条现在没有了", |entry| entry.title);
    let (hour, minute) = month::clock(record.begun, browser::zone());
    let summary = record.summary().map_or_else(String::new, |summary| format!(" · {summary}"));
    let note = if record.note.is_empty() { String::new() } else { format!(" · 备注：{}", record.note) };
    let (class, state) = match record.state {
        State::Open => ("badge careful", "未完成"),
        State::Solved => ("badge good", "已解决"),
        State::Unsolved => ("badge stop", "没解决"),
    };
    let mark = |state: State, says: &'static str| {
        let record = record.clone();
        let act = move |_| shelf.keep(Record { state, changed: browser::now(), ..record.clone() });
        view! { <button class="button plain" on:click=act>{says}</button> }
    };
    let forget = {
        let record = record.clone();
        move |_| {
            shelf.forget(&record.id);
            undone.set(vec![record.clone()]);
        }
    };
    let onward = Trail::back_to(&record).map_or_else(|| Route::Answer { id: record.about.clone() }, Route::Diagnosis);
    let goes_on = if record.state == State::Open && !record.tree.is_empty() { "接着做" } else { "打开" };
    view! {
        <li>
            <details class="record">
                <summary class="row">
                    <span class="plate small" class:long={entry.is_some_and(|entry| label(entry).chars().count() > 4)}>{entry.map_or("?", label)}</span>
                    <span class="row-text"><span class="row-title">{title}</span><span class="row-note">{format!("{hour:02}:{minute:02}{summary}{note}")}</span></span>
                    <span class=class>{state}</span>
                </summary>
                <div class="record-acts">
                    <Link to=onward class="button">{goes_on}</Link>
                    {given(record.state != State::Solved, || mark(State::Solved, "解决了"))}
                    {given(record.state != State::Unsolved, || mark(State::Unsolved, "没解决"))}
                    <Share record=record.clone() />
                    <button class="button plain" on:click=forget>"删除"</button>
                    <Remark record />
                </div>
            </details>
        </li>
    }
}

#[component]
fn Remark(record: Record) -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let id = format!("note-{}", record.id);
    let text = record.note.clone();
    let keep = move |event| shelf.keep(Record { note: event_target_value(&event), changed: browser::now(), ..record.clone() });
    view! {
        <div class="field">
            <label for=id.clone()>"备注"</label>
            <input id=id type="text" autocomplete="off" maxlength=LONGEST_NOTE prop:value=text on:change=keep />
        </div>
    }
}

#[component]
fn Share(record: Record) -> impl IntoView {
    let (handed, set_handed) = signal(None::<Handed>);
    let hand = move |_| {
        let text = answer_text::record_text(&record);
        spawn_local(async move { set_handed.set(Some(share::share("码到病除 · 记录", &text).await)) });
    };
    view! { <button class="button plain" on:click=hand>"分享"</button> <Said handed /> }
}

/// What was just deleted can come back.
#[component]
pub(super) fn Undo(undone: RwSignal<Vec<Record>>) -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let restore = move |_| {
        for record in undone.get_untracked() {
            shelf.keep(record);
        }
        undone.set(Vec::new());
    };
    view! {
        <div role="status">
            {live(move || given(undone.with(|undone| !undone.is_empty()), || view! {
                <p class="panel careful undo"><span>"已删除"</span> <button class="text" on:click=restore>"撤销"</button></p>
            }))}
        </div>
    }
}
