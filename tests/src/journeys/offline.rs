//! Offline use by the service worker.

use anyhow::{Context as _, Result};
use fantoccini::Locator;
use knowledge::Entry;

use super::with_app;

#[tokio::test]
async fn everything_works_without_a_network() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        app.wait_for_status("离线可用").await?;
        app.go_offline().await?;
        app.reload().await?;
        app.type_into_box("57").await?;
        app.open_first().await?;
        assert_eq!(app.addressed("code").await?.as_deref(), Some("unionpay:57"));
        app.open("?code=unionpay:98").await?;
        assert_eq!(app.addressed("code").await?.as_deref(), Some("unionpay:98"));
        app.visit("codes/unionpay-57.html").await?;
        let title = Entry::find("unionpay:57").context("an entry")?.title;
        app.wait_for(Locator::XPath(&format!("//h1[.='{title}']"))).await?;
        app.visit("trees/printer.html").await?;
        app.wait_for(Locator::Css("main.diagnosis .choices")).await?;
        assert_eq!(app.addressed("tree").await?.as_deref(), Some("printer"));
        app.bypass_service_worker().await?;
        assert!(app.reload().await.is_err(), "the network is not lost");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_first_visit_fetches_each_file_once() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        app.wait_for_status("离线可用").await?;
        let mut fetched = app.fetched();
        let all = fetched.len();
        fetched.sort_unstable();
        fetched.dedup();
        assert!(fetched.len() > 5, "{fetched:?}");
        assert_eq!(fetched.len(), all, "some were fetched twice");
        Ok(())
    })
    .await
}
