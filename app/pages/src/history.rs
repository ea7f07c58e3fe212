//! The record list by day, with statistics, search, filter, undo and backup. The parts with an
//! [`Id`] are rendered again as the records change.

mod backup;
mod chart;
mod clock;
mod learned;
mod notice;
mod row;

pub use backup::{
    clear, cleared, exported, import_error, import_result, last_backup, storage_persistence,
};
pub use clock::Clock;
pub use learned::learned_priors;
pub use notice::notice;

use knowledge::Entry;
use maud::{Markup, html};
use triage::record::{Record, month};

use crate::{
    act::{Filter, HistoryAct},
    field::HistoryField,
    id::Id,
    labels,
    parts::HEADING,
    word::Word as _,
};
use row::row;

/// The id of the field that searches the records.
pub const SEARCH: &str = "seek";

/// How many records are listed at first, and how many more each time.
pub const PAGE_SIZE: usize = 60;

/// Which records are listed: the search, the filter and the limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub sought: String,
    pub filter: Filter,
    /// Records that are listed at most.
    pub most: usize,
}

impl Default for View {
    fn default() -> Self {
        Self { sought: String::new(), filter: Filter::All, most: PAGE_SIZE }
    }
}

pub fn page() -> Markup {
    html! {
        main.history {
            h1 id=(HEADING) tabindex="-1" { "记录" }
            div #(Id::Notice) role="status" {}
            div #(Id::Numbers) {}
            div #(Id::Finder) hidden {
                label.visually-hidden for=(SEARCH) { "在记录里找" }
                input
                    #(SEARCH).search-field
                    type="search"
                    autocomplete="off"
                    data-field=(HistoryField::Query)
                    placeholder="在记录里找：代码、问题、备注";
                div #(Id::List) {}
                div #(Id::Learned) {}
            }
            (backup::backup())
            p.muted {
                "记录只存在这台手机里，不会上传；清除浏览数据会一起清掉，记得备份。卡号会自动打码。"
            }
        }
    }
}

/// The statistics of the month and the chart of weeks, or what an empty list is for.
pub fn numbers(records: &[Record], clock: Clock) -> Markup {
    let month = month::month(records, clock.now, clock.local);
    html! {
        @if records.is_empty() {
            p.card.padded { "查过的代码、做过的排查会记在这里，下次接着用。" }
        } @else {
            dl.card.numbers {
                div { dd { (month.count) } dt { "本月记录" } }
                div { dd.mark.good { (month.solved) } dt { "已经解决" } }
                div { dd { (month.commonest.map_or(html! { "—" }, named)) } dt { "最常出现" } }
            }
            (chart::chart(records, clock))
        }
    }
}

/// The code of an entry, or its title where no code is printed.
fn named(entry: &Entry) -> Markup {
    html! {
        @if entry.family.is_printed() { (entry.code) } @else { span.muted { (entry.title) } }
    }
}

/// The filters and the records by day, the newest first; those that were `deleted` stand where they
/// were, to be restored. Rows, days and buttons have ids, so that a repaint keeps their nodes.
pub fn list(records: &[Record], deleted: &[Record], view: &View, clock: Clock) -> Markup {
    let sought = normalise::phrase_key(&view.sought);
    let matches = |record: &&Record| {
        let is_wanted = |state| state == record.state && !record.is_look_up();
        view.filter.state().is_none_or(is_wanted) && is_sought(record, &sought)
    };
    let mut found: Vec<&Record> = records.iter().filter(matches).take(view.most + 1).collect();
    let there_is_more = found.len() > view.most;
    found.truncate(view.most);
    let gone = deleted.iter().filter(matches);
    found.extend(gone.filter(|gone| !records.iter().any(|record| record.id == gone.id)));
    found.sort_by_key(|record| std::cmp::Reverse((record.begun, &record.id)));
    let is_gone = |record: &Record| deleted.iter().any(|gone| std::ptr::eq(gone, record));
    html! {
        p.chips role="group" aria-label="只看" {
            @for filter in Filter::ALL {
                button.chip
                    #{ "show-" (filter) }
                    data-act=(HistoryAct::Filter)
                    data-id=(filter)
                    aria-pressed=(*filter == view.filter)
                {
                    (name(*filter))
                }
                " "
            }
        }
        @if found.is_empty() { p.card.padded { "没有这样的记录。" } }
        @for day in found.chunk_by(|one, other| {
            month::day(one.begun, clock.local) == month::day(other.begun, clock.local)
        }) {
            h2 { (day_name(day[0].begun, clock)) }
            ul.card.rows id={ "day-" (month::day(day[0].begun, clock.local)) } {
                @for record in day {
                    @if is_gone(record) { (undo(record)) } @else { (row(record, clock.local)) }
                }
            }
        }
        @if there_is_more {
            p { button.button.plain #more data-act=(HistoryAct::More) { "看更早的" } }
        }
    }
}

fn name(filter: Filter) -> &'static str {
    filter.state().map_or("全部", labels::state)
}

/// Whether a record matches a search, given as a [`normalise::phrase_key`].
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

/// The undo of a deletion, in the place of the row.
fn undo(record: &Record) -> Markup {
    let title = record.entry().map_or("", |entry| entry.title);
    html! {
        li.undo id={ "deleted-" (record.id) } {
            span.row-text { span.row-note { "已删除：" (title) } }
            button.text
                id={ (HistoryAct::Restore) "-" (record.id) }
                data-act=(HistoryAct::Restore)
                data-id=(record.id)
            {
                "恢复" span.visually-hidden { "：" (title) }
            }
        }
    }
}
