//! The record: what is kept of look-ups and diagnoses, and what comes of it.

use anyhow::{Context as _, Result};
use fantoccini::{Locator, key::Key};
use serde_json::json;
use triage::{
    diagnosis::{Now, UNSURE},
    record::{Record, State, saved},
};

use super::{at_the_counter, diagnosis::choice};
use crate::{counter::Counter, way::Way};

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
        .map(|record| (format!("madaobingchu/record/{}", record.id), saved::to_text(&record)))
        .collect()
}

/// Opens the list with records from before.
pub(super) async fn open_with(counter: &Counter, records: Vec<(String, String)>) -> Result<()> {
    counter.open("").await?;
    for (key, text) in records {
        counter.ask(&format!("localStorage.setItem({}, {})", json!(key), json!(text))).await?;
    }
    counter.open("?page=history").await
}

/// The badge of each record in the list.
async fn badges(counter: &Counter) -> Result<Vec<String>> {
    counter.texts("details.record .badge").await
}

async fn unfold_first(counter: &Counter) -> Result<()> {
    counter.see(Locator::Css(ROW)).await?.send_keys(&Key::Enter).await?;
    counter.see(Locator::Css("details.record[open]")).await.map(drop)
}

#[tokio::test]
async fn what_was_acted_on_is_there_the_next_day_with_its_note() -> Result<()> {
    at_the_counter(async |counter| {
        counter.open(&format!("?code={CODE}")).await?;
        counter.press_button("没解决").await?;
        counter.is_told("已记到").await?;
        counter.open("?page=history").await?;
        assert_eq!(badges(counter).await?, ["没解决"]);
        unfold_first(counter).await?;
        counter.see(Locator::Css("input[id^=note-]")).await?.send_keys("换了张卡").await?;
        counter.press(Key::Tab).await?;
        counter.see(Locator::XPath("//summary[contains(., '换了张卡')]")).await?;
        counter.reload().await?;
        counter.see(Locator::XPath("//summary[contains(., '换了张卡')]")).await?;
        unfold_first(counter).await?;
        counter.press_button("解决了").await?;
        counter.see(Locator::XPath("//details[contains(@class, 'record')]//*[.='已解决']")).await?;
        counter.reload().await?;
        assert_eq!(badges(counter).await?, ["已解决"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_unfinished_diagnosis_goes_on_where_it_was_left() -> Result<()> {
    let way = Way::to(|now| matches!(now, Now::Ask(_)))?;
    let there = way.answered(UNSURE);
    at_the_counter(async |counter| {
        counter.open(&way.query()).await?;
        counter.click(&choice("不确定")).await?;
        counter.is_headed(&there.heading()).await?;
        counter.open("?page=history").await?;
        unfold_first(counter).await?;
        counter.follow_link("接着做").await?;
        counter.is_headed(&there.heading()).await
    })
    .await
}

#[tokio::test]
async fn a_deleted_record_comes_back_when_asked_for() -> Result<()> {
    at_the_counter(async |counter| {
        open_with(counter, stored(2, State::Solved)).await?;
        unfold_first(counter).await?;
        counter.press_button("删除").await?;
        counter.is_told("已删除").await?;
        assert_eq!(badges(counter).await?.len(), 1);
        counter.press_button("恢复").await?;
        counter.reload().await?;
        assert_eq!(badges(counter).await?.len(), 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_keeps_coming_back_is_said_and_leads_on() -> Result<()> {
    at_the_counter(async |counter| {
        open_with(counter, stored(4, State::Solved)).await?;
        assert_eq!(counter.texts(".numbers dd").await?, ["4", "4", "51"]);
        counter.open(&format!("?code={CODE}")).await?;
        counter.see(Locator::XPath("//p[contains(., '本月第 4 次')]")).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_list_is_searched_and_filtered() -> Result<()> {
    at_the_counter(async |counter| {
        open_with(
            counter,
            [stored(2, State::Solved), stored(3, State::Unsolved)[2..].to_vec()].concat(),
        )
        .await?;
        assert_eq!(badges(counter).await?.len(), 3);
        counter.press_button("没解决").await?;
        counter
            .see(Locator::XPath("//main[count(.//details[contains(@class, 'record')])=1]"))
            .await?;
        counter.press_button("全部").await?;
        counter.see(Locator::Css("#seek")).await?.send_keys("没有这样的").await?;
        counter.see(Locator::XPath("//p[.='没有这样的记录。']")).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn clearing_takes_what_is_ours_and_nothing_else() -> Result<()> {
    at_the_counter(async |counter| {
        open_with(counter, stored(1, State::Solved)).await?;
        counter.ask("localStorage.setItem('other', 'stays')").await?;
        counter.click("//summary[contains(., '清空')]").await?;
        counter.press_button("清空").await?;
        assert_eq!(badges(counter).await?.len(), 1, "one press is a slip");
        counter.press_button("再点一次").await?;
        counter.see(Locator::XPath("//p[contains(., '会记在这里')]")).await?;
        assert_eq!(counter.ask("return Object.keys(localStorage)").await?, json!(["other"]));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_backup_brings_back_what_was_cleared() -> Result<()> {
    at_the_counter(async |counter| {
        open_with(counter, stored(3, State::Unsolved)).await?;
        counter.click("//summary[contains(., '清空')]").await?;
        counter.press_button("复制备份").await?;
        counter.is_told("已复制").await?;
        let backup = tempfile::Builder::new().suffix(".json").tempfile()?;
        std::fs::write(&backup, counter.clipboard().await?)?;
        counter.press_button("清空").await?;
        counter.press_button("再点一次").await?;
        counter.see(Locator::XPath("//main[not(.//details[contains(@class, 'record')])]")).await?;
        let file = backup.path().to_str().context("a path")?;
        counter.see(Locator::Css("input[type=file]")).await?.send_keys(file).await?;
        counter.is_told("导入了 3 条").await?;
        assert_eq!(badges(counter).await?, ["没解决"; 3]);
        Ok(())
    })
    .await
}
