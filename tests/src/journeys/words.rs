//! Copy and share: the sentence for the customer, the entry, the error report.

use anyhow::{Context as _, Result};
use knowledge::{Entry, Version, version};
use pages::act::{CommonAct, EntryAct};

use super::with_app;
use crate::tree_path::default_names;

const ID: &str = "unionpay:57";

#[tokio::test]
async fn the_sentence_for_the_customer_is_copied_as_it_is() -> Result<()> {
    let entry = Entry::find(ID).context(ID)?;
    with_app(async |app| {
        app.open(&format!("?code={ID}")).await?;
        app.press_act(CommonAct::Copy).await?;
        app.wait_for_status("已复制").await?;
        assert_eq!(app.clipboard().await?, entry.say);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_answer_that_cannot_be_shared_is_copied_whole() -> Result<()> {
    let entry = Entry::find(ID).context(ID)?;
    with_app(async |app| {
        app.open(&format!("?code={ID}")).await?;
        assert_eq!(app.ask("return 'share' in navigator").await?, false);
        app.press_act(EntryAct::Share).await?;
        app.wait_for_status("已复制").await?;
        let copied = app.clipboard().await?;
        let address = app.address().await?;
        let steps = entry.steps.iter().map(|step| step.text);
        for part in steps.chain([entry.title, entry.verdict, &address]).map(default_names) {
            assert!(copied.contains(&part), "{part} is not in {copied}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_outcome_goes_with_the_next_act_and_by_itself() -> Result<()> {
    const SHOWN: &str =
        "[...document.querySelectorAll('.status:not([id])')].some(status => status.textContent)";
    with_app(async |app| {
        app.open(&format!("?code={ID}")).await?;
        app.press_act(CommonAct::Copy).await?;
        app.wait_for_status("已复制").await?;
        app.press_act(EntryAct::Step).await?;
        assert_eq!(app.ask(&format!("return {SHOWN}")).await?, false);
        app.press_act(CommonAct::Copy).await?;
        app.wait_for_status("已复制").await?;
        app.until(&format!("!{SHOWN}")).await
    })
    .await
}

#[tokio::test]
async fn a_report_says_which_answer_of_which_knowledge_is_wrong() -> Result<()> {
    let entry = Entry::find(ID).context(ID)?;
    with_app(async |app| {
        app.open(&format!("?code={ID}")).await?;
        app.press_act(EntryAct::Report).await?;
        app.wait_for_status("已复制").await?;
        let copied = app.clipboard().await?;
        let address = app.address().await?;
        let Version { date, digest } = version();
        for part in [entry.title, ID, date, &digest, &address] {
            assert!(copied.contains(part), "{part} is not in {copied}");
        }
        Ok(())
    })
    .await
}
