//! What this is, whom to call, and what is kept where.

use leptos::prelude::*;

use crate::{
    browser, offline,
    route::Route,
    widgets::{link::Link, parts::says},
};

#[component]
pub(crate) fn About() -> impl IntoView {
    browser::set_title("更多 · 码到病除");
    let ready = offline::ready();
    let kept = says(move || {
        if ready.get() { "已存到这台手机，没网也能用。" } else { "还没存好：联网时多开一会儿这个页面。" }
    });
    view! {
        <main>
            <h1>"更多"</h1>
            <section class="card text">
                <h2>"离线使用"</h2>
                <p role="status">{kept}</p>
                <p>"在浏览器菜单里选“添加到主屏幕”，以后点图标就能打开。"</p>
            </section>
            <section class="card text">
                <h2>"找官方"</h2>
                <p>"拉卡拉客服 " <a href="tel:95016">"95016"</a> "。自己拨，并和机身、协议或商户通里的号码核对。"</p>
                <p>"网文、广告和陌生来电给的电话、下载地址都别信；要你先交钱、报验证码的，多半是诈骗。"</p>
            </section>
            <section class="card text">
                <h2>"只有一条规矩"</h2>
                <p>"结果不明时，先查这笔，别重刷。查到失败或已冲正，才再收一次。"</p>
            </section>
            <section class="card text">
                <h2>"关于"</h2>
                <p>"码到病除是非官方工具，和拉卡拉、银联没有关系。每一条都写明依据和可信度；没有公开依据的，会直说。"</p>
                <p>"你输入的内容不会离开这台手机。银行卡号不查、不存。"</p>
                <p class="further"><Link to=Route::Codes>"看全部代码"</Link></p>
                <p class="quiet">{knowledge::entries().len()} " 条 · 版本 " {env!("CARGO_PKG_VERSION")}</p>
            </section>
        </main>
    }
}
