//! The trees and their gates, in the order in which `knowledge/src/unpack.rs` reads them.

use std::collections::BTreeMap;

use super::Pack;
use crate::{
    authored::{Cause, Choice, Screen, Tree},
    file::File,
    load::Knowledge,
    tree::{Node, TargetRef},
};

pub(super) fn trees<'a>(knowledge: &'a Knowledge, ids: &'a BTreeMap<String, usize>) -> Pack<'a> {
    let mut pack = Pack::new(knowledge, ids);
    pack.list(&knowledge.trees, Pack::whole_tree);
    let gates = &knowledge.gates.value;
    for text in [&gates.text, &gates.none, &gates.changed] {
        pack.text(text.get_ref());
    }
    pack.list(&gates.answers, |pack, answer| pack.choice(answer, None));
    pack.list(&gates.without, |pack, slug| {
        pack.number(pack.tree(slug.get_ref()).unwrap_or_default())
    });
    pack
}

impl Pack<'_> {
    fn whole_tree(&mut self, file: &File<Tree>) {
        self.name(file.stem());
        let nodes = file.value.nodes();
        self.list(&nodes, |pack, node| {
            pack.name(node.id().get_ref());
            match node {
                Node::End(_, end) => pack.end(end),
                Node::Ask(_, screen) => pack.screen(0, screen, file),
                Node::Act(_, screen) => pack.screen(1, screen, file),
            }
        });
    }

    fn screen(&mut self, kind: usize, screen: &Screen, file: &File<Tree>) {
        self.number(kind);
        self.says(screen.fix.as_ref(), screen.text.as_ref());
        self.optional(screen.hint.as_ref());
        self.text(screen.why.get_ref());
        self.number(screen.seconds.get().into());
        self.number(screen.wait.map_or(0, |wait| wait.get().into()));
        self.list(screen.answers.get_ref(), |pack, answer| pack.choice(answer, Some(file)));
        self.list(screen.unsure.as_slice(), |pack, to| pack.target(to.get_ref(), Some(file)));
    }

    fn end(&mut self, end: &Cause) {
        self.number(2);
        self.text(end.cause.get_ref());
        self.number(
            (0..=10_000)
                .take_while(|share| f64::from(*share) < end.p.get_ref() * 10_000.0 - 0.5)
                .count(),
        );
        self.number(end.seconds.get().into());
        self.says(end.fix.as_ref(), end.text.as_ref());
        self.word(&format!("Money::{:?}", end.money.get_ref()));
        self.word(&format!("Retry::{:?}", end.again.get_ref()));
        self.word(&format!("Call::{:?}", end.call.get_ref()));
        self.text(end.say.get_ref());
        self.text(end.stop.get_ref());
        self.number(usize::from(end.early) + 2 * usize::from(end.changed));
    }

    /// What a shared remedy says, or a sentence of its own.
    fn says(&mut self, fix: Option<&crate::authored::Text>, text: Option<&crate::authored::Text>) {
        let shared = fix
            .and_then(|fix| self.knowledge.fixes.iter().find(|file| file.stem() == fix.get_ref()));
        self.optional(shared.map(|file| &file.value.text).or(text));
    }

    fn choice(&mut self, answer: &Choice, file: Option<&File<Tree>>) {
        self.name(answer.key.get_ref());
        self.text(answer.says.get_ref());
        self.target(answer.to.get_ref(), file);
    }

    pub(super) fn target(&mut self, to: &str, file: Option<&File<Tree>>) {
        let place = |file: &File<Tree>, id: &str| {
            file.value.nodes().iter().position(|node| node.id().get_ref() == id).unwrap_or_default()
        };
        match TargetRef::new(to) {
            TargetRef::Node(id) => {
                self.number(0);
                self.number(file.map_or(0, |file| place(file, id)));
            }
            TargetRef::Tree(slug, id) => {
                let tree = self.tree(slug).unwrap_or_default();
                self.number(1);
                self.number(tree);
                self.number(id.map_or(0, |id| place(&self.knowledge.trees[tree], id)));
            }
            TargetRef::Code => self.number(2),
            TargetRef::Answer(id) => {
                self.number(3);
                self.number(self.ids[id]);
            }
        }
    }
}
