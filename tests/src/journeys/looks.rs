//! Layout and accessibility of every page: overflow with large type, axe in both schemes, print.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use fantoccini::{Locator, key::Key};
use knowledge::{Operation, Step, entries, trees};
use pages::route::{GLOSSARY, Route};
use serde_json::json;
use triage::{diagnosis::Now, record::State};

use super::{
    history::{open_with, stored},
    timer::{until, waiting},
    with_app,
};
use crate::{app_page::AppPage, tree_path::TreePath};

/// A script: the elements that overflow the screen, but for those in scroll containers.
pub(super) const BEYOND: &str = "
    const scrolls = element => element && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const beyond = element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !scrolls(element);
    return [...document.body.querySelectorAll('*')].filter(beyond).map(element => element.outerHTML.slice(0, 120));";

const AXE: &str = "node_modules/axe-core/axe.min.js";
const VIOLATIONS: &str = "
    const said = violation => violation.id + ' at ' + violation.nodes.map(node => node.target.join(' ')).join(', ');
    return axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations.map(said));";

/// Every kind of page, with as much content as it can have.
fn pages() -> Result<Vec<String>> {
    let full =
        entries().iter().find(|entry| !entry.meanings.is_empty() && !entry.claims.is_empty());
    let answer = format!("?code={}", full.context("an answer with readings and claims")?.id());
    let gate = TreePath::to(|now| matches!(now, Now::Gate(_)))?.query();
    let question = TreePath::to(|now| matches!(now, Now::Question(_)))?.query();
    let attempt = TreePath::to(|now| matches!(now, Now::Try(..)))?.query();
    let (action, wait) = waiting()?;
    let running = until(&action, &action.walk().key, wait)?;
    let pages = [
        "",
        "?q=密码",
        "?page=codes",
        "?page=symptoms",
        "?page=history",
        "?page=about",
        "?page=fees",
        "?page=install",
    ]
    .map(str::to_owned);
    let diagnosis =
        [gate, question, attempt, action.query(), running, TreePath::to_ticket()?.query()];
    let picker = entries()
        .iter()
        .find(|entry| entry.family.brand == "新大陆")
        .map(|entry| format!("?q={}", entry.code));
    let undo = entries()
        .iter()
        .find(|entry| entry.operations().count() == 3)
        .context("an answer in several operations")?;
    let undo = Route::of_operation(undo, Operation::Undo).href();
    let how = entries()
        .iter()
        .find_map(|entry| entry.steps.iter().find_map(Step::how))
        .context("how a step is done")?;
    let embedded = ["embed.html".to_owned(), ["embed.html", &answer].concat()];
    Ok(pages
        .into_iter()
        .chain([answer, undo, Route::of(how).href()])
        .chain(picker)
        .chain(diagnosis)
        .chain(embedded)
        .chain(files())
        .collect())
}

/// Static files: the guides, and one of each other kind.
fn files() -> impl Iterator<Item = String> {
    let guides =
        entries().iter().filter(|entry| entry.is_guide()).map(|guide| Route::of(guide).href());
    let tree = trees().first().map(|tree| format!("trees/{}.html", tree.slug));
    guides
        .chain(
            [GLOSSARY, "codes/unionpay-98.html", "codes.html", "builder.html"].map(str::to_owned),
        )
        .chain(tree)
}

async fn open_unfolded(app: &AppPage, page: &str) -> Result<()> {
    open_with(app, stored(3, State::Unsolved)).await?;
    app.open(page).await?;
    for fold in app.all(Locator::Css("details > summary")).await? {
        fold.send_keys(&Key::Enter).await?;
    }
    app.wait_for(Locator::XPath("//body[not(.//details[count(*)=1])]")).await.map(drop)
}

#[tokio::test]
async fn nothing_reaches_beyond_a_narrow_screen_with_large_type() -> Result<()> {
    with_app(async |app| {
        app.resize(320, 640).await?;
        for page in pages()? {
            open_unfolded(app, &page).await?;
            app.ask("document.documentElement.style.fontSize = '200%'").await?;
            assert_eq!(
                app.ask("return document.documentElement.scrollWidth").await?,
                320,
                "{page}"
            );
            assert_eq!(app.ask(BEYOND).await?, json!([]), "{page}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_page_is_accessible_in_light_and_dark() -> Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE);
    let axe = fs::read_to_string(&file)
        .with_context(|| format!("{}: npm ci --prefix tests", file.display()))?;
    with_app(async |app| {
        app.resize(390, 844).await?;
        let mut violations = Vec::new();
        for scheme in ["light", "dark"] {
            app.render_for("screen", scheme).await?;
            for page in pages()? {
                open_unfolded(app, &page).await?;
                app.ask(&axe).await?;
                let found: Vec<String> = serde_json::from_value(app.ask(VIOLATIONS).await?)?;
                violations.extend(
                    found.into_iter().map(|violation| format!("{page} in {scheme}: {violation}")),
                );
            }
        }
        assert_eq!(violations, Vec::<String>::new());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn paper_has_the_answer_and_no_navigation() -> Result<()> {
    with_app(async |app| {
        app.open("?code=unionpay:57").await?;
        app.render_for("print", "light").await?;
        for menu in app.all(Locator::Css("nav")).await? {
            assert!(!menu.is_displayed().await?, "{}", menu.html(false).await?);
        }
        for text in ["h1", "main h2", "main ol > li"] {
            assert!(app.wait_for(Locator::Css(text)).await?.is_displayed().await?, "{text}");
        }
        Ok(())
    })
    .await
}
