//! From a symptom to its cause, one answer after another, and back.

use std::{iter::successors, ptr};

use anyhow::{Context as _, Result};
use fantoccini::key::Key;
use knowledge::{End, Tree, symptoms, trees};
use pages::labels;
use triage::diagnosis::{Now, Taken};

use super::at_the_counter;
use crate::{counter::Counter, way::Way};

/// How many ends of a tree are looked at.
const ENDS: usize = 3;
/// Among how many ways one is looked for that can be changed.
const WAYS: usize = 3000;

#[tokio::test]
async fn each_tree_is_walked_to_three_ends_by_touch() -> Result<()> {
    at_the_counter(async |counter| {
        counter.hold_in_hand().await?;
        counter.open("").await?;
        for tree in trees() {
            let ways = ways_to_ends(tree);
            assert_eq!(ways.len(), ENDS, "{}", tree.slug);
            for way in ways {
                begin(tree, async |what| counter.tap(what).await).await?;
                walk(counter, &way, async |says| counter.tap(&choice(says)).await).await?;
                counter.tap("//a[.='再查一个']").await?;
            }
        }
        Ok(())
    })
    .await
}

/// The shortest ways to different ends of a tree.
fn ways_to_ends(tree: &'static Tree) -> Vec<Way> {
    let mut ends: Vec<&End> = Vec::new();
    let is_new = |way: &Way| {
        let walk = way.walk();
        let Some(end) = end(&walk.now).filter(|_| ptr::eq(walk.tree, tree)) else { return false };
        let is_new = !ends.iter().any(|other| ptr::eq(*other, end));
        ends.push(end);
        is_new
    };
    Way::new(tree).onward().filter(is_new).take(ENDS).collect()
}

fn end(now: &Now) -> Option<&'static End> {
    match now {
        Now::End { end, .. } => Some(end),
        _ => None,
    }
}

/// From the home page into a tree, past the list of all where the home page does not have it.
async fn begin(tree: &Tree, follow: impl AsyncFn(&str) -> Result<()>) -> Result<()> {
    let symptom = tree.symptom().context(tree.slug)?;
    if !symptoms().any(|other| ptr::eq(other, symptom)) {
        follow("//a[.='看全部现象']").await?;
    }
    follow(&format!("//ul[@class='tiles']//a[b='{}']", symptom.title)).await
}

pub(super) fn choice(says: &str) -> String {
    format!("//ul[@class='choices']//a[.='{says}']")
}

/// Answers one screen after another; each is what the knowledge says.
pub(super) async fn walk(
    counter: &Counter,
    way: &Way,
    follow: impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    for (screen, value) in way.screens() {
        assert_shown(counter, &screen).await?;
        follow(&screen.says(value)?).await?;
    }
    assert_shown(counter, way).await
}

/// The page and the address are where a way leads.
async fn assert_shown(counter: &Counter, way: &Way) -> Result<()> {
    let walk = way.walk();
    counter.is_headed(&way.heading()).await?;
    assert_eq!(counter.addressed_pairs().await?, way.pairs());
    let choices: Vec<String> = way.choices().into_iter().map(|(_, says)| way.shown(says)).collect();
    assert_eq!(counter.texts("ul.choices a").await?, choices, "{}", way.query());
    let taken: Vec<String> = walk
        .taken
        .iter()
        .flat_map(|taken| [taken.asked, labels::said(taken.said)])
        .map(|text| way.shown(text))
        .collect();
    assert_eq!(counter.texts(".taken > .row-text > span").await?, taken, "{}", way.query());
    match end(&walk.now) {
        Some(end) => assert_told(counter, way, end).await,
        None => Ok(()),
    }
}

async fn assert_told(counter: &Counter, way: &Way, end: &End) -> Result<()> {
    let tiles = [
        ("找谁", labels::call(end.call, way.from)),
        ("钱扣了吗", labels::money(end.money)),
        ("还能收吗", labels::retry(end.again)),
    ];
    for (term, value) in tiles {
        assert_eq!(counter.verdict(term).await?, value, "{}", end.cause);
    }
    let text = counter.text().await?;
    for part in [end.text, end.say, end.stop].map(|part| way.shown(part)) {
        assert!(text.contains(&part), "{part} is not in {text}");
    }
    Ok(())
}

#[tokio::test]
async fn a_tree_is_walked_by_keyboard_alone() -> Result<()> {
    let tree = symptoms()
        .find_map(|symptom| Tree::find(symptom.code))
        .context("a tree on the home page")?;
    let way = ways_to_ends(tree).pop().context("an end")?;
    let symptom = tree.symptom().context("a symptom")?;
    at_the_counter(async |counter| {
        counter.open("").await?;
        let press = async |text: &str| {
            counter.tab_to(text).await?;
            counter.press(Key::Enter).await
        };
        press(&[symptom.title, symptom.short].concat()).await?;
        walk(counter, &way, press).await
    })
    .await
}

/// Whoever is never sure, and whom nothing helps, comes to an end all the same.
#[tokio::test]
async fn not_being_sure_leads_where_each_tree_says() -> Result<()> {
    at_the_counter(async |counter| {
        for tree in trees() {
            let last_choice = |way: &Way| Some(way.answered(way.choices().last()?.0));
            let way = successors(Some(Way::new(tree)), last_choice).last().context("an end")?;
            counter.open(&Way::new(tree).query()).await?;
            walk(counter, &way, async |says| counter.click(&choice(says)).await).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_step_back_is_kept_in_the_history() -> Result<()> {
    at_the_counter(async |counter| {
        for tree in trees() {
            let before = ways_with(2, tree)
                .find(|way| end(&way.walk().now).is_none() && !way.choices().is_empty())
                .context("a way that leads on")?;
            let (value, says) = before.choices()[0];
            let after = before.answered(value);
            counter.open(&before.query()).await?;
            counter.click(&choice(says)).await?;
            assert_shown(counter, &after).await?;
            counter.press_button("上一步").await?;
            assert_shown(counter, &before).await?;
            counter.go_forward_in_browser().await?;
            assert_shown(counter, &after).await?;
        }
        Ok(())
    })
    .await
}

/// Ways that stay in a tree and on which so much or more was answered.
fn ways_with(answers: usize, tree: &'static Tree) -> impl Iterator<Item = Way> {
    Way::new(tree).onward().filter(move |way| {
        let walk = way.walk();
        ptr::eq(walk.tree, tree) && walk.taken.len() >= answers
    })
}

#[tokio::test]
async fn a_changed_answer_leaves_the_later_ones() -> Result<()> {
    at_the_counter(async |counter| {
        for tree in trees() {
            let (way, place, value) =
                ways_with(3, tree).take(WAYS).find_map(change).context(tree.slug)?;
            let asked = way.without(&way.walk().taken[place].key);
            counter.open(&way.query()).await?;
            counter.click("//summary[.='你的回答']").await?;
            counter.click(&format!("(//a[starts-with(., '改')])[{}]", place + 1)).await?;
            assert_shown(counter, &asked).await?;
            counter.click(&choice(&asked.says(value)?)).await?;
            assert_shown(counter, &asked.answered(value)).await?;
        }
        Ok(())
    })
    .await
}

/// The place of an answer in the middle, and another one after which the last answer still applies.
fn change(way: Way) -> Option<(Way, usize, &'static str)> {
    let taken = way.walk().taken;
    let (last, before) = taken.split_last()?;
    let other = |(place, changed): (usize, &Taken)| {
        let asked = way.without(&changed.key);
        let still_applies = |value: &str| {
            asked.answered(value).walk().taken.iter().any(|taken| taken.key == last.key)
        };
        let mut values = asked.choices().into_iter().map(|(value, _)| value);
        values
            .find(|value| way.answers.get(&changed.key) != Some(value) && still_applies(value))
            .map(|value| (place, value))
    };
    let (place, value) = before.iter().enumerate().skip(1).find_map(other)?;
    Some((way, place, value))
}

#[tokio::test]
async fn a_damaged_address_asks_or_says_that_there_is_nothing() -> Result<()> {
    let odd =
        "&at=nowhere&from=nowhere:&wait=@&wait=gate@9999999999999999999&gate=%FF%&=&&%E4%BD=<b>";
    let many = (0..200).map(|number| format!("&key{number}={number}")).collect::<Vec<_>>().concat();
    at_the_counter(async |counter| {
        for stale in [
            "?tree=nowhere",
            "?tree=%E4%BD&gate=none&at=start",
            &format!("?tree=nowhere{odd}{many}"),
        ] {
            counter.open(stale).await?;
            counter.is_headed("没有这一条").await?;
        }
        for tree in trees() {
            let way = ways_with(2, tree).next().context("a way that leads on")?;
            let (first, _) = way.answers.iter().next().context("an answer")?;
            let mut tampered = way.clone();
            tampered.answers.set(first, "nowhere");
            assert_eq!(tampered.heading(), Way::new(tree).heading());
            for (query, way) in [(tampered.query() + odd, &tampered), (way.query() + &many, &way)] {
                counter.open(&query).await?;
                counter.is_headed(&way.heading()).await?;
                if let Some((value, says)) = way.choices().first() {
                    counter.click(&choice(says)).await?;
                    counter.is_headed(&way.answered(value).heading()).await?;
                }
            }
        }
        Ok(())
    })
    .await
}
