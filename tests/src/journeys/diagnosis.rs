//! From a symptom to its cause, one answer after another, and back.

use std::{
    env,
    hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher},
    iter::successors,
    ptr,
};

use anyhow::{Context as _, Result};
use fantoccini::key::Key;
use knowledge::{Cause, Tree, trees, version};
use pages::{
    act::CommonAct,
    labels,
    route::{Route, Trail},
};
use triage::diagnosis::{AnsweredQuestion, Now};

use super::with_app;
use crate::{app_page::AppPage, tree_path::TreePath};

/// How many causes of a tree are walked to.
const CAUSES: usize = 3;
/// The limit of paths that are searched for one that can be changed.
const MAX_PATHS: usize = 3000;

#[tokio::test]
async fn each_tree_is_walked_to_three_causes_by_touch() -> Result<()> {
    with_app(async |app| {
        app.emulate_phone().await?;
        app.open("").await?;
        for tree in trees() {
            let paths = paths_to_causes(tree);
            assert_eq!(paths.len(), CAUSES, "{}", tree.slug);
            for path in paths {
                begin(tree, async |what| app.tap(what).await).await?;
                walk(app, &path, async |says| app.tap(&choice(says)).await).await?;
                app.tap("//nav[@class='actions']/a[@href='./']").await?;
            }
        }
        Ok(())
    })
    .await
}

/// The shortest paths to different causes of a tree.
fn paths_to_causes(tree: &'static Tree) -> Vec<TreePath> {
    let mut causes: Vec<&Cause> = Vec::new();
    let is_new = |path: &TreePath| {
        let walk = path.walk();
        let Some(end) = end(&walk.now).filter(|_| ptr::eq(walk.tree, tree)) else { return false };
        let is_new = !causes.iter().any(|other| ptr::eq(*other, end));
        causes.push(end);
        is_new
    };
    TreePath::new(tree).onward().filter(is_new).take(CAUSES).collect()
}

fn end(now: &Now) -> Option<&'static Cause> {
    match now {
        Now::Cause { cause: end, .. } => Some(end),
        _ => None,
    }
}

/// The digest of the knowledge chooses: with every change other paths are walked. `WALKS` says how
/// many of each tree.
#[tokio::test]
async fn random_paths_of_each_tree_are_walked_to_their_ends() -> Result<()> {
    let walks: u32 = env::var("WALKS").map_or(Ok(1), |walks| walks.parse())?;
    with_app(async |app| {
        for tree in trees() {
            for number in 0..walks {
                let path = random_path(tree, number).context("an end")?;
                println!("{}", path.query());
                app.open(&TreePath::new(tree).query()).await?;
                walk(app, &path, async |says| app.click(&choice(says)).await).await?;
            }
        }
        Ok(())
    })
    .await
}

fn random_path(tree: &'static Tree, number: u32) -> Option<TreePath> {
    let random = |path: &TreePath| {
        let choices = path.choices();
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one((
            version().digest,
            number,
            path.query(),
        ));
        let chosen = hash.checked_rem(choices.len() as u64)?;
        Some(path.answered(choices[usize::try_from(chosen).ok()?].0))
    };
    successors(Some(TreePath::new(tree)), random).last()
}

/// From the home page into a tree, by the list of all symptoms if the home page does not have it.
async fn begin(tree: &Tree, follow: impl AsyncFn(&str) -> Result<()>) -> Result<()> {
    let symptom = tree.symptom().context(tree.slug)?;
    if !is_on_home(tree) {
        follow("//a[.='看全部现象']").await?;
    }
    follow(&format!("//ul[@class='tiles']//a[b='{}']", symptom.title)).await
}

fn is_on_home(tree: &Tree) -> bool {
    tree.symptom().is_some_and(|symptom| {
        let link = Route::Diagnosis(Trail::new(symptom.code)).href();
        pages::home::offers().into_string().contains(&format!("\"{}\"", link.replace('&', "&amp;")))
    })
}

pub(super) fn choice(says: &str) -> String {
    format!("//ul[@class='choices']//a[.='{says}']")
}

/// Answers one screen after another and asserts each of them.
pub(super) async fn walk(
    app: &AppPage,
    path: &TreePath,
    follow: impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    for (screen, value) in path.screens() {
        assert_shown(app, &screen).await?;
        follow(&screen.says(value)?).await?;
    }
    assert_shown(app, path).await
}

/// Asserts that the page and the URL are where a path leads.
async fn assert_shown(app: &AppPage, path: &TreePath) -> Result<()> {
    let walk = path.walk();
    app.wait_for_heading(&path.heading()).await?;
    assert_eq!(app.addressed_pairs().await?, path.pairs());
    let choices: Vec<String> =
        path.choices().into_iter().map(|(_, says)| path.shown(says)).collect();
    assert_eq!(app.texts("ul.choices a").await?, choices, "{}", path.query());
    let taken: Vec<String> = walk
        .taken
        .iter()
        .flat_map(|taken| [taken.question, labels::answer(taken.answer)])
        .map(|text| path.shown(text))
        .collect();
    assert_eq!(app.texts(".given-answer > .row-text > span").await?, taken, "{}", path.query());
    match end(&walk.now) {
        Some(end) => assert_cause(app, path, end).await,
        None => Ok(()),
    }
}

async fn assert_cause(app: &AppPage, path: &TreePath, end: &Cause) -> Result<()> {
    let call = path.shown(labels::call(end.call, path.from));
    let tiles = [
        ("找谁", call.as_str()),
        ("钱扣了吗", labels::money(end.money)),
        ("还能收吗", labels::collect(end.retry)),
    ];
    for (term, value) in tiles {
        assert_eq!(app.verdict(term).await?, value, "{}", end.name);
    }
    let text = app.text().await?;
    for part in [end.text, end.say, end.stop].map(|part| path.shown(part)) {
        assert!(text.contains(&part), "{part} is not in {text}");
    }
    Ok(())
}

#[tokio::test]
async fn a_tree_is_walked_by_keyboard_alone() -> Result<()> {
    let tree = trees().iter().find(|tree| is_on_home(tree)).context("a tree on the home page")?;
    let path = paths_to_causes(tree).pop().context("an end")?;
    let symptom = tree.symptom().context("a symptom")?;
    with_app(async |app| {
        app.open("").await?;
        let press = async |text: &str| {
            app.tab_to(text).await?;
            app.press(Key::Enter).await
        };
        press(&[symptom.title, symptom.short].concat()).await?;
        walk(app, &path, press).await
    })
    .await
}

/// What must not be done is in view where the merchant is told to wait, and one touch leads home.
#[tokio::test]
async fn a_screen_that_waits_shows_its_warning_and_a_way_out() -> Result<()> {
    const IN_VIEW: &str = "
        const warning = document.querySelector('.panel.stop');
        return warning.getBoundingClientRect().bottom <= innerHeight;";
    let tree = Tree::find("timeout-charged").context("the tree of the money rule")?;
    let waits = |path: &TreePath| matches!(path.walk().now, Now::Task(screen) if screen.wait > 0);
    let path = TreePath::new(tree).onward().find(waits).context("a screen that waits")?;
    with_app(async |app| {
        app.emulate_phone().await?;
        app.open(&path.query()).await?;
        app.wait_for_heading(&path.heading()).await?;
        assert_eq!(app.ask(IN_VIEW).await?, true);
        app.tap("//nav/a[@href='./']").await?;
        assert_eq!(app.typed().await?, "");
        Ok(())
    })
    .await
}

/// Always unsure, and no fix helps: there is an end all the same.
#[tokio::test]
async fn not_being_sure_leads_where_each_tree_says() -> Result<()> {
    with_app(async |app| {
        for tree in trees() {
            let last_choice = |path: &TreePath| Some(path.answered(path.choices().last()?.0));
            let path =
                successors(Some(TreePath::new(tree)), last_choice).last().context("an end")?;
            app.open(&TreePath::new(tree).query()).await?;
            walk(app, &path, async |says| app.click(&choice(says)).await).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_step_back_is_kept_in_the_history() -> Result<()> {
    with_app(async |app| {
        for tree in trees() {
            let before = paths_with(2, tree)
                .find(|path| end(&path.walk().now).is_none() && !path.choices().is_empty())
                .context("a path that leads on")?;
            let (value, says) = before.choices()[0];
            let after = before.answered(value);
            app.open(&before.query()).await?;
            app.click(&choice(says)).await?;
            assert_shown(app, &after).await?;
            app.press_act(CommonAct::Back).await?;
            assert_shown(app, &before).await?;
            app.go_forward_in_browser().await?;
            assert_shown(app, &after).await?;
        }
        Ok(())
    })
    .await
}

/// Paths that stay in a tree, with at least so many answers.
fn paths_with(answers: usize, tree: &'static Tree) -> impl Iterator<Item = TreePath> {
    TreePath::new(tree).onward().filter(move |path| {
        let walk = path.walk();
        ptr::eq(walk.tree, tree) && walk.taken.len() >= answers
    })
}

#[tokio::test]
async fn a_changed_answer_leaves_the_later_ones() -> Result<()> {
    with_app(async |app| {
        for tree in trees() {
            let (path, place, value) =
                paths_with(3, tree).take(MAX_PATHS).find_map(change).context(tree.slug)?;
            let asked = path.without(&path.walk().taken[place].key);
            app.open(&path.query()).await?;
            app.click("//summary[.='你的回答']").await?;
            app.click(&format!("(//a[starts-with(., '改')])[{}]", place + 1)).await?;
            assert_shown(app, &asked).await?;
            app.click(&choice(&asked.says(value)?)).await?;
            assert_shown(app, &asked.answered(value)).await?;
        }
        Ok(())
    })
    .await
}

/// The index of an answer in the middle, and another value after which the last answer still
/// applies.
fn change(path: TreePath) -> Option<(TreePath, usize, &'static str)> {
    let taken = path.walk().taken;
    let (last, before) = taken.split_last()?;
    let other = |(place, changed): (usize, &AnsweredQuestion)| {
        let asked = path.without(&changed.key);
        let still_applies = |value: &str| {
            asked.answered(value).walk().taken.iter().any(|taken| taken.key == last.key)
        };
        let mut values = asked.choices().into_iter().map(|(value, _)| value);
        values
            .find(|value| path.answers.get(&changed.key) != Some(value) && still_applies(value))
            .map(|value| (place, value))
    };
    let (place, value) = before.iter().enumerate().skip(1).find_map(other)?;
    Some((path, place, value))
}

#[tokio::test]
async fn a_damaged_address_asks_or_says_that_there_is_nothing() -> Result<()> {
    let odd =
        "&at=nowhere&from=nowhere:&wait=@&wait=gate@9999999999999999999&gate=%FF%&=&&%E4%BD=<b>";
    let many = (0..200).map(|number| format!("&key{number}={number}")).collect::<Vec<_>>().concat();
    with_app(async |app| {
        for stale in [
            "?tree=nowhere",
            "?tree=%E4%BD&gate=none&at=start",
            &format!("?tree=nowhere{odd}{many}"),
        ] {
            app.open(stale).await?;
            app.wait_for_heading("没有这一条").await?;
        }
        app.clear_errors().await?; // there is no static page of it either
        for tree in trees() {
            let path = paths_with(2, tree).next().context("a path that leads on")?;
            let (first, _) = path.answers.iter().next().context("an answer")?;
            let mut tampered = path.clone();
            tampered.answers.set(first, "nowhere");
            assert_eq!(tampered.heading(), TreePath::new(tree).heading());
            for (query, path) in
                [(tampered.query() + odd, &tampered), (path.query() + &many, &path)]
            {
                app.open(&query).await?;
                app.wait_for_heading(&path.heading()).await?;
                if let Some((value, says)) = path.choices().first() {
                    app.click(&choice(says)).await?;
                    app.wait_for_heading(&path.answered(value).heading()).await?;
                }
            }
        }
        Ok(())
    })
    .await
}
