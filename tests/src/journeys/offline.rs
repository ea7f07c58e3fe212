//! The shop has no signal: what was opened once opens again.

use anyhow::Result;

use super::at_the_counter;

#[tokio::test]
async fn everything_works_without_a_network() -> Result<()> {
    at_the_counter(async |counter| {
        counter.open("").await?;
        counter.is_told("离线可用").await?;
        counter.lose_network().await?;
        counter.reload().await?;
        counter.type_into_box("57").await?;
        counter.open_first().await?;
        assert_eq!(counter.addressed("code").await?.as_deref(), Some("unionpay:57"));
        counter.open("?code=unionpay:98").await?;
        assert_eq!(counter.addressed("code").await?.as_deref(), Some("unionpay:98"));
        counter.bypass_service_worker().await?;
        assert!(counter.reload().await.is_err(), "the network is not lost");
        Ok(())
    })
    .await
}
