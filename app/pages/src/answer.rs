//! What a code, a prompt or a symptom means and what to do: the verdict first.

use knowledge::{Claim, Entry, Likelihood, Source, Step, Who};
use maud::{Markup, html};
use triage::record::State;

use crate::{
    labels::{self, Tone},
    parts::{self, HEADING, act, actions, bar, icon, link, plate, rows, said},
    route::{Route, Trail},
};

/// How often in a month is no chance.
const OFTEN: usize = 3;

/// The page in the application; `times` is how often the answer was recorded this month.
pub fn page(entry: &Entry, times: usize) -> Markup {
    html! {
        (bar("返回", &act("print", "text", "打印")))
        main.answer {
            (head(entry))
            (verdict(entry))
            (parts::say(entry.say))
            (readings(entry))
            (steps(entry, true))
            (onward(entry))
            (again(entry, times))
            h2 { "解决了吗？" }
            p.record-acts { span #kept {} span #kept-said.said role="status" {} }
            (explanation(entry))
            p { (act("report", "text", "报告错误")) " " (said()) }
        }
        (actions(&html! { (link(&Route::home(), "button", &html! { "再查一个" })) (act("share", "button plain", "分享")) (said()) }))
    }
}

pub fn head(entry: &Entry) -> Markup {
    html! {
        header.head {
            (plate(parts::label(entry), "large"))
            div { h1 id=(HEADING) tabindex="-1" { (entry.title) } p.family { (entry.family.name) " · " (entry.family.place) } }
        }
    }
}

pub fn verdict(entry: &Entry) -> Markup {
    let tiles = [("谁的问题", labels::who(entry)), ("钱扣了吗", labels::money(entry.money)), ("能重试吗", labels::retry(entry.retry))];
    html! { section class={ "panel " (Tone::of(entry).class()) } { h2 { (entry.verdict) } (parts::verdicts(tiles)) } }
}

pub fn readings(entry: &Entry) -> Markup {
    html! {
        @if !entry.readings.is_empty() {
            h2 { "这个码不止一个意思" }
            ul.card.list { @for reading in entry.readings { li { b { (reading.from.name) } " " p { (reading.means) } } } }
            p.quiet { "先看小票上的收单机构是谁；分不清，就当钱可能已扣，先查这笔。" }
        }
    }
}

/// What to do; in the application each step can be ticked off.
pub fn steps(entry: &Entry, can_tick: bool) -> Markup {
    html! {
        h2 { "现在做" }
        ol.card.steps {
            @for (at, step) in entry.steps.iter().enumerate() {
                li {
                    @if can_tick {
                        button.step data-act="step" aria-pressed="false" { (inside(at, step)) }
                    } @else {
                        div.step { (inside(at, step)) }
                    }
                }
            }
        }
        @if entry.who == Who::Acquirer && entry.family.supplier.is_empty() { (parts::official()) }
    }
}

fn inside(at: usize, step: &Step) -> Markup {
    // The first remedy, where it usually is the one, is all that many a merchant will read.
    let often = if at == 0 && step.likelihood == Likelihood::Usual { "最常见" } else { labels::likelihood(step.likelihood) };
    html! {
        span.tick aria-hidden="true" { span { (at + 1) } (icon(parts::Icon::Done)) }
        span.row-text { span { (step.text) } span.row-note { (often) " · " (labels::seconds(step.seconds)) } }
    }
}

/// The way on for whom this did not help.
pub fn onward(entry: &Entry) -> Markup {
    html! {
        @if let Some(trail) = Trail::of(entry) {
            (link(&Route::Diagnosis(trail), "onward", &html! { b { "还没解决？" } " 一步步查原因" span aria-hidden="true" { " ›" } }))
        }
    }
}

fn again(entry: &Entry, times: usize) -> Markup {
    html! {
        @if times >= OFTEN {
            p.panel.careful { "本月第 " (times) " 次：" (entry.title) "。" @if Trail::of(entry).is_some() { "用上面的“一步步查原因”找根子。" } }
        }
    }
}

/// Whether it helped, for the record.
pub fn kept(state: Option<State>) -> Markup {
    html! {
        @for (of, name, says) in [(State::Solved, "solved", "解决了"), (State::Unsolved, "unsolved", "没解决")] {
            button.button.plain id=(name) data-act=(name) aria-pressed=(state == Some(of)) { (says) } " "
        }
    }
}

/// What is said of the record.
pub fn kept_said(state: Option<State>) -> Markup {
    html! { @if state.is_some() { "已记到“记录”里。" } }
}

/// All that may be read later.
pub fn explanation(entry: &Entry) -> Markup {
    html! { (meaning(entry)) (claims(entry.claims)) (sources(entry)) (related(entry)) }
}

fn meaning(entry: &Entry) -> Markup {
    html! {
        h2 { "为什么会这样" }
        div.card.text {
            p { (entry.meaning) }
            @if !entry.prints.is_empty() {
                p.quiet { "屏幕或小票上可能写：" }
                ul.prints { @for text in entry.prints { li { (text) } } }
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
                    li { p { span class={ "badge " (tone.class()) } { (verdict) } " “" (claim.says) "”" } p.quiet { (claim.why) } }
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
            (named(entry.sources))
            p.quiet { "拉卡拉没有公开自己的应答码表；以商户通和收单协议为准。" }
        }
    }
}

pub(crate) fn named(sources: &[&Source]) -> Markup {
    html! { ul { @for source in sources { li { (source.name) " " span.quiet { "（" (labels::source_kind(source.kind)) "）" } } } } }
}

pub(crate) fn related(entry: &Entry) -> Markup {
    html! { @if entry.related().next().is_some() { h2 { "也看看" } (rows(entry.related(), false)) } }
}
