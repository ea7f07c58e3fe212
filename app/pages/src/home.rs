//! The home page: search box, search results, common codes and symptoms.

use knowledge::{Entry, Operation, common};
use maud::{Markup, html};
use triage::{
    record::{Record, State, month},
    search::{BrandNeeded, SearchResult},
};

use crate::{
    act::HomeAct,
    field::HomeField,
    history::Clock,
    id::Id,
    parts::{HEADING, Tab, code_badge, label, link, logo, row, rows, tabs},
    route::{Route, Trail},
    symptoms::grouped,
};

/// The id of the search box.
pub const SEARCH_BOX: Id = Id::SearchBox;

const NOT_FOUND: &str = "没有找到";
const TRY_AGAIN: &str = "照屏幕原样再输一遍试试。拿不准时先查这笔有没有收到，别重刷。";
const CARD_NUMBER: &str = "这像是银行卡号";
const NOT_KEPT: &str = "没有拿去查，也没有保存。请输入屏幕上的代码或文字，别输卡号。";
const SHARED: &str = "好几个代码都印这句话。旁边有代码就一起输进来；没有，照第一条做";
const UNKNOWN_CODE: &str = "这个代码没有收录";
const TYPE_WORDS: &str = "把它旁边的字也输进来。拿不准时先查这笔有没有收到，别重刷。";
const MAYBE: &str = "也许是";
const WHICH_SIDE: &str = "先分清：是收款时出的，还是退款、撤销时出的";
const WHICH_BRAND: &str = "先选机器牌子";
const OTHER_BRAND: &str = "是机器自己的码？先选牌子";
const DOUBT: &str = "不知道牌子，就当钱可能已扣，先查这笔";
/// Symptoms of each group on the home page: two rows of tiles.
const ON_HOME: usize = 4;
/// Look-ups that are offered again.
const RECENT: usize = 3;
/// In seconds.
const DAY: i64 = 24 * 60 * 60;
const LOOK_UP: &str = "一步步查这笔";

/// The page with empty live regions.
pub fn page() -> Markup {
    html! {
        header.app-header {
            (logo())
            h1.app-name #(HEADING) tabindex="-1" { "码到病除 " small { "POS 错误码离线诊断" } }
            p #(Id::OfflineStatus).offline-status role="status" {}
        }
        main {
            (search_box())
            p #(Id::SearchStatus).visually-hidden role="status" {}
            div #(Id::Acquirers) {}
            div #(Id::Resume) {}
            div #(Id::Outcome) {}
        }
        (tabs(Tab::Find))
    }
}

fn search_box() -> Markup {
    html! {
        div.display {
            label for=(SEARCH_BOX) { "POS 机上显示了什么？" }
            div.display-line {
                textarea
                    #(SEARCH_BOX)
                    rows="1"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    data-field=(HomeField::Query)
                    aria-autocomplete="list"
                    aria-describedby="hint"
                {}
                button.clear data-act=(HomeAct::ClearQuery) { "清空" }
            }
            p #hint { "代码、文字、拼音首字母都行，如 57、yebz" }
        }
    }
}

/// The status message of a search, for those who do not see the results.
pub fn search_status(result: &SearchResult) -> String {
    match result {
        SearchResult::Blank => String::new(),
        SearchResult::CardNumber => [CARD_NUMBER, "。", NOT_KEPT].concat(),
        SearchResult::Found(entries) | SearchResult::Maybe(entries) if is_of_two_sides(entries) => {
            [&found(entries.len()), "。", WHICH_SIDE].concat()
        }
        SearchResult::Found(entries) => found(entries.len()),
        SearchResult::Maybe(entries) => [&found(entries.len()), "。", MAYBE].concat(),
        SearchResult::Shared(entries) => [&found(entries.len()), "。", SHARED].concat(),
        SearchResult::BrandNeeded(BrandNeeded { entries, brands, is_doubtful }) => {
            let doubt = is_doubtful.then_some(DOUBT);
            let which = (!brands.is_empty()).then_some(WHICH_BRAND);
            let found = (!entries.is_empty()).then(|| found(entries.len()));
            doubt.into_iter().chain(found.as_deref()).chain(which).collect::<Vec<_>>().join("。")
        }
        SearchResult::NotFound { is_code, .. } => {
            let (what, then) = missing(*is_code);
            [what, "。", then].concat()
        }
    }
}

fn found(entries: usize) -> String {
    format!("找到 {entries} 条")
}

/// The results of a search, in the operation that its words speak of; `chosen` is the index of the
/// selected one.
pub fn results(result: &SearchResult, operation: Operation, chosen: Option<usize>) -> Markup {
    match result {
        SearchResult::Blank => offers(),
        SearchResult::CardNumber => card_number(),
        SearchResult::Found(entries) | SearchResult::Maybe(entries) if is_of_two_sides(entries) => {
            html! { p.muted { (WHICH_SIDE) } (list(entries, operation, chosen)) }
        }
        SearchResult::Found(entries) => list(entries, operation, chosen),
        SearchResult::Maybe(entries) => {
            html! { p.muted { (MAYBE) } (list(entries, operation, chosen)) }
        }
        SearchResult::Shared(entries) => {
            html! { p.muted { (SHARED) } (list(entries, operation, chosen)) }
        }
        SearchResult::BrandNeeded(unlabelled) => which_brand(unlabelled, operation, chosen),
        SearchResult::NotFound { nearest, is_code } => not_found(nearest, *is_code),
    }
}

/// The id of the result at an index.
pub fn option(at: usize) -> String {
    format!("result-{at}")
}

/// Whether the first two results are one code of the two sides of an interface (payments and
/// refunds), so that the operation decides.
fn is_of_two_sides(entries: &[&Entry]) -> bool {
    let [first, second, ..] = entries else { return false };
    first.counterpart().is_some_and(|other| std::ptr::eq(other, *second))
}

fn list(entries: &[&Entry], operation: Operation, chosen: Option<usize>) -> Markup {
    html! {
        ul #(Id::Results).card.rows role="listbox" aria-label="查到的结果" {
            @for (at, entry) in entries.iter().enumerate() {
                @let is_chosen = chosen == Some(at);
                li
                    #(option(at)).row.selected[is_chosen]
                    role="option"
                    aria-selected=(is_chosen)
                    data-act=(HomeAct::Open)
                    data-id=(entry.id())
                {
                    (row(entry, operation, at == 0))
                }
            }
        }
    }
}

/// A number that means something else on each brand of terminal: the brands to choose from, after
/// the code that all receipts print.
fn which_brand(
    BrandNeeded { entries, brands, is_doubtful }: &BrandNeeded,
    operation: Operation,
    chosen: Option<usize>,
) -> Markup {
    html! {
        @if *is_doubtful {
            section.panel.careful {
                h2 { (DOUBT) }
                p {
                    (link(
                        &Route::Diagnosis(Trail::new("timeout-charged")),
                        "button",
                        &html! { (LOOK_UP) },
                    ))
                }
            }
        }
        @if !entries.is_empty() { (list(entries, operation, chosen)) }
        @if !brands.is_empty() {
            h2 { @if entries.is_empty() { (WHICH_BRAND) } @else { (OTHER_BRAND) } }
            ul.chips {
                @for entry in brands {
                    li {
                        (link(
                            &Route::of(entry),
                            "chip",
                            &html! { b { (entry.family.brand) } " " (entry.title) },
                        ))
                    }
                }
            }
        }
    }
}

/// What is said where nothing is found, and what to do: beside a code that nobody knows stand words
/// that may be known.
fn missing(is_code: bool) -> (&'static str, &'static str) {
    if is_code { (UNKNOWN_CODE, TYPE_WORDS) } else { (NOT_FOUND, TRY_AGAIN) }
}

fn not_found(nearest: &[&Entry], is_code: bool) -> Markup {
    let (what, then) = missing(is_code);
    html! {
        section.panel.careful {
            h2 { (what) }
            p { (then) }
        }
        @if !nearest.is_empty() { h2 { "是不是这几个？" } (rows(nearest.iter().copied(), false)) }
        (by_symptom())
    }
}

fn card_number() -> Markup {
    html! {
        section.panel.stop {
            h2 { (CARD_NUMBER) }
            p { (NOT_KEPT) }
        }
    }
}

/// The common codes and symptoms, for an empty query.
pub fn offers() -> Markup {
    html! {
        h2 { "常见代码" }
        ul.chips {
            @for entry in common() {
                li { (chip(entry, &Route::of(entry))) }
            }
        }
        (by_symptom())
    }
}

/// What to go on with: the diagnosis that was left unfinished in the last day, with its timer, and
/// the entries that were looked up last.
pub fn resume(records: &[Record], clock: Clock) -> Markup {
    let is_unfinished =
        |record: &&Record| record.state == State::Open && clock.now - record.changed < DAY;
    let unfinished = records
        .iter()
        .filter(is_unfinished)
        .find_map(|record| Some((record.entry()?, Trail::back_to(record)?)));
    let recent = recent(records);
    html! {
        @if let Some((entry, trail)) = unfinished {
            h2 { "接着做" }
            ul.card.rows { li { (link(&Route::Diagnosis(trail.clone()), "row", &html! {
                (code_badge(label(entry), "small"))
                span.row-text {
                    span.row-title { (entry.title) }
                    span.row-note { (timer(&trail, clock)) }
                }
            })) } }
        }
        @if !recent.is_empty() {
            h2 { "最近查过" }
            ul.chips {
                @for record in recent {
                    @if let Some(entry) = record.entry() {
                        @let to = Route::Entry { id: entry.id(), operation: record.operation };
                        li { (chip(entry, &to)) }
                    }
                }
            }
        }
    }
}

/// The newest look-ups of different entries.
fn recent(records: &[Record]) -> Vec<&Record> {
    let mut recent: Vec<&Record> = Vec::new();
    for record in records.iter().filter(|record| record.tree.is_none()) {
        let is_new = record.entry().is_some_and(|entry| !entry.is_guide())
            && recent.iter().all(|other| other.about != record.about);
        if is_new && recent.len() < RECENT {
            recent.push(record);
        }
    }
    recent
}

/// How a timer stands; without one, that the diagnosis has no end yet.
fn timer(trail: &Trail, clock: Clock) -> String {
    match trail.wait {
        Some((_, until)) if until > clock.now => {
            let (hour, minute) = month::clock(until, clock.local);
            format!("正在计时，到 {hour:02}:{minute:02}")
        }
        Some(_) => "时间到了，去看结果".to_owned(),
        None => "还没做完".to_owned(),
    }
}

/// A link to an entry in a few words.
fn chip(entry: &Entry, to: &Route) -> Markup {
    let short = if entry.short.is_empty() { entry.title } else { entry.short };
    link(to, "chip", &html! { b { (label(entry)) } " " (short) })
}

fn by_symptom() -> Markup {
    html! {
        h2 { "没有代码？按现象查" }
        (grouped(ON_HOME, |name| html! { h3 { (name) } }))
        p.more-link { (link(&Route::Symptoms, "", &html! { "看全部现象" })) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str) -> &'static Entry {
        Entry::find(id).expect(id)
    }

    fn shown(entries: &[&str], brands: &[&str], is_doubtful: bool) -> (String, String) {
        let [entries, brands] =
            [entries, brands].map(|ids| ids.iter().map(|id| entry(id)).collect());
        let found = SearchResult::BrandNeeded(BrandNeeded { entries, brands, is_doubtful });
        (results(&found, Operation::Sale, None).into_string(), search_status(&found))
    }

    /// Whether the texts are in the page in this order.
    fn in_order(page: &str, texts: &[&str]) -> bool {
        let places: Vec<Option<usize>> = texts.iter().map(|text| page.find(text)).collect();
        places.iter().all(Option::is_some) && places.is_sorted()
    }

    const NOON: Clock = Clock { now: 1_800_000_000, local: 0 };

    fn record(about: &str, ago: i64) -> Record {
        Record::new(about, NOON.now - ago, 0.5)
    }

    fn begun(ago: i64) -> Record {
        let mut record = record("tree:network", ago);
        record.tree = Some("network".to_owned());
        record.answers.set("gate", "none");
        record
    }

    #[test]
    fn home_goes_on_with_what_was_left_today() {
        let page = |records: &[Record]| resume(records, NOON).into_string();
        assert_eq!(page(&[]), "");
        let unfinished = begun(60);
        let there = page(std::slice::from_ref(&unfinished));
        assert!(there.contains("?tree=network&amp;record="), "{there}");
        let solved = Record { state: State::Solved, ..unfinished };
        assert_eq!(page(&[solved]), "", "a diagnosis that was solved");
        assert_eq!(page(&[begun(2 * DAY)]), "", "a diagnosis of another day");
    }

    #[test]
    fn home_offers_the_three_entries_that_were_looked_up_last() {
        let ids = ["unionpay:57", "unionpay:51", "unionpay:57", "gone:1", "unionpay:98", "pax:-1"];
        let records: Vec<Record> = ids.iter().map(|id| record(id, 60)).collect();
        let page = resume(&records, NOON).into_string();
        let shown = ["?code=unionpay:57", "?code=unionpay:51", "?code=unionpay:98"];
        assert!(in_order(&page, &shown), "{page}");
        assert_eq!(page.matches("<li>").count(), shown.len(), "{page}");
    }

    #[test]
    fn a_timer_says_when_it_ends() {
        let mut trail = Trail::new("timeout-charged");
        assert_eq!(timer(&trail, NOON), "还没做完");
        trail.wait = Some(("wait".to_owned(), NOON.now + 90));
        assert_eq!(timer(&trail, NOON), "正在计时，到 08:01");
        trail.wait = Some(("wait".to_owned(), NOON.now));
        assert_eq!(timer(&trail, NOON), "时间到了，去看结果");
    }

    #[test]
    fn doubt_comes_before_the_brands() {
        let (page, status) = shown(&[], &["newland:-1", "pax:-1"], true);
        assert!(
            in_order(
                &page,
                &[DOUBT, LOOK_UP, WHICH_BRAND, "?code=newland:-1", "新大陆", "?code=pax:-1"]
            ),
            "{page}"
        );
        assert!(
            !page.contains("listbox") && status == [DOUBT, "。", WHICH_BRAND].concat(),
            "{status}"
        );
    }

    #[test]
    fn the_code_of_receipts_comes_before_the_brands() {
        let (page, status) = shown(&["unionpay:04"], &["cloudpos:4", "newland:4"], false);
        assert!(
            in_order(
                &page,
                &["listbox", "unionpay:04", OTHER_BRAND, "?code=cloudpos:4", "?code=newland:4"]
            ),
            "{page}"
        );
        assert!(
            !page.contains(DOUBT) && status == ["找到 1 条。", WHICH_BRAND].concat(),
            "{status}"
        );
    }

    #[test]
    fn a_number_of_no_brand_that_is_known_is_looked_up() {
        let (page, status) = shown(&[], &[], true);
        assert!(
            in_order(&page, &[DOUBT, LOOK_UP]) && !page.contains(WHICH_BRAND) && status == DOUBT,
            "{page}"
        );
    }
}
