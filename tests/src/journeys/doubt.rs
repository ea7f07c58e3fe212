//! Doubtful charges: every such entry tells the merchant to look the payment up, never to charge
//! again.

use anyhow::{Context as _, Result};
use knowledge::{Entry, entries};

use super::with_app;
use crate::tree_path::default_names;

const SAMPLE: usize = 20;

/// Words for a second charge, and words that forbid it.
const AGAIN: [&str; 2] = ["再刷", "重刷"];
const FORBIDDEN: [char; 4] = ['别', '不', '勿', '莫'];

#[tokio::test]
async fn a_doubtful_answer_says_to_look_first() -> Result<()> {
    let doubtful: Vec<&Entry> =
        entries().iter().filter(|entry| entry.money.is_doubtful()).collect();
    assert!(doubtful.len() >= SAMPLE);
    with_app(async |app| {
        for entry in (0..SAMPLE).map(|at| doubtful[at * doubtful.len() / SAMPLE]) {
            let id = entry.id();
            app.open(&format!("?code={id}")).await?;
            let (first_line, first_step) = (app.first_line().await?, app.first_step().await?);
            assert!(first_line.starts_with("先查"), "{id}: {first_line}");
            assert!(first_step.contains('查'), "{id}: {first_step}");
            let text = app.text().await?;
            let (before, _) = text
                .split_once(&default_names(entry.steps[0].text))
                .with_context(|| format!("{id}: no first step in {text}"))?;
            assert_eq!(invitations(before), Vec::<&str>::new(), "{id}");
        }
        Ok(())
    })
    .await
}

/// The sentences of a text that invite a second charge.
fn invitations(text: &str) -> Vec<&str> {
    let invites = |sentence: &&str| {
        let places = AGAIN.iter().flat_map(|again| sentence.match_indices(again));
        places.into_iter().any(|(at, _)| !sentence[..at].contains(FORBIDDEN))
    };
    text.split(['\n', '。', '，', '；', '！', '？', '：']).filter(invites).collect()
}

#[test]
fn an_invitation_is_told_from_a_warning() {
    assert_eq!(invitations("先查这笔，别重刷\n没扣就再刷一次。不要再刷"), ["没扣就再刷一次"]);
}
