//! Journeys (end-to-end tests), each in a browser of its own.

mod acquirer;
mod address;
mod brand;
mod diagnosis;
mod doubt;
mod embed;
mod fees;
mod find;
mod guides;
mod history;
mod keyboard;
mod looks;
mod offline;
mod operation;
mod place;
mod plain;
mod resume;
mod start;
mod ticket;
mod timer;
mod words;

use std::panic::{AssertUnwindSafe, resume_unwind};

use anyhow::Result;
use futures_util::FutureExt as _;

use crate::{app_page::AppPage, engine::Engine};

/// Runs a journey, ends the browser whatever its outcome, and asserts that the console has no
/// errors.
async fn with_app(journey: impl AsyncFnOnce(&mut AppPage) -> Result<()>) -> Result<()> {
    if Engine::leaves_out()? {
        return Ok(());
    }
    let mut app = AppPage::new().await?;
    let whole = async {
        journey(&mut app).await?;
        app.assert_no_errors().await
    };
    let outcome = AssertUnwindSafe(whole).catch_unwind().await;
    app.close().await?;
    outcome.unwrap_or_else(|panic| resume_unwind(panic))
}
