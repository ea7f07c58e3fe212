//! The record: by day, with its numbers, to continue, to mark, to back up. The parts with an id are
//! drawn anew as the records change.

mod backup;
mod chart;
mod learned;
mod notice;
mod row;

pub use backup::{clear, import_result, storage_persistence};
pub use learned::learned_priors;
pub use notice::notice;

use maud::{Markup, html};
use triage::record::{Record, State, month};

use crate::{labels, parts::label};
use row::row;

/// What may be shown: all records, or those in one state.
const FILTERS: [(Option<State>, &str); 4] = [
    (None, "全部"),
    (Some(State::Open), labels::state(State::Open)),
    (Some(State::Unsolved), labels::state(State::Unsolved)),
    (Some(State::Solved), labels::state(State::Solved)),
];

/// So many are shown at first, and so many more each time they are asked for.
pub const PAGE_SIZE: usize = 60;

/// Which of the records are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub sought: String,
    /// A place in the list of what may be shown.
    pub show: usize,
    pub most: usize,
}

impl Default for View {
    fn default() -> Self {
        Self { sought: String::new(), show: 0, most: PAGE_SIZE }
    }
}

/// The moment, and what is added to universal time, both in seconds.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    pub now: i64,
    pub local: i64,
}

pub fn page() -> Markup {
    html! {
        main.history {
            h1 { "记录" }
            div #notice role="status" {}
            div #numbers {}
            div #finder hidden {
                label.visually-hidden for="seek" { "在记录里找" }
                input #seek.search-field type="search" autocomplete="off" placeholder="在记录里找：代码、问题、备注";
                div #undo role="status" {}
                div #list {}
                div #learned {}
            }
            (backup::backup())
            p.muted { "记录只存在这台手机里，不会上传；清除浏览数据会一起清掉，记得备份。卡号会自动打码。" }
        }
    }
}

/// The month in three numbers, and the weeks before; or what will be here.
pub fn numbers(records: &[Record], clock: Clock) -> Markup {
    let month = month::month(records, clock.now, clock.local);
    html! {
        @if records.is_empty() {
            p.card.padded { "查过的代码、做过的排查会记在这里，下次接着用。" }
        } @else {
            dl.card.numbers {
                div { dd { (month.count) } dt { "本月记录" } }
                div { dd.mark.good { (month.solved) } dt { "已经解决" } }
                div { dd { (month.commonest.map_or("—", label)) } dt { "最常出现" } }
            }
            (chart::chart(records, clock))
        }
    }
}

/// The records under their days, both from the newest on.
pub fn list(records: &[Record], view: &View, clock: Clock) -> Markup {
    let sought = normalise::phrase_key(&view.sought);
    let matches = |record: &&Record| {
        FILTERS[view.show].0.is_none_or(|state| state == record.state) && is_sought(record, &sought)
    };
    let mut found: Vec<&Record> = records.iter().filter(matches).take(view.most + 1).collect();
    let there_is_more = found.len() > view.most;
    found.truncate(view.most);
    html! {
        p.chips role="group" aria-label="只看" {
            @for (at, (_, name)) in FILTERS.iter().enumerate() {
                button.chip #{ "show-" (at) } data-act="show" data-id=(at) aria-pressed=(at == view.show) { (name) } " "
            }
        }
        @if found.is_empty() { p.card.padded { "没有这样的记录。" } }
        @for day in found.chunk_by(|one, other| month::day(one.begun, clock.local) == month::day(other.begun, clock.local)) {
            h2 { (day_name(day[0].begun, clock)) }
            ul.card.rows { @for record in day { (row(record, clock.local)) } }
        }
        @if there_is_more { p { button.button.plain #more data-act="more" { "看更早的" } } }
    }
}

/// Whether what is sought, as a key, is in what is shown of a record.
fn is_sought(record: &Record, sought: &str) -> bool {
    let title = record.entry().map_or("", |entry| entry.title);
    let summary = record.summary().unwrap_or_default();
    let texts = || [record.about.as_str(), title, record.note.as_str(), summary.as_str()];
    sought.is_empty() || texts().iter().any(|text| normalise::phrase_key(text).contains(sought))
}

fn day_name(begun: i64, clock: Clock) -> String {
    match month::day(clock.now, clock.local) - month::day(begun, clock.local) {
        0 => "今天".to_owned(),
        1 => "昨天".to_owned(),
        _ => {
            let (_, month, day) = month::date(begun, clock.local);
            format!("{month} 月 {day} 日")
        }
    }
}

/// What was just deleted can come back.
pub fn undo(is_deleted: bool) -> Markup {
    html! { @if is_deleted { p.panel.careful.undo { span { "已删除" } " " button #restore.text data-act="restore" { "恢复" } } } }
}
