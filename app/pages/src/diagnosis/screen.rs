//! Screens that ask for an answer: the gates, a question, a task, a fix to try; and the timer.

use knowledge::{Cause, Entry, Gates, Screen};
use maud::{Markup, html};
use triage::diagnosis::{Answer, CHANGED, Now, Walk, YES};

use crate::{
    act::DiagnosisAct,
    diagnosis::beware,
    id::Id,
    labels,
    parts::{HEADING, Icon, icon, link, unbroken},
    route::{Route, Trail},
};

/// The question or the task as the heading of the screen, which gets the focus.
pub(super) fn asked(text: &str, hint: &str) -> Markup {
    html! {
        h1 id=(HEADING) tabindex="-1" { (unbroken(text)) }
        @if !hint.is_empty() { p.muted.hint { (hint) } }
    }
}

pub(super) fn question(screen: &Screen, walk: &Walk, trail: &Trail, now: i64) -> Markup {
    html! {
        (asked(screen.text, screen.hint))
        @if screen.wait > 0 { (timer(screen.wait, trail.until(&walk.key, screen.wait, now), now)) }
        (choices(walk, trail))
        (why("为什么先问这个？", screen.why))
    }
}

pub(super) fn gate(gates: &Gates, walk: &Walk, trail: &Trail) -> Markup {
    html! {
        (asked(gates.text, ""))
        (choices(walk, trail))
        (changed(trail.answers.get(CHANGED) == Some(YES), gates.changed))
    }
}

/// A fix that is worth trying before its cause is certain; `likely` is its probability, 0 to 1.
pub(super) fn attempt(end: &Cause, likely: f32, walk: &Walk, trail: &Trail) -> Markup {
    let why_first =
        [labels::likely(likely), "，", &labels::seconds(end.seconds), "就能试，不行也不耽误。"]
            .concat();
    html! {
        p.kicker { "先试一下" }
        (asked(end.text, ""))
        (choices(walk, trail))
        (why("为什么先试这个？", &why_first))
    }
}

/// The choices, after what must not be done meanwhile.
pub(super) fn choices(walk: &Walk, trail: &Trail) -> Markup {
    html! {
        (beware(walk, trail.from.as_deref().and_then(Entry::find)))
        ul.choices {
            @for answer in walk.now.choices() {
                @let next = Route::Diagnosis(trail.answered(&walk.key, answer.key()));
                @let (text, class) = choice(&walk.now, answer);
                li { (link(&next, class, &html! { (text) })) }
            }
        }
    }
}

/// The text and the class of a choice.
fn choice(now: &Now, answer: Answer) -> (&'static str, &'static str) {
    match (now, answer) {
        (Now::Gate(gates), Answer::None) => (gates.none, "choice primary"),
        (Now::Cause { .. }, Answer::Worked) => ("解决了", "choice"),
        (Now::Cause { .. }, Answer::Failed) => ("还没解决", "choice unsure"),
        (_, Answer::Unsure) => (labels::answer(answer), "choice unsure"),
        _ => (labels::answer(answer), "choice"),
    }
}

/// The toggle of the gates: something was changed lately, which makes some causes likelier.
fn changed(on: bool, says: &str) -> Markup {
    html! {
        button.step.changed data-act=(DiagnosisAct::ToggleChanged) aria-pressed=(on) {
            span.tick aria-hidden="true" { (icon(Icon::Done)) }
            span.row-text { span { (says) } span.row-note { "有就先点这里，再选上面的" } }
        }
    }
}

fn why(asks: &str, why: &str) -> Markup {
    html! { details.why { summary { (asks) } p { (why) } } }
}

/// A timer of so many seconds; `until` is its end in Unix seconds, once it was started.
fn timer(seconds: u16, until: Option<i64>, now: i64) -> Markup {
    html! {
        @match until {
            Some(until) => p #timer.timer.panel.careful {
                span #(Id::TimeLeft) role="timer" { (left(until - now)) }
                b #(Id::TimeOver) role="status" { (over(until - now)) }
            },
            None => button.button.plain.timer data-act=(DiagnosisAct::StartTimer) {
                "开始计时 " (clock(seconds.into()))
            },
        }
    }
}

/// The countdown; empty once no second is left. [`over`] is the message then.
pub fn left(seconds: i64) -> Markup {
    html! { @if seconds > 0 { "还要等 " (clock(seconds)) } }
}

pub fn over(seconds: i64) -> Markup {
    html! { @if seconds <= 0 { "时间到，现在看结果。" } }
}

fn clock(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
