//! Replay of a decision tree: the state is recomputed from the answers each time, so that back,
//! change, reload, share and resume are one thing. An answer that is not understood, because the
//! tree or the address was changed, stops the replay there.

use knowledge::{
    Cause, Choice, Entry, Gates, Kind, Money, Node, Screen, Target, Tree, entries, gates, trees,
};

use super::{
    answers::{Answers, FAILED, UNSURE, WORKED},
    learned::LearnedPriors,
    order::{Model, Next, SERVICE_CALL_SECONDS, Weights, sum},
};

/// The key of the gates (safety questions before a tree), and the answer that lets the tree begin.
pub const GATE: &str = "gate";
pub const NONE: &str = "none";
/// The key of whether something was changed lately, and the answer that says so.
pub const CHANGED: &str = "changed";
pub const YES: &str = "yes";

/// A place in a tree, and how it was reached.
#[derive(Debug)]
pub struct Walk {
    pub taken: Vec<AnsweredQuestion>,
    pub now: Now,
    /// The key of the current screen, in the address and in records.
    pub key: String,
    /// How many screens are at most ahead, with this one.
    pub screens_ahead: usize,
    /// Whether something ahead is about money; else the payment is settled, or there is none.
    pub is_about_money: bool,
    /// The tree of the place.
    pub tree: &'static Tree,
}

/// A screen that was answered.
#[derive(Debug)]
pub struct AnsweredQuestion {
    pub key: String,
    pub question: &'static str,
    pub answer: Answer,
}

#[derive(Debug, Clone, Copy)]
pub enum Answer {
    Choice(&'static Choice),
    /// Nothing of what the gates ask for.
    None,
    Unsure,
    Worked,
    Failed,
}

impl Answer {
    /// The value under which it is stored in [`Answers`].
    pub fn key(self) -> &'static str {
        match self {
            Self::Choice(choice) => choice.key,
            Self::None => NONE,
            Self::Unsure => UNSURE,
            Self::Worked => WORKED,
            Self::Failed => FAILED,
        }
    }
}

/// The current screen.
#[derive(Debug, Clone, Copy)]
pub enum Now {
    Gate(&'static Gates),
    Question(&'static Screen),
    Task(&'static Screen),
    /// A fix that is worth trying before its cause is certain, and the probability that it is the
    /// one, 0 to 1.
    Try(&'static Cause, f32),
    Cause {
        cause: &'static Cause,
        /// Whether the fix helped.
        solved: bool,
    },
    /// A code is on the screen: look it up.
    Code,
    /// Look at an entry.
    Entry(&'static Entry),
    /// The shop has done what it can: call the service desk.
    Service,
}

impl Now {
    /// What may be chosen on this screen, in its order; nothing where the walk has ended.
    pub fn choices(&self) -> Vec<Answer> {
        let (choices, last) = match self {
            Self::Gate(gates) => (gates.choices, Answer::None),
            Self::Question(screen) | Self::Task(screen) => (screen.choices, Answer::Unsure),
            Self::Try(..) | Self::Cause { solved: false, .. } => {
                return vec![Answer::Worked, Answer::Failed];
            }
            Self::Cause { solved: true, .. } | Self::Code | Self::Entry(_) | Self::Service => {
                return Vec::new();
            }
        };
        choices.iter().map(Answer::Choice).chain([last]).collect()
    }
}

impl Walk {
    /// Replays `answers` from the root of a tree, or from the node `start` that a code's entry
    /// leads to: then the gates are skipped. `priors` change what is tried first, never where
    /// answers lead.
    pub fn new(
        tree: &'static Tree,
        start: Option<&str>,
        answers: &Answers,
        priors: &LearnedPriors,
    ) -> Self {
        let mut walker = Walker::new(tree, answers, priors);
        let now = match start.and_then(|id| tree.nodes.iter().position(|node| node.id == id)) {
            Some(at) => walker.node(at as u16),
            None => walker.gate(tree),
        };
        Self {
            now,
            taken: walker.taken,
            key: walker.key,
            screens_ahead: walker.screens_ahead.max(1),
            is_about_money: is_about_money(walker.model.tree(), walker.at),
            tree: walker.model.tree(),
        }
    }
}

struct Walker<'a> {
    answers: &'a Answers,
    learned: &'a LearnedPriors,
    model: Model,
    weights: Weights,
    visited: Vec<&'static str>,
    taken: Vec<AnsweredQuestion>,
    key: String,
    screens_ahead: usize,
    /// The node in the tree of the model.
    at: u16,
}

/// Whether an end that is about money, or another tree, can be reached from a node.
fn is_about_money(tree: &'static Tree, at: u16) -> bool {
    match &tree.node(at).kind {
        Kind::Cause(end) => end.money != Money::NotInvolved,
        Kind::Question(screen) | Kind::Task(screen) => {
            let mut ways = screen.choices.iter().map(|answer| answer.to).chain(screen.unsure);
            ways.any(|to| match to {
                Target::Node(at) => is_about_money(tree, at),
                Target::Tree(..) => true,
                Target::Code | Target::Entry(_) => false,
            })
        }
    }
}

/// Whether a fix helped; `None` where there is no answer that is understood.
fn result(answers: &Answers, key: &str) -> Option<bool> {
    match answers.get(key)? {
        WORKED => Some(true),
        FAILED => Some(false),
        _ => None,
    }
}

impl<'a> Walker<'a> {
    fn new(tree: &'static Tree, answers: &'a Answers, learned: &'a LearnedPriors) -> Self {
        let (model, visited) = (Model::new(tree), vec![tree.slug]);
        let mut walker = Self {
            answers,
            learned,
            model,
            weights: Vec::new(),
            visited,
            taken: Vec::new(),
            key: String::new(),
            screens_ahead: 1,
            at: 0,
        };
        walker.weigh();
        walker
    }

    /// Sets the prior weights of the causes of a tree.
    fn weigh(&mut self) {
        self.weights = self.model.priors(self.answers.get(CHANGED) == Some(YES));
        self.learned.shift(self.model.tree(), &mut self.weights);
    }

    fn gate(&mut self, tree: &'static Tree) -> Now {
        let Some(gates) = gates(tree) else { return self.node(0) };
        GATE.clone_into(&mut self.key);
        let given = self.answers.get(GATE);
        if given == Some(NONE) {
            self.record_answer(gates.text, Answer::None);
            return self.node(0);
        }
        let Some(answer) = gates.choices.iter().find(|answer| given == Some(answer.key)) else {
            self.screens_ahead = 1 + self.model.longest(0);
            return Now::Gate(gates);
        };
        self.record_answer(gates.text, Answer::Choice(answer));
        self.resolve(answer.to)
    }

    fn record_answer(&mut self, question: &'static str, answer: Answer) {
        self.taken.push(AnsweredQuestion { key: self.key.clone(), question, answer });
    }

    fn name(&mut self, node: &Node) {
        self.key = self.key_of(node);
    }

    /// A node's key: in the first tree its id, in later ones with the tree's slug.
    fn key_of(&self, node: &Node) -> String {
        let slug = self.model.tree().slug;
        if self.visited.len() == 1 { node.id.to_owned() } else { [slug, ".", node.id].concat() }
    }

    fn resolve(&mut self, to: Target) -> Now {
        self.screens_ahead = 1;
        match to {
            Target::Node(at) => self.node(at),
            Target::Tree(tree, at) => self.enter(&trees()[usize::from(tree)], at),
            Target::Code => Now::Code,
            Target::Entry(entry) => Now::Entry(&entries()[usize::from(entry)]),
        }
    }

    /// Another tree; one that was here before would lead round in a circle.
    fn enter(&mut self, tree: &'static Tree, at: u16) -> Now {
        if self.visited.contains(&tree.slug) {
            return self.service();
        }
        self.visited.push(tree.slug);
        self.model = Model::new(tree);
        self.weigh();
        self.node(at)
    }

    fn node(&mut self, at: u16) -> Now {
        self.at = at;
        let node = self.model.tree().node(at);
        self.weights = self.model.at(at, &self.weights);
        match &node.kind {
            Kind::Cause(end) => self.end(node, end),
            Kind::Question(screen) => self.screen(at, node, screen, Now::Question(screen)),
            Kind::Task(screen) => self.screen(at, node, screen, Now::Task(screen)),
        }
    }

    fn end(&mut self, node: &'static Node, end: &'static Cause) -> Now {
        self.name(node);
        self.screens_ahead = 1;
        match result(self.answers, &self.key) {
            Some(false) => {
                self.record_answer(end.text, Answer::Failed);
                self.service()
            }
            result => Now::Cause { cause: end, solved: result.is_some() },
        }
    }

    fn screen(&mut self, at: u16, node: &'static Node, screen: &'static Screen, show: Now) -> Now {
        while let Some(end) = self.fix(screen, self.answers.get(&self.key_of(node))) {
            if let Some(stop) = self.attempt(end) {
                if let Now::Try(..) = stop {
                    self.screens_ahead = 1 + self.model.longest(at);
                }
                return stop;
            }
            if sum(&self.weights) <= 0.0 {
                return self.service();
            }
        }
        self.name(node);
        let given = self.answers.get(&self.key);
        if given == Some(UNSURE) {
            self.record_answer(screen.text, Answer::Unsure);
            return match screen.unsure {
                Some(to) => self.resolve(to),
                None => self.fixes(),
            };
        }
        let Some(answer) = screen.choices.iter().find(|answer| given == Some(answer.key)) else {
            self.screens_ahead = self.model.longest(at);
            return show;
        };
        self.record_answer(screen.text, Answer::Choice(answer));
        self.resolve(answer.to)
    }

    /// The fix to try before a screen. What was answered goes first: whatever has been learnt
    /// since, nothing new comes before a screen that has its answer, nor a screen before a fix that
    /// has.
    fn fix(&self, screen: &'static Screen, given: Option<&str>) -> Option<u16> {
        let is_answered = given.is_some_and(|given| {
            given == UNSURE || screen.choices.iter().any(|answer| answer.key == given)
        });
        let tried = self.tried();
        if is_answered == tried.is_none() {
            return tried;
        }
        match self.model.next(screen, &self.weights) {
            Next::Try(end) if !is_answered || self.is_tried(end) => Some(end),
            _ => None,
        }
    }

    /// The most worthwhile of the fixes that were tried.
    fn tried(&self) -> Option<u16> {
        self.model.early(&self.weights).into_iter().find(|end| self.is_tried(*end))
    }

    fn is_tried(&self, at: u16) -> bool {
        result(self.answers, &self.key_of(self.model.tree().node(at))).is_some()
    }

    /// Shows a fix, or its result; nothing where it did not help, and the walk goes on.
    fn attempt(&mut self, at: u16) -> Option<Now> {
        let node = self.model.tree().node(at);
        let Kind::Cause(end) = &node.kind else { return None };
        self.name(node);
        match result(self.answers, &self.key) {
            None => Some(Now::Try(end, self.weights[usize::from(at)] / sum(&self.weights))),
            Some(true) => Some(self.end(node, end)),
            Some(false) => {
                self.record_answer(end.text, Answer::Failed);
                self.weights[usize::from(at)] = 0.0;
                None
            }
        }
    }

    /// One fix after another, until a call is cheaper than the expected cost of the rest.
    fn fixes(&mut self) -> Now {
        loop {
            let rest = self.model.early(&self.weights);
            self.screens_ahead = 1 + rest.len();
            let is_worth = SERVICE_CALL_SECONDS * sum(&self.weights)
                >= self.model.cost_of(&rest, &self.weights);
            let Some(at) = self.tried().or_else(|| rest.first().copied().filter(|_| is_worth))
            else {
                return self.service();
            };
            if let Some(stop) = self.attempt(at) {
                return stop;
            }
        }
    }

    fn service(&mut self) -> Now {
        self.key.clear();
        self.screens_ahead = 1;
        Now::Service
    }
}
