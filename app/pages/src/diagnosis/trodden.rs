//! What was answered; each answer can be changed, and the later ones stay where they still apply.

use maud::{Markup, html};
use triage::diagnosis::Taken;

use crate::{
    labels,
    parts::link,
    route::{Route, Trail},
};

pub(super) fn trodden(taken: &[Taken], trail: &Trail) -> Markup {
    html! {
        @if !taken.is_empty() {
            details.why {
                summary { "你的回答" }
                ol.card.list {
                    @for taken in taken {
                        li.taken {
                            span.row-text { span.row-note { (taken.asked) } span { (labels::said(taken.said)) } }
                            (link(&Route::Diagnosis(trail.without(&taken.key)), "change", &html! { "改" span.unseen { "：" (taken.asked) } }))
                        }
                    }
                }
            }
        }
    }
}
