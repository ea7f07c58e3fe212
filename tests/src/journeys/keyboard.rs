//! Use by keyboard: arrow keys, Enter, Escape, and back.

use anyhow::Result;
use fantoccini::key::Key;
use pages::act::CommonAct;

use super::with_app;
use crate::app_page::{AppPage, LIST};

const TYPED: &str = "密码";

#[tokio::test]
async fn arrows_choose_and_enter_opens_what_is_chosen() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        assert_eq!(app.search_box_attribute("aria-controls").await?, None);
        app.type_into_box(TYPED).await?;
        assert_eq!(app.search_box_attribute("aria-controls").await?.as_deref(), Some("results"));
        assert_chosen(app, None).await?;
        for (key, place) in [(Key::Down, 0), (Key::Down, 1), (Key::Up, 0), (Key::Down, 1)] {
            app.press(key).await?;
            assert_chosen(app, Some(place)).await?;
        }
        let second = &app.results().await?[1];
        app.press(Key::Enter).await?;
        let heading = app.heading_in_focus().await?;
        assert!(second.contains(&heading), "{heading} was opened for {second}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn escape_clears_the_box() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        app.type_into_box(TYPED).await?;
        app.wait_for(LIST).await?;
        app.press(Key::Escape).await?;
        assert_eq!(app.typed().await?, "");
        assert_eq!(app.search_box_attribute("aria-controls").await?, None);
        assert_eq!(app.results().await?, Vec::<String>::new());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn both_ways_back_return_to_what_was_typed() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        app.type_into_box(TYPED).await?;
        let results = app.results().await?;
        assert!(!results.is_empty());
        app.open_first().await?;
        app.press_act(CommonAct::Back).await?;
        assert_eq!((app.typed().await?.as_str(), app.results().await?), (TYPED, results.clone()));
        app.open_first().await?;
        app.go_back_in_browser().await?;
        assert_eq!((app.typed().await?.as_str(), app.results().await?), (TYPED, results));
        Ok(())
    })
    .await
}

/// The combobox and the listbox agree on the selected option.
async fn assert_chosen(app: &AppPage, place: Option<usize>) -> Result<()> {
    let selected = app.selected().await?;
    assert_eq!(app.search_box_attribute("aria-activedescendant").await?.as_ref(), selected.first());
    let option = app
        .ask("return [...document.querySelectorAll('[role=option]')].map(option => option.id)")
        .await?;
    let expected: Vec<String> =
        place.and_then(|place| option[place].as_str()).map(str::to_owned).into_iter().collect();
    assert_eq!(selected, expected);
    Ok(())
}
