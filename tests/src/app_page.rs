//! Page object: the application as a merchant uses it, found by roles, acts and data attributes.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use fantoccini::{
    Locator,
    actions::{InputSource as _, PointerAction, TouchActions},
    elements::Element,
    key::Key,
};
use pages::{route::Route, word::Word};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{engine::Engine, site::Site};

pub(crate) const BOX: Locator<'_> = Locator::Css("textarea#q");
pub(crate) const LIST: Locator<'_> = Locator::Css("ul#results[role=listbox]");
const OPTION: Locator<'_> = Locator::Css("ul#results > li[role=option]");
/// Only the application has a menu: the shell that it replaces has none.
const MENU: Locator<'_> = Locator::Css("nav");
const HEADING_IN_FOCUS: Locator<'_> = Locator::Css("h1:focus");

/// More than the tab stops of any screen.
const MOST_TABS: usize = 30;

/// The button with an act, as an `XPath`.
pub(crate) fn button(act: impl Word) -> String {
    format!("//button[@data-act='{}']", act.name())
}

const PATIENCE: Duration = Duration::from_secs(20);
const BEAT: Duration = Duration::from_millis(20);

#[derive(Debug)]
pub(crate) struct AppPage {
    engine: Engine,
    /// `None` once offline.
    site: Option<Site>,
    url: String,
    /// Other hosts that were opened.
    others: Vec<String>,
}

impl AppPage {
    pub(crate) async fn new() -> Result<Self> {
        let site = Site::open()?;
        Ok(Self {
            engine: Engine::start().await?,
            url: site.url(),
            site: Some(site),
            others: Vec::new(),
        })
    }

    pub(crate) async fn close(self) -> Result<()> {
        self.engine.end().await
    }

    /// Opens an address, given from the `?` on.
    pub(crate) async fn open(&self, query: &str) -> Result<()> {
        self.engine.client.goto(&format!("{}{query}", self.url)).await?;
        self.wait_for(MENU).await.map(drop)
    }

    /// Opens a file of the release, which need not be the application.
    pub(crate) async fn visit(&self, path: &str) -> Result<()> {
        Ok(self.engine.client.goto(&format!("{}{path}", self.url)).await?)
    }

    /// Opens a page of another host on this machine.
    pub(crate) async fn go_to(&mut self, url: &str) -> Result<()> {
        self.others.push(url.split_inclusive('/').take(3).collect());
        Ok(self.engine.client.goto(url).await?)
    }

    /// The files with a fingerprint in their names that the host was asked for so far.
    pub(crate) fn fetched(&self) -> Vec<String> {
        self.site.as_ref().map(Site::fetched).unwrap_or_default()
    }

    /// Where the application is.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) async fn reload(&self) -> Result<()> {
        self.engine.client.refresh().await?;
        self.wait_for(MENU).await.map(drop)
    }

    pub(crate) async fn go_offline(&mut self) -> Result<()> {
        self.assert_no_errors().await?;
        self.site = None;
        Ok(())
    }

    /// Asserts that the console has no errors and no request failed. Offline, requests may fail.
    pub(crate) async fn assert_no_errors(&self) -> Result<()> {
        if self.site.is_some() {
            assert_eq!(self.engine.errors().await?, Vec::<String>::new(), "errors in the console");
            let homes: Vec<&str> =
                [&self.url].into_iter().chain(&self.others).map(String::as_str).collect();
            assert_eq!(
                self.engine.bad_requests(&homes).await?,
                Vec::<String>::new(),
                "requests that failed or went elsewhere"
            );
        }
        Ok(())
    }

    /// Drops the errors so far: they were expected.
    pub(crate) async fn clear_errors(&self) -> Result<()> {
        self.engine.errors().await?;
        self.engine.bad_requests(&[]).await.map(drop)
    }

    // What is there

    /// Waits for an element. While a page gives way to another, drivers report errors of their own.
    pub(crate) async fn wait_for(&self, what: Locator<'_>) -> Result<Element> {
        let start = Instant::now();
        loop {
            match self.engine.client.find(what).await {
                Ok(element) => return Ok(element),
                Err(_) if start.elapsed() < PATIENCE => sleep(BEAT).await,
                Err(error) => {
                    return Err(error).with_context(|| format!("waited in vain for {what:?}"));
                }
            }
        }
    }

    /// Waits until an expression is true.
    pub(crate) async fn until(&self, expression: &str) -> Result<()> {
        let script = format!("return Boolean({expression})");
        let start = Instant::now();
        while self.ask(&script).await? != true {
            ensure!(start.elapsed() < PATIENCE, "waited in vain for {expression}");
            sleep(BEAT).await;
        }
        Ok(())
    }

    pub(crate) async fn all(&self, what: Locator<'_>) -> Result<Vec<Element>> {
        Ok(self.engine.client.find_all(what).await?)
    }

    /// Waits for a status message (live region) with a text.
    pub(crate) async fn wait_for_status(&self, text: &str) -> Result<()> {
        self.wait_for(Locator::XPath(&format!("//*[@role='status'][contains(., '{text}')]")))
            .await
            .map(drop)
    }

    pub(crate) async fn typed(&self) -> Result<String> {
        Ok(self.wait_for(BOX).await?.prop("value").await?.unwrap_or_default())
    }

    pub(crate) async fn search_box_attribute(&self, attribute: &str) -> Result<Option<String>> {
        Ok(self.wait_for(BOX).await?.attr(attribute).await?)
    }

    /// The texts of the results, the first one first.
    pub(crate) async fn results(&self) -> Result<Vec<String>> {
        let mut texts = Vec::new();
        for option in self.all(OPTION).await? {
            texts.push(option.text().await?);
        }
        Ok(texts)
    }

    /// The results that are selected, by their ids.
    pub(crate) async fn selected(&self) -> Result<Vec<String>> {
        let mut ids = Vec::new();
        for option in self.all(OPTION).await? {
            if option.attr("aria-selected").await?.as_deref() == Some("true") {
                ids.push(option.attr("id").await?.unwrap_or_default());
            }
        }
        Ok(ids)
    }

    pub(crate) async fn heading(&self) -> Result<String> {
        Ok(self.wait_for(Locator::Css("h1")).await?.text().await?)
    }

    /// The heading of an answer, once a screen reader has been led to it.
    pub(crate) async fn heading_in_focus(&self) -> Result<String> {
        Ok(self.wait_for(HEADING_IN_FOCUS).await?.text().await?)
    }

    /// Waits for a screen of a diagnosis, and for a screen reader to be led to it.
    pub(crate) async fn wait_for_heading(&self, text: &str) -> Result<()> {
        self.wait_for(Locator::XPath(&format!("//h1[.='{text}']"))).await?;
        assert_eq!(self.heading_in_focus().await?, text);
        Ok(())
    }

    /// The texts of all elements of a kind.
    pub(crate) async fn texts(&self, css: &str) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(element => element.textContent.trim())";
        Ok(serde_json::from_value(self.engine.client.execute(script, vec![json!(css)]).await?)?)
    }

    /// What an answer says to a question such as whether money was taken.
    pub(crate) async fn verdict(&self, question: &str) -> Result<String> {
        let value = format!("//dt[contains(., '{question}')]/following-sibling::dd[1]");
        Ok(self.wait_for(Locator::XPath(&value)).await?.text().await?)
    }

    /// The one line that is read first.
    pub(crate) async fn first_line(&self) -> Result<String> {
        Ok(self.wait_for(Locator::Css("main h2")).await?.text().await?)
    }

    pub(crate) async fn first_step(&self) -> Result<String> {
        Ok(self.wait_for(Locator::Css("main ol > li")).await?.text().await?)
    }

    pub(crate) async fn text(&self) -> Result<String> {
        Ok(self
            .ask("return document.body.innerText")
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    pub(crate) async fn address(&self) -> Result<String> {
        Ok(self.engine.client.current_url().await?.into())
    }

    /// The value of a parameter in the URL.
    pub(crate) async fn addressed(&self, name: &str) -> Result<Option<String>> {
        let url = self.engine.client.current_url().await?;
        Ok(url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()))
    }

    /// The parameters of a diagnosis in the URL, but for the id of its record, which is random.
    pub(crate) async fn addressed_pairs(&self) -> Result<Vec<(String, String)>> {
        let url = self.engine.client.current_url().await?;
        Ok(url.query_pairs().into_owned().filter(|(key, _)| key != "record").collect())
    }

    /// The value of a script, promises awaited.
    pub(crate) async fn ask(&self, script: &str) -> Result<Value> {
        Ok(self.engine.client.execute(script, Vec::new()).await?)
    }

    // What is done

    /// Types when words are weighed in full: until then results may change once.
    pub(crate) async fn type_into_box(&self, text: &str) -> Result<()> {
        self.wait_for(Locator::Css("#q[data-complete]")).await?;
        Ok(self.wait_for(BOX).await?.send_keys(text).await?)
    }

    pub(crate) async fn press(&self, key: Key) -> Result<()> {
        self.press_keys(&key.to_string()).await
    }

    /// Types into the element that has the focus.
    pub(crate) async fn press_keys(&self, text: &str) -> Result<()> {
        Ok(self.engine.client.active_element().await?.send_keys(text).await?)
    }

    /// Opens the first result and waits for its page.
    pub(crate) async fn open_first(&self) -> Result<()> {
        self.wait_for(OPTION).await?.click().await?;
        self.wait_for(HEADING_IN_FOCUS).await.map(drop)
    }

    /// Clicks the first button with an act.
    pub(crate) async fn press_act(&self, act: impl Word) -> Result<()> {
        self.click(&button(act)).await
    }

    /// Clicks the button with an act on the thing whose id is in `data-id`.
    pub(crate) async fn press_act_on(&self, act: impl Word, id: &str) -> Result<()> {
        self.click(&format!("{}[@data-id='{id}']", button(act))).await
    }

    /// Unfolds what a button is in.
    pub(crate) async fn unfold_around(&self, act: impl Word) -> Result<()> {
        self.click(&format!("//details[.{}]/summary", button(act))).await
    }

    /// Follows the first link to a route, the menu aside.
    pub(crate) async fn follow(&self, to: &Route) -> Result<()> {
        self.click(&format!("//a[@href='{}'][not(@class='tab')]", to.href())).await
    }

    pub(crate) async fn follow_link(&self, name: &str) -> Result<()> {
        self.click(&format!("//a[contains(., '{name}')]")).await
    }

    pub(crate) async fn click(&self, xpath: &str) -> Result<()> {
        Ok(self.scroll_into_view(Locator::XPath(xpath)).await?.click().await?)
    }

    /// Touches something with a finger.
    pub(crate) async fn tap(&self, xpath: &str) -> Result<()> {
        let element = self.scroll_into_view(Locator::XPath(xpath)).await?;
        let touch = TouchActions::new("finger".to_owned())
            .then(PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 })
            .then(PointerAction::Down { button: 0 })
            .then(PointerAction::Up { button: 0 });
        Ok(self.engine.client.perform_actions(touch).await?)
    }

    /// Brings an element to where nothing covers it.
    async fn scroll_into_view(&self, what: Locator<'_>) -> Result<Element> {
        let element = self.wait_for(what).await?;
        let there = vec![serde_json::to_value(&element)?];
        self.engine
            .client
            .execute("arguments[0].scrollIntoView({ block: 'center' })", there)
            .await?;
        Ok(element)
    }

    /// Presses Tab until the focus is on an element with a text.
    pub(crate) async fn tab_to(&self, text: &str) -> Result<()> {
        for _ in 0..MOST_TABS {
            self.press(Key::Tab).await?;
            if self.ask("return document.activeElement.textContent.trim()").await? == text {
                return Ok(());
            }
        }
        bail!("the tabulator does not lead to {text}")
    }

    pub(crate) async fn go_back_in_browser(&self) -> Result<()> {
        Ok(self.engine.client.back().await?)
    }

    pub(crate) async fn go_forward_in_browser(&self) -> Result<()> {
        Ok(self.engine.client.forward().await?)
    }

    /// Puts a text on the clipboard, as another application would, and pastes it.
    pub(crate) async fn paste_into_box(&self, text: &str) -> Result<()> {
        self.allow_clipboard().await?;
        self.engine
            .client
            .execute("return navigator.clipboard.writeText(arguments[0])", vec![json!(text)])
            .await?;
        self.type_into_box(&(Key::Control + "v")).await
    }

    pub(crate) async fn clipboard(&self) -> Result<String> {
        self.allow_clipboard().await?;
        Ok(self
            .ask("return navigator.clipboard.readText()")
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    // What only the developer tools can do

    async fn allow_clipboard(&self) -> Result<()> {
        let permissions =
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.engine.tool("Browser.grantPermissions", permissions).await.map(drop)
    }

    pub(crate) async fn bypass_service_worker(&self) -> Result<()> {
        self.engine.tool("Network.enable", json!({})).await?;
        self.engine
            .tool("Network.setBypassServiceWorker", json!({ "bypass": true }))
            .await
            .map(drop)
    }

    pub(crate) async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let screen =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
        self.engine.tool("Emulation.setDeviceMetricsOverride", screen).await.map(drop)
    }

    pub(crate) async fn run_scripts(&self, on: bool) -> Result<()> {
        self.engine
            .tool("Emulation.setScriptExecutionDisabled", json!({ "value": !on }))
            .await
            .map(drop)
    }

    /// The application never arrives, and nobody says that it will not.
    pub(crate) async fn block_wasm(&self) -> Result<()> {
        let patterns = json!({ "patterns": [{ "urlPattern": "*.wasm" }] });
        self.engine.tool("Fetch.enable", patterns).await.map(drop)
    }

    /// A screen that is touched, as a phone's is.
    pub(crate) async fn emulate_phone(&self) -> Result<()> {
        self.resize(390, 844).await?;
        self.engine
            .tool("Emulation.setTouchEmulationEnabled", json!({ "enabled": true }))
            .await
            .map(drop)
    }

    /// `medium` is `screen` or `print`, `scheme` is `light` or `dark`.
    pub(crate) async fn render_for(&self, medium: &str, scheme: &str) -> Result<()> {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.engine
            .tool("Emulation.setEmulatedMedia", json!({ "media": medium, "features": features }))
            .await
            .map(drop)
    }
}
