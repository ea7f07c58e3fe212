//! The fee calculator; the merchant's own rate and cap are stored.

use anyhow::Result;
use fantoccini::Locator;
use pages::route::Route;

use super::with_app;
use crate::app_page::AppPage;

async fn fill(app: &AppPage, field: &str, text: &str) -> Result<()> {
    let element = app.wait_for(Locator::Id(field)).await?;
    app.ask(&format!(
        "const field = document.getElementById('{field}'); field.focus(); field.select()"
    ))
    .await?;
    Ok(element.send_keys(text).await?)
}

#[tokio::test]
async fn the_rate_and_the_cap_stay_and_the_amount_does_not() -> Result<()> {
    with_app(async |app| {
        app.open("?page=about").await?;
        app.follow(&Route::Fees).await?;
        for (field, text) in [("amount", "10,000"), ("rate", "0.6"), ("cap", "20")] {
            fill(app, field, text).await?;
        }
        app.wait_for_status("手续费 20.00 元，到手 9980.00 元").await?;
        app.reload().await?;
        let values = app.ask("return ['amount', 'rate', 'cap'].map(id => document.getElementById(id).value).join('|')").await?;
        assert_eq!(values, "|0.6|20");
        fill(app, "amount", "1280.50").await?;
        app.wait_for_status("手续费 7.68 元").await?;
        // A card number in the wrong field is neither a cap nor kept.
        fill(app, "cap", "6222 0212 3456 7890 128").await?;
        app.wait_for_status("封顶写成 20 这样").await?;
        let kept = app.ask("return JSON.stringify(Object.values(localStorage))").await?;
        assert!(!kept.as_str().unwrap_or_default().contains("6222"), "{kept}");
        Ok(())
    })
    .await
}
