//! Rows of the decision trees and their gates.

use std::{collections::BTreeMap, num::NonZeroU16};

use super::{
    Writer,
    rows::{Cause, Choice, Gates, Kind, Node, Screen, Target, Tree},
    texts::{optional, text},
};
use crate::{
    authored::{self, Text},
    file::File,
    load::Knowledge,
    tree::{self, TargetRef},
};

pub(super) fn write(knowledge: &Knowledge, ids: &BTreeMap<String, usize>) -> Writer {
    let mut writer = Writer::default();
    let rows =
        knowledge.trees.iter().map(|file| Rows { knowledge, ids, file: Some(file) }.tree(file));
    writer.list(rows.collect(), Writer::tree);
    writer.gates(Rows { knowledge, ids, file: None }.gates());
    writer
}

/// Where a target leads; a node is one of the tree in `file`.
pub(super) fn target(
    knowledge: &Knowledge,
    ids: &BTreeMap<String, usize>,
    to: &str,
    file: Option<&File<authored::Tree>>,
) -> Target {
    let place = |file: &File<authored::Tree>, id: &str| {
        file.value.nodes().iter().position(|node| node.id().get_ref() == id).unwrap_or_default()
    };
    match TargetRef::new(to) {
        TargetRef::Node(id) => Target::Node(file.map_or(0, |file| place(file, id))),
        TargetRef::Tree(slug, id) => {
            let tree = tree_place(knowledge, slug);
            Target::Tree(tree, id.map_or(0, |id| place(&knowledge.trees[tree], id)))
        }
        TargetRef::Code => Target::Code,
        TargetRef::Entry(id) => Target::Entry(ids[id]),
    }
}

fn tree_place(knowledge: &Knowledge, slug: &str) -> usize {
    let tree = knowledge.trees.iter().position(|file| file.stem() == slug);
    tree.expect("targets_exist and gates name trees")
}

/// Makes the rows of one tree, or of the gates.
struct Rows<'a> {
    knowledge: &'a Knowledge,
    ids: &'a BTreeMap<String, usize>,
    file: Option<&'a File<authored::Tree>>,
}

impl Rows<'_> {
    fn tree(&self, file: &File<authored::Tree>) -> Tree {
        let nodes = file.value.nodes().into_iter().map(|node| self.node(node)).collect();
        Tree { slug: file.stem().to_owned(), nodes }
    }

    fn node(&self, node: tree::Node<'_>) -> Node {
        let kind = match node {
            tree::Node::Ask(_, screen) => Kind::Question(self.screen(screen)),
            tree::Node::Act(_, screen) => Kind::Task(self.screen(screen)),
            tree::Node::End(_, cause) => Kind::Cause(self.cause(cause)),
        };
        Node { id: text(node.id()), kind }
    }

    fn screen(&self, screen: &authored::Screen) -> Screen {
        Screen {
            text: self.said(screen.fix.as_ref(), screen.text.as_ref()),
            hint: optional(screen.hint.as_ref()),
            why: text(&screen.why),
            seconds: screen.seconds.get().into(),
            wait: screen.wait.map_or(0, NonZeroU16::get).into(),
            choices: self.choices(screen.answers.get_ref()),
            unsure: screen.unsure.as_ref().map(|to| self.target(to)),
        }
    }

    fn cause(&self, cause: &authored::Cause) -> Cause {
        Cause {
            name: text(&cause.cause),
            prior: *cause.p.get_ref(),
            seconds: cause.seconds.get().into(),
            text: self.said(cause.fix.as_ref(), cause.text.as_ref()),
            money: *cause.money.get_ref(),
            retry: *cause.again.get_ref(),
            call: *cause.call.get_ref(),
            say: text(&cause.say),
            stop: text(&cause.stop),
            early: cause.early,
            changed: cause.changed,
        }
    }

    fn gates(&self) -> Gates {
        let gates = &self.knowledge.gates.value;
        let without = gates.without.iter();
        Gates {
            text: text(&gates.text),
            none: text(&gates.none),
            changed: text(&gates.changed),
            choices: self.choices(&gates.answers),
            without: without.map(|slug| tree_place(self.knowledge, slug.get_ref())).collect(),
        }
    }

    /// The text of a shared fix, or of the node itself.
    fn said(&self, fix: Option<&Text>, own: Option<&Text>) -> String {
        let shared = fix.and_then(|fix| self.knowledge.fix(fix.get_ref()));
        optional(shared.map(|fix| &fix.text).or(own))
    }

    fn choices(&self, choices: &[authored::Choice]) -> Vec<Choice> {
        let row = |choice: &authored::Choice| Choice {
            key: text(&choice.key),
            text: text(&choice.says),
            to: self.target(&choice.to),
        };
        choices.iter().map(row).collect()
    }

    fn target(&self, to: &Text) -> Target {
        target(self.knowledge, self.ids, to.get_ref(), self.file)
    }
}
