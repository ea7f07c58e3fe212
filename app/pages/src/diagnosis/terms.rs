//! Terms of the trade on a screen, each with a link to its place in the glossary.

use maud::{Markup, html};
use triage::diagnosis::{Now, Walk};

use crate::route::GLOSSARY;

/// The terms of the glossary that trees use. The glossary itself is not in the application.
pub const TERMS: [&str; 8] =
    ["末笔查询", "冲正", "签到", "结算", "授权码", "参考号", "重打印", "预授权"];

/// Links to the terms of the current screen that no earlier one had.
pub(super) fn terms(walk: &Walk) -> Markup {
    let texts = match walk.now {
        Now::Question(screen) | Now::Task(screen) => [screen.text, screen.hint],
        Now::Try(end, _) | Now::Cause { cause: end, .. } => [end.name, end.text],
        _ => return html! {},
    };
    let is_known = |term: &str| walk.taken.iter().any(|taken| taken.question.contains(term));
    let is_new = |term: &&str| texts.iter().any(|text| text.contains(*term)) && !is_known(term);
    html! {
        @for term in TERMS.into_iter().filter(is_new) {
            p.more-link { a href={ (GLOSSARY) "#" (term) } { "“" (term) "”是什么？" } }
        }
    }
}
