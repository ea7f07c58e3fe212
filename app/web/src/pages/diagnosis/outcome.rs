//! A cause with what to do about it, or what remains when none was found.

use knowledge::{Call, End};
use leptos::prelude::*;
use triage::diagnosis::{FAILED, WORKED};

use super::screen::Choices;
use crate::{
    labels::{self, Tone},
    route::Trail,
    widgets::{
        official::Official,
        parts::{each, given},
        say::Say,
        stale::HEADING,
    },
};

#[component]
pub(super) fn Outcome(end: &'static End, solved: bool, key: String, trail: Trail) -> impl IntoView {
    let tone = if end.money.is_doubtful() {
        Tone::Stop
    } else if end.call == Call::Nobody {
        Tone::Good
    } else {
        Tone::Careful
    };
    let tiles = [("找谁", labels::call(end.call)), ("钱扣了吗", labels::money(end.money)), ("还能收吗", labels::retry(end.again))];
    view! {
        <section class=format!("panel {}", tone.class())>
            <h1 id=HEADING tabindex="-1">{end.cause}</h1>
            <p class="fix">{end.text}</p>
            <dl>{each(tiles, |(term, value)| view! { <div><dt>{term}</dt><dd>{value}</dd></div> })}</dl>
        </section>
        <Say text=end.say />
        <p class="quiet stop-rule"><b>"什么时候停："</b>{end.stop}</p>
        {given(end.call == Call::Acquirer, || view! { <Official /> })}
        {if solved {
            view! { <p class="panel good" role="status"><b>"解决了，辛苦了。"</b></p> }.into_any()
        } else {
            view! {
                <h2>"解决了吗？"</h2>
                <Choices answers=vec![(WORKED, "解决了", "choice"), (FAILED, "还没解决", "choice unsure")] key trail />
            }
            .into_any()
        }}
    }
}

/// The shop has done what it can.
#[component]
pub(super) fn Service() -> impl IntoView {
    view! {
        <section class="panel careful">
            <h1 id=HEADING tabindex="-1">"店里能做的都做了，找拉卡拉"</h1>
            <p>"别再反复试。先换一种方式收款；结果不明的那笔，查清之前别再收。"</p>
        </section>
        <Official />
    }
}
