//! The merchant's acquirer: asked on the home page, named everywhere, and kept.

use anyhow::{Context as _, Result};
use knowledge::{Acquirer, Who, acquirers, entries};
use pages::{
    act::CommonAct,
    route::{Route, Trail},
};

use super::with_app;

#[tokio::test]
async fn whoever_is_chosen_is_named_from_then_on() -> Result<()> {
    with_app(async |app| {
        let entry = entries()
            .iter()
            .find(|entry| entry.who == Who::Acquirer && entry.family.supplier.is_empty())
            .context("an entry that refers to the acquirer")?;
        let entry = Route::of(entry).href();
        let entry = entry.trim_start_matches("./");
        let [default, chosen] = [Acquirer::find(""), Acquirer::find("shouqianba")];
        app.open(entry).await?;
        assert!(app.text().await?.contains(default.telephone), "the default one");
        app.open("").await?;
        app.unfold_around(CommonAct::ChooseAcquirer).await?;
        app.press_act_on(CommonAct::ChooseAcquirer, chosen.key).await?;
        let tree = Route::Diagnosis(Trail::new("code-40")).href();
        for query in [entry, tree.trim_start_matches("./")] {
            app.open(query).await?;
            let text = app.text().await?;
            assert!(!text.contains(default.telephone) && !text.contains(default.app), "{text}");
        }
        app.open(entry).await?;
        app.reload().await?;
        assert!(app.text().await?.contains(chosen.name), "it is kept");
        app.unfold_around(CommonAct::ChooseAcquirer).await?;
        app.press_act_on(CommonAct::ChooseAcquirer, acquirers()[0].key).await?;
        app.until(&format!("document.body.innerText.includes('{}')", default.telephone)).await?;
        Ok(())
    })
    .await
}
