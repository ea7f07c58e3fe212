//! What the screens of a diagnosis say beside their question: the warning, the way out, how far it
//! is, and the terms of the trade.

use knowledge::{Kind, Node, Tree, trees};
use pages::{
    diagnosis::page,
    route::{GLOSSARY, Trail},
};
use triage::diagnosis::{GATE, LearnedPriors, NONE, Walk};

const WARNING: &str = "查清之前别重刷";

fn shown(tree: &str, answers: &[(&str, &str)]) -> String {
    let trail =
        answers.iter().fold(Trail::new(tree), |trail, (key, value)| trail.answered(key, value));
    let tree = Tree::find(tree).expect(tree);
    let walk = Walk::new(tree, None, &trail.answers, &LearnedPriors::default());
    page(&walk, &trail, &[], 0).into_string()
}

/// Whether the texts are in the page in this order.
fn in_order(page: &str, texts: &[&str]) -> bool {
    let places: Vec<Option<usize>> = texts.iter().map(|text| page.find(text)).collect();
    places.iter().all(Option::is_some) && places.is_sorted()
}

#[test]
fn the_warning_stands_between_the_question_and_its_choices() {
    let page = shown("timeout-charged", &[]);
    assert!(in_order(&page, &["<h1", WARNING, "class=\"choices\""]), "{page}");
}

#[test]
fn where_no_customer_pays_nobody_is_warned_of_paying_twice() {
    let gate = (GATE, NONE);
    assert!(shown("printer", &[gate]).contains(WARNING));
    assert!(shown("printer", &[gate, ("result", "unseen")]).contains(WARNING));
    let idle = shown("printer", &[gate, ("result", "idle")]);
    assert!(idle.contains("class=\"choices\"") && !idle.contains(WARNING), "{idle}");
}

#[test]
fn a_screen_leads_home() {
    assert!(shown("network", &[]).contains("class=\"way-out\""), "no way out");
}

#[test]
fn nobody_is_told_of_ten_steps() {
    let page = shown("network", &[]);
    assert!(page.contains("第 1 步，还有几步"), "{page}");
}

#[test]
fn a_code_that_is_asked_for_is_no_result() {
    let page = shown("printer", &[(GATE, "code")]);
    assert!(page.contains("先查代码") && !page.contains("有结果了"), "{page}");
    assert_eq!(page.matches("class=\"button\"").count(), 1, "one way to look it up: {page}");
}

#[test]
fn a_term_is_explained_where_it_is_first_used() {
    let shows = |node: &&Node| match &node.kind {
        Kind::Task(screen) | Kind::Question(screen) => screen.text.contains("签到"),
        Kind::Cause(_) => false,
    };
    let (tree, node) = trees()
        .iter()
        .find_map(|tree| Some((tree, tree.nodes.iter().find(shows)?)))
        .expect("a screen with the term");
    let trail = Trail::new(tree.slug);
    let walk = Walk::new(tree, Some(node.id), &trail.answers, &LearnedPriors::default());
    let link = format!("{GLOSSARY}#签到");
    assert!(page(&walk, &trail, &[], 0).into_string().contains(&link));
    assert!(!shown("printer", &[]).contains(&link));
}
