//! The switch between operations: one code in a sale, a refund and a pre-authorisation completion.

use anyhow::{Context as _, Result, ensure};
use fantoccini::{Locator, key::Key};
use knowledge::{Entry, Operation, entries};
use pages::{
    act::{CommonAct, EntryAct},
    labels,
    route::Route,
};
use triage::record::{State, codec};

use super::with_app;
use crate::app_page::AppPage;
use crate::tree_path::default_names;

const SWITCH: &str = "nav a[data-replace]";
const CHOSEN: &str = "nav a[data-replace][aria-current='true']";

/// An entry of a code that terminals print in every operation.
fn several() -> Result<&'static Entry> {
    let all = [Operation::Sale, Operation::Undo, Operation::Completion];
    let has_all = |entry: &&Entry| {
        entry.family.is_printed()
            && all.iter().all(|operation| entry.operations().any(|other| other == *operation))
    };
    entries().iter().find(has_all).context("an answer in several operations")
}

/// Two entries of one code of an interface that has refunds of its own.
pub(super) fn interface() -> Result<(&'static Entry, &'static Entry)> {
    entries()
        .iter()
        .filter(|entry| entry.operation() == Operation::Sale)
        .find_map(|entry| Some((entry, entry.counterpart()?)))
        .context("an interface with refunds")
}

/// Asserts that the page shows an operation and nothing of another one.
async fn assert_shown(app: &AppPage, entry: &Entry, operation: Operation) -> Result<()> {
    let view = entry.view(operation);
    app.wait_for(Locator::XPath(&format!(
        "//main//section/h2[.='{}']",
        default_names(view.verdict)
    )))
    .await?;
    assert_eq!(app.texts(CHOSEN).await?, [labels::operation(operation)]);
    for (asks, says) in labels::tiles(entry, view.state) {
        assert_eq!(app.verdict(asks).await?, default_names(says));
    }
    let steps = app.texts("ol.steps > li").await?;
    ensure!(
        steps.len() == view.steps.len()
            && steps
                .iter()
                .zip(view.steps)
                .all(|(shown, step)| shown.contains(&default_names(step.text))),
        "{steps:?}"
    );
    assert_eq!(app.texts("section.quote > p").await?, [format!("“{}”", view.say)]);
    Ok(())
}

#[tokio::test]
async fn the_switch_is_worked_by_keyboard_and_is_no_step_back() -> Result<()> {
    let entry = several()?;
    with_app(async |app| {
        app.open(&format!("?q={}", entry.code)).await?;
        app.open(&Route::of(entry).href()).await?;
        app.heading_in_focus().await?;
        assert_shown(app, entry, Operation::Sale).await?;
        for operation in [Operation::Undo, Operation::Completion, Operation::Undo] {
            let name = labels::operation(operation);
            app.click("//h1").await?;
            app.tab_to(name).await?;
            app.press(Key::Enter).await?;
            assert_shown(app, entry, operation).await?;
            app.wait_for_status(&default_names(entry.view(operation).verdict)).await?;
            assert_eq!(
                app.ask("return document.activeElement.textContent").await?,
                name,
                "the focus stays"
            );
            assert_eq!(app.addressed("for").await?.as_deref(), Some(operation.key()));
        }
        app.press_act(EntryAct::Share).await?;
        app.wait_for_status("已复制").await?;
        let (shared, view) = (app.clipboard().await?, entry.view(Operation::Undo));
        for part in [
            view.verdict,
            view.say,
            view.steps[0].text,
            "钱退了吗：",
            &Route::of_operation(entry, Operation::Undo).href(),
        ] {
            assert!(shared.contains(&default_names(part)), "{part} is not in {shared}");
        }
        app.go_back_in_browser().await?;
        assert_eq!(app.typed().await?, entry.code);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_address_and_a_record_open_the_operation() -> Result<()> {
    let entry = several()?;
    with_app(async |app| {
        app.open(&Route::of_operation(entry, Operation::Undo).href()).await?;
        assert_eq!(app.heading_in_focus().await?, entry.title);
        assert_shown(app, entry, Operation::Undo).await?;
        app.press_act(EntryAct::Unsolved).await?;
        app.wait_for_status("已记到").await?;
        let texts = app
            .ask("return Object.keys(localStorage).filter((key) => key.includes('/record/')).map((key) => localStorage[key])")
            .await?;
        let record = codec::from_text(texts[0].as_str().unwrap_or_default())
            .map_err(|why| anyhow::anyhow!("{why:?}"))?;
        assert_eq!((record.operation, record.state), (Some(Operation::Undo), State::Unsolved));
        app.open("?page=history").await?;
        app.wait_for(Locator::Css("[data-record] summary")).await?.send_keys(&Key::Enter).await?;
        app.click("//*[@data-record]//a[contains(@class, 'button')]").await?;
        assert_shown(app, entry, Operation::Undo).await?;
        app.open(&format!("?code={}&for=lunch", entry.id())).await?;
        assert_shown(app, entry, Operation::Sale).await
    })
    .await
}

#[tokio::test]
async fn an_interface_leads_to_its_refunds_and_back() -> Result<()> {
    let (sale, refund) = interface()?;
    with_app(async |app| {
        app.open(&Route::of(sale).href()).await?;
        for entry in [refund, sale] {
            app.click(&format!("//a[@id='for-{}']", entry.operation().key())).await?;
            assert_shown(app, entry, entry.operation()).await?;
            assert_eq!(app.addressed("code").await?, Some(entry.id()));
            assert_eq!(app.texts(SWITCH).await?.len(), 2);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_step_leads_to_how_it_is_done() -> Result<()> {
    let with_how = |entry: &&Entry| {
        entry.operation() == Operation::Sale && entry.steps.iter().any(|step| step.how().is_some())
    };
    let entry = entries().iter().find(with_how).context("a step with how it is done")?;
    let how = entry.steps.iter().find_map(knowledge::Step::how).context("how it is done")?;
    with_app(async |app| {
        app.open(&Route::of(entry).href()).await?;
        app.click(&format!("//ol//li/a[contains(., '{}')]", how.title)).await?;
        app.wait_for_heading(how.title).await?;
        assert_eq!(
            app.all(Locator::Css("dl, .step[aria-pressed]")).await?.len(),
            0,
            "nothing of money, and nothing to tick off"
        );
        let shown = app.text().await?;
        assert!(
            how.steps
                .iter()
                .filter_map(|step| step.text.split_once('：'))
                .all(|(_, does)| shown.contains(&default_names(does))),
            "{shown}"
        );
        app.press_act(CommonAct::Back).await?;
        app.wait_for_heading(entry.title).await
    })
    .await
}

#[tokio::test]
async fn a_file_has_a_section_for_each_operation() -> Result<()> {
    let entry = several()?;
    let file = format!("codes/{}.html", entry.id().replacen(':', "-", 1));
    with_app(async |app| {
        app.open("").await?;
        app.run_scripts(false).await?;
        app.visit(&file).await?;
        for operation in [Operation::Undo, Operation::Completion] {
            let (view, id) = (entry.view(operation), operation.key());
            assert_eq!(app.texts(&format!("#{id} > h2")).await?[0], labels::operation(operation));
            assert_eq!(
                app.texts(&format!("#{id} .panel h2")).await?,
                [default_names(view.verdict)]
            );
            assert_eq!(app.texts(&format!("#{id} .steps > li")).await?.len(), view.steps.len());
            app.follow_link(labels::operation(operation)).await?;
            assert!(app.address().await?.ends_with(&[&file, "#", id].concat()));
        }
        Ok(())
    })
    .await
}
