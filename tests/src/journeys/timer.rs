//! The timer of a task: it survives a reload and a sleeping phone.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use fantoccini::Locator;
use knowledge::trees;
use pages::act::{CommonAct, DiagnosisAct};
use triage::diagnosis::Now;

use super::{diagnosis::choice, history::go_on, with_app};
use crate::{app_page::AppPage, tree_path::TreePath};

const START: &str = "开始计时";
/// How many paths of a tree are searched.
const MAX_PATHS: usize = 3_000;
/// Longer than a page takes to load, in seconds.
const SOON: i64 = 5;

#[tokio::test]
async fn a_timer_goes_on_after_a_reload() -> Result<()> {
    let (path, wait) = waiting()?;
    with_app(async |app| {
        app.open(&path.query()).await?;
        app.press_act(DiagnosisAct::StartTimer).await?;
        let ends = app.addressed("wait").await?;
        let passed = [wait, wait - 1].map(|left| format!("[not(contains(., '{}'))]", clock(left)));
        app.wait_for(Locator::XPath(&format!("//*[@role='timer']{}", passed.concat()))).await?;
        app.reload().await?;
        assert!(left(app).await? < wait - 1, "it began anew");
        assert_eq!(app.addressed("wait").await?, ends);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_timer_tells_its_end_and_believes_no_other() -> Result<()> {
    let (path, wait) = waiting()?;
    let key = path.walk().key;
    with_app(async |app| {
        app.open(&until(&path, &key, -1)?).await?;
        app.wait_for_status("时间到").await?;
        app.open(&until(&path, &key, SOON)?).await?;
        assert!(left(app).await? <= SOON);
        app.wait_for_status("时间到").await?;
        for (key, from_now) in [("nowhere", 1), (key.as_str(), wait + 60)] {
            app.open(&until(&path, key, from_now)?).await?;
            let start = app.wait_for(Locator::Css("button.timer")).await?.text().await?;
            assert_eq!(start, format!("{START} {}", clock(wait)));
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_timer_runs_on_wherever_the_merchant_goes() -> Result<()> {
    let path = answered()?;
    let (before, value) = path.screens().last().context("an answer")?;
    let answer = choice(&before.says(value)?);
    with_app(async |app| {
        app.open(&before.query()).await?;
        app.click(&answer).await?;
        app.press_act(DiagnosisAct::StartTimer).await?;
        let ends = app.addressed("wait").await?;
        assert!(ends.is_some(), "it runs");
        app.press_act(CommonAct::Back).await?;
        app.wait_for_heading(&before.heading()).await?;
        app.click(&answer).await?;
        assert_runs(app, ends.as_deref()).await?;
        app.open("?page=last").await?;
        assert_runs(app, ends.as_deref()).await?;
        go_on(app).await?;
        assert_runs(app, ends.as_deref()).await
    })
    .await
}

/// Asserts that the timer is shown that ends then.
async fn assert_runs(app: &AppPage, ends: Option<&str>) -> Result<()> {
    app.wait_for(Locator::Css("[role=timer]")).await?;
    assert_eq!(app.addressed("wait").await?.as_deref(), ends);
    Ok(())
}

/// A path with answers to a screen with a timer.
fn answered() -> Result<TreePath> {
    let waits = |path: &TreePath| {
        path.answers.iter().next().is_some()
            && matches!(path.walk().now, Now::Task(screen) if screen.wait > 0)
    };
    let path =
        trees().iter().find_map(|tree| TreePath::new(tree).onward().take(MAX_PATHS).find(waits));
    path.context("a timer after an answer")
}

/// A path to a screen with a timer, and its seconds.
pub(super) fn waiting() -> Result<(TreePath, i64)> {
    let path = TreePath::to(|now| matches!(now, Now::Task(screen) if screen.wait > 0))?;
    match path.walk().now {
        Now::Task(screen) => Ok((path, screen.wait.into())),
        _ => unreachable!("it was looked for"),
    }
}

/// The URL of a timer that ends so many seconds from now.
pub(super) fn until(path: &TreePath, key: &str, from_now: i64) -> Result<String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs().cast_signed();
    Ok(format!("{}&wait={key}@{}", path.query(), now + from_now))
}

/// The seconds that the timer shows.
async fn left(app: &AppPage) -> Result<i64> {
    let shown = app.wait_for(Locator::Css("[role=timer]")).await?.text().await?;
    let (minutes, seconds) = shown
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .split_once(':')
        .context(shown.clone())?;
    Ok(minutes.parse::<i64>()? * 60 + seconds.parse::<i64>()?)
}

fn clock(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
