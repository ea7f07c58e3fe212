//! What to do first: minimises the expected cost of repair, in seconds.
//!
//! One cause is at work. Trying fixes one after another costs least in the order of probability
//! over cost (Kadane and Simon); whether to try one before a question is decided by one-step
//! look-ahead (Heckerman, Breese and Rommelse, 1995). The tree fixes all else: what is asked for
//! safety never moves, and only fixes that are marked `early` are ever tried before their cause is
//! certain.

use knowledge::{Cause, Kind, Screen, Target, Tree};

/// The cost of a call to the service desk, which settles everything, in seconds.
pub const SERVICE_CALL_SECONDS: f32 = 900.0;
/// Factor of the prior of some causes when something was changed lately.
const CHANGED_FACTOR: f32 = 2.0;

/// The weight of each node of a tree as the cause that is at work: not normalised, 0 for what is no
/// cause or is ruled out.
pub type Weights = Vec<f32>;

/// What to do at a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Ask,
    /// The fix of a cause, by its position.
    Try(u16),
}

/// A tree with what can be reached from where.
#[derive(Debug)]
pub struct Model {
    tree: &'static Tree,
    /// By node: the causes that its choices can lead to, a bit each.
    reach: Vec<u64>,
}

impl Model {
    pub fn new(tree: &'static Tree) -> Self {
        let mut model = Self { tree, reach: vec![0; tree.nodes.len()] };
        for at in 0..tree.nodes.len() {
            model.survey(at);
        }
        model
    }

    fn survey(&mut self, at: usize) -> u64 {
        if self.reach[at] == 0 {
            self.reach[at] = match self.screen(at as u16) {
                Some(screen) => {
                    answered(screen).fold(0, |reach, next| reach | self.survey(usize::from(next)))
                }
                None => 1 << at,
            };
        }
        self.reach[at]
    }

    pub fn tree(&self) -> &'static Tree {
        self.tree
    }

    pub fn screen(&self, at: u16) -> Option<&'static Screen> {
        match &self.tree.node(at).kind {
            Kind::Question(screen) | Kind::Task(screen) => Some(screen),
            Kind::Cause(_) => None,
        }
    }

    fn end(&self, at: usize) -> Option<&'static Cause> {
        match &self.tree.nodes[at].kind {
            Kind::Cause(end) => Some(end),
            _ => None,
        }
    }

    /// The prior weights; `changed` is whether something was changed lately.
    pub fn priors(&self, changed: bool) -> Weights {
        let weight =
            |end: &Cause| end.prior * if changed && end.changed { CHANGED_FACTOR } else { 1.0 };
        (0..self.tree.nodes.len()).map(|at| self.end(at).map_or(0.0, weight)).collect()
    }

    /// The part of `weights` that can be reached from a node.
    pub fn at(&self, at: u16, weights: &Weights) -> Weights {
        let reach = self.reach[usize::from(at)];
        weights
            .iter()
            .enumerate()
            .map(|(end, weight)| if reach >> end & 1 == 1 { *weight } else { 0.0 })
            .collect()
    }

    /// The weights after each choice that stays in the tree: a cause that several choices lead to
    /// is shared between them.
    pub fn after(&self, screen: &'static Screen, weights: &Weights) -> Vec<(u16, Weights)> {
        let targets: Vec<u16> = answered(screen).collect();
        let share = |end: usize| {
            targets.iter().filter(|to| self.reach[usize::from(**to)] >> end & 1 == 1).count().max(1)
                as f32
        };
        let part = |to: u16| {
            self.at(to, weights)
                .iter()
                .enumerate()
                .map(|(end, weight)| weight / share(end))
                .collect()
        };
        targets.iter().map(|to| (*to, part(*to))).collect()
    }

    /// The cost of a node itself, of asking or of the fix, in seconds.
    pub fn cost(&self, at: u16) -> f32 {
        match &self.tree.node(at).kind {
            Kind::Question(screen) | Kind::Task(screen) => f32::from(screen.seconds),
            Kind::Cause(end) => f32::from(end.seconds),
        }
    }

    /// The causes that are left, by weight over cost, the highest first.
    pub fn listed(&self, weights: &Weights) -> Vec<u16> {
        let mut ends: Vec<u16> =
            (0..weights.len() as u16).filter(|end| weights[usize::from(*end)] > 0.0).collect();
        let worth = |end: u16| weights[usize::from(end)] / self.cost(end);
        ends.sort_by(|one, other| worth(*other).total_cmp(&worth(*one)));
        ends
    }

    /// The expected cost of trying fixes in an order until one helps, times the sum of the weights.
    pub fn cost_of(&self, order: &[u16], weights: &Weights) -> f32 {
        let mut left = order.iter().map(|end| weights[usize::from(*end)]).sum::<f32>();
        order.iter().fold(0.0, |cost, end| {
            let before = left;
            left -= weights[usize::from(*end)];
            cost + self.cost(*end) * before
        })
    }

    /// The fixes that may be tried before their cause is certain, by weight over cost.
    pub fn early(&self, weights: &Weights) -> Vec<u16> {
        let mut ends = self.listed(weights);
        ends.retain(|end| self.end(usize::from(*end)).is_some_and(|end| end.early));
        ends
    }

    /// Whether a fix is worth trying before a screen is shown.
    pub fn next(&self, screen: &'static Screen, weights: &Weights) -> Next {
        let Some(end) = self.early(weights).first().copied() else { return Next::Ask };
        let mut rest = weights.clone();
        rest[usize::from(end)] = 0.0;
        let tried = self.cost(end) * sum(weights) + self.look_ahead(screen, &rest);
        if tried < self.look_ahead(screen, weights) { Next::Try(end) } else { Next::Ask }
    }

    /// The expected cost of asking now and of trying what is left, whatever the answer.
    fn look_ahead(&self, screen: &'static Screen, weights: &Weights) -> f32 {
        let after = self.after(screen, weights).into_iter();
        f32::from(screen.seconds) * sum(weights)
            + after.map(|(_, rest)| self.cost_of(&self.listed(&rest), &rest)).sum::<f32>()
    }

    /// How many screens are at most ahead of a node, with itself.
    pub fn longest(&self, at: u16) -> usize {
        let next = |screen: &'static Screen| answered(screen).chain(screen.unsure.and_then(node));
        1 + self.screen(at).map_or(0, |screen| {
            next(screen).map(|next| self.longest(next)).max().unwrap_or_default()
        })
    }
}

pub(super) fn sum(weights: &Weights) -> f32 {
    weights.iter().sum()
}

fn answered(screen: &'static Screen) -> impl Iterator<Item = u16> {
    screen.choices.iter().filter_map(|answer| node(answer.to))
}

fn node(to: Target) -> Option<u16> {
    match to {
        Target::Node(at) => Some(at),
        _ => None,
    }
}
