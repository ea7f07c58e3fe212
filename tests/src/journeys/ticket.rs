//! The ticket that is filled in before the service desk is called.

use anyhow::{Context as _, Result};
use fantoccini::{Locator, key::Key};
use pages::{
    act::DiagnosisAct,
    labels,
    route::{Route, Trail},
};
use triage::{
    diagnosis::Now,
    ticket::{Field, check},
};

use super::{
    address::CARD,
    diagnosis::{choice, walk},
    history::go_on,
    with_app,
};
use crate::{app_page::AppPage, tree_path::TreePath};

/// What is typed one after the other, and whether the field shows an error.
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
    let path = TreePath::to_ticket()?;
    let code = path.from.context("a code")?;
    let onward = Trail::of(code).context("a tree")?;
    with_app(async |app| {
        app.open(&format!("?code={}", code.id())).await?;
        app.follow(&Route::Diagnosis(onward)).await?;
        walk(app, &path, async |says| app.click(&choice(says)).await).await?;
        assert_eq!(content(app, Field::Screen).await?, format!("{} {}", code.code, code.title));
        assert_ne!(content(app, Field::Time).await?, "");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_card_complains_as_it_is_filled_in_and_is_copied_whole() -> Result<()> {
    let path = TreePath::to_ticket()?;
    with_app(async |app| {
        app.open(&path.query()).await?;
        for (field, text, complains) in TYPED {
            fill_in(app, field, text).await?;
            assert_eq!(
                complaint(app, field).await?,
                check(field, text).map(labels::field_error),
                "{text}"
            );
            assert_eq!(check(field, text).is_some(), complains, "{text}");
        }
        let copied = copy(app).await?;
        for (field, text, _) in TYPED.into_iter().filter(|(_, _, complains)| !complains) {
            assert_line(&copied, labels::field(field), text);
        }
        let Now::Cause { cause, .. } = path.walk().now else { anyhow::bail!("no cause") };
        assert_line(&copied, "结论", &path.shown(cause.name));
        assert_line(&copied, "找谁", &path.shown(labels::call(cause.call, path.from)));
        for taken in path.walk().taken {
            assert_line(
                &copied,
                &path.shown(taken.question),
                &path.shown(labels::answer(taken.answer)),
            );
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_card_number_is_not_copied_and_all_else_is_as_it_was_typed() -> Result<()> {
    let (merchant, terminal) = ("82229007392000A", "D9296400");
    with_app(async |app| {
        app.open(&TreePath::to_ticket()?.query()).await?;
        fill_in(app, Field::Merchant, merchant).await?;
        fill_in(app, Field::Terminal, terminal).await?;
        for field in [Field::Card, Field::Screen] {
            fill_in(app, field, CARD).await?;
            assert!(complaint(app, field).await?.is_some());
        }
        let copied = copy(app).await?;
        assert!(!copied.contains(CARD) && copied.contains(&CARD[CARD.len() - 4..]), "{copied}");
        assert_line(&copied, labels::field(Field::Merchant), merchant);
        assert_line(&copied, labels::field(Field::Terminal), terminal);
        Ok(())
    })
    .await
}

/// A phone call may end the page.
#[tokio::test]
async fn what_was_typed_is_there_after_a_reload_and_when_going_on() -> Result<()> {
    let typed = [
        (Field::Merchant, "82229"),
        (Field::Time, "昨天 18:05:22"),
        (Field::Amount, "128.50"),
        (Field::Card, "1111"),
        (Field::Trace, "000123"),
        (Field::Screen, "超时"),
    ];
    with_app(async |app| {
        app.open(&TreePath::to_ticket()?.query()).await?;
        let begun = content(app, Field::Time).await?;
        for (field, text) in typed.into_iter().filter(|(field, _)| *field != Field::Time) {
            fill_in(app, field, text).await?;
        }
        app.reload().await?;
        assert_eq!(content(app, Field::Time).await?, begun, "the time is that of the record");
        fill_in(app, typed[1].0, typed[1].1).await?;
        app.reload().await?;
        assert_filled(app, &typed).await?;
        go_on(app).await?;
        assert_filled(app, &typed).await
    })
    .await
}

async fn assert_filled(app: &AppPage, typed: &[(Field, &str)]) -> Result<()> {
    for (field, text) in typed {
        assert_eq!(content(app, *field).await?, *text);
    }
    Ok(())
}

fn input(field: Field) -> String {
    format!("//label[.='{}']/following-sibling::input", labels::field(field))
}

async fn content(app: &AppPage, field: Field) -> Result<String> {
    Ok(app.wait_for(Locator::XPath(&input(field))).await?.prop("value").await?.unwrap_or_default())
}

/// Replaces the text of a field.
async fn fill_in(app: &AppPage, field: Field, text: &str) -> Result<()> {
    app.click(&input(field)).await?;
    app.wait_for(Locator::XPath(&input(field))).await?.send_keys(&(Key::Control + "a")).await?;
    Ok(app.wait_for(Locator::XPath(&input(field))).await?.send_keys(text).await?)
}

/// The error of a field, from its description.
async fn complaint(app: &AppPage, field: Field) -> Result<Option<String>> {
    let input = app.wait_for(Locator::XPath(&input(field))).await?;
    let note = input.attr("aria-describedby").await?.context("a note")?;
    let note = app.wait_for(Locator::Id(&note)).await?.text().await?;
    let is_wrong = input.attr("aria-invalid").await?.as_deref() == Some("true");
    assert_eq!(is_wrong, note != labels::hint(field));
    Ok(is_wrong.then_some(note))
}

async fn copy(app: &AppPage) -> Result<String> {
    app.press_act(DiagnosisAct::CopyTicket).await?;
    app.wait_for_status("已复制").await?;
    app.clipboard().await
}

fn assert_line(copied: &str, name: &str, text: &str) {
    assert!(
        copied.lines().any(|line| line.ends_with(&format!("{name}：{text}"))),
        "{name}：{text} is not in {copied}"
    );
}
