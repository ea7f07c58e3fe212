//! Static files: links, pages without scripts, the shell before the application has loaded.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context as _, Result};
use fantoccini::Locator;
use knowledge::{Entry, Step, entries, trees};
use pages::route::Route;
use xtask::{files, paths::root};

use super::with_app;
use crate::tree_path::default_names;

/// The HTML of every page of the release, by its path.
fn pages() -> Result<BTreeMap<PathBuf, String>> {
    let dist = root().join("dist");
    let pages = files::list(&dist)
        .into_iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "html"));
    pages
        .map(|file| Ok((file.strip_prefix(&dist)?.to_owned(), fs::read_to_string(&file)?)))
        .collect()
}

/// The file that a link on a page leads to, and the fragment.
fn target(page: &Path, href: &str) -> (PathBuf, Option<String>) {
    let (path, anchor) =
        href.split_once('#').map_or((href, None), |(path, anchor)| (path, Some(anchor.to_owned())));
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() && anchor.is_some() {
        return (page.to_owned(), anchor);
    }
    let mut there = page.parent().map(Path::to_owned).unwrap_or_default();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => drop(there.pop()),
            Component::Normal(name) => there.push(name),
            _ => {}
        }
    }
    if path.is_empty() || path.ends_with('/') {
        there.push("index.html");
    }
    (there, anchor)
}

#[test]
fn every_answer_and_tree_has_a_page_and_every_link_leads_somewhere() -> Result<()> {
    let pages = pages()?;
    let all: BTreeSet<PathBuf> = files::list(&root().join("dist"))
        .iter()
        .filter_map(|file| file.strip_prefix(root().join("dist")).ok().map(Path::to_owned))
        .collect();
    for entry in entries() {
        let page = if entry.is_guide() {
            Route::of(entry).href()
        } else {
            format!("codes/{}.html", entry.id().replacen(':', "-", 1))
        };
        assert!(all.contains(Path::new(&page)), "{entry:?}");
    }
    for tree in trees() {
        assert!(all.contains(Path::new(&format!("trees/{}.html", tree.slug))), "{}", tree.slug);
    }
    for (page, text) in &pages {
        for href in text.split(" href=").skip(1) {
            let href =
                href.trim_start_matches('"').split(['"', ' ', '>']).next().unwrap_or_default();
            if href.starts_with("tel:") || href.starts_with("http") {
                continue;
            }
            let (file, anchor) = target(page, href);
            assert!(all.contains(&file), "{} leads to {href}", page.display());
            if let Some(anchor) = anchor {
                assert!(
                    pages[&file].contains(&format!("id=\"{anchor}\"")),
                    "{} leads to {href}",
                    page.display()
                );
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_page_is_read_without_scripts_and_opens_the_application_at_the_same_answer() -> Result<()>
{
    let entry = entries()
        .iter()
        .find(|entry| entry.money.is_doubtful() && entry.family.is_printed())
        .context("a doubtful answer")?;
    with_app(async |app| {
        app.open("").await?;
        app.run_scripts(false).await?;
        app.visit(&format!("codes/{}.html", entry.id().replacen(':', "-", 1))).await?;
        assert_eq!(app.heading().await?, entry.title);
        assert_eq!(app.first_line().await?, default_names(entry.verdict));
        assert!(app.first_step().await?.contains(&default_names(entry.steps[0].text)));
        app.run_scripts(true).await?;
        app.follow_link("在应用里打开").await?;
        assert_eq!(app.heading_in_focus().await?, entry.title);
        assert_eq!(app.addressed("code").await?, Some(entry.id()));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_link_shows_its_answer_before_the_application_is_there() -> Result<()> {
    let is_shown_how = |entry: &&Entry| entry.steps.iter().any(|step| step.how().is_some());
    let entry = knowledge::common().find(is_shown_how).context("a code with a step")?;
    with_app(async |app| {
        app.block_wasm().await?;
        app.visit(&Route::of(entry).href()).await?;
        app.wait_for(Locator::XPath(&format!("//h1[.='{}']", entry.title))).await?;
        assert_eq!(app.first_line().await?, default_names(entry.verdict));
        let way = entry.steps.iter().find_map(Step::how).context("a step that is shown")?;
        app.click("//main//a[@class='how-to']").await?;
        app.wait_for(Locator::XPath(&format!("//h1[.='{}']", way.title))).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn all_codes_are_filtered_without_the_application() -> Result<()> {
    const ROWS: &str = "[...document.querySelectorAll('tbody tr')].filter(row => row.offsetParent)";
    with_app(async |app| {
        app.visit("codes.html").await?;
        let filter = app.wait_for(Locator::Css("#filter:not([hidden]) input")).await?;
        filter.send_keys("余额不足").await?;
        app.until(&format!("{ROWS}.length > 0 && {ROWS}.length < 60")).await?;
        app.until(&format!("{ROWS}.every(row => row.textContent.includes('余额不足'))")).await?;
        app.wait_for_status("找到").await
    })
    .await
}

#[tokio::test]
async fn a_guide_leads_back_and_can_be_printed() -> Result<()> {
    let guide = entries().iter().find(|entry| entry.is_guide()).context("a guide")?;
    with_app(async |app| {
        app.open("?page=about").await?;
        app.follow(&Route::of(guide)).await?;
        app.wait_for(Locator::Css("button[data-act=print]:not([hidden])")).await?;
        app.click("//nav/a[@data-act='back']").await?;
        app.wait_for(Locator::Css(".tab[aria-current=page]")).await?;
        assert_eq!(app.addressed("page").await?.as_deref(), Some("about"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_another_application_shares_is_looked_up() -> Result<()> {
    with_app(async |app| {
        app.open("?title=POS&text=%E4%BA%A4%E6%98%93%E8%B6%85%E6%97%B6%0A98&url=").await?;
        assert_eq!(app.typed().await?, "交易超时\n98");
        app.open_first().await?;
        assert!(app.addressed("code").await?.is_some());
        app.open("?page=last").await?;
        assert_eq!(app.heading().await?, "记录", "there is no diagnosis yet");
        Ok(())
    })
    .await
}
