//! The home page offers what was begun or looked up lately.

use anyhow::{Context as _, Result};
use fantoccini::Locator;
use knowledge::{Tree, trees};
use pages::{
    act::{EntryAct, HistoryAct},
    id::Id,
    route::Route,
};

use super::{diagnosis::choice, with_app};
use crate::{app_page::AppPage, tree_path::TreePath};

/// What stands on the home page to go on with.
async fn offered(app: &AppPage) -> Result<Vec<String>> {
    app.texts(&format!("#{} a", Id::Resume)).await
}

/// Answers the first question of a tree.
async fn begin(app: &AppPage, page: &str, tree: &'static Tree) -> Result<()> {
    let path = TreePath::new(tree);
    let (_, says) = *path.choices().last().context("a choice")?;
    app.open(&format!("{page}{}", path.query())).await?;
    app.click(&choice(says)).await?;
    app.wait_for(Locator::Css(".given-answer")).await.map(drop)
}

#[tokio::test]
async fn a_diagnosis_that_was_left_is_gone_on_with_from_home() -> Result<()> {
    let tree = trees().iter().find(|tree| tree.symptom().is_some()).context("a tree")?;
    with_app(async |app| {
        app.open("").await?;
        assert_eq!(offered(app).await?, Vec::<String>::new());
        begin(app, "", tree).await?;
        let here = app.heading().await?;
        app.follow(&Route::home()).await?;
        app.click(&format!("//*[@id='{}']//a[1]", Id::Resume)).await?;
        app.wait_for_heading(&here).await
    })
    .await
}

#[tokio::test]
async fn what_was_looked_up_is_offered_until_the_records_are_cleared() -> Result<()> {
    with_app(async |app| {
        app.open("?code=unionpay:57").await?;
        app.press_act(EntryAct::Solved).await?;
        app.wait_for_status("已记到").await?;
        app.open("").await?;
        assert_eq!(offered(app).await?.len(), 1);
        app.open("?page=history").await?;
        app.click("(//details/summary[contains(@class, 'row')])[1]").await?;
        app.press_act(HistoryAct::Delete).await?;
        app.open("").await?;
        assert_eq!(offered(app).await?, Vec::<String>::new());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_embedded_view_offers_nothing_of_before() -> Result<()> {
    let tree = trees().iter().find(|tree| tree.symptom().is_some()).context("a tree")?;
    with_app(async |app| {
        begin(app, "embed.html", tree).await?;
        app.follow(&Route::home()).await?;
        app.wait_for(Locator::Id(Id::SearchBox.name())).await?;
        assert_eq!(offered(app).await?, Vec::<String>::new());
        Ok(())
    })
    .await
}
