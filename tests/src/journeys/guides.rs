//! Guides and the glossary, online and offline.

use anyhow::{Context as _, Result};
use fantoccini::Locator;
use knowledge::entries;
use pages::route::Route;

use super::with_app;

#[tokio::test]
async fn guides_and_terms_are_there_without_a_network() -> Result<()> {
    let guide = entries().iter().find(|entry| entry.is_guide()).context("a guide")?;
    with_app(async |app| {
        app.open("").await?;
        app.wait_for_status("离线可用").await?;
        app.go_offline().await?;
        app.open("?page=about").await?;
        app.follow(&Route::of(guide)).await?;
        app.wait_for(Locator::XPath(&format!("//h1[.='{}']", guide.title))).await?;
        assert!(app.address().await?.ends_with(&Route::of(guide).href()));
        app.click("//a[@class='term'][1]").await?;
        app.wait_for(Locator::Css("dt:target, dt[id]")).await?;
        assert_eq!(app.heading().await?, "名词解释");
        app.go_back_in_browser().await?;
        app.go_back_in_browser().await?;
        app.wait_for(Locator::XPath("//h1[.='更多']")).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_question_finds_the_guide_that_answers_it() -> Result<()> {
    let guide = entries()
        .iter()
        .find(|entry| entry.is_guide() && !entry.aliases.is_empty())
        .context("a guide with an alias")?;
    with_app(async |app| {
        app.open("").await?;
        app.type_into_box(guide.aliases[0]).await?;
        app.wait_for(Locator::XPath("//ul[@id='results']/li")).await?.click().await?;
        app.wait_for(Locator::XPath(&format!("//h1[.='{}']", guide.title))).await?;
        assert!(app.address().await?.ends_with(&Route::of(guide).href()));
        Ok(())
    })
    .await
}
