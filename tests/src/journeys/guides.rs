//! What is read when there is time: guides and the words of the trade, with and without a network.

use anyhow::{Context as _, Result};
use fantoccini::Locator;
use knowledge::entries;
use pages::route::Route;

use super::at_the_counter;

#[tokio::test]
async fn guides_and_terms_are_there_without_a_network() -> Result<()> {
    let guide = entries().iter().find(|entry| entry.is_guide()).context("a guide")?;
    at_the_counter(async |counter| {
        counter.open("").await?;
        counter.is_told("离线可用").await?;
        counter.lose_network().await?;
        counter.open("?page=about").await?;
        counter.follow_link(guide.title).await?;
        counter.see(Locator::XPath(&format!("//h1[.='{}']", guide.title))).await?;
        assert!(counter.address().await?.ends_with(&Route::of(guide).href()));
        counter.click("//a[@class='term'][1]").await?;
        counter.see(Locator::Css("dt:target, dt[id]")).await?;
        assert_eq!(counter.heading().await?, "名词解释");
        counter.go_back_in_browser().await?;
        counter.go_back_in_browser().await?;
        counter.see(Locator::XPath("//h1[.='更多']")).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_question_finds_the_guide_that_answers_it() -> Result<()> {
    let guide = entries()
        .iter()
        .find(|entry| entry.is_guide() && !entry.aliases.is_empty())
        .context("a guide with an alias")?;
    at_the_counter(async |counter| {
        counter.open("").await?;
        counter.type_into_box(guide.aliases[0]).await?;
        counter.see(Locator::XPath("//ul[@id='results']/li")).await?.click().await?;
        counter.see(Locator::XPath(&format!("//h1[.='{}']", guide.title))).await?;
        assert!(counter.address().await?.ends_with(&Route::of(guide).href()));
        Ok(())
    })
    .await
}
