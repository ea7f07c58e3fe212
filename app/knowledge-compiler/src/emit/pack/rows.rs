//! Records as they are packed: placeholders filled in, every id resolved to a position.

use vocabulary::{Call, Confidence, Likelihood, Money, Operation, Outcome, Retry, Verdict, Who};

pub(crate) struct Entry {
    pub(crate) family: usize,
    pub(crate) code: String,
    pub(crate) prints: Vec<String>,
    pub(crate) aliases: Vec<String>,
    pub(crate) english: String,
    pub(crate) meanings: Vec<Meaning>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) tables: u8,
    pub(crate) lineages: u8,
    pub(crate) title: String,
    pub(crate) short: String,
    pub(crate) meaning: String,
    pub(crate) who: Who,
    pub(crate) money: Money,
    pub(crate) retry: Retry,
    pub(crate) verdict: String,
    pub(crate) say: String,
    pub(crate) steps: Vec<UsedFix>,
    pub(crate) profile: usize,
    pub(crate) confidence: Confidence,
    pub(crate) sources: Vec<usize>,
    pub(crate) related: Vec<usize>,
    pub(crate) tree: Option<Target>,
    /// Position of the day it was reviewed on.
    pub(crate) reviewed: Option<usize>,
}

/// What a step says and takes; several steps share one.
#[derive(PartialEq)]
pub(crate) struct Fix {
    pub(crate) text: String,
    pub(crate) seconds: usize,
    /// Position of the entry that shows how it is done.
    pub(crate) how: Option<usize>,
}

/// A step: a fix by its position.
#[derive(PartialEq)]
pub(crate) struct UsedFix {
    pub(crate) fix: usize,
    pub(crate) likelihood: Likelihood,
}

/// The texts of an undo or a completion; several entries share one.
#[derive(PartialEq)]
pub(crate) struct Advice {
    pub(crate) operation: Operation,
    pub(crate) outcome: Outcome,
    pub(crate) verdict: String,
    pub(crate) say: String,
    pub(crate) steps: Vec<UsedFix>,
}

/// Operation and outcome of an entry's own texts, and positions of its advice for an undo and a
/// completion; many entries share one.
#[derive(PartialEq)]
pub(crate) struct Profile {
    pub(crate) operation: Operation,
    pub(crate) outcome: Outcome,
    pub(crate) advice: [Option<usize>; 2],
}

pub(crate) struct Meaning {
    pub(crate) from: usize,
    pub(crate) text: String,
}

pub(crate) struct Claim {
    pub(crate) says: String,
    pub(crate) source: usize,
    pub(crate) verdict: Verdict,
    pub(crate) why: String,
}

pub(crate) struct Sentence {
    pub(crate) key: String,
    pub(crate) is_shared: bool,
    pub(crate) entries: Vec<usize>,
}

pub(crate) struct Tree {
    pub(crate) slug: String,
    pub(crate) nodes: Vec<Node>,
}

pub(crate) struct Node {
    pub(crate) id: String,
    pub(crate) kind: Kind,
}

pub(crate) enum Kind {
    Question(Screen),
    Task(Screen),
    Cause(Cause),
}

pub(crate) struct Screen {
    pub(crate) text: String,
    pub(crate) hint: String,
    pub(crate) why: String,
    pub(crate) seconds: usize,
    pub(crate) wait: usize,
    pub(crate) choices: Vec<Choice>,
    pub(crate) unsure: Option<Target>,
}

pub(crate) struct Choice {
    pub(crate) key: String,
    pub(crate) text: String,
    pub(crate) to: Target,
}

/// Positions of nodes, of trees and of entries.
#[derive(PartialEq)]
pub(crate) enum Target {
    Node(usize),
    Tree(usize, usize),
    Code,
    Entry(usize),
}

pub(crate) struct Cause {
    pub(crate) name: String,
    pub(crate) prior: f64,
    pub(crate) seconds: usize,
    pub(crate) text: String,
    pub(crate) money: Money,
    pub(crate) retry: Retry,
    pub(crate) call: Call,
    pub(crate) say: String,
    pub(crate) stop: String,
    pub(crate) early: bool,
    pub(crate) changed: bool,
}

pub(crate) struct Gates {
    pub(crate) text: String,
    pub(crate) none: String,
    pub(crate) changed: String,
    pub(crate) choices: Vec<Choice>,
    pub(crate) without: Vec<usize>,
}

/// What people say for an answer; those without one are what has none.
pub(crate) struct Utterances {
    pub(crate) entry: Option<usize>,
    pub(crate) phrases: Vec<String>,
}

/// Words that mean the same.
pub(crate) struct Concept {
    pub(crate) words: Vec<String>,
}
