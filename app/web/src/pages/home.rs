//! The search box, and what is offered before and while something is typed into it.

use knowledge::Entry;
use leptos::{ev::KeyboardEvent, prelude::*};
use triage::search::{LINE_END, Outcome};

use crate::{
    browser, finder, offline,
    route::{Route, Router},
    widgets::{
        icon::Logo,
        link::Link,
        parts::{each, given, is, live, says},
        plate::label,
        row::Row,
        tile::Tile,
    },
};

const BOX: &str = "q";
const LIST: &str = "results";
/// Larger pastes are not what a terminal or a receipt shows.
const LONGEST: usize = 10_000;

#[component]
pub(crate) fn Home() -> impl IntoView {
    let router = expect_context::<Router>();
    let typed = Memo::new(move |before: Option<&String>| match router.get() {
        Route::Home { typed } => typed,
        _ => before.cloned().unwrap_or_default(),
    });
    let outcome = Memo::new_with_compare(move |_| Found(finder::find(&typed.get())), |_, _| true);
    let chosen = RwSignal::new(None::<usize>);
    browser::set_title("码到病除 · POS 错误码离线诊断");
    view! {
        <header class="top">
            <Logo />
            <h1 class="name">"码到病除" <small>"POS 错误码离线诊断"</small></h1>
            <Kept />
        </header>
        <main>
            <SearchBox typed outcome chosen />
            {live(move || outcome.with(|found| match &found.0 {
                Outcome::Blank => view! { <Offers /> }.into_any(),
                Outcome::CardNumber => view! { <CardNumber /> }.into_any(),
                Outcome::Found(entries) => view! { <Results entries=entries.clone() chosen /> }.into_any(),
                Outcome::NotFound { nearest } => view! { <NotFound nearest=nearest.clone() /> }.into_any(),
            }))}
        </main>
    }
}

/// What the search came to; made anew with each keystroke.
struct Found(Outcome);

impl Found {
    fn entries(&self) -> &[&'static Entry] {
        match &self.0 {
            Outcome::Found(entries) => entries,
            _ => &[],
        }
    }
}

#[component]
fn Kept() -> impl IntoView {
    let ready = offline::ready();
    view! { <p class="kept" role="status">{says(move || if ready.get() { "离线可用" } else { "" })}</p> }
}

#[component]
fn SearchBox(typed: Memo<String>, outcome: Memo<Found>, chosen: RwSignal<Option<usize>>) -> impl IntoView {
    let router = expect_context::<Router>();
    let write = move |text: &str| {
        chosen.set(None);
        router.note(text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end]));
    };
    let count = move || outcome.with(|found| found.entries().len());
    let press = move |event: KeyboardEvent| {
        let last = count().checked_sub(1);
        match event.key().as_str() {
            // An input method is still composing: its keys are not ours.
            _ if event.is_composing() => return,
            "ArrowDown" => chosen.update(|chosen| *chosen = last.map(|last| chosen.map_or(0, |at| (at + 1).min(last)))),
            "ArrowUp" => chosen.update(|chosen| *chosen = chosen.and_then(|at| at.checked_sub(1))),
            "Escape" => write(""),
            "Enter" => {
                let entry = outcome.with(|found| found.entries().get(chosen.get().unwrap_or(0)).copied());
                if let Some(entry) = entry {
                    open(router, entry);
                }
            }
            _ => return,
        }
        event.prevent_default();
        if let Some(at) = chosen.get() {
            browser::reveal(&option_id(at));
        }
    };
    view! {
        <div class="display">
            <label for=BOX>"POS 机上显示了什么？"</label>
            <div class="display-line">
                <input
                    id=BOX
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    aria-autocomplete="list"
                    aria-controls=LIST
                    aria-describedby="hint"
                    aria-expanded=says(move || (count() > 0).to_string())
                    aria-activedescendant=move || chosen.get().map(option_id)
                    prop:value=says(move || typed.get())
                    on:input=move |event| write(&event_target_value(&event))
                    on:paste=move |event| paste(&event, write)
                    on:keydown=press
                />
                <button class="clear" class:gone=is(move || typed.with(String::is_empty)) on:click=move |_| { write(""); browser::focus(BOX); }>"清空"</button>
            </div>
            <p id="hint">"代码、文字、拼音首字母都行，如 57、yebz"</p>
        </div>
    }
}

/// A text box drops the line ends of what is pasted; the search needs them, so they become visible.
fn paste(event: &leptos::ev::ClipboardEvent, write: impl Fn(&str)) {
    let text = event.clipboard_data().and_then(|data| data.get_data("text").ok()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > 1 {
        event.prevent_default();
        write(&lines.join(&format!(" {LINE_END} ")));
    }
}

fn option_id(at: usize) -> String {
    format!("result-{at}")
}

fn open(router: Router, entry: &Entry) {
    router.go(Route::Answer { id: entry.id() });
}

#[component]
fn Results(entries: Vec<&'static Entry>, chosen: RwSignal<Option<usize>>) -> impl IntoView {
    let router = expect_context::<Router>();
    let said = format!("找到 {} 条", entries.len());
    let option = move |(at, entry): (usize, &'static Entry)| {
        let selected = move || chosen.get() == Some(at);
        view! {
            <li id=option_id(at) role="option" class="row" class:chosen=is(selected) aria-selected=says(move || selected().to_string()) on:click=move |_| open(router, entry)>
                <Row entry verdict={at == 0} />
            </li>
        }
    };
    view! {
        <p class="quiet found" role="status">{said}</p>
        <ul id=LIST class="card rows" role="listbox" aria-label="查到的结果">{each(entries.into_iter().enumerate(), option)}</ul>
    }
}

#[component]
fn NotFound(nearest: Vec<&'static Entry>) -> impl IntoView {
    let has_nearest = !nearest.is_empty();
    view! {
        <section class="panel careful" role="status">
            <h2>"没有找到"</h2>
            <p>"照屏幕原样再输一遍试试。拿不准时先查这笔有没有收到，别重刷。"</p>
        </section>
        {given(has_nearest, || view! {
            <h2>"是不是这几个？"</h2>
            <ul class="card rows">{each(nearest, |entry| view! { <li><RowLink entry /></li> })}</ul>
        })}
        <Symptoms />
    }
}

#[component]
fn RowLink(entry: &'static Entry) -> impl IntoView {
    view! { <Link to=Route::Answer { id: entry.id() } class="row"><Row entry /></Link> }
}

#[component]
fn CardNumber() -> impl IntoView {
    view! {
        <section class="panel stop" role="status">
            <h2>"这像是银行卡号"</h2>
            <p>"没有拿去查，也没有保存。请输入屏幕上的代码或文字，别输卡号。"</p>
        </section>
    }
}

#[component]
fn Offers() -> impl IntoView {
    let chip = |entry: &'static Entry| {
        let short = if entry.short.is_empty() { entry.title } else { entry.short };
        view! { <li><Link to=Route::Answer { id: entry.id() } class="chip"><b>{label(entry)}</b> " " {short}</Link></li> }
    };
    view! {
        <h2>"常见代码"</h2>
        <ul class="chips">{each(knowledge::common(), chip)}</ul>
        <Symptoms />
    }
}

#[component]
fn Symptoms() -> impl IntoView {
    view! {
        <h2>"没有代码？按现象查"</h2>
        <ul class="tiles">{each(knowledge::symptoms(), |entry| view! { <li><Tile entry /></li> })}</ul>
        <p class="further"><Link to=Route::Symptoms>"看全部现象"</Link></p>
    }
}
