//! A page for each guide, and one for the words of the trade.

use knowledge::guides::{Guide, guides};
use maud::{Markup, html};
use pages::{
    act::CommonAct,
    glossary, guide,
    route::{GLOSSARY, Route},
};

use crate::document::Document;

pub(crate) fn documents() -> impl Iterator<Item = Document> {
    guides().iter().map(document).chain([terms()])
}

fn document(guide: &'static Guide) -> Document {
    let entry = guide.entry();
    Document {
        path: Route::of(entry).href(),
        title: format!("{} · 码到病除", entry.title),
        description: format!("{}：{}。非官方工具。", entry.title, entry.verdict),
        asked: Vec::new(),
        opens: Route::About.href(),
        body: html! { (bar()) (guide::page(guide)) (script()) },
    }
}

/// The way back, to where the guides are listed if there is no page before; and printing, which
/// needs the script.
fn bar() -> Markup {
    html! {
        nav.toolbar aria-label="本页" {
            a.way-out href=(Route::About.href()) data-act=(CommonAct::Back) {
                span aria-hidden="true" { "‹ " } "返回"
            }
            button.text data-act=(CommonAct::Print) hidden { "打印" }
        }
    }
}

fn script() -> Markup {
    html! { script src="../static.js" defer {} }
}

fn terms() -> Document {
    Document {
        path: GLOSSARY.to_owned(),
        title: "POS 机名词解释：冲正、签到、结算、末笔查询 · 码到病除".to_owned(),
        description: "小票、屏幕和客服嘴里的行话，在店里是什么意思。非官方工具。".to_owned(),
        asked: Vec::new(),
        opens: Route::About.href(),
        body: html! { (bar()) (glossary::page()) (script()) },
    }
}
