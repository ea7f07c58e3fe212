//! The URL as the state of the application: bookmarks, sharing, damage, and no card number in it.

use anyhow::Result;
use fantoccini::Locator;
use knowledge::Entry;
use pages::{act::CommonAct, route::Route};

use super::with_app;
use crate::app_page::BOX;

/// A test card number, with a valid Luhn check digit.
pub(super) const CARD: &str = "4111111111111111";
/// The minimum of digits of a card number.
const SHORTEST_CARD: usize = 13;

const EVERYWHERE: &str = "const all = [location.href, document.body.innerText, document.title, document.cookie, JSON.stringify(history.state), \
    JSON.stringify(localStorage), JSON.stringify(sessionStorage)]; return all.join('\\n')";

#[tokio::test]
async fn an_address_opens_what_was_typed() -> Result<()> {
    with_app(async |app| {
        app.open("?q=55").await?;
        assert_eq!(app.typed().await?, "55");
        app.open_first().await?;
        assert_eq!(app.addressed("code").await?.as_deref(), Some("unionpay:55"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_address_opens_an_answer() -> Result<()> {
    with_app(async |app| {
        app.open("?code=unionpay:98").await?;
        let title = Entry::find("unionpay:98").map(|entry| entry.title);
        assert_eq!(Some(app.heading().await?.as_str()), title);
        app.press_act(CommonAct::Back).await?;
        assert_eq!(app.typed().await?, "");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_stale_address_says_so_and_leads_on() -> Result<()> {
    with_app(async |app| {
        app.open("?code=unionpay:ZZ").await?;
        assert_eq!(app.heading().await?, "没有这一条");
        // There is no page of it to show before the application is there.
        app.clear_errors().await?;
        assert!(!app.wait_for(Locator::Css("main p")).await?.text().await?.is_empty());
        app.follow(&Route::home()).await?;
        app.wait_for(BOX).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_damaged_address_opens_a_page() -> Result<()> {
    let long = format!("?q={}", "5".repeat(5000));
    let damaged = [
        "?x=%FF%&&=&page=nowhere",
        "?code=",
        "?code=%E4%BD",
        "?code=:&code=a:b:c",
        "?q=%00%F0%9F",
        "?q=<script>alert(1)</script>",
        &long,
    ];
    with_app(async |app| {
        for query in damaged {
            app.open(query).await?;
            assert!(!app.heading().await?.is_empty(), "{query}");
            assert!(!app.text().await?.contains("打不开"), "{query}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_card_number_is_refused_and_kept_nowhere() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        app.type_into_box(CARD).await?;
        app.wait_for_status("银行卡号").await?;
        assert_eq!(app.results().await?, Vec::<String>::new());
        let everywhere = app.ask(EVERYWHERE).await?.to_string();
        assert!(!everywhere.contains(&CARD[..SHORTEST_CARD]), "{everywhere}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_message_of_a_bank_stays_out_of_the_address() -> Result<()> {
    const MESSAGE: &str = "您尾号1234卡支出100.00元，余额1023.11";
    with_app(async |app| {
        app.open("").await?;
        app.paste_into_box(MESSAGE).await?;
        assert_eq!(app.typed().await?, MESSAGE);
        assert_eq!(app.addressed("q").await?, None);
        // Nor does it stay there, if another application shares it.
        app.open(&format!("?title=&text={MESSAGE}")).await?;
        assert_eq!(app.typed().await?, MESSAGE);
        assert_eq!(app.addressed("text").await?, None);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_key_stroke_puts_the_most_of_a_card_number_into_the_address() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        for digit in CARD.chars() {
            app.type_into_box(&digit.to_string()).await?;
            let typed = app.addressed("q").await?.unwrap_or_default();
            assert!(typed.len() < SHORTEST_CARD, "{typed}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_card_number_beside_a_code_stays_out_of_the_address() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        app.paste_into_box("卡号 4111 1111 1111 1111 报 51").await?;
        assert!(!app.address().await?.contains("1111"));
        app.open_first().await?;
        assert_eq!(app.addressed("code").await?.as_deref(), Some("unionpay:51"));
        Ok(())
    })
    .await
}
