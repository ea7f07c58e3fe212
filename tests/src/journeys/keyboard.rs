//! Without a pointer: the arrow keys, Enter, Escape, and the ways back.

use anyhow::Result;
use fantoccini::key::Key;

use super::at_the_counter;
use crate::counter::{Counter, LIST};

const TYPED: &str = "密码";

#[tokio::test]
async fn arrows_choose_and_enter_opens_what_is_chosen() -> Result<()> {
    at_the_counter(async |counter| {
        counter.open("").await?;
        assert_eq!(counter.box_says("aria-expanded").await?.as_deref(), Some("false"));
        counter.type_into_box(TYPED).await?;
        assert_eq!(counter.box_says("aria-expanded").await?.as_deref(), Some("true"));
        assert_chosen(counter, None).await?;
        for (key, place) in [(Key::Down, 0), (Key::Down, 1), (Key::Up, 0), (Key::Down, 1)] {
            counter.press(key).await?;
            assert_chosen(counter, Some(place)).await?;
        }
        let second = &counter.results().await?[1];
        counter.press(Key::Enter).await?;
        let heading = counter.heading_in_focus().await?;
        assert!(second.contains(&heading), "{heading} was opened for {second}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn escape_clears_the_box() -> Result<()> {
    at_the_counter(async |counter| {
        counter.open("").await?;
        counter.type_into_box(TYPED).await?;
        counter.see(LIST).await?;
        counter.press(Key::Escape).await?;
        assert_eq!(counter.typed().await?, "");
        assert_eq!(counter.box_says("aria-expanded").await?.as_deref(), Some("false"));
        assert_eq!(counter.results().await?, Vec::<String>::new());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn both_ways_back_return_to_what_was_typed() -> Result<()> {
    at_the_counter(async |counter| {
        counter.open("").await?;
        counter.type_into_box(TYPED).await?;
        let results = counter.results().await?;
        assert!(!results.is_empty());
        counter.open_first().await?;
        counter.press_button("返回").await?;
        assert_eq!(
            (counter.typed().await?.as_str(), counter.results().await?),
            (TYPED, results.clone())
        );
        counter.open_first().await?;
        counter.go_back_in_browser().await?;
        assert_eq!((counter.typed().await?.as_str(), counter.results().await?), (TYPED, results));
        Ok(())
    })
    .await
}

/// The box and the list agree on what is chosen.
async fn assert_chosen(counter: &Counter, place: Option<usize>) -> Result<()> {
    let selected = counter.selected().await?;
    assert_eq!(counter.box_says("aria-activedescendant").await?.as_ref(), selected.first());
    let option = counter
        .ask("return [...document.querySelectorAll('[role=option]')].map(option => option.id)")
        .await?;
    let expected: Vec<String> =
        place.and_then(|place| option[place].as_str()).map(str::to_owned).into_iter().collect();
    assert_eq!(selected, expected);
    Ok(())
}
