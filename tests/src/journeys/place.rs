//! Where the reader is: the place that was left, the focus after each act, and both ways back.

use anyhow::{Context as _, Result};
use fantoccini::Locator;
use knowledge::Entry;
use pages::{
    act::{CommonAct, EntryAct, Filter, HistoryAct},
    history::SEARCH,
    id::Id,
    route::Route,
};
use serde_json::json;
use triage::record::State;

use super::{
    history::{open_with, stored},
    with_app,
};
use crate::app_page::AppPage;

const CODE: &str = "unionpay:57";
const TICKED: &str = "document.querySelectorAll('.step[aria-pressed=true]').length";

/// The tab of the menu that leads to a route.
fn tab(to: &Route) -> String {
    format!("//a[@class='tab'][@href='{}']", to.href())
}

/// Waits until the element with an id has the focus.
async fn wait_for_focus(app: &AppPage, id: &str) -> Result<()> {
    app.until(&format!("document.activeElement.id === '{id}'")).await
}

async fn scroll(app: &AppPage) -> Result<f64> {
    app.ask("return scrollY").await?.as_f64().context("a number")
}

#[tokio::test]
async fn steps_that_were_ticked_off_are_ticked_after_a_reload() -> Result<()> {
    with_app(async |app| {
        app.open(&format!("?code={CODE}")).await?;
        app.press_act(EntryAct::Step).await?;
        app.until(&format!("{TICKED} === 1")).await?;
        app.reload().await?;
        app.until(&format!("{TICKED} === 1")).await?;
        app.open("?code=unionpay:51").await?;
        assert_eq!(app.ask(&format!("return {TICKED}")).await?, json!(0));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_comes_back_to_all_codes_finds_the_family_open_and_the_place() -> Result<()> {
    with_app(async |app| {
        app.resize(390, 844).await?;
        app.open("?page=codes").await?;
        app.click("(//details/summary)[1]").await?;
        app.click("(//details[@open]//a)[last()]").await?;
        app.wait_for(Locator::Css("main.answer")).await?;
        app.press_act(CommonAct::Back).await?;
        app.wait_for(Locator::Css("details[open] a")).await?;
        app.until("scrollY > 400").await?;
        let left = scroll(app).await?;
        app.click("(//details[@open]//a)[last()]").await?;
        app.wait_for(Locator::Css("main.answer")).await?;
        app.go_back_in_browser().await?;
        app.wait_for(Locator::Css("details[open] a")).await?;
        app.until(&format!("Math.abs(scrollY - {left}) < 400")).await
    })
    .await
}

#[tokio::test]
async fn who_comes_back_to_the_records_finds_search_filter_and_open_row() -> Result<()> {
    with_app(async |app| {
        open_with(app, stored(3, State::Solved)).await?;
        let search = format!("#{SEARCH}");
        app.wait_for(Locator::Css(&search)).await?.send_keys("51").await?;
        app.press_act_on(HistoryAct::Filter, Filter::Solved.name()).await?;
        app.click("(//details/summary[contains(@class, 'row')])[1]").await?;
        app.click("//details[@open]//a[@class='button']").await?;
        app.wait_for(Locator::Css("main.answer")).await?;
        app.go_back_in_browser().await?;
        app.wait_for(Locator::Css("[data-record] details[open]")).await?;
        let sought = app.wait_for(Locator::Css(&search)).await?.prop("value").await?;
        assert_eq!(sought.as_deref(), Some("51"));
        let chosen = format!("[data-id='{}'][aria-pressed=true]", Filter::Solved.name());
        app.wait_for(Locator::Css(&chosen)).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_menu_leads_back_to_what_was_typed_and_another_look_up_begins_anew() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        app.type_into_box("57").await?;
        app.click(&tab(&Route::History)).await?;
        app.wait_for(Locator::Css("main.history")).await?;
        app.click(&tab(&Route::home())).await?;
        assert_eq!(app.typed().await?, "57");
        app.open_first().await?;
        app.follow(&Route::home()).await?;
        wait_for_focus(app, Id::SearchBox.name()).await?;
        assert_eq!(app.typed().await?, "");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn each_tab_puts_the_focus_on_the_heading() -> Result<()> {
    with_app(async |app| {
        app.open("").await?;
        for to in [Route::Symptoms, Route::History, Route::About, Route::home()] {
            app.click(&tab(&to)).await?;
            app.wait_for(Locator::Css(".tab[aria-current=page]")).await?;
            wait_for_focus(app, Id::Heading.name()).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_mark_in_the_records_leaves_the_focus_on_a_control() -> Result<()> {
    with_app(async |app| {
        open_with(app, stored(3, State::Open)).await?;
        app.click("(//details/summary[contains(@class, 'row')])[1]").await?;
        for act in [HistoryAct::Unsolved, HistoryAct::Delete] {
            app.press_act(act).await?;
            app.until("document.activeElement !== document.body").await?;
            app.until("document.activeElement.matches('a, button, summary, input')").await?;
        }
        Ok(())
    })
    .await
}

/// Who opened a shared link gets to the home page by the button, and by the browser out of the
/// application: neither leads back to the answer.
#[tokio::test]
async fn both_ways_back_of_a_shared_link_agree() -> Result<()> {
    with_app(async |app| {
        app.visit("codes.html").await?;
        app.open(&format!("?code={CODE}")).await?;
        app.press_act(CommonAct::Back).await?;
        assert_eq!(app.typed().await?, "");
        app.go_back_in_browser().await?;
        app.until("location.pathname.endsWith('codes.html')").await
    })
    .await
}

#[tokio::test]
async fn a_reload_does_not_forget_where_the_way_back_leads() -> Result<()> {
    let title = Entry::find(CODE).context(CODE)?.title;
    with_app(async |app| {
        app.open("").await?;
        app.type_into_box("57").await?;
        app.open_first().await?;
        app.reload().await?;
        assert_eq!(app.heading().await?, title);
        app.press_act(CommonAct::Back).await?;
        assert_eq!(app.typed().await?, "57");
        Ok(())
    })
    .await
}
