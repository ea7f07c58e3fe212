//! The page about the application: offline use, tools, contacts, guides, version.

use knowledge::{Entry, entries};
use maud::{Markup, html};

use crate::{
    id::Id,
    labels,
    parts::{HEADING, link, official},
    route::{BUILDER, GLOSSARY, Route},
};

/// The guide for when no payment goes through.
pub const EMERGENCY: &str = "guide:emergency";

pub fn page() -> Markup {
    html! {
        main {
            h1 id=(HEADING) tabindex="-1" { "更多" }
            @if let Some(guide) = Entry::find(EMERGENCY) {
                section.card.padded {
                    h2 { "现在就用得上" }
                    p.more-link { (link(&Route::of(guide), "", &html! { (guide.title) })) }
                }
            }
            section.card.padded {
                h2 { "离线使用" }
                p #(Id::OfflineStatus) role="status" {}
                p.more-link {
                    (link(&Route::Install, "", &html! { "放到手机桌面，点图标就能打开" }))
                }
            }
            section.card.padded {
                h2 { "小工具" }
                p.more-link { (link(&Route::Fees, "", &html! { "算手续费" })) }
                p.more-link { a href=(BUILDER) { "嵌入到帮助页" } }
            }
            section.card.padded {
                h2 { "找官方" }
                (official())
                div #(Id::Acquirers) {}
                p {
                    "广告里的下载地址也别信；"
                    "要你先交钱、报验证码的，多半是诈骗。"
                }
            }
            section.card.padded {
                h2 { "只有一条规矩" }
                p { "结果不明时，先查这笔，别重刷。查到失败或已冲正，顾客也没被扣，才再收一次。" }
            }
            section.card.padded {
                h2 { "有空时看" }
                ul.links {
                    @for guide in
                        entries().iter().filter(|entry| entry.is_guide() && entry.id() != EMERGENCY)
                    {
                        li { (link(&Route::of(guide), "", &html! { (guide.title) })) }
                    }
                    li { a href=(GLOSSARY) { "名词解释" } }
                }
            }
            section.card.padded {
                h2 { "关于" }
                p {
                    "码到病除是非官方工具，和拉卡拉、银联没有关系。"
                    "每一条都写明依据和可信度；没有公开依据的，会直说。"
                }
                p { "你输入的内容不会离开这台手机。银行卡号不查、不存。" }
                p.more-link { (link(&Route::Codes, "", &html! { "看全部代码" })) }
                p.muted { (entries().len()) " 条 · 知识版本 " (labels::version()) }
                p.muted { "哪一条写得不对：打开那一条，点最下面的“报告错误”，发给告诉你网址的人。" }
            }
        }
    }
}

/// The cached files of the release, of how many; `None` before the service worker has answered.
pub fn offline_status(files: Option<(i32, i32)>) -> Markup {
    html! {
        @match files {
            Some((cached, of))
                if cached == of => { "离线可用 " (cached) "/" (of) "：没网也能用。" },
            Some((cached, of)) => { "已存 " (cached) "/" (of) "：联网时多开一会儿这个页面。" },
            None => "还没存好：联网时多开一会儿这个页面。",
        }
    }
}
