//! Paths through a diagnosis, from the knowledge alone: the choices of a screen, and where they
//! lead.

use std::{collections::VecDeque, iter::from_fn, mem::replace};

use anyhow::{Context as _, Result};
use knowledge::{Acquirer, Call, Entry, Target, Tree, entries, trees};
use triage::{
    diagnosis::{Answer, Answers, LearnedPriors, Now, Walk},
    placeholders::fill,
};
use url::form_urlencoded::Serializer;

/// The start of a diagnosis, and the answers so far.
#[derive(Clone)]
pub(crate) struct TreePath {
    pub(crate) tree: &'static Tree,
    /// The node it began at, where that is not the start.
    pub(crate) at: Option<&'static str>,
    /// The entry that it came from.
    pub(crate) from: Option<&'static Entry>,
    pub(crate) answers: Answers,
}

impl TreePath {
    pub(crate) fn new(tree: &'static Tree) -> Self {
        Self { tree, at: None, from: None, answers: Answers::default() }
    }

    /// The diagnosis of an entry that names a tree.
    fn of(entry: &'static Entry) -> Option<Self> {
        let Some(Target::Tree(tree, at)) = entry.tree else { return None };
        let tree = &trees()[usize::from(tree)];
        Some(Self { at: (at > 0).then(|| tree.node(at).id), from: Some(entry), ..Self::new(tree) })
    }

    /// A start at a node of a kind, in any tree.
    pub(crate) fn to(wanted: impl Fn(&Now) -> bool) -> Result<Self> {
        let starts = |tree: &'static Tree| {
            [None].into_iter().chain(tree.nodes.iter().map(|node| Some(node.id)))
        };
        let mut paths =
            trees().iter().flat_map(|tree| starts(tree).map(|at| Self { at, ..Self::new(tree) }));
        paths.find(|path| wanted(&path.walk().now)).context("a place of the kind")
    }

    /// From the entry of a code to where the service desk is to be called.
    pub(crate) fn to_ticket() -> Result<Self> {
        let mut codes =
            entries().iter().filter(|entry| entry.family.is_printed()).filter_map(Self::of);
        let start =
            codes.find(|path| path.at.is_some()).context("a code that leads into a tree")?;
        let calls = |path: &Self| match path.walk().now {
            Now::Cause { cause, .. } => cause.call == Call::Acquirer,
            _ => false,
        };
        start.onward().find(calls).context("a call to the service desk")
    }

    pub(crate) fn walk(&self) -> Walk {
        Walk::new(self.tree, self.at, &self.answers, &LearnedPriors::default())
    }

    /// The parameters of the URL.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        let (at, from) = (self.at.map(str::to_owned), self.from.map(Entry::id));
        let start = [("tree", Some(self.tree.slug.to_owned())), ("at", at), ("from", from)];
        let start = start.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        start
            .chain(self.answers.iter().map(|(key, value)| (key.to_owned(), value.to_owned())))
            .collect()
    }

    pub(crate) fn query(&self) -> String {
        format!("?{}", Serializer::new(String::new()).extend_pairs(self.pairs()).finish())
    }

    pub(crate) fn answered(&self, value: &str) -> Self {
        let mut path = self.clone();
        path.answers.set(&self.walk().key, value);
        path
    }

    pub(crate) fn without(&self, key: &str) -> Self {
        let mut path = self.clone();
        path.answers.remove(key);
        path
    }

    /// The choices of the current screen: value in the URL, and text.
    pub(crate) fn choices(&self) -> Vec<(&'static str, &'static str)> {
        let now = self.walk().now;
        let text = |answer| match (now, answer) {
            (_, Answer::Choice(choice)) => choice.text,
            (Now::Gate(gates), _) => gates.none,
            (Now::Cause { .. }, Answer::Worked) => "解决了",
            (Now::Cause { .. }, _) => "还没解决",
            (_, Answer::Worked) => "好了",
            (_, Answer::Failed) => "还是不行",
            _ => "不确定",
        };
        now.choices().into_iter().map(|answer| (answer.key(), text(answer))).collect()
    }

    /// The text of one of them.
    pub(crate) fn says(&self, value: &str) -> Result<String> {
        let choice = self.choices().into_iter().find(|(other, _)| *other == value);
        choice
            .map(|(_, says)| self.shown(says))
            .with_context(|| format!("{value} is not offered at {}", self.query()))
    }

    /// A text of the tree as this path shows it before an acquirer is chosen.
    pub(crate) fn shown(&self, text: &str) -> String {
        default_names(&fill(text, self.from))
    }

    pub(crate) fn heading(&self) -> String {
        let text = match self.walk().now {
            Now::Gate(gates) => gates.text,
            Now::Question(screen) | Now::Task(screen) => screen.text,
            Now::Try(end, _) => end.text,
            Now::Cause { cause: end, .. } => end.name,
            Now::Code => "屏幕上的代码是什么？",
            Now::Entry(_) => "看这一条",
            Now::Service => return default_names(&service(self.from)),
        };
        self.shown(text)
    }

    /// The screens on this path in order, each with its answer.
    pub(crate) fn screens(&self) -> impl Iterator<Item = (Self, &str)> {
        let start = Self { answers: Answers::default(), ..self.clone() };
        self.answers.iter().scan(start, |here, (_, value)| {
            let next = here.answered(value);
            Some((replace(here, next), value))
        })
    }

    /// This path and all that continue it, the shortest first.
    pub(crate) fn onward(self) -> impl Iterator<Item = Self> {
        let mut ahead = VecDeque::from([self]);
        from_fn(move || {
            let path = ahead.pop_front()?;
            ahead.extend(path.choices().into_iter().map(|(value, _)| path.answered(value)));
            Some(path)
        })
    }
}

/// A text with the names of the default acquirer.
pub(crate) fn default_names(text: &str) -> String {
    Acquirer::find("").fill(text)
}

fn service(from: Option<&Entry>) -> String {
    format!("店里能做的都做了，找{}", pages::labels::call(Call::Acquirer, from))
}
