//! A decision tree as a graph: its nodes in the order of the file, and their targets.

use toml::Spanned;

use crate::authored::{Cause, Choice, Effect, Named, Screen, Text, Tree};

/// A node with its id.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Node<'a> {
    Ask(&'a Text, &'a Screen),
    Act(&'a Text, &'a Screen),
    End(&'a Text, &'a Cause),
}

/// Where an answer leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TargetRef<'a> {
    Node(&'a str),
    /// Another tree, from its start or from one of its nodes.
    Tree(&'a str, Option<&'a str>),
    /// The code that is on the screen, to be looked up.
    Code,
    /// The page of an entry.
    Entry(&'a str),
}

impl<'a> TargetRef<'a> {
    pub(crate) fn new(to: &'a str) -> Self {
        match (to, to.strip_prefix("tree:")) {
            ("code", _) => Self::Code,
            (_, Some(tree)) => tree
                .split_once('/')
                .map_or(Self::Tree(tree, None), |(tree, node)| Self::Tree(tree, Some(node))),
            _ if to.contains(':') => Self::Entry(to),
            _ => Self::Node(to),
        }
    }
}

impl<'a> Node<'a> {
    pub(crate) fn id(self) -> &'a Text {
        match self {
            Self::Ask(id, _) | Self::Act(id, _) | Self::End(id, _) => id,
        }
    }

    pub(crate) fn screen(self) -> Option<&'a Screen> {
        match self {
            Self::Ask(_, screen) | Self::Act(_, screen) => Some(screen),
            Self::End(..) => None,
        }
    }

    /// The shared fix, or a sentence of its own.
    pub(crate) fn says(self) -> (Option<&'a Text>, Option<&'a Text>) {
        match self {
            Self::Ask(_, screen) | Self::Act(_, screen) => {
                (screen.fix.as_ref(), screen.text.as_ref())
            }
            Self::End(_, end) => (end.fix.as_ref(), end.text.as_ref()),
        }
    }

    pub(crate) fn effect(self) -> Option<Effect> {
        self.screen().and_then(|screen| screen.effect)
    }

    /// Where it leads, and which words say so.
    pub(crate) fn targets(self) -> impl Iterator<Item = &'a Text> {
        let screen = self.screen();
        let answers = screen.into_iter().flat_map(|screen| screen.answers.get_ref());
        answers.map(|Choice { to, .. }| to).chain(screen.and_then(|screen| screen.unsure.as_ref()))
    }
}

impl Tree {
    /// The nodes; the start first, whether it exists is a check's business.
    pub(crate) fn nodes(&self) -> Vec<Node<'_>> {
        fn rows<T>(named: &Named<T>) -> impl Iterator<Item = (&Text, &T)> {
            named.iter().map(|(id, node): (_, &Spanned<T>)| (id, node.get_ref()))
        }
        let asks = rows(&self.ask).map(|(id, screen)| Node::Ask(id, screen));
        let acts = rows(&self.act).map(|(id, screen)| Node::Act(id, screen));
        let ends = rows(&self.end).map(|(id, end)| Node::End(id, end));
        let mut nodes: Vec<Node<'_>> = asks.chain(acts).chain(ends).collect();
        nodes.sort_by_key(|node| {
            (node.id().get_ref() != self.start.get_ref(), node.id().span().start)
        });
        nodes
    }

    pub(crate) fn causes(&self) -> impl Iterator<Item = (&Text, &Cause)> {
        self.end.iter().map(|(id, end)| (id, end.get_ref()))
    }
}
