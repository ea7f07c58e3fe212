//! A number that terminals of several brands print: the brand picker, with the last brand first.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use fantoccini::Locator;
use knowledge::{Entry, entries};
use pages::route::Route;

use super::with_app;
use crate::app_page::AppPage;

/// The entries of all brands for a number that several of them print, where one of them may have
/// charged.
fn clash() -> Result<Vec<&'static Entry>> {
    let mut brands: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries()
        .iter()
        .filter(|entry| !entry.family.brand.is_empty() && entry.code.starts_with('-'))
    {
        brands.entry(entry.code).or_default().push(entry);
    }
    let is_doubtful = |brands: &Vec<&Entry>| {
        brands.len() > 2 && brands.iter().any(|entry| entry.money.is_doubtful())
    };
    brands.into_values().find(is_doubtful).context("a number that clashes")
}

async fn asked(app: &AppPage, code: &str) -> Result<Vec<String>> {
    app.open("").await?;
    app.type_into_box(code).await?;
    app.wait_for(Locator::Css("#outcome .chip b")).await?;
    app.texts("#outcome .chip b").await
}

#[tokio::test]
async fn a_number_asks_for_the_brand_and_says_first_that_money_may_be_taken() -> Result<()> {
    let clash = clash()?;
    let brands: Vec<&str> = clash.iter().map(|entry| entry.family.brand).collect();
    let last = clash[clash.len() - 1];
    with_app(async |app| {
        assert_eq!(asked(app, last.code).await?, brands);
        assert!(app.first_line().await?.contains("先查这笔"), "{}", app.first_line().await?);
        app.follow(&Route::of(last)).await?;
        assert_eq!(app.heading_in_focus().await?, last.title);
        assert_eq!(app.addressed("code").await?, Some(last.id()));
        let again = asked(app, last.code).await?;
        assert_eq!(again[0], last.family.brand, "the brand of the last time comes first");
        assert_eq!(again[1..], brands[..brands.len() - 1]);
        Ok(())
    })
    .await
}
