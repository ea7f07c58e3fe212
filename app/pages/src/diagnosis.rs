//! The screens of a diagnosis: gate, question, task, fix to try, cause. Its state is the URL.

mod answers_given;
mod cause;
mod screen;
mod terms;

use knowledge::{Call, Entry, Operation};
use maud::{Markup, PreEscaped, html};
use triage::{
    diagnosis::{Now, Walk},
    placeholders::fill,
};

use crate::{
    labels,
    parts::{actions, bar, label, link, row},
    route::{Route, Trail},
    ticket,
};

pub use screen::{left, over};
pub use terms::TERMS;

/// So many screens ahead are few.
const FEW: usize = 3;

/// The title of the symptom, for the document title.
pub fn title(walk: &Walk) -> &'static str {
    walk.tree.symptom().map_or("", |symptom| symptom.title)
}

/// Whether somebody is to be called here, so that the ticket is shown.
pub fn calls(walk: &Walk) -> bool {
    match walk.now {
        Now::Service => true,
        Now::Cause { cause: end, solved } => !solved && end.call != Call::Nobody,
        _ => false,
    }
}

/// The timer of this screen: its length in seconds, and its end in Unix seconds if it was started.
pub fn wait(walk: &Walk, trail: &Trail, now: i64) -> Option<(u16, Option<i64>)> {
    match walk.now {
        Now::Question(screen) | Now::Task(screen) if screen.wait > 0 => {
            Some((screen.wait, trail.until(&walk.key, screen.wait, now)))
        }
        _ => None,
    }
}

/// The answers so far, a line each; `from` is the entry that it came from.
pub fn done(walk: &Walk, from: Option<&Entry>) -> Vec<String> {
    walk.taken
        .iter()
        .map(|taken| fill(&format!("{}：{}", taken.question, labels::answer(taken.answer)), from))
        .collect()
}

fn is_asking(walk: &Walk) -> bool {
    matches!(walk.now, Now::Gate(_) | Now::Question(_) | Now::Task(_) | Now::Try(..))
}

/// `fields` are the texts of the ticket so far, in the order of `Field::ALL`; `now` is Unix time in
/// seconds.
pub fn page(walk: &Walk, trail: &Trail, fields: &[String], now: i64) -> Markup {
    let from = trail.from.as_deref().and_then(Entry::find);
    let page = html! {
        (bar("上一步", &html! {
            p.bar-title { (title(walk)) " · " (place(walk)) }
            (link(&Route::home(), "way-out", &html! { "查码" }))
        }))
        progress.progress max="100" value=(share(walk)) aria-hidden="true" {}
        main.diagnosis {
            (before(walk, from))
            (here(walk, from, trail, now))
            (terms::terms(walk))
            @if calls(walk) { (ticket::card(fields)) }
            (answers_given::answers_given(&walk.taken, trail))
        }
        @if !is_asking(walk) { (actions(&html! {
            @if !matches!(walk.now, Now::Code) {
                (link(&Route::home(), "button", &html! { "再查一个" }))
            }
            (link(
                &Route::Diagnosis(Trail::new(&trail.tree)),
                "button plain",
                &html! { "从头再来" },
            ))
        })) }
    };
    PreEscaped(fill(&page.0, from))
}

/// What must not be done while the tree looks for the cause of a payment in doubt.
fn beware(walk: &Walk, from: Option<&Entry>) -> Markup {
    let symptom = walk.tree.symptom();
    let is_doubtful = |entry: &Entry| entry.money.is_doubtful();
    let is_in_doubt =
        from.is_some_and(is_doubtful) || walk.is_about_money && symptom.is_some_and(is_doubtful);
    let is_undo = symptom
        .is_some_and(|entry| entry.operations().all(|operation| operation == Operation::Undo));
    let (not, why) = if is_undo {
        ("查清之前别再退", "再退可能退两次，也别给现金。")
    } else {
        ("查清之前别重刷", "重刷可能让顾客被扣两次。")
    };
    html! {
        @if is_in_doubt && is_asking(walk) {
            section.panel.stop { p { b { (not) } } p { (why) } }
        }
    }
}

/// How far it is. The longest way of a tree frightens, and is hardly ever walked: it is a number
/// only once it is short.
fn place(walk: &Walk) -> String {
    if let Now::Code = walk.now {
        return "先查代码".to_owned();
    }
    if !is_asking(walk) {
        return "有结果了".to_owned();
    }
    let ahead = match walk.screens_ahead - 1 {
        0 => "最后一步".to_owned(),
        ahead if ahead <= FEW => format!("最多还有 {ahead} 步"),
        _ => "还有几步".to_owned(),
    };
    format!("第 {} 步，{ahead}", walk.taken.len() + 1)
}

/// The progress in percent.
fn share(walk: &Walk) -> usize {
    if is_asking(walk) {
        walk.taken.len() * 100 / (walk.taken.len() + walk.screens_ahead)
    } else {
        100
    }
}

/// The previous question with its answer, or the entry that it came from.
fn before(walk: &Walk, from: Option<&Entry>) -> Markup {
    let before = walk.taken.last().map(|taken| (taken.question, labels::answer(taken.answer)));
    html! {
        @if let Some((question, answer)) =
            before.or(from.map(|entry| (entry.title, label(entry))))
        {
            p.muted.before { (question) " — " b { (answer) } }
        }
    }
}

/// The content of the current screen.
fn here(walk: &Walk, from: Option<&Entry>, trail: &Trail, now: i64) -> Markup {
    match walk.now {
        Now::Gate(gates) => screen::gate(gates, walk, trail),
        Now::Question(screen) | Now::Task(screen) => screen::question(screen, walk, trail, now),
        Now::Try(end, likely) => screen::attempt(end, likely, walk, trail),
        Now::Cause { cause: end, solved } => cause::cause(end, solved, from, walk, trail),
        Now::Service => cause::service(from),
        Now::Code => html! {
            (screen::asked("屏幕上的代码是什么？", "到查码那里输进去，照那一页说的做。"))
            p { (link(&Route::home(), "button", &html! { "去查代码" })) }
        },
        Now::Entry(entry) => html! {
            (screen::asked("看这一条", ""))
            p.card { (link(&Route::of(entry), "row", &row(entry, entry.operation(), true))) }
        },
    }
}
