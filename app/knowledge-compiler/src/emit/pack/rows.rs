//! Records as they are packed: placeholders filled in, every id resolved to a position.

use vocabulary::{
    Call, Confidence, Likelihood, Money, Operation, Outcome, Retry, SourceKind, Verdict, Who,
};

pub(crate) struct Registry {
    /// The day of the last change.
    pub(crate) date: String,
    pub(crate) families: Vec<Family>,
    pub(crate) sources: Vec<Source>,
    pub(crate) days: Vec<Day>,
    pub(crate) acquirers: Vec<Acquirer>,
    /// Positions of the entries that the home page offers.
    pub(crate) common: Vec<usize>,
    pub(crate) groups: Vec<Group>,
    pub(crate) words: Words,
    pub(crate) scripts: Scripts,
}

pub(crate) struct Family {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) sign: String,
    pub(crate) brand: String,
    pub(crate) supplier: String,
    pub(crate) is_online: bool,
    pub(crate) refunds: String,
}

pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) kind: SourceKind,
    pub(crate) edition: String,
    pub(crate) is_verifiable: bool,
}

/// A day on which something was reviewed.
#[expect(clippy::struct_field_names, reason = "the layout has the names of the fields")]
pub(crate) struct Day {
    pub(crate) year: usize,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

pub(crate) struct Acquirer {
    pub(crate) key: String,
    pub(crate) says: String,
    pub(crate) name: String,
    pub(crate) app: String,
    pub(crate) telephone: String,
}

pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) symptoms: Vec<usize>,
}

/// The word lists of the search.
pub(crate) struct Words {
    pub(crate) generic: Vec<String>,
    pub(crate) domain: Vec<String>,
    pub(crate) context: Vec<String>,
    pub(crate) cues: Vec<String>,
    pub(crate) asks: Vec<String>,
    pub(crate) units: Vec<String>,
    pub(crate) fields: Vec<String>,
    pub(crate) elsewhere: Vec<String>,
    pub(crate) perhaps_elsewhere: Vec<String>,
    pub(crate) anchors: Vec<String>,
    pub(crate) undo: Vec<String>,
    pub(crate) completion: Vec<String>,
    pub(crate) no_result: Vec<String>,
    pub(crate) charged: Vec<String>,
    pub(crate) failed: Vec<String>,
    pub(crate) same: Vec<Synonym>,
}

pub(crate) struct Synonym {
    pub(crate) word: String,
    pub(crate) other: String,
}

/// How Chinese characters are read, and the simplified ones of traditional ones.
pub(crate) struct Scripts {
    pub(crate) syllables: String,
    pub(crate) runs: Vec<Run>,
    /// The characters of `readings`, one each.
    pub(crate) read: String,
    pub(crate) readings: Vec<usize>,
    pub(crate) traditional: String,
    /// The simplified ones of `traditional`, in its order.
    pub(crate) simple: String,
}

pub(crate) struct Run {
    pub(crate) step: i16,
    pub(crate) characters: u8,
}

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
