//! The list of all symptoms, for those who have no code.

use knowledge::groups;
use maud::{Markup, html};

use crate::{
    parts::{HEADING, link, tiles},
    route::Route,
};

/// Tiles of the symptoms by what is being done, at most `most` of each group.
pub fn grouped(most: usize, heading: impl Fn(&str) -> Markup) -> Markup {
    html! { @for (name, symptoms) in groups() { (heading(name)) (tiles(symptoms.take(most))) } }
}

pub fn page() -> Markup {
    html! {
        main {
            h1 id=(HEADING) tabindex="-1" { "按现象查" }
            (grouped(usize::MAX, |name| html! { h2 { (name) } }))
            p.more-link { (link(&Route::Codes, "", &html! { "看全部代码" })) }
        }
    }
}
