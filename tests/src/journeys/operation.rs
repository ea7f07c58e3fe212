//! The same code in a sale, in a refund and in a completion: what is said of the money follows.

use anyhow::{Context as _, Result, ensure};
use fantoccini::{Locator, key::Key};
use knowledge::{Entry, Operation, entries};
use pages::{labels, route::Route};
use triage::record::{State, saved};

use super::at_the_counter;
use crate::counter::Counter;

const SWITCH: &str = "nav a[data-replace]";
const CHOSEN: &str = "nav a[data-replace][aria-current='true']";

/// An answer of a code that terminals print in every operation.
fn several() -> Result<&'static Entry> {
    let all = [Operation::Sale, Operation::Undo, Operation::Completion];
    let has_all = |entry: &&Entry| {
        entry.family.is_printed()
            && all.iter().all(|operation| entry.operations().any(|other| other == *operation))
    };
    entries().iter().find(has_all).context("an answer in several operations")
}

/// An answer of an interface that has refunds of its own.
pub(super) fn interface() -> Result<(&'static Entry, &'static Entry)> {
    entries()
        .iter()
        .filter(|entry| entry.operation() == Operation::Sale)
        .find_map(|entry| Some((entry, entry.counterpart()?)))
        .context("an interface with refunds")
}

/// The page says what holds in an operation, and nothing of another one.
async fn assert_shown(counter: &Counter, entry: &Entry, operation: Operation) -> Result<()> {
    let view = entry.view(operation);
    counter.see(Locator::XPath(&format!("//main//section/h2[.='{}']", view.verdict))).await?;
    assert_eq!(counter.texts(CHOSEN).await?, [labels::operation(operation)]);
    for (asks, says) in labels::tiles(entry, view.state) {
        assert_eq!(counter.verdict(asks).await?, says);
    }
    let steps = counter.texts("ol.steps > li").await?;
    ensure!(
        steps.len() == view.steps.len()
            && steps.iter().zip(view.steps).all(|(shown, step)| shown.contains(step.text)),
        "{steps:?}"
    );
    assert_eq!(counter.texts("section.say > p").await?, [format!("“{}”", view.say)]);
    Ok(())
}

#[tokio::test]
async fn the_switch_is_worked_by_keyboard_and_is_no_step_back() -> Result<()> {
    let entry = several()?;
    at_the_counter(async |counter| {
        counter.open(&format!("?q={}", entry.code)).await?;
        counter.open(&Route::of(entry).href()).await?;
        counter.heading_in_focus().await?;
        assert_shown(counter, entry, Operation::Sale).await?;
        for operation in [Operation::Undo, Operation::Completion, Operation::Undo] {
            let name = labels::operation(operation);
            counter.click("//h1").await?;
            counter.tab_to(name).await?;
            counter.press(Key::Enter).await?;
            assert_shown(counter, entry, operation).await?;
            counter.is_told(entry.view(operation).verdict).await?;
            assert_eq!(
                counter.ask("return document.activeElement.textContent").await?,
                name,
                "the focus stays"
            );
            assert_eq!(counter.addressed("for").await?.as_deref(), Some(operation.key()));
        }
        counter.press_button("分享").await?;
        counter.is_told("已复制").await?;
        let (shared, view) = (counter.clipboard().await?, entry.view(Operation::Undo));
        for part in [
            view.verdict,
            view.say,
            view.steps[0].text,
            "钱退了吗：",
            &Route::of_operation(entry, Operation::Undo).href(),
        ] {
            assert!(shared.contains(part), "{part} is not in {shared}");
        }
        counter.go_back_in_browser().await?;
        assert_eq!(counter.typed().await?, entry.code);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_address_and_a_record_open_the_operation() -> Result<()> {
    let entry = several()?;
    at_the_counter(async |counter| {
        counter.open(&Route::of_operation(entry, Operation::Undo).href()).await?;
        assert_eq!(counter.heading_in_focus().await?, entry.title);
        assert_shown(counter, entry, Operation::Undo).await?;
        counter.press_button("没解决").await?;
        counter.is_told("已记到").await?;
        let texts = counter
            .ask("return Object.keys(localStorage).filter((key) => key.includes('/record/')).map((key) => localStorage[key])")
            .await?;
        let record = saved::from_text(texts[0].as_str().unwrap_or_default()).map_err(|why| anyhow::anyhow!("{why:?}"))?;
        assert_eq!((record.operation, record.state), (Some(Operation::Undo), State::Unsolved));
        counter.open("?page=history").await?;
        counter.see(Locator::Css("details.record > summary")).await?.send_keys(&Key::Enter).await?;
        counter.follow_link("打开").await?;
        assert_shown(counter, entry, Operation::Undo).await?;
        counter.open(&format!("?code={}&for=lunch", entry.id())).await?;
        assert_shown(counter, entry, Operation::Sale).await
    })
    .await
}

#[tokio::test]
async fn an_interface_leads_to_its_refunds_and_back() -> Result<()> {
    let (sale, refund) = interface()?;
    at_the_counter(async |counter| {
        counter.open(&Route::of(sale).href()).await?;
        for entry in [refund, sale] {
            counter.click(&format!("//a[@id='for-{}']", entry.operation().key())).await?;
            assert_shown(counter, entry, entry.operation()).await?;
            assert_eq!(counter.addressed("code").await?, Some(entry.id()));
            assert_eq!(counter.texts(SWITCH).await?.len(), 2);
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
    at_the_counter(async |counter| {
        counter.open(&Route::of(entry).href()).await?;
        counter.click(&format!("//ol//li/a[contains(., '{}')]", how.title)).await?;
        counter.is_headed(how.title).await?;
        assert_eq!(
            counter.all(Locator::Css("dl, [aria-pressed]")).await?.len(),
            0,
            "nothing of money, and nothing to tick off"
        );
        let shown = counter.text().await?;
        assert!(
            how.steps
                .iter()
                .filter_map(|step| step.text.split_once('：'))
                .all(|(_, does)| shown.contains(does)),
            "{shown}"
        );
        counter.press_button("返回").await?;
        counter.is_headed(entry.title).await
    })
    .await
}

#[tokio::test]
async fn a_file_has_a_section_for_each_operation() -> Result<()> {
    let entry = several()?;
    let file = format!("codes/{}.html", entry.id().replacen(':', "-", 1));
    at_the_counter(async |counter| {
        counter.open("").await?;
        counter.run_scripts(false).await?;
        counter.visit(&file).await?;
        for operation in [Operation::Undo, Operation::Completion] {
            let (view, id) = (entry.view(operation), operation.key());
            assert_eq!(
                counter.texts(&format!("#{id} > h2")).await?[0],
                labels::operation(operation)
            );
            assert_eq!(counter.texts(&format!("#{id} .panel h2")).await?, [view.verdict]);
            assert_eq!(counter.texts(&format!("#{id} .steps > li")).await?.len(), view.steps.len());
            counter.follow_link(labels::operation(operation)).await?;
            assert!(counter.address().await?.ends_with(&[&file, "#", id].concat()));
        }
        Ok(())
    })
    .await
}
