//! Checks of decision trees as graphs: every node is reachable, every path ends, and none charges
//! twice (K7).

use std::collections::{BTreeMap, BTreeSet};

use super::{Report, id, ids};
use crate::{
    authored::{
        Call, Cause, Choice, Effect, Entry, Money, Operation, Phase, Retry, Screen, Text, Tree,
    },
    file::File,
    load::Knowledge,
    prose,
    tree::{Node, TargetRef},
};

/// Ensure every tree belongs to a symptom, and every symptom has its tree.
pub(super) fn trees_have_symptoms(knowledge: &Knowledge, report: &mut Report) {
    let symptoms = || knowledge.entries.iter().filter(|file| file.folder() == vocabulary::TREE);
    for file in &knowledge.trees {
        if !symptoms().any(|symptom| symptom.stem() == file.stem()) {
            report.add(file, 0..0, format!("no symptom codes/tree/{}.toml", file.stem()));
        }
    }
    for file in symptoms() {
        if !knowledge.trees.iter().any(|tree| tree.stem() == file.stem()) {
            report.add(file, 0..0, format!("no tree trees/{}.toml", file.stem()));
        }
    }
}

/// Ensure every symptom stands in one group of `home.toml`, where merchants find it.
pub(super) fn symptoms_are_grouped(knowledge: &Knowledge, report: &mut Report) {
    let home = &knowledge.home;
    let mut grouped = BTreeSet::new();
    for id_text in home.value.groups.iter().flat_map(|group| &group.symptoms) {
        if !grouped.insert(id_text.get_ref().as_str()) {
            report.add(home, id_text.span(), format!("`{}` stands twice", id_text.get_ref()));
        }
    }
    for file in knowledge.entries.iter().filter(|file| file.folder() == vocabulary::TREE) {
        if !grouped.contains(id(file).as_str()) {
            report.add(file, 0..0, format!("no group of home.toml holds `{}`", id(file)));
        }
    }
}

/// Ensure ids name one node, and the screens say one thing and offer distinct answers.
pub(super) fn screens_are_complete(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.trees {
        let mut seen = BTreeSet::new();
        if file.value.nodes().len() > MOST_NODES {
            report.add(
                file,
                file.value.start.span(),
                format!("a tree has at most {MOST_NODES} nodes"),
            );
        }
        for node in file.value.nodes() {
            let id = node.id();
            if !seen.insert(id.get_ref()) {
                report.add(file, id.span(), format!("`{}` is two nodes", id.get_ref()));
            }
            if !is_name(id.get_ref()) || RESERVED.contains(&id.get_ref().as_str()) {
                let message = "a node's id has small letters, digits and hyphens, and is no word \
                               that addresses use";
                report.add(file, id.span(), message);
            }
            if let Some(message) = says_too_much_or_little(node) {
                report.add(file, id.span(), message);
            }
            if let Some(screen) = node.screen() {
                answers_are_distinct(file, screen, report);
            }
        }
    }
}

/// What is wrong with the keys of a node of its kind.
fn says_too_much_or_little(node: Node<'_>) -> Option<&'static str> {
    let (fix, text) = node.says();
    match node {
        Node::Ask(_, screen)
            if fix.is_some()
                || text.is_none()
                || screen.wait.is_some()
                || screen.effect.is_some() =>
        {
            Some("a question has `text`, and no `fix`, `wait` or `effect`")
        }
        Node::Act(..) if fix.is_some() == text.is_some() => {
            Some("an action has either `fix` or `text`")
        }
        Node::End(..) if fix.is_some() == text.is_some() => Some("an end has either `fix` or `do`"),
        _ => None,
    }
}

/// A screen has two to five answers, whose keys and wordings differ.
fn answers_are_distinct(file: &File<Tree>, screen: &Screen, report: &mut Report) {
    let answers = screen.answers.get_ref();
    if !(2..=5).contains(&answers.len()) {
        report.add(
            file,
            screen.answers.span(),
            format!("two to five answers are needed, there are {}", answers.len()),
        );
    }
    for answer in answers
        .iter()
        .filter(|answer| !is_name(answer.key.get_ref()) || answer.key.get_ref() == "unsure")
    {
        report.add(
            file,
            answer.key.span(),
            "a key has small letters, digits and hyphens, and is not `unsure`",
        );
    }
    for texts in [|answer: &Choice| answer.key.clone(), |answer: &Choice| answer.says.clone()] {
        let mut seen = BTreeSet::new();
        for text in answers.iter().map(texts).filter(|text| !seen.insert(text.get_ref().clone())) {
            report.add(
                file,
                text.span(),
                format!("`{}` is two answers of one screen", text.get_ref()),
            );
        }
    }
}

/// Words that have a meaning of their own in an address.
const RESERVED: [&str; 7] = ["tree", "at", "from", "wait", "record", "gate", "changed"];
/// The walk keeps a bit for each node.
const MOST_NODES: usize = 64;

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Ensure the likelihoods of a tree's ends are shares of one.
pub(super) fn priors_sum_to_one(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.trees {
        for (_, end) in
            file.value.causes().filter(|(_, end)| !(0.0..=1.0).contains(end.p.get_ref()))
        {
            report.add(file, end.p.span(), "`p` is a share from 0 to 1");
        }
        let sum: f64 = file.value.causes().map(|(_, end)| end.p.get_ref()).sum();
        if (sum - 1.0).abs() > 1e-9 {
            report.add(
                file,
                file.value.start.span(),
                format!("the `p` of all ends sum to {sum:.4}, {}; 1 is meant", beyond_one(sum)),
            );
        }
    }
}

/// By how much a sum of shares misses one.
fn beyond_one(sum: f64) -> String {
    let much = ((sum - 1.0).abs() * 1e6).round() / 1e6;
    format!("{much} too {}", if sum > 1.0 { "much" } else { "little" })
}

/// Ensure every answer leads to something that exists.
pub(super) fn targets_exist(knowledge: &Knowledge, report: &mut Report) {
    let trees: BTreeMap<&str, BTreeSet<&str>> =
        knowledge.trees.iter().map(|file| (file.stem(), node_ids(&file.value))).collect();
    let ids = ids(knowledge);
    let missing = |own: Option<&str>, to: &str| match TargetRef::new(to) {
        TargetRef::Node(node)
            if own.and_then(|own| trees.get(own)).is_some_and(|nodes| nodes.contains(node)) =>
        {
            None
        }
        TargetRef::Node(node) => Some(format!("no node `{node}` in this tree")),
        TargetRef::Tree(tree, None) if trees.contains_key(tree) && own != Some(tree) => None,
        TargetRef::Tree(tree, Some(node))
            if trees.get(tree).is_some_and(|nodes| nodes.contains(node)) =>
        {
            None
        }
        TargetRef::Entry(id) if ids.contains_key(id) => None,
        TargetRef::Tree(..) | TargetRef::Entry(_) => Some(format!("nothing to lead to: `{to}`")),
        TargetRef::Code => None,
    };
    for file in &knowledge.trees {
        let targets = file.value.nodes().into_iter().flat_map(Node::targets);
        for to in targets.chain([&file.value.start]) {
            if let Some(message) = missing(Some(file.stem()), to.get_ref()) {
                report.add(file, to.span(), message);
            }
        }
    }
    for to in knowledge.gates.value.answers.iter().map(|answer| &answer.to) {
        if let Some(message) = missing(None, to.get_ref()) {
            report.add(&knowledge.gates, to.span(), message);
        }
    }
    for slug in &knowledge.gates.value.without {
        if !trees.contains_key(slug.get_ref().as_str()) {
            report.add(
                &knowledge.gates,
                slug.span(),
                format!("nothing to lead to: `tree:{}`", slug.get_ref()),
            );
        }
    }
    for (file, tree) in
        knowledge.entries.iter().filter_map(|file| Some((file, file.value.tree.as_ref()?)))
    {
        if let Some(message) = missing(None, &["tree:", tree.get_ref()].concat()) {
            report.add(file, tree.span(), message);
        }
    }
}

/// Ensure no node is without a way to it; of a group of such nodes the first is named.
pub(super) fn nodes_are_reached(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.trees {
        let mut left: Vec<Node> = file.value.nodes();
        let reached = spread(&file.value, entry_points(knowledge, file), |_| false);
        left.retain(|node| !reached.contains(node.id().get_ref().as_str()));
        let led_to: BTreeSet<&str> =
            left.iter().flat_map(|node| node.targets()).map(|to| to.get_ref().as_str()).collect();
        for node in left.iter().filter(|node| !led_to.contains(node.id().get_ref().as_str())) {
            report.add(
                file,
                node.id().span(),
                format!("no path leads to `{}`", node.id().get_ref()),
            );
        }
    }
}

/// Ensure every path comes to an end.
pub(super) fn paths_end(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.trees {
        for node in file.value.nodes() {
            let round = |to: &&Text| {
                to.get_ref() == node.id().get_ref()
                    || reached(&file.value, to.get_ref()).contains(node.id().get_ref().as_str())
            };
            if let Some(to) = node.targets().find(round) {
                report.add(file, to.span(), format!("leads back to `{}`", node.id().get_ref()));
                break;
            }
        }
    }
}

/// Ensure no end leads a merchant to charge twice: doubt is looked up, success is not repeated, and
/// what takes money again comes after a look-up on every path.
pub(super) fn ends_charge_once(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.trees {
        // The nodes that a path leads to which never passes a look-up.
        let unseen = spread(&file.value, entry_points(knowledge, file), |node| {
            node_effect(knowledge, node) == Some(Effect::LooksUp)
        });
        for node in file.value.nodes() {
            shared_effect_agrees(knowledge, file, node, report);
            let Node::End(id, end) = node else { continue };
            if let Some(message) = repeats_charge(end) {
                report.add(file, end.again.span(), message);
            }
            for message in misleads(end, node_effect(knowledge, node)) {
                report.add(file, id.span(), message);
            }
            doubt_takes_no_money(knowledge, file, end, report);
            if end.fix.as_ref().is_some_and(|fix| fix.get_ref() == "pay-again-if-failed")
                && unseen.contains(id.get_ref().as_str())
            {
                report.add(
                    file,
                    id.span(),
                    "takes money again, and a path leads here without a look-up",
                );
            }
        }
    }
}

/// A node with an effect and a shared fix has the effect of that fix.
fn shared_effect_agrees(
    knowledge: &Knowledge,
    file: &File<Tree>,
    node: Node<'_>,
    report: &mut Report,
) {
    if node.effect().is_none() {
        return;
    }
    let shared = node.says().0.and_then(|fix| knowledge.fix(fix.get_ref())?.effect);
    if let Some(own) = shared.filter(|own| Some(*own) != node.effect()) {
        report.add(file, node.id().span(), format!("the shared fix has another effect: {own:?}"));
    }
}

/// What is wrong with `again` where the customer was or may have been charged.
fn repeats_charge(end: &Cause) -> Option<&'static str> {
    let (money, again) = (end.money.get_ref(), end.again.get_ref());
    if money.is_doubtful() && !matches!(again, Retry::CheckFirst | Retry::Never) {
        Some("the customer may have been charged: `again` is `check-first` or `never`")
    } else if *money == Money::Charged && !matches!(again, Retry::NoNeed | Retry::Never) {
        Some("the customer was charged: `again` is `no-need` or `never`")
    } else {
        None
    }
}

/// What an end is not for: to take money again, or to be `early` where it matters.
fn misleads(end: &Cause, effect: Option<Effect>) -> impl Iterator<Item = &'static str> {
    let is_doubtful = end.money.get_ref().is_doubtful();
    let is_charged = *end.money.get_ref() == Money::Charged;
    let pays_again = ((is_doubtful || is_charged) && effect == Some(Effect::PaysAgain))
        .then_some("the customer was or may have been charged: its fix takes money again");
    let is_early = (end.early && (is_doubtful || *end.call.get_ref() != Call::Nobody))
        .then_some("`early` is for what is harmless: no doubt about money, and nobody to call");
    pays_again.into_iter().chain(is_early)
}

/// No text of a doubtful end tells to take the money again.
fn doubt_takes_no_money(
    knowledge: &Knowledge,
    file: &File<Tree>,
    end: &Cause,
    report: &mut Report,
) {
    if !end.money.get_ref().is_doubtful() {
        return;
    }
    let never = &knowledge.never.value;
    for text in [&end.say, &end.stop, &end.cause].into_iter().chain(&end.text) {
        if let Some(word) = prose::tells(text.get_ref(), &never.pays_again, never) {
            let message =
                format!("the customer may have been charged: `{word}` would take the money again");
            report.add(file, text.span(), message);
        }
    }
}

/// Ensure the careful way is careful: `unsure` never takes money or refunds, and from every way in
/// that is doubtful a look-up comes before anything that does. (K7)
pub(super) fn trees_look_up_first(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.trees {
        let nodes: BTreeMap<&str, Node> = file
            .value
            .nodes()
            .into_iter()
            .map(|node| (node.id().get_ref().as_str(), node))
            .collect();
        unsure_moves_no_money(knowledge, file, &nodes, report);
        doubt_looks_up_first(knowledge, file, &nodes, report);
        asks_for_operation(knowledge, file, report);
    }
}

/// `unsure` leads to nothing that takes money or refunds.
fn unsure_moves_no_money(
    knowledge: &Knowledge,
    file: &File<Tree>,
    nodes: &BTreeMap<&str, Node<'_>>,
    report: &mut Report,
) {
    for screen in file.value.nodes().into_iter().filter_map(Node::screen) {
        report.look();
        let Some(unsure) = &screen.unsure else { continue };
        let target = match TargetRef::new(unsure.get_ref()) {
            TargetRef::Node(id) => nodes.get(id).copied(),
            TargetRef::Tree(slug, Some(id)) => find_node(knowledge, slug, id),
            TargetRef::Tree(..) | TargetRef::Code | TargetRef::Entry(_) => None,
        };
        if let Some(word) = target.and_then(|node| moves_money(knowledge, node)) {
            report.add(
                file,
                unsure.span(),
                format!("who is not sure is led to {word}; expected a look-up"),
            );
        }
    }
}

/// From every doubtful way in, a look-up comes before what takes money or refunds.
fn doubt_looks_up_first(
    knowledge: &Knowledge,
    file: &File<Tree>,
    nodes: &BTreeMap<&str, Node<'_>>,
    report: &mut Report,
) {
    let mut blamed = BTreeSet::new();
    for (from, whose) in doubtful_ways_in(knowledge, file) {
        let unseen = spread(&file.value, vec![from], |node| {
            node_effect(knowledge, node) == Some(Effect::LooksUp)
        });
        for (node, word) in unseen
            .into_iter()
            .filter_map(|id| Some((nodes.get(id)?, moves_money(knowledge, *nodes.get(id)?)?)))
        {
            if blamed.insert(node.id().get_ref()) {
                let message = format!(
                    "`{whose}` is doubtful, and a path leads here, to {word}, without a look-up"
                );
                report.add(file, node.id().span(), message);
            }
        }
    }
}

/// The nodes where a tree is entered in doubt, each with the entry that leads there: its symptom,
/// or a code.
fn doubtful_ways_in<'a>(
    knowledge: &'a Knowledge,
    file: &'a File<Tree>,
) -> impl Iterator<Item = (&'a str, String)> {
    let start = file.value.start.get_ref().as_str();
    let symptom = knowledge
        .entries
        .iter()
        .find(|entry| entry.folder() == vocabulary::TREE && entry.stem() == file.stem())
        .filter(|symptom| is_open(&symptom.value))
        .map(|symptom| (start, id(symptom)));
    let codes = knowledge.entries.iter().filter_map(move |entry| {
        let tree = entry.value.tree.as_ref().filter(|_| is_open(&entry.value))?.get_ref();
        let (slug, at) = tree.split_once('/').unwrap_or((tree, start));
        (slug == file.stem()).then(|| (at, id(entry)))
    });
    symptom.into_iter().chain(codes)
}

/// A tree that is entered from the host's answer asks first what was being done: the same code
/// answers a void and a refund.
fn asks_for_operation(knowledge: &Knowledge, file: &File<Tree>, report: &mut Report) {
    let is_answer = |entry: &Entry| {
        entry.is_of_sale()
            && entry.operations().contains(&Operation::Undo)
            && entry.phases() == [Phase::Answered]
    };
    let from = |entry: &&File<Entry>| {
        is_answer(&entry.value)
            && entry.value.tree.as_ref().is_some_and(|tree| tree.get_ref() == file.stem())
    };
    let Some(entry) = knowledge.entries.iter().find(from) else { return };
    let start = file.value.nodes().into_iter().next().and_then(Node::screen);
    let asks = start.is_some_and(|screen| {
        screen.answers.get_ref().iter().any(|answer| answer.says.get_ref().contains(['退', '撤']))
    });
    if !asks {
        let message = format!(
            "`{}` answers a void and a refund, too: the first question asks what was being done \
             (an answer with 退 or 撤)",
            id(entry)
        );
        report.add(file, file.value.start.span(), message);
    }
}

fn is_open(entry: &Entry) -> bool {
    entry.is_of_sale()
        && (entry.money.get_ref().is_doubtful() || *entry.money.get_ref() == Money::Original)
}

fn find_node<'a>(knowledge: &'a Knowledge, slug: &str, id: &str) -> Option<Node<'a>> {
    let file = knowledge.trees.iter().find(|file| file.stem() == slug)?;
    file.value.nodes().into_iter().find(|node| node.id().get_ref() == id)
}

fn node_effect(knowledge: &Knowledge, node: Node<'_>) -> Option<Effect> {
    node.effect().or_else(|| knowledge.fix(node.says().0?.get_ref())?.effect)
}

/// By which word or effect a node takes money or refunds.
fn moves_money(knowledge: &Knowledge, node: Node<'_>) -> Option<String> {
    let never = &knowledge.never.value;
    match node_effect(knowledge, node) {
        Some(Effect::PaysAgain) => return Some("what takes money".to_owned()),
        Some(Effect::RefundsAgain) => return Some("what refunds".to_owned()),
        Some(Effect::LooksUp) | None => {}
    }
    if matches!(node, Node::Ask(..)) {
        return None;
    }
    let (fix, own) = node.says();
    let fix = fix.and_then(|fix| knowledge.fix(fix.get_ref())).map(|fix| &fix.text);
    let say = if let Node::End(_, end) = node { Some(&end.say) } else { None };
    let texts = [fix, own, say].into_iter().flatten();
    let words = [&never.pays_again, &never.refunds_again];
    let mut told = texts
        .flat_map(|text| words.map(|words| prose::tells(text.get_ref(), words, never)))
        .flatten();
    told.next().map(|word| format!("`{word}`"))
}

fn node_ids(tree: &Tree) -> BTreeSet<&str> {
    tree.nodes().into_iter().map(|node| node.id().get_ref().as_str()).collect()
}

/// Where a tree is entered: its start, and the nodes that gates, other trees and entries lead right
/// to.
fn entry_points<'a>(knowledge: &'a Knowledge, file: &'a File<Tree>) -> Vec<&'a str> {
    let trees = knowledge.trees.iter().flat_map(|file| file.value.nodes()).flat_map(Node::targets);
    let all = trees.chain(knowledge.gates.value.answers.iter().map(|answer| &answer.to));
    let targets = all.filter_map(|to| to.get_ref().strip_prefix("tree:"));
    let entries = knowledge
        .entries
        .iter()
        .filter_map(|entry| entry.value.tree.as_ref())
        .map(|tree| tree.get_ref().as_str());
    let nodes =
        targets.chain(entries).filter_map(|to| to.strip_prefix(file.stem())?.strip_prefix('/'));
    nodes.chain([file.value.start.get_ref().as_str()]).collect()
}

/// What can be reached from a node of its tree, with itself.
fn reached<'a>(tree: &'a Tree, from: &'a str) -> BTreeSet<&'a str> {
    spread(tree, vec![from], |_| false)
}

/// All nodes on the ways from some nodes, each way as far as it is `stopped`.
fn spread<'a>(
    tree: &'a Tree,
    from: Vec<&'a str>,
    stopped: impl Fn(Node) -> bool,
) -> BTreeSet<&'a str> {
    let nodes: BTreeMap<&str, Node> =
        tree.nodes().into_iter().map(|node| (node.id().get_ref().as_str(), node)).collect();
    let mut reached = BTreeSet::new();
    let mut open = from;
    while let Some(id) = open.pop() {
        let Some(node) = nodes.get(id).filter(|_| reached.insert(id)) else { continue };
        if !stopped(*node) {
            open.extend(node.targets().map(|to| to.get_ref().as_str()));
        }
    }
    reached
}
