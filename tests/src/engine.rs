//! The browser of a journey with an empty profile, by `WebDriver`; the only file that knows which
//! browser.

use std::{env, fs, path::Path, process::Stdio, time::Duration};

use anyhow::{Context as _, Result, bail, ensure};
use fantoccini::{Client, ClientBuilder, wd::WebDriverCompatibleCommand};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader, Lines},
    process::{Child, ChildStdout, Command},
    time::sleep,
};
use url::{ParseError, Url};

use crate::old;

/// What `BROWSER` may name.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Chromium,
    /// Chromium of 2019.
    Old,
}

impl Kind {
    fn wanted() -> Result<Self> {
        match env::var("BROWSER").as_deref() {
            Err(_) | Ok("chromium") => Ok(Self::Chromium),
            Ok("old") => Ok(Self::Old),
            Ok(other) => bail!("BROWSER={other}: these journeys know chromium and old"),
        }
    }

    fn driver(self) -> String {
        match self {
            Self::Chromium => {
                env::var("CHROMEDRIVER_PATH").unwrap_or_else(|_| "chromedriver".to_owned())
            }
            Self::Old => old::DRIVER.to_owned(),
        }
    }

    fn program(self) -> Option<String> {
        match self {
            Self::Chromium => env::var("CHROME_PATH").ok(),
            Self::Old => Some(old::PROGRAM.to_owned()),
        }
    }

    /// What the driver prints before the port that it chose.
    fn announcement(self) -> &'static str {
        match self {
            Self::Chromium | Self::Old => "started successfully on port ",
        }
    }

    fn capabilities(self) -> Value {
        match self {
            Self::Chromium | Self::Old => json!({
                "goog:chromeOptions": { "args": CHROMIUM, "binary": self.program() },
                "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            }),
        }
    }
}

const CHROMIUM: [&str; 6] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
];

#[derive(Debug)]
pub(crate) struct Engine {
    pub(crate) client: Client,
    /// Ends when it is dropped.
    driver: Child,
    /// A driver whose words nobody reads would end too early.
    _words: Lines<BufReader<ChildStdout>>,
    /// Holds the profile and whatever else is left behind.
    folder: TempDir,
}

impl Engine {
    /// Whether the journey of this thread is not for this browser.
    pub(crate) fn leaves_out() -> Result<bool> {
        Ok(matches!(Kind::wanted()?, Kind::Old) && old::is_left_out())
    }

    pub(crate) async fn start() -> Result<Self> {
        let kind = Kind::wanted()?;
        let program = kind.driver();
        let folder = TempDir::new()?;
        let mut command = Command::new(&program);
        command
            .env("TMPDIR", folder.path())
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        let mut driver = command.spawn().with_context(|| {
            format!("{program}: install the driver of the browser, or say where it is")
        })?;
        let mut words = BufReader::new(driver.stdout.take().context("a pipe")?).lines();
        let port = loop {
            let line = words
                .next_line()
                .await?
                .with_context(|| format!("{program}: it ended before it was ready"))?;
            if let Some((_, port)) = line.split_once(kind.announcement()) {
                break port.trim_end_matches('.').to_owned();
            }
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(serde_json::from_value(without_nulls(kind.capabilities()))?);
        let client =
            builder.connect(&format!("http://localhost:{port}")).await.context("no browser")?;
        Ok(Self { client, driver, _words: words, folder })
    }

    /// A command of the developer tools.
    pub(crate) async fn tool(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        self.client
            .issue_cmd(Post { path: "goog/cdp/execute", body })
            .await
            .with_context(|| command.to_owned())
    }

    /// What was written to the console as an error since this was last asked.
    pub(crate) async fn errors(&self) -> Result<Vec<String>> {
        let entries = self.log("browser").await?;
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        Ok(severe.map(|entry| entry["message"].to_string()).collect())
    }

    /// The requests since this was last asked: those that failed, and those to anywhere but
    /// `homes`.
    pub(crate) async fn bad_requests(&self, homes: &[&str]) -> Result<Vec<String>> {
        let entries = self.log("performance").await?;
        let events = entries
            .iter()
            .filter_map(|entry| serde_json::from_str::<Value>(entry["message"].as_str()?).ok());
        Ok(events.filter_map(|event| bad_request(&event["message"], homes)).collect())
    }

    async fn log(&self, kind: &str) -> Result<Vec<Value>> {
        let entries =
            self.client.issue_cmd(Post { path: "se/log", body: json!({ "type": kind }) }).await?;
        Ok(serde_json::from_value(entries)?)
    }

    pub(crate) async fn end(mut self) -> Result<()> {
        self.client.close().await?;
        self.driver.kill().await?;
        remove(&self.folder.keep()).await
    }
}

fn bad_request(event: &Value, homes: &[&str]) -> Option<String> {
    let details = &event["params"];
    let url = |of: &str| details[of]["url"].as_str().unwrap_or_default().to_owned();
    match event["method"].as_str()? {
        "Network.requestWillBeSent" => Some(url("request")).filter(|url| {
            !["data:", "blob:"].iter().chain(homes).any(|start| url.starts_with(start))
        }),
        "Network.responseReceived" => {
            Some(url("response")).filter(|_| details["response"]["status"].as_u64() >= Some(400))
        }
        // What is still under path when the page is left is given up.
        "Network.loadingFailed" if details["canceled"] != true => Some(details.to_string()),
        _ => None,
    }
}

/// Processes of the browser may outlive it by a moment and write on.
async fn remove(folder: &Path) -> Result<()> {
    let mut left = 100;
    while let Err(error) = fs::remove_dir_all(folder) {
        ensure!(left > 0, "{}: {error}", folder.display());
        left -= 1;
        sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

fn without_nulls(mut capabilities: Value) -> Value {
    for options in capabilities
        .as_object_mut()
        .into_iter()
        .flat_map(|map| map.values_mut())
        .filter_map(Value::as_object_mut)
    {
        options.retain(|_, value| !value.is_null());
    }
    capabilities
}

/// A command beyond the standard.
#[derive(Debug)]
struct Post {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, driver: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        driver.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
