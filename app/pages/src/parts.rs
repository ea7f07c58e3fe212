//! Components of more than one page: rows, buttons, panels, status message, bars, tabs.

use knowledge::{ACQUIRER, APP, Acquirer, Entry, Money, Operation, Retry};
use maud::{Markup, html};

use crate::{
    act::CommonAct,
    id::Id,
    labels::{self, Tone},
    route::{Route, Trail},
    word::Word,
};

/// The id of a page's heading.
pub const HEADING: Id = Id::Heading;

/// Icons (SVG) in the colour of the text around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    Find,
    List,
    Steps,
    More,
    Done,
}

pub fn icon(icon: Icon) -> Markup {
    let path = match icon {
        Icon::Find => "M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M15.4 15.4 20 20",
        Icon::Steps => "M6 4v6a3 3 0 0 0 3 3h6a3 3 0 0 1 3 3v4M6 4h.01M18 20h.01M12 13v-3",
        Icon::List => "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
        Icon::More => "M5 12h.01M12 12h.01M19 12h.01",
        Icon::Done => "M5 12.5l4.5 4.5L19 7.5",
    };
    html! {
        svg.icon
            viewBox="0 0 24 24"
            aria-hidden="true"
            fill="none"
            stroke="currentColor"
            stroke-width="2.2"
            stroke-linecap="round"
            stroke-linejoin="round"
        {
            path d=(path) {}
        }
    }
}

/// The logo of the application (SVG).
pub fn logo() -> Markup {
    html! {
        svg.logo viewBox="0 0 32 32" aria-hidden="true" {
            rect width="32" height="32" rx="8" fill="var(--accent)" {}
            rect x="8" y="6" width="16" height="8" rx="2" fill="var(--display)" {}
            path
                d="M10 18.5h.01M16 18.5h.01M22 18.5h.01M10 24.5h.01M16 24.5h.01M22 24.5h.01"
                stroke="#fff"
                stroke-width="4"
                stroke-linecap="round" {}
        }
    }
}

/// The code of an entry, or the sign of its family where codes are not printed.
pub fn label(entry: &Entry) -> &'static str {
    if entry.family.is_printed() { entry.code } else { entry.family.sign }
}

/// The key of the family of instructions: how something is done at a terminal.
const HOW: &str = "how";

/// Whether an entry is an instruction, which says nothing of money.
pub fn is_instruction(entry: &Entry) -> bool {
    entry.family.key == HOW
}

/// A code as a badge; `size` is a CSS class.
pub fn code_badge(text: &str, size: &str) -> Markup {
    let long = if text.chars().count() > 4 { " long" } else { "" };
    html! { span class={ "code-badge " (size) (long) } { (text) } }
}

/// The content of a row in a list of entries: code, title, charge status, whether to retry;
/// `verdict` adds what to do.
pub fn row(entry: &Entry, operation: Operation, verdict: bool) -> Markup {
    let view = entry.view(operation);
    let mark = ["mark ", Tone::of(view.state).class()].concat();
    let [_, (_, money), (_, again)] = labels::tiles(entry, view.state);
    let is_read = entry.is_guide() || is_instruction(entry);
    html! {
        (code_badge(label(entry), "small"))
        span.row-text {
            span.row-title { (unbroken(entry.title)) }
            @if verdict && !is_read { span class=(mark) { (view.verdict) } }
            span.row-note {
                (entry.family.name) " · "
                @if is_read {
                    (entry.verdict)
                } @else {
                    span class=(mark) { (money) } " · " (again)
                }
            }
        }
    }
}

/// A text whose questions such as 扣没扣 are not broken at the end of a line.
pub fn unbroken(text: &str) -> Markup {
    let found = text.char_indices().find_map(|(at, _)| Some((at, at + question(&text[at..])?)));
    let Some((at, end)) = found else { return html! { (text) } };
    html! { (text[..at]) span.whole { (text[at..end]) } (unbroken(&text[end..])) }
}

/// The length of a word with its denial (扣没扣, 能不能) at the start of a text, in bytes.
fn question(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let (word, not, again) = (chars.next()?, chars.next()?, chars.next()?);
    (matches!(not, '没' | '不') && word == again).then(|| text.len() - chars.as_str().len())
}

/// A list of links to entries.
pub fn rows<'a>(entries: impl Iterator<Item = &'a Entry>, verdict: bool) -> Markup {
    html! {
        ul.card.rows {
            @for entry in entries {
                li { (link(&Route::of(entry), "row", &row(entry, entry.operation(), verdict))) }
            }
        }
    }
}

pub fn link(to: &Route, class: &str, inside: &Markup) -> Markup {
    html! { a href=(to.href()) class=(class) { (inside) } }
}

pub fn button(act: impl Word, class: &str, says: &str) -> Markup {
    let act = act.name();
    html! { button class=(class) data-act=(act) { (says) } }
}

/// The status message (live region) of the button before it.
pub fn status() -> Markup {
    html! { span.status role="status" {} }
}

/// A symptom as a tile that links to its diagnosis.
pub fn tile(entry: &Entry) -> Markup {
    let is_urgent = entry.money == Money::Unsure && entry.retry == Retry::CheckFirst;
    let class = if is_urgent { "tile urgent" } else { "tile" };
    link(
        &Route::Diagnosis(Trail::new(entry.code)),
        class,
        &html! { b { (unbroken(entry.title)) } span { (unbroken(entry.short)) } },
    )
}

pub fn tiles<'a>(symptoms: impl Iterator<Item = &'a Entry>) -> Markup {
    html! { ul.tiles { @for symptom in symptoms { li { (tile(symptom)) } } } }
}

/// The three tiles of a verdict, each a question and its answer.
pub fn verdicts(tiles: [(&str, &str); 3]) -> Markup {
    html! { dl { @for (term, value) in tiles { div { dt { (term) } dd { (value) } } } } }
}

/// The sentence for the customer, with a copy button.
pub fn say(text: &str) -> Markup {
    spoken(text, &html! { span { (status()) " " (button(CommonAct::Copy, "text", "复制")) } })
}

/// The sentence for the customer, without one.
pub fn sentence(text: &str) -> Markup {
    spoken(text, &html! {})
}

fn spoken(text: &str, copy: &Markup) -> Markup {
    html! { section.quote { header { h2 { "对顾客这样说" } (copy) } p { "“" (text) "”" } } }
}

/// Where the official telephone number goes.
const CONTACT: &str = "\u{e002}";

/// Where the official telephone number will stand: [`fill`] puts it there.
pub fn official() -> Markup {
    html! { (CONTACT) }
}

/// A page with the acquirer's names and official telephone number in place of the placeholders.
pub fn fill(html: &str, acquirer: &Acquirer) -> String {
    acquirer.fill(&html.replace(CONTACT, &contact(acquirer).0))
}

/// The official telephone number of an acquirer, and how to verify it.
fn contact(acquirer: &Acquirer) -> Markup {
    html! {
        p.muted {
            (ACQUIRER)
            @if acquirer.telephone.is_empty() {
                "的电话看机身、收款码或协议，和"
                (APP)
                "里的核对。"
            } @else {
                "客服 "
                a href={ "tel:" (acquirer.telephone) } { (acquirer.telephone) }
                "：自己拨，并和机身、协议或"
                (APP)
                "里的号码核对。"
            }
            "网文和陌生来电给的号码都别打。"
        }
    }
}

/// Asks whose terminal or code the merchant has; folded.
pub fn acquirers(chosen: Option<&Acquirer>) -> Markup {
    html! {
        details.acquirers {
            summary #(Id::Acquirer) {
                @match chosen {
                    Some(chosen) => { "按" b { (chosen.says) } "写的，不是就换" },
                    None => "机器、收款码是谁家的？选一下",
                }
            }
            ul.chips {
                @for acquirer in knowledge::acquirers() {
                    li {
                        button.chip
                            data-act=(CommonAct::ChooseAcquirer)
                            data-id=(acquirer.key)
                            aria-pressed=(chosen.is_some_and(|chosen| chosen.key == acquirer.key))
                        {
                            (acquirer.says)
                        }
                    }
                }
            }
            p.muted { "选一次就行，只存在这台手机上：该找谁、到哪里查，就写对名字。" }
        }
    }
}

/// The bar above a page: the back button and what else is passed.
pub fn bar(back: &str, inside: &Markup) -> Markup {
    html! {
        nav.toolbar aria-label="本页" {
            button.text data-act=(CommonAct::Back) { span aria-hidden="true" { "‹ " } (back) }
            (inside)
        }
    }
}

/// The bar of next actions at the bottom.
pub fn actions(inside: &Markup) -> Markup {
    html! { nav.actions aria-label="接下来" { (inside) } }
}

/// The page for an unknown id.
pub fn stale() -> Markup {
    html! {
        (bar("返回", &html! {}))
        main.answer {
            section.panel.careful {
                h1 id=(HEADING) tabindex="-1" { "没有这一条" }
                p { "链接可能旧了，或者抄漏了字。回去输入屏幕上的代码再查一次。" }
            }
            p { (link(&Route::home(), "button", &html! { "去查码" })) }
        }
    }
}

/// The elements that the application paints into.
pub fn frame() -> Markup {
    html! {
        div #(Id::Update).update role="status" {}
        div #(Id::Page).page {}
    }
}

/// An empty page, before the first route is shown.
pub fn nothing() -> Markup {
    html! {}
}

/// The update notice, while a new release waits for activation.
pub fn update(is_waiting: bool) -> Markup {
    html! { @if is_waiting { "有新版本 " (button(CommonAct::Update, "text", "现在更新")) } }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Find,
    Symptoms,
    History,
    About,
}

/// The main menu.
pub fn tabs(here: Tab) -> Markup {
    let tabs = [
        (Tab::Find, "查码", Icon::Find, Route::home()),
        (Tab::Symptoms, "排查", Icon::Steps, Route::Symptoms),
        (Tab::History, "记录", Icon::List, Route::History),
        (Tab::About, "更多", Icon::More, Route::About),
    ];
    html! {
        nav.tabs aria-label="主菜单" {
            @for (tab, name, sign, to) in tabs {
                a.tab
                    href=(to.href())
                    aria-current=[(tab == here).then_some("page")]
                    data-menu
                {
                    (icon(sign)) span { (name) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_kept_on_one_line() {
        for (text, kept) in [
            ("超时了，不知道扣没扣", "超时了，不知道<span class=\"whole\">扣没扣</span>"),
            ("能不能再刷<", "<span class=\"whole\">能不能</span>再刷&lt;"),
            ("没有扣，不用再收", "没有扣，不用再收"),
            ("", ""),
        ] {
            assert_eq!(unbroken(text).0, kept);
        }
    }
}
