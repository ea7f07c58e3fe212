//! A wait that is counted down: it outlasts a reload and a locked phone.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use fantoccini::Locator;
use triage::diagnosis::Now;

use super::at_the_counter;
use crate::{counter::Counter, way::Way};

const START: &str = "开始计时";
/// A page is there in fewer seconds.
const SOON: i64 = 5;

#[tokio::test]
async fn a_timer_goes_on_after_a_reload() -> Result<()> {
    let (way, wait) = waiting()?;
    at_the_counter(async |counter| {
        counter.open(&way.query()).await?;
        counter.press_button(START).await?;
        let ends = counter.addressed("wait").await?;
        let passed = [wait, wait - 1].map(|left| format!("[not(contains(., '{}'))]", clock(left)));
        counter.see(Locator::XPath(&format!("//*[@role='timer']{}", passed.concat()))).await?;
        counter.reload().await?;
        assert!(left(counter).await? < wait - 1, "it began anew");
        assert_eq!(counter.addressed("wait").await?, ends);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_timer_tells_its_end_and_believes_no_other() -> Result<()> {
    let (way, wait) = waiting()?;
    let key = way.walk().key;
    at_the_counter(async |counter| {
        counter.open(&until(&way, &key, -1)?).await?;
        counter.is_told("时间到").await?;
        counter.open(&until(&way, &key, SOON)?).await?;
        assert!(left(counter).await? <= SOON);
        counter.is_told("时间到").await?;
        for (key, from_now) in [("nowhere", 1), (key.as_str(), wait + 60)] {
            counter.open(&until(&way, key, from_now)?).await?;
            let start = counter.see(Locator::Css("button.timer")).await?.text().await?;
            assert_eq!(start, format!("{START} {}", clock(wait)));
        }
        Ok(())
    })
    .await
}

/// Where there is something to wait for, and for how many seconds.
pub(super) fn waiting() -> Result<(Way, i64)> {
    let way = Way::to(|now| matches!(now, Now::Act(screen) if screen.wait > 0))?;
    match way.walk().now {
        Now::Act(screen) => Ok((way, screen.wait.into())),
        _ => unreachable!("it was looked for"),
    }
}

/// The address of a wait that ends so many seconds from now.
pub(super) fn until(way: &Way, key: &str, from_now: i64) -> Result<String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs().cast_signed();
    Ok(format!("{}&wait={key}@{}", way.query(), now + from_now))
}

/// How many seconds the timer shows.
async fn left(counter: &Counter) -> Result<i64> {
    let shown = counter.see(Locator::Css("[role=timer]")).await?.text().await?;
    let (minutes, seconds) = shown
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .split_once(':')
        .context(shown.clone())?;
    Ok(minutes.parse::<i64>()? * 60 + seconds.parse::<i64>()?)
}

fn clock(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
