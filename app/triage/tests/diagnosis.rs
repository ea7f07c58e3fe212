//! Diagnosis: every path of every tree, whatever is answered, and the order against brute force.

use knowledge::{Call, Cause, Kind, Money, Node, Retry, Target, Tree, trees};
use proptest::prelude::*;
use triage::diagnosis::{Answer, Answers, FAILED, GATE, LearnedPriors, Model, NONE, Now, Walk};

/// Walks every path as far as it stays in its tree; `visit` sees each stop.
fn each_path(tree: &'static Tree, answers: &Answers, visit: &mut impl FnMut(&Walk)) {
    let walk = Walk::new(tree, None, answers, &LearnedPriors::default());
    visit(&walk);
    if walk.tree.slug != tree.slug {
        return;
    }
    for choice in walk.now.choices() {
        let mut answers = answers.clone();
        answers.set(&walk.key, choice.key());
        each_path(tree, &answers, visit);
    }
}

#[test]
fn every_path_ends_and_says_honestly_how_far_it_is() {
    for tree in trees() {
        let mut paths = 0;
        each_path(tree, &Answers::default(), &mut |walk| {
            assert!(walk.taken.len() <= 40, "{}: {:?}", tree.slug, walk.taken);
            paths += usize::from(walk.now.choices().is_empty());
            let is_last =
                !matches!(walk.now, Now::Gate(_) | Now::Question(_) | Now::Task(_) | Now::Try(..));
            assert!(
                !is_last || walk.screens_ahead == 1,
                "{}: an end is the last screen",
                tree.slug
            );
        });
        assert!(paths > tree.nodes.len() / 3, "{}: {paths} paths", tree.slug);
    }
}

#[test]
fn every_node_is_shown_on_some_path() {
    for tree in trees() {
        let mut shown: Vec<*const ()> = Vec::new();
        each_path(tree, &Answers::default(), &mut |walk| match walk.now {
            Now::Question(screen) | Now::Task(screen) => {
                shown.push(std::ptr::from_ref(screen).cast());
            }
            Now::Cause { cause: end, .. } | Now::Try(end, _) => {
                shown.push(std::ptr::from_ref(end).cast());
            }
            _ => {}
        });
        for node in tree.nodes {
            let it: *const () = match &node.kind {
                Kind::Question(screen) | Kind::Task(screen) => std::ptr::from_ref(screen).cast(),
                Kind::Cause(end) => std::ptr::from_ref(end).cast(),
            };
            // The safety gate leads right to this one.
            assert!(
                shown.contains(&it) || (tree.slug, node.id) == ("power", "danger"),
                "{}: nobody sees `{}`",
                tree.slug,
                node.id
            );
        }
    }
}

#[test]
fn what_may_have_been_charged_is_never_paid_again_before_a_look() {
    for tree in trees() {
        each_path(tree, &Answers::default(), &mut |walk| {
            if let Now::Try(end, _) | Now::Cause { cause: end, .. } = walk.now {
                let again =
                    matches!(end.retry, Retry::AfterFix | Retry::OtherCard | Retry::OnceLater);
                assert!(!(again && end.money.is_doubtful()), "{}: {}", tree.slug, end.name);
            }
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Addresses are typed, cut and mistaken for others.
    #[test]
    fn nothing_in_an_address_breaks_a_walk(
        at in 0..trees().len(),
        pairs in prop::collection::vec(
            (
                "[a-z.-]{0,12}|gate|changed|screen|start",
                "[a-z]{0,8}|unsure|failed|worked|none|yes|no",
            ),
            0..30,
        ),
    ) {
        let mut answers = Answers::default();
        for (key, value) in &pairs {
            answers.set(key, value);
        }
        let walk = Walk::new(&trees()[at], None, &answers, &LearnedPriors::default());
        prop_assert!(walk.screens_ahead >= 1);
        prop_assert!(walk.taken.iter().all(|taken| answers.get(&taken.key).is_some()), "what was taken was answered");
    }

    /// Any walk, across trees, comes to an end; an answer taken back and given again leads to the
    /// same place.
    #[test]
    fn walks_end_and_replay(
        at in 0..trees().len(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 60),
    ) {
        let mut answers = Answers::default();
        let mut seen: Vec<(String, String)> = Vec::new();
        for pick in picks {
            let walk = Walk::new(&trees()[at], None, &answers, &LearnedPriors::default());
            let choices = walk.now.choices();
            if choices.is_empty() {
                break;
            }
            let choice = pick.get(&choices).key();
            let is_cause = matches!(walk.now, Now::Cause { .. });
            let is_repeated = seen.iter().any(|(key, _)| *key == walk.key && !is_cause);
            prop_assert!(!is_repeated, "`{}` is asked twice", walk.key);
            seen.push((walk.key.clone(), choice.to_owned()));
            answers.set(&walk.key, choice);
        }
        let end = Walk::new(&trees()[at], None, &answers, &LearnedPriors::default());
        prop_assert!(end.now.choices().is_empty() || matches!(end.now, Now::Cause { .. }), "sixty answers are enough");
        if let Some((key, value)) = seen.first() {
            let mut changed = answers.clone();
            changed.set(key, "an answer of an older version");
            let stopped = Walk::new(&trees()[at], None, &changed, &LearnedPriors::default());
            prop_assert_eq!(&stopped.key, key);
            prop_assert!(stopped.taken.is_empty());
            changed.set(key, value);
            let replayed = Walk::new(&trees()[at], None, &changed, &LearnedPriors::default());
            prop_assert_eq!(replayed.key, end.key);
        }
    }

    /// The order by likelihood over cost is the cheapest of all.
    #[test]
    fn the_order_is_optimal(ends in prop::collection::vec((1..1000_u16, 1..900_u16), 1..7)) {
        let sum: f32 = ends.iter().map(|(weight, _)| f32::from(*weight)).sum();
        let nodes: Vec<Node> = ends
            .iter()
            .map(|(weight, seconds)| end(f32::from(*weight) / sum, *seconds))
            .collect();
        let model = Model::new(Box::leak(Box::new(Tree { slug: "model", nodes: nodes.leak() })));
        let weights = model.priors(false);
        let cheapest = orders((0..ends.len() as u16).collect())
            .iter()
            .map(|order| model.cost_of(order, &weights))
            .fold(f32::INFINITY, f32::min);
        let ours = model.cost_of(&model.listed(&weights), &weights);
        prop_assert!(ours <= cheapest * 1.0001, "{ours} against {cheapest}");
    }
}

fn end(prior: f32, seconds: u16) -> Node {
    let (money, again, call) = (Money::NotInvolved, Retry::AfterFix, Call::Nobody);
    let end = Cause {
        name: "",
        prior,
        seconds,
        text: "",
        money,
        retry: again,
        call,
        say: "",
        stop: "",
        early: true,
        changed: false,
    };
    Node { id: "end", kind: Kind::Cause(end) }
}

fn orders(of: Vec<u16>) -> Vec<Vec<u16>> {
    if of.len() < 2 {
        return vec![of];
    }
    let first = |at: usize| {
        let mut rest = of.clone();
        let head = rest.remove(at);
        orders(rest).into_iter().map(move |tail| [vec![head], tail].concat())
    };
    (0..of.len()).flat_map(first).collect()
}

#[test]
fn a_later_answer_is_kept_when_an_earlier_one_is_changed() {
    let tree = Tree::find("timeout-charged").expect("the tree of the money rule");
    let mut answers = Answers::default();
    for (key, value) in [("sent", "yes"), ("last-screen", "lost"), ("look-up", "success")] {
        answers.set(key, value);
    }
    let paid = Walk::new(tree, None, &answers, &LearnedPriors::default());
    answers.set("sent", "no");
    assert!(matches!(
        Walk::new(tree, None, &answers, &LearnedPriors::default()).now,
        Now::Cause { .. }
    ));
    answers.set("sent", "yes");
    assert_eq!(Walk::new(tree, None, &answers, &LearnedPriors::default()).key, paid.key);
    answers.set(&paid.key, FAILED);
    let walk = Walk::new(tree, None, &answers, &LearnedPriors::default());
    assert!(
        matches!(walk.now, Now::Service)
            && matches!(walk.taken.last().map(|taken| taken.answer), Some(Answer::Failed))
    );
}

#[test]
fn a_tree_that_leads_back_to_one_that_was_walked_ends_at_the_service_desk() {
    let network = Tree::find("network").expect("a tree");
    let mut met = 0;
    each_path(network, &Answers::default(), &mut |there| {
        if there.tree.slug != "not-registered" || met > 0 {
            return;
        }
        // The same answers, and from here on all that the other tree offers.
        let mut answers = Answers::default();
        answers.set(GATE, NONE);
        for taken in &there.taken {
            answers.set(&taken.key, taken.answer.key());
        }
        each_onward(network, &answers, &mut |walk| {
            if let (Now::Service, Some(Answer::Choice(answer))) =
                (&walk.now, walk.taken.last().map(|taken| taken.answer))
            {
                met += usize::from(matches!(
                    answer.to,
                    Target::Tree(tree, _) if trees()[usize::from(tree)].slug == "network"
                ));
            }
        });
    });
    assert!(met > 0, "the two trees lead to one another");
}

/// Walks every path on from where answers lead, as far as it stays in the tree there.
fn each_onward(tree: &'static Tree, answers: &Answers, visit: &mut impl FnMut(&Walk)) {
    let walk = Walk::new(tree, None, answers, &LearnedPriors::default());
    visit(&walk);
    for choice in walk.now.choices() {
        let mut answers = answers.clone();
        answers.set(&walk.key, choice.key());
        if matches!(walk.now, Now::Question(_) | Now::Task(_) | Now::Try(..))
            && Walk::new(tree, None, &answers, &LearnedPriors::default()).tree.slug
                == walk.tree.slug
        {
            each_onward(tree, &answers, visit);
        }
    }
}
