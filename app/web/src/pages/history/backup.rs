//! Out of the device and into it: a backup, a table, a report on paper, and everything gone.

use leptos::{prelude::*, task::spawn_local};
use triage::record::{
    csv::csv,
    exchange::{self, Imported, NotOurs},
    saved::Unread,
};

use crate::{
    browser,
    share::{self, Handed},
    shelf::Shelf,
    widgets::{
        parts::{each, live, says},
        say::Said,
    },
};

#[component]
pub(super) fn Backup() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let (handed, set_handed) = signal(None::<Handed>);
    let all = move || shelf.with(|records| exchange::export(records, &Shelf::set_aside(), browser::now()));
    let table = move || shelf.with(|records| csv(records, browser::zone()));
    let copy = move |_| spawn_local(async move { set_handed.set(Some(share::copy(&all()).await)) });
    let kept = says(move || match shelf.status().persisted {
        Some(true) => "浏览器答应一直留着这些记录。",
        Some(false) => "浏览器没答应一直留着，常备份更放心。",
        None => "",
    });
    view! {
        <details class="card">
            <summary>"备份、导出、清空"</summary>
            <div class="record-acts">
                <button class="button plain" on:click=move |_| browser::download("码到病除-记录.json", "application/json", &all())>"导出备份"</button>
                <button class="button plain" on:click=move |_| browser::download("码到病除-记录.csv", "text/csv", &table())>"导出表格"</button>
                <button class="button plain" on:click=copy>"复制备份"</button> <Said handed />
                <button class="button plain" on:click=move |_| drop(browser::window().print())>"打印"</button>
                <Import />
                <Clear />
            </div>
            <p class="quiet" role="status">{kept}</p>
        </details>
    }
}

/// What became of an import.
type Came = Result<Imported, NotOurs>;

#[component]
fn Import() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let came = RwSignal::new(Vec::<String>::new());
    let take = move |imported: Came| match imported {
        Ok(Imported { good, bad }) => {
            let count = format!("导入了 {} 条，{} 条没能导入。", good.len(), bad.len());
            let bad = bad.iter().map(|bad| format!("第 {} 条：{}", bad.place, why(bad.why)));
            came.set([count].into_iter().chain(bad).collect());
            shelf.take_in(good);
        }
        Err(error) => came.set(vec![words(error).to_owned()]),
    };
    let read = move |event| {
        spawn_local(async move {
            if let Some(text) = browser::chosen_file(&event).await {
                take(exchange::import(&text));
            }
        });
    };
    view! {
        <label class="button plain file">"导入备份" <input type="file" accept=".json,application/json" on:change=read /></label>
        <div role="status" class="came">{live(move || each(came.get(), |line| view! { <p>{line}</p> }))}</div>
    }
}

fn why(why: Unread) -> &'static str {
    match why {
        Unread::Newer => "新版本记的，请先更新",
        Unread::Corrupt => "坏了，读不出来",
    }
}

fn words(error: NotOurs) -> &'static str {
    match error {
        NotOurs::NotJson => "这个文件不是备份，或者传坏了。原来的记录没有动。",
        NotOurs::OtherApp => "这是别的应用的文件。原来的记录没有动。",
        NotOurs::Newer => "这份备份是新版本导出的，请先更新再导入。",
        NotOurs::TooLong => "文件太大，不像是备份。原来的记录没有动。",
    }
}

/// Twice to press, so that nothing is lost by a slip.
#[component]
fn Clear() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let sure = RwSignal::new(false);
    let clear = move |_| {
        if sure.get_untracked() {
            shelf.clear();
        }
        sure.update(|sure| *sure = !*sure);
    };
    view! { <button class="button plain danger" on:click=clear>{says(move || if sure.get() { "再点一次，全部清空" } else { "清空" })}</button> }
}
