//! What is offered before and while something is typed into the box.

use knowledge::{Entry, common, symptoms};
use maud::{Markup, html};
use triage::search::Outcome;

use crate::{
    parts::{Tab, label, link, logo, row, rows, tabs, tiles},
    route::Route,
};

/// The id of the box.
pub const BOX: &str = "q";
/// The id of the list of results.
pub const LIST: &str = "results";

const NOT_FOUND: &str = "没有找到";
const TRY_AGAIN: &str = "照屏幕原样再输一遍试试。拿不准时先查这笔有没有收到，别重刷。";
const CARD_NUMBER: &str = "这像是银行卡号";
const NOT_KEPT: &str = "没有拿去查，也没有保存。请输入屏幕上的代码或文字，别输卡号。";

/// The page, before anything is typed.
pub fn page() -> Markup {
    html! {
        header.top {
            (logo())
            h1.name { "码到病除 " small { "POS 错误码离线诊断" } }
            p #kept.kept role="status" {}
        }
        main {
            (search_box())
            p #told.quiet.found role="status" {}
            div #outcome {}
        }
        (tabs(Tab::Find))
    }
}

fn search_box() -> Markup {
    html! {
        div.display {
            label for=(BOX) { "POS 机上显示了什么？" }
            div.display-line {
                input #(BOX) type="text" role="combobox" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"
                    aria-autocomplete="list" aria-controls=(LIST) aria-describedby="hint" aria-expanded="false";
                button.clear data-act="empty" { "清空" }
            }
            p #hint { "代码、文字、拼音首字母都行，如 57、yebz" }
        }
    }
}

/// What a search came to, in a line.
pub fn told(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Blank => String::new(),
        Outcome::CardNumber => [CARD_NUMBER, "。", NOT_KEPT].concat(),
        Outcome::Found(entries) => format!("找到 {} 条", entries.len()),
        Outcome::NotFound { .. } => [NOT_FOUND, "。", TRY_AGAIN].concat(),
    }
}

/// What a search came to; one of the results may be chosen.
pub fn outcome(outcome: &Outcome, chosen: Option<usize>) -> Markup {
    match outcome {
        Outcome::Blank => offers(),
        Outcome::CardNumber => card_number(),
        Outcome::Found(entries) => results(entries, chosen),
        Outcome::NotFound { nearest } => not_found(nearest),
    }
}

/// The id of a result.
pub fn option(at: usize) -> String {
    format!("result-{at}")
}

fn results(entries: &[&Entry], chosen: Option<usize>) -> Markup {
    html! {
        ul #(LIST).card.rows role="listbox" aria-label="查到的结果" {
            @for (at, entry) in entries.iter().enumerate() {
                @let is_chosen = chosen == Some(at);
                li #(option(at)).row.chosen[is_chosen] role="option" aria-selected=(is_chosen) data-act="open" data-id=(entry.id()) { (row(entry, at == 0)) }
            }
        }
    }
}

fn not_found(nearest: &[&Entry]) -> Markup {
    html! {
        section.panel.careful {
            h2 { (NOT_FOUND) }
            p { (TRY_AGAIN) }
        }
        @if !nearest.is_empty() { h2 { "是不是这几个？" } (rows(nearest.iter().copied(), false)) }
        (by_symptom())
    }
}

fn card_number() -> Markup {
    html! {
        section.panel.stop {
            h2 { (CARD_NUMBER) }
            p { (NOT_KEPT) }
        }
    }
}

/// What is offered while nothing is typed.
pub fn offers() -> Markup {
    html! {
        h2 { "常见代码" }
        ul.chips {
            @for entry in common() {
                @let short = if entry.short.is_empty() { entry.title } else { entry.short };
                li { (link(&Route::of(entry), "chip", &html! { b { (label(entry)) } " " (short) })) }
            }
        }
        (by_symptom())
    }
}

fn by_symptom() -> Markup {
    html! {
        h2 { "没有代码？按现象查" }
        (tiles(symptoms()))
        p.further { (link(&Route::Symptoms, "", &html! { "看全部现象" })) }
    }
}
