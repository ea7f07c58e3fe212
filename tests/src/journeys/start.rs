//! What stands in for the application before it has started, and after it has crashed.

use anyhow::{Context as _, Result};
use fantoccini::{Locator, key::Key};
use knowledge::Entry;

use super::with_app;

#[tokio::test]
async fn a_code_is_answered_before_the_application_is_there() -> Result<()> {
    let entry = knowledge::common().next().context("a common code")?;
    with_app(async |app| {
        app.block_wasm().await?;
        app.visit("").await?;
        app.wait_for(Locator::Id("q")).await?.send_keys(entry.code).await?;
        let row = app.wait_for(Locator::Css("#early:not([hidden]) > li:not([hidden])")).await?;
        assert!(row.text().await?.contains(entry.verdict));
        assert!(!app.wait_for(Locator::Id("offers")).await?.is_displayed().await?);
        app.press(Key::Enter).await?;
        app.wait_for(Locator::XPath(&format!("//h1[.='{}']", entry.title))).await?;
        assert_eq!(app.addressed("code").await?, Some(entry.id()));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_symptom_is_shown_before_the_application_is_there() -> Result<()> {
    with_app(async |app| {
        app.block_wasm().await?;
        app.visit("").await?;
        let tile = app.wait_for(Locator::Css("#offers a[href^='?tree=']")).await?;
        let slug = tile.attr("href").await?.context("a link")?.replacen("?tree=", "", 1);
        let tree = Entry::find(&format!("tree:{slug}")).context("a tree")?;
        tile.click().await?;
        app.wait_for(Locator::XPath(&format!("//h1[.='{}']", tree.title))).await?;
        assert_eq!(app.addressed("tree").await?, Some(slug));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn after_a_crash_what_was_typed_is_there_again() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        app.type_into_box("刷了两次 钱扣了一次").await?;
        app.ask(
            "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('x') }))",
        )
        .await?;
        app.wait_for(Locator::Css("main > .panel[role=alert]")).await?;
        app.click("//main//button[1]").await?;
        app.wait_for(Locator::Css("#q[data-complete]")).await?;
        assert_eq!(app.typed().await?, "刷了两次 钱扣了一次");
        Ok(())
    })
    .await
}
