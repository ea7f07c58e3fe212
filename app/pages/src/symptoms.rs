//! The list of all symptoms, for those who have no code.

use knowledge::{Tree, trees};
use maud::{Markup, html};

use crate::{
    parts::{link, tiles},
    route::Route,
};

pub fn page() -> Markup {
    html! {
        main {
            h1 { "按现象查" }
            (tiles(trees().iter().filter_map(Tree::symptom)))
            p.more-link { (link(&Route::Codes, "", &html! { "看全部代码" })) }
        }
    }
}
