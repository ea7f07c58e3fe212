//! Handing on what the answer says: to the customer, and to whoever has to help.

use anyhow::{Context as _, Result};
use knowledge::{Entry, VERSION};

use super::at_the_counter;

const ID: &str = "unionpay:57";

#[tokio::test]
async fn the_sentence_for_the_customer_is_copied_as_it_is() -> Result<()> {
    let entry = Entry::find(ID).context(ID)?;
    at_the_counter(async |counter| {
        counter.open(&format!("?code={ID}")).await?;
        counter.press_button("复制").await?;
        counter.is_told("已复制").await?;
        assert_eq!(counter.clipboard().await?, entry.say);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_answer_that_cannot_be_shared_is_copied_whole() -> Result<()> {
    let entry = Entry::find(ID).context(ID)?;
    at_the_counter(async |counter| {
        counter.open(&format!("?code={ID}")).await?;
        assert_eq!(counter.ask("return 'share' in navigator").await?, false);
        counter.press_button("分享").await?;
        counter.is_told("已复制").await?;
        let copied = counter.clipboard().await?;
        let address = counter.address().await?;
        let steps = entry.steps.iter().map(|step| step.text);
        for part in steps.chain([entry.title, entry.verdict, &address]) {
            assert!(copied.contains(part), "{part} is not in {copied}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_report_says_which_answer_of_which_knowledge_is_wrong() -> Result<()> {
    let entry = Entry::find(ID).context(ID)?;
    at_the_counter(async |counter| {
        counter.open(&format!("?code={ID}")).await?;
        counter.press_button("报告错误").await?;
        counter.is_told("已复制").await?;
        let copied = counter.clipboard().await?;
        let address = counter.address().await?;
        for part in [entry.title, ID, VERSION.date, VERSION.digest, &address] {
            assert!(copied.contains(part), "{part} is not in {copied}");
        }
        Ok(())
    })
    .await
}
