//! The record: what is kept of look-ups and diagnoses, and what comes of it.

use anyhow::{Context as _, Result};
use fantoccini::{Locator, key::Key};
use serde_json::json;
use triage::{
    diagnosis::{Now, UNSURE},
    record::{Record, State, codec},
};

use super::{diagnosis::choice, with_app};
use crate::{app_page::AppPage, tree_path::TreePath};

const ROW: &str = "details.record > summary";
const CODE: &str = "unionpay:51";

/// A record of now, written as the application would.
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

/// Opens the list with records from before.
pub(super) async fn open_with(app: &AppPage, records: Vec<(String, String)>) -> Result<()> {
    app.open("").await?;
    for (key, text) in records {
        app.ask(&format!("localStorage.setItem({}, {})", json!(key), json!(text))).await?;
    }
    app.open("?page=history").await
}

/// The badge of each record in the list.
async fn badges(app: &AppPage) -> Result<Vec<String>> {
    app.texts("details.record .badge").await
}

async fn unfold_first(app: &AppPage) -> Result<()> {
    app.wait_for(Locator::Css(ROW)).await?.send_keys(&Key::Enter).await?;
    app.wait_for(Locator::Css("details.record[open]")).await.map(drop)
}

#[tokio::test]
async fn what_was_acted_on_is_there_the_next_day_with_its_note() -> Result<()> {
    with_app(async |app| {
        app.open(&format!("?code={CODE}")).await?;
        app.press_button("没解决").await?;
        app.wait_for_status("已记到").await?;
        app.open("?page=history").await?;
        assert_eq!(badges(app).await?, ["没解决"]);
        unfold_first(app).await?;
        app.wait_for(Locator::Css("input[id^=note-]")).await?.send_keys("换了张卡").await?;
        app.press(Key::Tab).await?;
        app.wait_for(Locator::XPath("//summary[contains(., '换了张卡')]")).await?;
        app.reload().await?;
        app.wait_for(Locator::XPath("//summary[contains(., '换了张卡')]")).await?;
        unfold_first(app).await?;
        app.press_button("解决了").await?;
        app.wait_for(Locator::XPath("//details[contains(@class, 'record')]//*[.='已解决']"))
            .await?;
        app.reload().await?;
        assert_eq!(badges(app).await?, ["已解决"]);
        Ok(())
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
        app.open("?page=history").await?;
        unfold_first(app).await?;
        app.follow_link("接着做").await?;
        app.wait_for_heading(&there.heading()).await
    })
    .await
}

#[tokio::test]
async fn a_deleted_record_comes_back_when_asked_for() -> Result<()> {
    with_app(async |app| {
        open_with(app, stored(2, State::Solved)).await?;
        unfold_first(app).await?;
        app.press_button("删除").await?;
        app.wait_for_status("已删除").await?;
        assert_eq!(badges(app).await?.len(), 1);
        app.press_button("恢复").await?;
        app.reload().await?;
        assert_eq!(badges(app).await?.len(), 2);
        Ok(())
    })
    .await
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
        app.press_button("没解决").await?;
        app.wait_for(Locator::XPath("//main[count(.//details[contains(@class, 'record')])=1]"))
            .await?;
        app.press_button("全部").await?;
        app.wait_for(Locator::Css("#seek")).await?.send_keys("没有这样的").await?;
        app.wait_for(Locator::XPath("//p[.='没有这样的记录。']")).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn clearing_takes_what_is_ours_and_nothing_else() -> Result<()> {
    with_app(async |app| {
        open_with(app, stored(1, State::Solved)).await?;
        app.ask("localStorage.setItem('other', 'stays')").await?;
        app.click("//summary[contains(., '清空')]").await?;
        app.press_button("清空").await?;
        assert_eq!(badges(app).await?.len(), 1, "one press is a slip");
        app.press_button("再点一次").await?;
        app.wait_for(Locator::XPath("//p[contains(., '会记在这里')]")).await?;
        assert_eq!(app.ask("return Object.keys(localStorage)").await?, json!(["other"]));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_backup_brings_back_what_was_cleared() -> Result<()> {
    with_app(async |app| {
        open_with(app, stored(3, State::Unsolved)).await?;
        app.click("//summary[contains(., '清空')]").await?;
        app.press_button("复制备份").await?;
        app.wait_for_status("已复制").await?;
        let backup = tempfile::Builder::new().suffix(".json").tempfile()?;
        std::fs::write(&backup, app.clipboard().await?)?;
        app.press_button("清空").await?;
        app.press_button("再点一次").await?;
        app.wait_for(Locator::XPath("//main[not(.//details[contains(@class, 'record')])]")).await?;
        let file = backup.path().to_str().context("a path")?;
        app.wait_for(Locator::Css("input[type=file]")).await?.send_keys(file).await?;
        app.wait_for_status("导入了 3 条").await?;
        assert_eq!(badges(app).await?, ["没解决"; 3]);
        Ok(())
    })
    .await
}
