//! A cause with its fix, or the referral to the service desk if no fix is left.

use knowledge::{Call, Cause, Entry};
use maud::{Markup, html};
use triage::{diagnosis::Walk, placeholders::supplier};

use crate::{
    diagnosis::screen::choices,
    labels::{self, Tone},
    parts::{HEADING, official, say, verdicts},
    route::Trail,
};

pub(super) fn cause(
    end: &Cause,
    solved: bool,
    from: Option<&Entry>,
    walk: &Walk,
    trail: &Trail,
) -> Markup {
    html! {
        (fix(end, from))
        @if solved {
            p.panel.good role="status" { b { "解决了，辛苦了。" } }
        } @else {
            h2 { "解决了吗？" }
            (choices(walk, trail))
        }
    }
}

/// The cause, its fix and its verdict.
fn fix(end: &Cause, from: Option<&Entry>) -> Markup {
    let tone = if end.money.is_doubtful() {
        Tone::Stop
    } else if end.call == Call::Nobody {
        Tone::Good
    } else {
        Tone::Careful
    };
    let tiles = [
        ("找谁", labels::call(end.call, from)),
        ("钱扣了吗", labels::money(end.money)),
        ("还能收吗", labels::collect(end.retry)),
    ];
    html! {
        section class={ "panel " (tone.class()) } {
            h1 id=(HEADING) tabindex="-1" { (end.name) }
            p.fix { (end.text) }
            (verdicts(tiles))
        }
        (say(end.say))
        p.muted { b { "什么时候停：" } (end.stop) }
        @if end.call == Call::Acquirer && supplier(from).is_none() { (official()) }
    }
}

/// The referral to the service desk.
pub(super) fn service(from: Option<&Entry>) -> Markup {
    html! {
        section.panel.careful {
            h1 id=(HEADING) tabindex="-1" {
                "店里能做的都做了，找" (labels::call(Call::Acquirer, from))
            }
            p { "别再反复试。结果不明的那笔，查清之前别再收；别的先换种方式收。" }
        }
        @if supplier(from).is_none() { (official()) }
    }
}
