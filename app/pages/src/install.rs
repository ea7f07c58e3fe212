//! How to put the application on the home screen, browser by browser.

use maud::{Markup, html};

use crate::{
    parts::{HEADING, bar, link},
    route::Route,
};

pub fn page() -> Markup {
    html! {
        (bar("返回", &html! {}))
        main {
            h1 id=(HEADING) tabindex="-1" { "放到手机桌面" }
            p { "放好以后，点图标就能打开，没网也能用。不占多少地方，不用注册。" }
            section.card.padded {
                h2 { "安卓手机的浏览器" }
                ol.numbered {
                    li { "点浏览器右上角或底部的菜单。" }
                    li { "选“添加到主屏幕”“添加到桌面”或“安装应用”。" }
                    li { "没有这一项，就换 Chrome、Edge 或手机自带的浏览器打开这个网址。" }
                }
            }
            section.card.padded {
                h2 { "苹果手机（Safari）" }
                ol.numbered {
                    li {
                        "已经有记录的，先到"
                        (link(&Route::History, "", &html! { "“记录”" }))
                        "里点“复制备份”或“导出备份”：桌面上的应用另存一份，看不到浏览器里的记录。"
                    }
                    li { "点底部的分享按钮，选“添加到主屏幕”。" }
                    li { "从桌面打开，到“记录”里导入备份。" }
                }
            }
            section.card.padded {
                h2 { "在微信里打开的" }
                ol.numbered {
                    li { "点右上角“…”。" }
                    li { "选“在浏览器打开”（苹果手机选“在默认浏览器中打开”）。" }
                    li { "再照上面的办法放到桌面。微信里的页面可能随时被清掉，记录不保险。" }
                }
            }
            p.muted { "换了手机、清过浏览数据，记录就没了；常到“记录”里导出备份。" }
        }
    }
}
