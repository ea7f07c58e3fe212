//! Journeys, each in a browser of its own.

mod address;
mod diagnosis;
mod doubt;
mod embed;
mod fees;
mod find;
mod guides;
mod history;
mod keyboard;
mod looks;
mod make;
mod offline;
mod operation;
mod plain;
mod ticket;
mod timer;
mod words;

use std::panic::{AssertUnwindSafe, resume_unwind};

use anyhow::Result;
use futures_util::FutureExt as _;

use crate::{counter::Counter, engine::Engine};

/// Ends the browser whatever comes of the journey, during which nothing may go wrong behind the
/// page.
async fn at_the_counter(journey: impl AsyncFnOnce(&mut Counter) -> Result<()>) -> Result<()> {
    if Engine::leaves_out()? {
        return Ok(());
    }
    let mut counter = Counter::new().await?;
    let whole = async {
        journey(&mut counter).await?;
        counter.assert_no_trouble().await
    };
    let outcome = AssertUnwindSafe(whole).catch_unwind().await;
    counter.close().await?;
    outcome.unwrap_or_else(|panic| resume_unwind(panic))
}
