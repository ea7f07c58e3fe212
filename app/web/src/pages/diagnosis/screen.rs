//! A screen that wants an answer: the gates, a question, an action, a remedy to try.

use knowledge::{End, Gates, Screen};
use leptos::prelude::*;
use triage::diagnosis::{CHANGED, FAILED, NONE, UNSURE, WORKED, YES};

use super::timer::Timer;
use crate::{
    labels,
    route::{Route, Router, Trail},
    widgets::{
        icon::Icon,
        link::Link,
        parts::{each, given},
        stale::HEADING,
    },
};

/// What is asked or to be done, in large type; a screen reader starts here.
#[component]
pub(super) fn Asked(text: &'static str, hint: &'static str) -> impl IntoView {
    view! {
        <h1 id=HEADING tabindex="-1">{text}</h1>
        {given(!hint.is_empty(), || view! { <p class="quiet hint">{hint}</p> })}
    }
}

#[component]
pub(super) fn Question(screen: &'static Screen, key: String, trail: Trail) -> impl IntoView {
    let answers = screen.answers.iter().map(|answer| (answer.key, answer.says, "choice"));
    view! {
        <Asked text=screen.text hint=screen.hint />
        {given(screen.wait > 0, || view! { <Timer key=key.clone() seconds=screen.wait trail=trail.clone() /> })}
        <Choices answers=answers.chain([(UNSURE, "不确定", "choice unsure")]).collect() key trail />
        <Why asks="为什么先问这个？" why=screen.why.to_owned() />
    }
}

#[component]
pub(super) fn Gate(gates: &'static Gates, key: String, trail: Trail) -> impl IntoView {
    let answers = gates.answers.iter().map(|answer| (answer.key, answer.says, "choice"));
    view! {
        <Asked text=gates.text hint="" />
        <Choices answers=answers.chain([(NONE, gates.none, "choice go")]).collect() key trail=trail.clone() />
        <Changed trail says=gates.changed />
    }
}

/// A remedy that is worth trying before its cause is certain.
#[component]
pub(super) fn Attempt(end: &'static End, likely: f32, key: String, trail: Trail) -> impl IntoView {
    view! {
        <p class="kicker">"先试一下"</p>
        <Asked text=end.text hint="" />
        <Choices answers=vec![(WORKED, "好了", "choice"), (FAILED, "还是不行", "choice")] key trail />
        <Why asks="为什么先试这个？" why=format!("{}，{}就能试，不行也不耽误。", labels::likely(likely), labels::seconds(end.seconds)) />
    }
}

#[component]
pub(super) fn Choices(answers: Vec<(&'static str, &'static str, &'static str)>, key: String, trail: Trail) -> impl IntoView {
    let choice = |(value, says, class)| {
        let to = Route::Diagnosis(trail.answered(&key, value));
        view! { <li><Link to class>{says}</Link></li> }
    };
    view! { <ul class="choices">{each(answers, choice)}</ul> }
}

/// What makes some causes likelier; it can be said, and taken back, without a step.
#[component]
fn Changed(trail: Trail, says: &'static str) -> impl IntoView {
    let router = expect_context::<Router>();
    let on = trail.answers.get(CHANGED) == Some(YES);
    let toggle = move |_| {
        let mut trail = trail.clone();
        trail.answers.remove(CHANGED);
        if !on {
            trail.answers.set(CHANGED, YES);
        }
        router.replace(Route::Diagnosis(trail));
    };
    view! {
        <button class="step changed" class:done=on aria-pressed=on.to_string() on:click=toggle>
            <span class="tick" aria-hidden="true">{given(on, || Icon::Done.view())}</span>
            <span class="row-text"><span>{says}</span><span class="row-note">"有就先点这里，再选上面的"</span></span>
        </button>
    }
}

#[component]
fn Why(asks: &'static str, why: String) -> impl IntoView {
    view! { <details class="why"><summary>{asks}</summary><p>{why}</p></details> }
}
