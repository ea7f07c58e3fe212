//! The history of answers. Each can be changed; later ones stay where they still apply.

use maud::{Markup, html};
use triage::diagnosis::AnsweredQuestion;

use crate::{
    labels,
    parts::link,
    route::{Route, Trail},
};

pub(super) fn answers_given(taken: &[AnsweredQuestion], trail: &Trail) -> Markup {
    html! {
        @if !taken.is_empty() {
            details.why {
                summary { "你的回答" }
                ol.card.list {
                    @for taken in taken {
                        li.given-answer {
                            span.row-text {
                                span.row-note { (taken.question) }
                                span { (labels::answer(taken.answer)) }
                            }
                            (link(
                                &Route::Diagnosis(trail.without(&taken.key)),
                                "change",
                                &html! { "改" span.visually-hidden { "：" (taken.question) } },
                            ))
                        }
                    }
                }
            }
        }
    }
}
