//! Search: a code, words of the screen or Pinyin initials lead to the entry as the first result.

use anyhow::{Context as _, Result};
use fantoccini::key::Key;
use knowledge::Entry;
use pages::act::HomeAct;

use super::with_app;
use crate::app_page::AppPage;

const RECEIPT: &str = "商户名称:西门水果铺\n终端编号:40570012\n卡号:622202*********3445 /C\n类型:消费  批次:000012\n\
    金额:RMB 980.00\n2024-03-09 20:15:59\n交易失败 51 余额不足，请查询";

/// The query, the id of the entry, the charge status, whether to retry.
const TYPED: [(&str, &str, &str, &str); 5] = [
    ("57", "unionpay:57", "没有扣", "换卡再试"),
    ("４０", "unionpay:40", "没有扣", "换卡再试"),
    ("ROO1", "seed:R001", "可能扣了", "先查再定"),
    ("余额不足", "unionpay:51", "没有扣", "换卡再试"),
    ("yebz", "unionpay:51", "没有扣", "换卡再试"),
];

#[tokio::test]
async fn what_is_typed_leads_to_its_answer() -> Result<()> {
    with_app(async |app| {
        for (typed, id, money, retry) in TYPED {
            app.open("").await?;
            app.type_into_box(typed).await?;
            app.open_first().await?;
            assert_eq!(app.addressed("code").await?.as_deref(), Some(id), "{typed}");
            assert_eq!(app.heading().await?, Entry::find(id).context(id)?.title, "{typed}");
            assert_eq!(app.verdict("钱扣了吗").await?, money, "{typed}");
            assert_eq!(app.verdict("能重试吗").await?, retry, "{typed}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_pasted_receipt_leads_to_the_code_in_it() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        app.paste_into_box(RECEIPT).await?;
        assert_eq!(app.typed().await?, RECEIPT, "the lines are kept");
        assert_eq!(rows(app).await?, 5, "the box has grown");
        app.open_first().await?;
        assert_eq!(app.addressed("code").await?.as_deref(), Some("unionpay:51"));
        Ok(())
    })
    .await
}

/// The lines that the search box shows.
async fn rows(app: &AppPage) -> Result<u64> {
    app.ask("return document.querySelector('#q').rows").await?.as_u64().context("a number")
}

#[tokio::test]
async fn the_box_has_as_many_lines_as_its_text() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        assert_eq!(rows(app).await?, 1);
        app.paste_into_box("交易超时\n98").await?;
        assert_eq!(rows(app).await?, 2);
        app.press_act(HomeAct::ClearQuery).await?;
        assert_eq!(rows(app).await?, 1);
        app.type_into_box(&"没有反应".repeat(40)).await?;
        assert_eq!(rows(app).await?, 5);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn enter_opens_what_is_sure_and_adds_no_line() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        app.type_into_box("1").await?;
        app.press(Key::Enter).await?;
        assert_eq!(app.typed().await?, "1");
        app.press(Key::Escape).await?;
        app.type_into_box("57").await?;
        app.press(Key::Enter).await?;
        app.heading_in_focus().await?;
        assert_eq!(app.addressed("code").await?.as_deref(), Some("unionpay:57"));
        Ok(())
    })
    .await
}
