//! The page of an entry (a code, a prompt, a symptom): verdict, steps, meaning, sources.

use knowledge::{APP, Claim, Entry, Likelihood, MoneyState, Operation, Source, Step, View, Who};
use maud::{Markup, html};
use triage::{placeholders::supplier, record::State};

use crate::{
    act::{CommonAct, EntryAct},
    id::Id,
    labels::{self, Tone},
    parts::{self, HEADING, actions, bar, button, code_badge, icon, is_instruction, link, status},
    route::{Route, Trail},
};

/// From so many times in a month on, an entry recurs.
const OFTEN: usize = 3;

/// The page in the application, without what depends on the operation, which is [`advice`].
pub fn page(entry: &Entry) -> Markup {
    html! {
        (bar("返回", &button(CommonAct::Print, "text", "打印")))
        main.answer {
            (head(entry))
            p #(Id::LookupStatus).visually-hidden role="status" {}
            div #(Id::Advice) {}
            @if !is_instruction(entry) {
                div.screen-only {
                    h2 { "解决了吗？" }
                    p.record-actions {
                        span #(Id::SolvedButtons) {} span #(Id::SavedStatus).status role="status" {}
                    }
                }
            }
            (explanation(entry))
            div #(Id::Related) {}
            div #(Id::Acquirers) {}
            p.screen-only { (button(EntryAct::Report, "text", "报告错误")) " " (status()) }
        }
        (actions(&html! {
            (link(&Route::home(), "button", &html! { "再查一个" }))
            (button(EntryAct::Share, "button plain", "分享"))
            (status())
        }))
    }
}

/// What depends on the operation; `times` is how often the entry was recorded this month.
pub fn advice(entry: &Entry, view: &View, times: usize) -> Markup {
    html! {
        (switch(entry, view.operation))
        @if is_instruction(entry) {
            (instructions(view))
            (parts::say(view.say))
        } @else {
            (verdict(entry, view))
            (parts::say(view.say))
            (meanings(entry, view))
            (steps(view, true))
            (service_desk(entry))
            (next_links(entry, view))
            (again(entry, view, times))
        }
    }
}

/// The switch between the operations of an entry, where it has several. If an interface has refunds
/// of its own, one link leads to the entry of the same code there.
pub fn switch(entry: &Entry, chosen: Operation) -> Markup {
    let mut ways: Vec<(Operation, Route)> = entry
        .operations()
        .map(|operation| (operation, Route::of_operation(entry, operation)))
        .collect();
    if let Some(other) = entry
        .counterpart()
        .filter(|other| ways.iter().all(|(operation, _)| *operation != other.operation()))
    {
        ways.push((other.operation(), Route::of(other)));
    }
    ways.sort_unstable_by_key(|(operation, _)| *operation as u8);
    html! {
        @if ways.len() > 1 {
            nav.segments aria-label="这笔在做什么" {
                @for (operation, to) in ways {
                    a
                        id={ "for-" (operation.key()) }
                        href=(to.href())
                        aria-current=[(operation == chosen).then_some("true")]
                        data-replace
                    {
                        (labels::operation(operation))
                    }
                }
            }
        }
    }
}

pub fn head(entry: &Entry) -> Markup {
    html! {
        header.entry-header {
            (code_badge(parts::label(entry), "large"))
            div {
                h1 id=(HEADING) tabindex="-1" { (parts::unbroken(entry.title)) }
                p.family { (entry.family.name) " · " (entry.family.place) }
            }
        }
    }
}

pub fn verdict(entry: &Entry, view: &View) -> Markup {
    html! {
        section
            class={ "panel " (Tone::of(view.state).class()) }
            data-for=[
                (view.operation != entry.operation()).then(|| labels::operation(view.operation))
            ]
        {
            h2 { (view.verdict) }
            (parts::verdicts(labels::tiles(entry, view.state)))
        }
    }
}

pub fn meanings(entry: &Entry, view: &View) -> Markup {
    let is_doubtful = matches!(view.state, MoneyState::Sale(money, _) if money.is_doubtful());
    html! {
        @if !entry.meanings.is_empty() {
            h2 { "这个码不止一个意思" }
            ul.card.list {
                @for reading in entry.meanings {
                    li { b { (reading.from.name) } " " p { (reading.text) } }
                }
            }
            p.muted {
                "先看小票上的收单机构是谁"
                (if is_doubtful {
                    "；分不清，就当钱可能已扣，先查这笔。"
                } else {
                    "，再看是哪个意思。"
                })
            }
        }
    }
}

/// The steps; `can_tick` makes them toggle buttons.
pub fn steps(view: &View, can_tick: bool) -> Markup {
    html! {
        h2 { "现在做" }
        ol.card.steps {
            @for (at, step) in view.steps.iter().enumerate() {
                li {
                    @if can_tick {
                        button.step data-act=(EntryAct::Step) aria-pressed="false" {
                            (inside(at, step))
                        }
                    } @else {
                        div.step { (inside(at, step)) }
                    }
                    @if let Some(how) = step.how() { (self::how(how)) }
                }
            }
        }
    }
}

/// The steps of an instruction, one for each kind of terminal.
pub fn instructions(view: &View) -> Markup {
    html! {
        p.kicker { (view.verdict) }
        h2 { "看你用的是哪种机器" }
        ul.card.list {
            @for step in view.steps {
                @let (kind, does) = step.text.split_once('：').unwrap_or(("", step.text));
                li { b { (kind) } p { (does) } }
            }
        }
    }
}

/// The link to the instruction of a step.
fn how(how: &Entry) -> Markup {
    let says = if how.title.contains("怎么查") { "怎么查" } else { "怎么做" };
    link(
        &Route::of(how),
        "how-to",
        &html! {
            (says)
            span.visually-hidden { "：" (how.title) }
            span aria-hidden="true" { " ›" }
        },
    )
}

/// The telephone number, where the acquirer has to act and is the default one.
pub fn service_desk(entry: &Entry) -> Markup {
    html! {
        @if entry.who == Who::Acquirer && supplier(Some(entry)).is_none() { (parts::official()) }
    }
}

fn inside(at: usize, step: &Step) -> Markup {
    // Many merchants read the first step only.
    let often = if at == 0 && step.likelihood == Likelihood::Usual {
        "最常见"
    } else {
        labels::likelihood(step.likelihood)
    };
    html! {
        span.tick aria-hidden="true" { span { (at + 1) } (icon(parts::Icon::Done)) }
        span.row-text {
            span { (step.text) } span.row-note { (often) " · " (labels::seconds(step.seconds)) }
        }
    }
}

/// The diagnosis to go on with. Trees are about the entry's own operation only.
fn way_on(entry: &Entry, view: &View) -> Option<Trail> {
    Trail::of(entry).filter(|_| view.operation == entry.operation())
}

pub fn next_links(entry: &Entry, view: &View) -> Markup {
    html! {
        @if let Some(trail) = way_on(entry, view) {
            (link(
                &Route::Diagnosis(trail),
                "next-link",
                &html! {
                    b { "还没解决？" }
                    " 一步步查原因"
                    span aria-hidden="true" { " ›" }
                },
            ))
        }
    }
}

fn again(entry: &Entry, view: &View, times: usize) -> Markup {
    html! {
        @if times >= OFTEN {
            p.panel.careful.screen-only {
                "本月第 "
                (times)
                " 次："
                (entry.title)
                "。"
                @if way_on(entry, view).is_some() { "用上面的“一步步查原因”找根子。" }
            }
        }
    }
}

/// The buttons that record whether it helped; `state` is that of the record, if there is one.
pub fn solved_buttons(state: Option<State>) -> Markup {
    html! {
        @for (of, act, says) in [
            (State::Solved, EntryAct::Solved, "解决了"),
            (State::Unsolved, EntryAct::Unsolved, "没解决"),
        ] {
            button.button.plain id=(act) data-act=(act) aria-pressed=(state == Some(of)) { (says) }
            " "
        }
    }
}

/// The status message of the record.
pub fn saved_status(state: Option<State>) -> Markup {
    html! { @if state.is_some() { "已记到“记录”里。" } }
}

/// Meaning, claims and sources.
pub fn explanation(entry: &Entry) -> Markup {
    html! { (meaning(entry)) (claims(entry.claims)) (sources(entry)) }
}

fn meaning(entry: &Entry) -> Markup {
    html! {
        h2 { (if is_instruction(entry) { "要点" } else { "为什么会这样" }) }
        div.card.padded {
            p { (entry.meaning) }
            @if !entry.prints.is_empty() {
                p.muted { "屏幕或小票上可能写：" }
                ul.printed { @for text in entry.prints { li { (text) } } }
            }
        }
    }
}

pub(crate) fn claims(claims: &[Claim]) -> Markup {
    html! {
        @if !claims.is_empty() {
            h2 { "网上的说法，可信吗？" }
            ul.card.list {
                @for claim in claims {
                    @let (verdict, tone) = labels::verdict(claim.verdict);
                    li {
                        p {
                            span class={ "badge " (tone.class()) } { (verdict) }
                            " “"
                            (claim.says)
                            "”"
                        }
                        p.muted { (claim.why) }
                    }
                }
            }
        }
    }
}

fn sources(entry: &Entry) -> Markup {
    html! {
        details.card {
            summary { "依据 · 可信度：" (labels::confidence(entry.confidence)) }
            @if let Some(support) = labels::support(entry) { p { (support) } }
            (grounds(entry))
            @match supplier(Some(entry)) {
                Some(supplier) => p.muted { "以" (supplier) "的说法和收单协议为准。" },
                None => p.muted { "拉卡拉没有公开自己的应答码表；以" (APP) "和收单协议为准。" },
            }
        }
    }
}

/// The sources by name, edition and kind; whether one can be looked up; the day of the review.
pub(crate) fn grounds(entry: &Entry) -> Markup {
    html! {
        ul {
            @for source in entry.sources {
                li {
                    (named(source))
                    @if !source.edition.is_empty() { " " (source.edition) }
                    " "
                    span.muted { "（" (labels::source_kind(source.kind)) "）" }
                }
            }
        }
        p.muted {
            @if !entry.is_verifiable() { "没有能查证的出处。" }
            (labels::reviewed(entry))
        }
    }
}

/// The name of a source; on static pages it leads to its address.
fn named(source: &Source) -> Markup {
    #[cfg(feature = "guides")]
    if !source.url().is_empty() {
        return html! { a href=(source.url()) rel="noreferrer" { (source.name) } };
    }
    html! { (source.name) }
}

/// Links to related entries, in the same operation where they have it.
pub fn related(entry: &Entry, operation: Operation) -> Markup {
    html! {
        @if entry.related().next().is_some() {
            h2 { "也看看" }
            ul.card.rows {
                @for other in entry.related() {
                    @let to = Route::of_operation(other, other.view(operation).operation);
                    li { (link(&to, "row", &parts::row(other, operation, false))) }
                }
            }
        }
    }
}
