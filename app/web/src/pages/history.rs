//! The record: by day, with its numbers, to continue, to mark, to back up.

mod backup;
mod chart;
mod learnt;
mod notice;
mod numbers;
mod row;

use leptos::prelude::*;
use triage::record::{Record, State, month};

use crate::{
    browser,
    shelf::Shelf,
    widgets::parts::{each, given, live, says},
};
use backup::Backup;
use chart::Chart;
use learnt::Learnt;
use notice::Notice;
use numbers::Numbers;
use row::{Line, Undo};

/// What may be shown: all records, or those in one state.
const FILTERS: [(Option<State>, &str); 4] =
    [(None, "全部"), (Some(State::Open), "没完成"), (Some(State::Unsolved), "没解决"), (Some(State::Solved), "已解决")];

/// More are shown when they are asked for.
const PAGE: usize = 60;

#[component]
pub(crate) fn History() -> impl IntoView {
    browser::set_title("记录 · 码到病除");
    let shelf = expect_context::<Shelf>();
    // Made anew only when the first record comes or the last one goes.
    let any = Memo::new(move |_| shelf.with(|records| !records.is_empty()));
    view! {
        <main class="history">
            <h1>"记录"</h1>
            <Notice />
            {live(move || if any.get() {
                view! { <Numbers /> <Chart /> <List /> <Learnt /> }.into_any()
            } else {
                view! { <p class="card text">"查过的代码、做过的排查会记在这里，下次接着用。"</p> }.into_any()
            })}
            <Backup />
            <p class="quiet">"记录只存在这部手机里，不会上传；清除浏览数据会一起清掉，记得备份。卡号会自动打码。"</p>
        </main>
    }
}

#[component]
fn List() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let sought = RwSignal::new(String::new());
    let show = RwSignal::new(0);
    let most = RwSignal::new(PAGE);
    let undone = RwSignal::new(Vec::<Record>::new());
    let button = move |(which, (_, name)): (usize, (Option<State>, &'static str))| {
        view! { <button class="chip" aria-pressed=says(move || (show.get() == which).to_string()) on:click=move |_| show.set(which)>{name}</button> }
    };
    let list = live(move || {
        let matches =
            |record: &&Record| is_sought(record, &sought.get()) && FILTERS[show.get()].0.is_none_or(|state| state == record.state);
        let found: Vec<Record> = shelf.with(|records| records.iter().filter(matches).take(most.get() + 1).cloned().collect());
        let there_is_more = found.len() > most.get();
        let days = by_day(found.into_iter().take(most.get()).collect());
        view! {
            {given(days.is_empty(), || view! { <p class="card text">"没有这样的记录。"</p> })}
            {each(days, move |(day, records)| view! {
                <h2>{day}</h2>
                <ul class="card rows">{each(records, move |record| view! { <Line record undone /> })}</ul>
            })}
            {given(there_is_more, || view! { <p><button class="button plain" on:click=move |_| most.update(|most| *most += PAGE)>"看更早的"</button></p> })}
        }
    });
    view! {
        <label class="unseen" for="seek">"在记录里找"</label>
        <input id="seek" class="seek" type="search" autocomplete="off" placeholder="在记录里找：代码、问题、备注" on:input=move |event| sought.set(event_target_value(&event)) />
        <p class="chips" role="group" aria-label="只看">{each(FILTERS.into_iter().enumerate(), button)}</p>
        <Undo undone />
        {list}
    }
}

fn is_sought(record: &Record, sought: &str) -> bool {
    let sought = normalise::phrase_key(sought);
    let title = record.entry().map_or("", |entry| entry.title);
    let texts = [record.about.as_str(), title, record.note.as_str(), record.summary().unwrap_or_default()];
    sought.is_empty() || texts.iter().any(|text| normalise::phrase_key(text).contains(&sought))
}

/// Records under the names of their days, both from the newest on.
fn by_day(records: Vec<Record>) -> Vec<(String, Vec<Record>)> {
    let (now, local) = (browser::now(), browser::zone());
    let mut days: Vec<(i64, Vec<Record>)> = Vec::new();
    for record in records {
        let day = month::day(record.begun, local);
        match days.last_mut() {
            Some((last, records)) if *last == day => records.push(record),
            _ => days.push((day, vec![record])),
        }
    }
    let name = |day: i64, first: &Record| match month::day(now, local) - day {
        0 => "今天".to_owned(),
        1 => "昨天".to_owned(),
        _ => {
            let (_, month, day) = month::date(first.begun, local);
            format!("{month} 月 {day} 日")
        }
    };
    days.into_iter().map(|(day, records)| (name(day, &records[0]), records)).collect()
}
