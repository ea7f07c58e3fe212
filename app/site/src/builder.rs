//! For the owners of help pages: puts together the line that they paste. `public/builder.js` does
//! it.

use knowledge::{Entry, Tree, families, trees};
use maud::{Markup, html};
use pages::{
    codes::of,
    parts::{HEADING, label, status},
    route::{BUILDER, Route},
};

use crate::document::Document;

/// The colours to choose; a page that needs more sets them by hand.
const COLOURS: [(&str, &str); 4] =
    [("paper", "底色"), ("card", "卡片"), ("ink", "文字"), ("accent", "链接和按钮")];
const SCHEMES: [(&str, &str); 3] =
    [("auto", "跟着手机：浅色或深色"), ("light", "总是浅色"), ("dark", "总是深色")];
const WIDTHS: [(&str, &str); 4] = [
    ("", "和栏目一样宽"),
    ("280", "最宽 280 像素"),
    ("360", "最宽 360 像素"),
    ("480", "最宽 480 像素"),
];

pub(crate) fn document() -> Document {
    Document {
        path: BUILDER.to_owned(),
        title: "把码到病除放进你的帮助页：一行 HTML".to_owned(),
        description: "选好代码或现象、颜色和大小，复制一行 HTML，贴进帮助页。不收集任何数据。"
            .to_owned(),
        asked: Vec::new(),
        opens: Route::About.href(),
        body: html! {
            main.builder {
                h1 id=(HEADING) { "嵌入到帮助页" }
                p {
                    "选好，复制一行 HTML，贴进你的帮助页。"
                    "读者在你的页面里就能查码、一步步排查；不收集任何数据，也不改动你的页面。"
                }
                section.card.padded {
                    div.field {
                        label for="sought" { "找代码或现象" }
                        input #sought type="search" autocomplete="off" aria-controls="show";
                        p #found.muted role="status" {}
                    }
                    (select("show", "打开哪一页", &html! {
                        option value="" { "首页：输入代码" }
                        (symptoms())
                        (codes())
                    }))
                    (select("scheme", "浅色还是深色", &options(&SCHEMES)))
                    (colours("浅色时的颜色", ""))
                    (colours("深色时的颜色", "dark-"))
                    (select("width", "多宽", &options(&WIDTHS)))
                }
                h2 { "预览" }
                p #refused.muted role="status" {}
                div #preview {}
                (copied("line", "贴这一行"))
                p.muted { "高度会自己合适。没有脚本、打不开的时候，读者看到的是一个普通链接。" }
                (copied("frame", "系统不许贴脚本的，贴这一行"))
                p.muted { "高度不会自己变，请按页面改 height。" }
            }
            script src="embed.js" defer {}
            script src="./builder.js" defer {}
        },
    }
}

fn select(id: &str, name: &str, options: &Markup) -> Markup {
    html! { div.field { label for=(id) { (name) } select id=(id) { (options) } } }
}

fn options(all: &[(&str, &str)]) -> Markup {
    html! { @for (value, name) in all { option value=(value) { (name) } } }
}

fn colours(name: &str, prefix: &str) -> Markup {
    html! {
        fieldset.field.colours {
            legend { (name) }
            @for (colour, says) in COLOURS {
                label { input type="color" name={ (prefix) (colour) }; " " (says) }
            }
        }
    }
}

fn symptoms() -> Markup {
    html! {
        optgroup label="按现象一步步查" {
            @for tree in trees() {
                @if let Some(symptom) = Tree::symptom(tree) {
                    option value=(tree.slug) { (symptom.title) }
                }
            }
        }
    }
}

fn codes() -> Markup {
    let printed = |entry: &&Entry| entry.family.is_printed();
    html! {
        @for family in families().iter().filter(|family| family.is_printed()) {
            optgroup label=(family.name) {
                @for entry in of(family).filter(printed) {
                    option value=(entry.id()) { (label(entry)) " " (entry.title) }
                }
            }
        }
    }
}

/// A text to copy.
fn copied(id: &str, name: &str) -> Markup {
    html! {
        h2 { label for=(id) { (name) } }
        textarea id=(id) rows="4" readonly spellcheck="false" {}
        p { button.button.copy type="button" data-of=(id) { "复制" } " " (status()) }
    }
}
