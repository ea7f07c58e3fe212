//! The record list: look-ups and diagnoses, notes, undo, search, backup, learning.

use anyhow::{Context as _, Result};
use fantoccini::{Locator, key::Key};
use knowledge::{Entry, trees};
use pages::{
    act::{EntryAct, Filter, HistoryAct},
    field::HistoryField,
    word::Word as _,
};
use serde_json::json;
use triage::{
    diagnosis::{Now, UNSURE, WORKED},
    record::{
        Record, State, codec,
        store::{KEPT, PREFIX},
    },
};

use super::{diagnosis::choice, with_app};
use crate::{
    app_page::{AppPage, button},
    tree_path::{TreePath, default_names},
};

const ROW: &str = "[data-record] summary";
const NOTE: &str = "[data-record] [data-field=note]";
const CODE: &str = "unionpay:51";

/// Records of a minute ago, as pairs of storage key and text.
pub(super) fn stored(count: usize, state: State) -> Vec<(String, String)> {
    let now = std::time::UNIX_EPOCH
        .elapsed()
        .map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or_default());
    let record =
        |number: usize| Record { state, ..Record::new(CODE, now - 60, number as f64 / 1000.0) };
    (1..=count)
        .map(record)
        .map(|record| (format!("madaobingchu/record/{}", record.id), codec::to_text(&record)))
        .collect()
}

/// Opens the list with records in the storage.
pub(super) async fn open_with(app: &AppPage, records: Vec<(String, String)>) -> Result<()> {
    app.open("").await?;
    for (key, text) in records {
        app.ask(&format!("localStorage.setItem({}, {})", json!(key), json!(text))).await?;
    }
    app.open("?page=history").await
}

/// The badge of each record in the list.
async fn badges(app: &AppPage) -> Result<Vec<String>> {
    app.texts("[data-record] .badge").await
}

/// Waits until the list has so many records in a state.
async fn wait_for_rows(app: &AppPage, count: usize, state: State) -> Result<()> {
    app.until(&format!(
        "document.querySelectorAll('[data-record][data-state={}]').length === {count}",
        state.name()
    ))
    .await
}

/// Writes into the storage from another document, as another tab does.
async fn write_in_other_tab(app: &AppPage, records: Vec<(String, String)>) -> Result<()> {
    for (key, text) in records {
        in_other_tab(app, &format!("setItem({}, {})", json!(key), json!(text))).await?;
    }
    Ok(())
}

/// Calls a method of the storage of another document.
async fn in_other_tab(app: &AppPage, call: &str) -> Result<()> {
    app.ask(&format!(
        "const other = document.createElement('iframe'); document.body.append(other); \
         other.contentWindow.localStorage.{call}; other.remove()"
    ))
    .await
    .map(drop)
}

/// Goes on with the newest diagnosis, from the list.
pub(super) async fn go_on(app: &AppPage) -> Result<()> {
    app.open("?page=history").await?;
    unfold_first(app).await?;
    app.click("//*[@data-record]//a[contains(@class, 'button')]").await
}

async fn unfold_first(app: &AppPage) -> Result<()> {
    app.wait_for(Locator::Css(ROW)).await?.send_keys(&Key::Enter).await?;
    app.wait_for(Locator::Css("[data-record] [open]")).await.map(drop)
}

#[tokio::test]
async fn what_was_acted_on_is_there_the_next_day_with_its_note() -> Result<()> {
    with_app(async |app| {
        app.open(&format!("?code={CODE}")).await?;
        app.press_act(EntryAct::Unsolved).await?;
        app.wait_for_status("已记到").await?;
        app.open("?page=history").await?;
        assert_eq!(badges(app).await?, ["没解决"]);
        unfold_first(app).await?;
        app.wait_for(Locator::Css(NOTE)).await?.send_keys("换了张卡").await?;
        app.press(Key::Tab).await?;
        app.wait_for(Locator::XPath("//summary[contains(., '换了张卡')]")).await?;
        app.reload().await?;
        app.wait_for(Locator::XPath("//summary[contains(., '换了张卡')]")).await?;
        unfold_first(app).await?;
        app.press_act(HistoryAct::Solved).await?;
        wait_for_rows(app, 1, State::Solved).await?;
        app.reload().await?;
        assert_eq!(badges(app).await?, ["已解决"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_looked_up_is_recorded_once_a_day_with_its_verdict() -> Result<()> {
    let entry = Entry::find(CODE).context(CODE)?;
    with_app(async |app| {
        for _ in 0..2 {
            app.open(&format!("?code={CODE}")).await?;
            app.wait_for_status("已记到").await?;
        }
        app.open("?page=history").await?;
        assert_eq!(badges(app).await?, ["查过"]);
        let verdict = default_names(entry.verdict);
        app.wait_for(Locator::XPath(&format!("//summary[contains(., '{verdict}')]"))).await?;
        app.open(&format!("?code={CODE}")).await?;
        app.press_act(EntryAct::Solved).await?;
        app.open("?page=history").await?;
        assert_eq!(badges(app).await?, ["已解决"]);
        Ok(())
    })
    .await
}

/// The phone may end the page before the field is left.
#[tokio::test]
async fn a_note_is_there_after_a_reload_in_the_middle_of_it() -> Result<()> {
    with_app(async |app| {
        open_with(app, stored(1, State::Solved)).await?;
        unfold_first(app).await?;
        app.wait_for(Locator::Css(NOTE)).await?.send_keys("换了网线").await?;
        app.reload().await?;
        app.wait_for(Locator::XPath("//summary[contains(., '换了网线')]")).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_note_brings_back_the_record_that_another_tab_deleted() -> Result<()> {
    with_app(async |app| {
        let records = stored(2, State::Solved);
        let key = json!(records[1].0);
        open_with(app, records).await?;
        unfold_first(app).await?;
        app.wait_for(Locator::Css(NOTE)).await?.send_keys("换了").await?;
        in_other_tab(app, &format!("removeItem({key})")).await?;
        app.wait_for(Locator::Css("[data-gone]")).await?;
        app.press_keys("网线").await?;
        app.press(Key::Tab).await?;
        app.wait_for(Locator::XPath("//summary[contains(., '换了网线')]")).await?;
        app.reload().await?;
        assert_eq!(badges(app).await?.len(), 2);
        Ok(())
    })
    .await
}

/// Each of a thousand keys that another tab writes is an event.
#[tokio::test]
async fn an_import_in_another_tab_does_not_block_this_one() -> Result<()> {
    const RECORDS: usize = 1_000;
    with_app(async |app| {
        open_with(app, stored(1, State::Solved)).await?;
        app.wait_for(Locator::Css(ROW)).await?;
        let texts: Vec<_> = stored(RECORDS, State::Unsolved);
        let import = format!(
            "window.longest = 0; let last = performance.now(); \
             setInterval(() => {{ const now = performance.now(); \
             longest = Math.max(longest, now - last); last = now; }}, 10); \
             const other = document.createElement('iframe'); document.body.append(other); \
             for (const [key, text] of {}) other.contentWindow.localStorage.setItem(key, text)",
            json!(texts)
        );
        app.ask(&import).await?;
        app.until("document.querySelector('.numbers dd').textContent >= 1000").await?;
        let longest = app.ask("return longest").await?.as_f64().context("a time")?;
        assert!(longest < 2_000.0, "blocked for {longest} ms");
        Ok(())
    })
    .await
}

/// A tap on a button takes the focus from the note, which saves it: the button must stay.
#[tokio::test]
async fn a_button_works_right_after_a_note_was_typed() -> Result<()> {
    with_app(async |app| {
        open_with(app, stored(2, State::Solved)).await?;
        unfold_first(app).await?;
        app.wait_for(Locator::Css(NOTE)).await?.send_keys("换了网线").await?;
        app.press_act(HistoryAct::Unsolved).await?;
        wait_for_rows(app, 1, State::Unsolved).await?;
        app.reload().await?;
        assert_eq!(badges(app).await?, ["没解决", "已解决"]);
        app.wait_for(Locator::XPath("//summary[contains(., '换了网线')]")).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_note_is_typed_on_while_another_tab_writes() -> Result<()> {
    with_app(async |app| {
        open_with(app, stored(1, State::Solved)).await?;
        unfold_first(app).await?;
        app.wait_for(Locator::Css(NOTE)).await?.send_keys("换了").await?;
        write_in_other_tab(app, stored(3, State::Unsolved)[1..].to_vec()).await?;
        wait_for_rows(app, 2, State::Unsolved).await?;
        // The caret stays as well: what follows is typed into the element in focus.
        app.press_keys("网线").await?;
        app.press(Key::Tab).await?;
        app.wait_for(Locator::XPath("//summary[contains(., '换了网线')]")).await.map(drop)
    })
    .await
}

/// The row of a note that is being typed stays until the note is left, whatever becomes of it.
#[tokio::test]
async fn a_row_does_not_go_while_its_note_is_typed() -> Result<()> {
    with_app(async |app| {
        let unsolved = stored(1, State::Unsolved);
        let (key, text) = unsolved[0].clone();
        let record = codec::from_text(&text).map_err(|error| anyhow::anyhow!("{error:?}"))?;
        let solved = codec::to_text(&Record { state: State::Solved, ..record });
        open_with(app, unsolved).await?;
        app.press_act_on(HistoryAct::Filter, Filter::Unsolved.name()).await?;
        unfold_first(app).await?;
        app.wait_for(Locator::Css(NOTE)).await?.send_keys("换了").await?;
        write_in_other_tab(app, vec![(key, solved)]).await?;
        app.wait_for(Locator::XPath("//p[.='没有这样的记录。']")).await?;
        app.press_keys("网线").await?;
        app.press(Key::Tab).await?;
        app.until("!document.querySelector('[data-record]')").await?;
        app.press_act_on(HistoryAct::Filter, Filter::All.name()).await?;
        wait_for_rows(app, 1, State::Solved).await?;
        app.wait_for(Locator::XPath("//summary[contains(., '换了网线')]")).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn what_was_learned_goes_with_the_record_that_taught_it() -> Result<()> {
    let path = TreePath::to(|now| matches!(now, Now::Cause { .. }))?.answered(WORKED);
    with_app(async |app| {
        app.open(&path.query()).await?;
        app.wait_for_heading(&path.heading()).await?;
        app.open("?page=history").await?;
        wait_for_rows(app, 1, State::Solved).await?;
        assert_eq!(app.texts("#learned li").await?.len(), 1);
        unfold_first(app).await?;
        app.press_act(HistoryAct::Delete).await?;
        app.until("!document.querySelector('#learned li')").await
    })
    .await
}

#[tokio::test]
async fn an_unfinished_diagnosis_goes_on_where_it_was_left() -> Result<()> {
    let path = TreePath::to(|now| matches!(now, Now::Question(_)))?;
    let there = path.answered(UNSURE);
    with_app(async |app| {
        app.open(&path.query()).await?;
        app.click(&choice("不确定")).await?;
        app.wait_for_heading(&there.heading()).await?;
        go_on(app).await?;
        app.wait_for_heading(&there.heading()).await
    })
    .await
}

#[tokio::test]
async fn a_diagnosis_that_goes_back_to_its_start_stays_one_record() -> Result<()> {
    let path = TreePath::new(trees().first().context("a tree")?);
    with_app(async |app| {
        app.open(&path.query()).await?;
        for (value, _) in path.choices().into_iter().take(2) {
            app.click(&choice(&path.says(value)?)).await?;
            app.wait_for(Locator::Css(".given-answer")).await?;
            app.go_back_in_browser().await?;
            app.wait_for_heading(&path.heading()).await?;
        }
        app.open("?page=history").await?;
        app.wait_for(Locator::Css(ROW)).await?;
        assert_eq!(badges(app).await?.len(), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_deleted_record_comes_back_when_asked_for() -> Result<()> {
    with_app(async |app| {
        open_with(app, stored(1, State::Solved)).await?;
        unfold_first(app).await?;
        app.press_act(HistoryAct::Delete).await?;
        // What was deleted leads to its undo.
        app.until(&focused(HistoryAct::Restore)).await?;
        assert_eq!(badges(app).await?.len(), 0);
        app.press_act(HistoryAct::Restore).await?;
        app.reload().await?;
        assert_eq!(badges(app).await?.len(), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn each_deletion_has_its_undo_in_its_place_until_a_reload() -> Result<()> {
    let last = format!("({ROW_XPATH})[last()]");
    with_app(async |app| {
        open_with(app, stored(30, State::Solved)).await?;
        for left in [29, 28] {
            app.click(&last).await?;
            app.click(&format!("({})[last()]", button(HistoryAct::Delete))).await?;
            wait_for_rows(app, left, State::Solved).await?;
            app.until(&focused(HistoryAct::Restore)).await?;
            assert_eq!(app.ask(IS_IN_VIEW).await?, json!(true), "the undo is in view");
        }
        app.follow_link("更多").await?;
        app.follow_link("记录").await?;
        for back in [29, 30] {
            app.press_act(HistoryAct::Restore).await?;
            wait_for_rows(app, back, State::Solved).await?;
        }
        app.reload().await?;
        wait_for_rows(app, 30, State::Solved).await
    })
    .await
}

const ROW_XPATH: &str = "//*[@data-record]//summary";

/// Whether the focused element is on the screen.
const IS_IN_VIEW: &str = "const { top, bottom } = document.activeElement.getBoundingClientRect(); \
     return top >= 0 && bottom <= innerHeight";

/// Whether the focus is on a button with an act.
fn focused(act: HistoryAct) -> String {
    format!("document.activeElement.dataset.act === '{act}'")
}

#[tokio::test]
async fn what_keeps_coming_back_is_said_and_leads_on() -> Result<()> {
    with_app(async |app| {
        open_with(app, stored(4, State::Solved)).await?;
        assert_eq!(app.texts(".numbers dd").await?, ["4", "4", "51"]);
        app.open(&format!("?code={CODE}")).await?;
        app.wait_for(Locator::XPath("//p[contains(., '本月第 4 次')]")).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_list_is_searched_and_filtered() -> Result<()> {
    with_app(async |app| {
        open_with(
            app,
            [stored(2, State::Solved), stored(3, State::Unsolved)[2..].to_vec()].concat(),
        )
        .await?;
        assert_eq!(badges(app).await?.len(), 3);
        app.press_act_on(HistoryAct::Filter, Filter::Unsolved.name()).await?;
        wait_for_rows(app, 0, State::Solved).await?;
        wait_for_rows(app, 1, State::Unsolved).await?;
        app.press_act_on(HistoryAct::Filter, Filter::All.name()).await?;
        wait_for_rows(app, 2, State::Solved).await?;
        app.wait_for(Locator::Css("#seek")).await?.send_keys("没有这样的").await?;
        app.wait_for(Locator::XPath("//p[.='没有这样的记录。']")).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn clearing_takes_the_records_and_nothing_else() -> Result<()> {
    let kept = KEPT.map(|kept| format!("{PREFIX}{kept}0"));
    with_app(async |app| {
        open_with(app, stored(1, State::Solved)).await?;
        for key in kept.iter().map(String::as_str).chain(["other"]) {
            app.ask(&format!("localStorage.setItem({}, 'stays')", json!(key))).await?;
        }
        app.unfold_around(HistoryAct::Clear).await?;
        // A second tap on the same place keeps all.
        let place = app.ask(&place_of(HistoryAct::Clear)).await?;
        app.press_act(HistoryAct::Clear).await?;
        app.wait_for(Locator::XPath(&button(HistoryAct::ClearAll))).await?;
        assert_eq!(app.ask(&place_of(HistoryAct::Keep)).await?, place);
        app.press_act(HistoryAct::Keep).await?;
        assert_eq!(badges(app).await?.len(), 1);
        app.press_act(HistoryAct::Clear).await?;
        app.press_act(HistoryAct::ClearAll).await?;
        app.wait_for_status("清空了").await?;
        app.wait_for(Locator::XPath("//p[contains(., '会记在这里')]")).await?;
        let mut left: Vec<String> =
            serde_json::from_value(app.ask("return Object.keys(localStorage)").await?)?;
        left.sort_unstable();
        let mut expected = [&kept[..], &["other".to_owned()]].concat();
        expected.sort_unstable();
        assert_eq!(left, expected);
        Ok(())
    })
    .await
}

/// Where a button begins on the page.
fn place_of(act: HistoryAct) -> String {
    format!(
        "const {{ left, top }} = document.querySelector('[data-act={act}]').getBoundingClientRect(); \
         return [Math.round(left + scrollX), Math.round(top + scrollY)]"
    )
}

#[tokio::test]
async fn a_backup_brings_back_what_was_cleared() -> Result<()> {
    with_app(async |app| {
        open_with(app, stored(3, State::Unsolved)).await?;
        app.unfold_around(HistoryAct::Clear).await?;
        app.press_act(HistoryAct::CopyBackup).await?;
        app.wait_for_status("已复制").await?;
        let backup = tempfile::Builder::new().suffix(".json").tempfile()?;
        std::fs::write(&backup, app.clipboard().await?)?;
        let copied = app.clipboard().await?;
        assert!(!app.texts("#last-backup").await?[0].contains("还没"), "the time of the backup");
        app.press_act(HistoryAct::Clear).await?;
        app.press_act(HistoryAct::ClearAll).await?;
        wait_for_rows(app, 0, State::Unsolved).await?;
        let file = backup.path().to_str().context("a path")?;
        app.wait_for(Locator::Css("input[type=file]")).await?.send_keys(file).await?;
        app.wait_for_status("导入了 3 条").await?;
        assert_eq!(badges(app).await?, ["没解决"; 3]);
        unfold_first(app).await?;
        app.press_act(HistoryAct::Delete).await?;
        wait_for_rows(app, 2, State::Unsolved).await?;
        paste(app, &copied).await?;
        app.wait_for_status("导入了 1 条，2 条本来就有").await?;
        wait_for_rows(app, 3, State::Unsolved).await?;
        paste(app, &copied[..copied.len() / 2]).await?;
        app.wait_for_status("没贴全").await?;
        wait_for_rows(app, 3, State::Unsolved).await?;
        Ok(())
    })
    .await
}

/// Gives a text to the field for pasted backups.
async fn paste(app: &AppPage, text: &str) -> Result<()> {
    app.ask(&format!(
        "const field = document.querySelector('[data-field={}]'); field.value = {}; \
         field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
        HistoryField::Pasted,
        json!(text)
    ))
    .await
    .map(drop)
}
