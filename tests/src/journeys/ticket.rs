//! The card that is filled in before the service desk is called.

use anyhow::{Context as _, Result};
use fantoccini::{Locator, key::Key};
use pages::labels;
use triage::ticket::{Field, flaw};

use super::{
    address::CARD,
    at_the_counter,
    diagnosis::{choice, walk},
};
use crate::{counter::Counter, way::Way};

/// What is typed one after the other, and whether the field complains.
const TYPED: [(Field, &str, bool); 10] = [
    (Field::Merchant, "9", true),
    (Field::Merchant, "82229007392000", true),
    (Field::Merchant, "82229007392000A1", true),
    (Field::Merchant, "82229007392000A", false),
    (Field::Terminal, "D929640", true),
    (Field::Terminal, "D92964001", true),
    (Field::Terminal, "D9296400", false),
    (Field::Amount, "一百", true),
    (Field::Amount, "128.50", false),
    (Field::Card, "1111", false),
];

#[tokio::test]
async fn a_code_is_carried_through_a_tree_onto_the_card() -> Result<()> {
    let way = Way::to_ticket()?;
    let code = way.from.context("a code")?;
    at_the_counter(async |counter| {
        counter.open(&format!("?code={}", code.id())).await?;
        counter.follow_link("一步步查原因").await?;
        walk(counter, &way, async |says| counter.click(&choice(says)).await).await?;
        assert_eq!(content(counter, Field::Screen).await?, format!("{} {}", code.code, code.title));
        assert_ne!(content(counter, Field::Time).await?, "");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_card_complains_as_it_is_filled_in_and_is_copied_whole() -> Result<()> {
    let way = Way::to_ticket()?;
    at_the_counter(async |counter| {
        counter.open(&way.query()).await?;
        for (field, text, complains) in TYPED {
            fill_in(counter, field, text).await?;
            assert_eq!(
                complaint(counter, field).await?,
                flaw(field, text).map(labels::flaw),
                "{text}"
            );
            assert_eq!(flaw(field, text).is_some(), complains, "{text}");
        }
        let copied = copy(counter).await?;
        for (field, text, _) in TYPED.into_iter().filter(|(_, _, complains)| !complains) {
            assert_line(&copied, labels::field(field), text);
        }
        for taken in way.walk().taken {
            assert_line(&copied, &way.shown(taken.asked), &way.shown(labels::said(taken.said)));
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_card_number_is_not_copied_and_all_else_is_as_it_was_typed() -> Result<()> {
    let (merchant, terminal) = ("82229007392000A", "D9296400");
    at_the_counter(async |counter| {
        counter.open(&Way::to_ticket()?.query()).await?;
        fill_in(counter, Field::Merchant, merchant).await?;
        fill_in(counter, Field::Terminal, terminal).await?;
        for field in [Field::Card, Field::Screen] {
            fill_in(counter, field, CARD).await?;
            assert!(complaint(counter, field).await?.is_some());
        }
        let copied = copy(counter).await?;
        assert!(!copied.contains(CARD) && copied.contains(&CARD[CARD.len() - 4..]), "{copied}");
        assert_line(&copied, labels::field(Field::Merchant), merchant);
        assert_line(&copied, labels::field(Field::Terminal), terminal);
        Ok(())
    })
    .await
}

fn input(field: Field) -> String {
    format!("//label[.='{}']/following-sibling::input", labels::field(field))
}

async fn content(counter: &Counter, field: Field) -> Result<String> {
    Ok(counter.see(Locator::XPath(&input(field))).await?.prop("value").await?.unwrap_or_default())
}

/// Types a text in the place of what is there.
async fn fill_in(counter: &Counter, field: Field, text: &str) -> Result<()> {
    counter.click(&input(field)).await?;
    counter.see(Locator::XPath(&input(field))).await?.send_keys(&(Key::Control + "a")).await?;
    Ok(counter.see(Locator::XPath(&input(field))).await?.send_keys(text).await?)
}

/// What is wrong, as a screen reader says it.
async fn complaint(counter: &Counter, field: Field) -> Result<Option<String>> {
    let input = counter.see(Locator::XPath(&input(field))).await?;
    let note = input.attr("aria-describedby").await?.context("a note")?;
    let note = counter.see(Locator::Id(&note)).await?.text().await?;
    let is_wrong = input.attr("aria-invalid").await?.as_deref() == Some("true");
    assert_eq!(is_wrong, note != labels::hint(field));
    Ok(is_wrong.then_some(note))
}

async fn copy(counter: &Counter) -> Result<String> {
    counter.press_button("复制全部").await?;
    counter.is_told("已复制").await?;
    counter.clipboard().await
}

fn assert_line(copied: &str, name: &str, text: &str) {
    assert!(
        copied.lines().any(|line| line.ends_with(&format!("{name}：{text}"))),
        "{name}：{text} is not in {copied}"
    );
}
