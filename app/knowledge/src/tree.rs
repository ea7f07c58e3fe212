//! Decision trees for symptoms: questions, tasks and causes, one a screen.

use vocabulary::TREE;

use crate::{Call, Entry, Money, Retry, unpacked_trees};

/// A directed acyclic graph; every path leads to a cause, to another tree, or to an entry.
#[derive(Debug)]
pub struct Tree {
    /// The code of its symptom in the family `tree`.
    pub slug: &'static str,
    /// The first is where it starts.
    pub nodes: &'static [Node],
}

#[derive(Debug)]
pub struct Node {
    /// Unique in its tree; addresses and records hold it.
    pub id: &'static str,
    pub kind: Kind,
}

#[derive(Debug)]
pub enum Kind {
    /// Something to look at, or to ask.
    Question(Screen),
    /// Something to do, with its own test.
    Task(Screen),
    Cause(Cause),
}

#[derive(Debug)]
pub struct Screen {
    pub text: &'static str,
    /// How to see or do it, or empty.
    pub hint: &'static str,
    /// Why it comes now.
    pub why: &'static str,
    /// Expected duration in seconds.
    pub seconds: u16,
    /// Seconds to wait before the result counts, or 0.
    pub wait: u16,
    pub choices: &'static [Choice],
    /// Where 不确定 leads; without it, to the fixes that are left.
    pub unsure: Option<Target>,
}

#[derive(Debug)]
pub struct Choice {
    /// Unique on its screen.
    pub key: &'static str,
    pub text: &'static str,
    pub to: Target,
}

/// Where a choice leads: positions of nodes, of [`trees`], of [`crate::entries`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Node(u16),
    Tree(u16, u16),
    /// The code that is on the screen, to be looked up.
    Code,
    Entry(u16),
}

/// A cause, and what to do about it.
#[derive(Debug)]
pub struct Cause {
    pub name: &'static str,
    /// How likely it is before anything is known, 0 to 1; all of a tree sum to 1.
    pub prior: f32,
    /// Expected duration of the fix in seconds.
    pub seconds: u16,
    pub text: &'static str,
    pub money: Money,
    /// May money be taken, or taken again.
    pub retry: Retry,
    pub call: Call,
    /// To the customer.
    pub say: &'static str,
    /// When to stop trying.
    pub stop: &'static str,
    /// Harmless, quick, and its success shows: it may be tried before its cause is certain.
    pub early: bool,
    /// Likelier after the terminal was moved, dropped or updated, or a card or the network was
    /// changed.
    pub changed: bool,
}

/// Urgent conditions that are asked about before a tree.
#[derive(Debug)]
pub struct Gates {
    pub text: &'static str,
    /// The choice that begins the tree.
    pub none: &'static str,
    /// The condition that makes causes with [`Cause::changed`] likelier.
    pub changed: &'static str,
    pub choices: &'static [Choice],
    pub(crate) without: &'static [u16],
}

/// Every tree, by its slug.
pub fn trees() -> &'static [Tree] {
    unpacked_trees().0
}

/// The gates of a tree, unless the tree asks about urgent conditions itself.
pub fn gates(tree: &Tree) -> Option<&'static Gates> {
    let (trees, gates) = unpacked_trees();
    let exempt = gates.without.iter().any(|at| trees[usize::from(*at)].slug == tree.slug);
    (!exempt).then_some(gates)
}

impl Tree {
    /// The tree of a slug, wherever the slug came from.
    pub fn find(slug: &str) -> Option<&'static Self> {
        trees().iter().find(|tree| tree.slug == slug)
    }

    /// The tree of a symptom.
    pub fn of(symptom: &Entry) -> Option<&'static Self> {
        Self::find(symptom.code).filter(|_| symptom.family.key == TREE)
    }

    /// Its causes, in the order of its nodes.
    pub fn causes(&self) -> impl Iterator<Item = &'static Cause> {
        self.nodes.iter().filter_map(|node| match &node.kind {
            Kind::Cause(end) => Some(end),
            _ => None,
        })
    }

    /// The id of one of its own causes.
    pub fn id_of(&self, end: &Cause) -> Option<&'static str> {
        let is_it =
            |node: &&Node| matches!(&node.kind, Kind::Cause(other) if std::ptr::eq(other, end));
        self.nodes.iter().find(is_it).map(|node| node.id)
    }

    /// The node at a position.
    pub fn node(&self, at: u16) -> &'static Node {
        &self.nodes[usize::from(at)]
    }

    /// The symptom that it is about.
    pub fn symptom(&self) -> Option<&'static Entry> {
        Entry::find(&[TREE, ":", self.slug].concat())
    }
}
