//! The bench of the diagnosis: its expected cost of repair beside a list that is worked through
//! from top to bottom, and beside the optimum by brute force. It fails where a target is missed.

use std::collections::HashMap;

use anyhow::{Result, ensure};
use knowledge::{Tree, trees};
use serde_json::{Value, json};
use triage::diagnosis::{Model, Next, Weights};
use xtask::flags::Diagnosis;

/// The most that a diagnosis may cost: on the average of all trees, of the optimum and of the list,
/// and for any one tree, of its optimum.
const TARGETS: [(&str, f32); 3] = [
    ("mean cost over optimum", 1.05),
    ("mean cost over list", 0.6),
    ("cost over optimum of the worst tree", 1.2),
];

/// The expected cost of repair of a tree, in seconds.
struct Row {
    slug: &'static str,
    ours: f32,
    /// Every remedy as it is listed.
    listed: f32,
    /// The cheapest of all sequences of questions and remedies that safety allows, by trying all.
    optimum: f32,
    /// The list sorted by likelihood over cost: what is left when nothing is asked, and nothing
    /// looked up.
    sorted: f32,
}

pub(crate) fn run(flags: &Diagnosis) -> Result<()> {
    let rows: Vec<Row> = trees().iter().map(row).collect();
    let mean = |ratio: fn(&Row) -> f32| rows.iter().map(ratio).sum::<f32>() / rows.len() as f32;
    let (vs_optimum, vs_listed) =
        (mean(|row| row.ours / row.optimum), mean(|row| row.ours / row.listed));
    let worst = rows.iter().map(|row| row.ours / row.optimum).fold(0.0, f32::max);
    if flags.json {
        let trees: Vec<Value> = rows.iter().map(Row::json).collect();
        println!(
            "{}",
            json!({
                "n": rows.len(),
                "mean_vs_optimum": vs_optimum,
                "mean_vs_listed": vs_listed,
                "worst_vs_optimum": worst,
                "trees": trees,
            })
        );
    } else {
        as_text(&rows);
        println!("{:56} {vs_optimum:>10.3} {vs_listed:>9.3}", "mean");
        println!("{:56} {worst:>10.3}", "worst");
    }
    for ((what, most), measured) in TARGETS.into_iter().zip([vs_optimum, vs_listed, worst]) {
        ensure!(measured <= most, "{what}: {measured:.3}, expected at most {most}");
    }
    Ok(())
}

fn as_text(rows: &[Row]) {
    println!(
        "{:20} {:>8} {:>8} {:>8} {:>8} {:>10} {:>9}",
        "seconds", "ours", "optimum", "listed", "sorted", "÷ optimum", "÷ listed"
    );
    for Row { slug, ours, listed, optimum, sorted } in rows {
        let note = if ours > sorted {
            "  slower than a sorted list: it looks the transaction up, or what is safe, first"
        } else {
            ""
        };
        println!(
            "{slug:20} {ours:>8.0} {optimum:>8.0} {listed:>8.0} {sorted:>8.0} {:>10.3} {:>9.3}\
             {note}",
            ours / optimum,
            ours / listed
        );
    }
}

impl Row {
    fn json(&self) -> Value {
        let Self { slug, ours, listed, optimum, sorted } = self;
        json!({
            "slug": slug,
            "ours": ours,
            "listed": listed,
            "optimum": optimum,
            "sorted": sorted,
        })
    }
}

fn row(tree: &'static Tree) -> Row {
    let model = Model::new(tree);
    let weights = model.priors(false);
    let top_to_bottom: Vec<u16> =
        (0..weights.len() as u16).filter(|end| weights[usize::from(*end)] > 0.0).collect();
    Row {
        slug: tree.slug,
        ours: ours(&model, 0, &weights),
        listed: model.cost_of(&top_to_bottom, &weights),
        optimum: Search { model: &model, known: HashMap::new() }.best(0, &weights),
        sorted: model.cost_of(&model.listed(&weights), &weights),
    }
}

fn sum(weights: &Weights) -> f32 {
    weights.iter().sum()
}

fn without(weights: &Weights, end: u16) -> Weights {
    let mut rest = weights.clone();
    rest[usize::from(end)] = 0.0;
    rest
}

/// The expected cost of a place, times the likelihood of being there.
fn ours(model: &Model, at: u16, weights: &Weights) -> f32 {
    let here = model.cost(at) * sum(weights);
    match model.screen(at) {
        None => here,
        Some(screen) => match model.next(screen, weights) {
            Next::Try(end) => {
                model.cost(end) * sum(weights) + ours(model, at, &without(weights, end))
            }
            Next::Ask => {
                here + model
                    .after(screen, weights)
                    .iter()
                    .map(|(to, rest)| ours(model, *to, rest))
                    .sum::<f32>()
            }
        },
    }
}

struct Search<'a> {
    model: &'a Model,
    known: HashMap<(u16, Vec<u32>), f32>,
}

impl Search<'_> {
    fn best(&mut self, at: u16, weights: &Weights) -> f32 {
        let key = (at, weights.iter().map(|weight| weight.to_bits()).collect());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let here = self.model.cost(at) * sum(weights);
        let best = match self.model.screen(at) {
            None => here,
            Some(screen) => {
                let asked = here
                    + self
                        .model
                        .after(screen, weights)
                        .iter()
                        .map(|(to, rest)| self.best(*to, rest))
                        .sum::<f32>();
                let model = self.model;
                let tried = |end: u16| {
                    model.cost(end) * sum(weights) + self.best(at, &without(weights, end))
                };
                model.early(weights).into_iter().map(tried).fold(asked, f32::min)
            }
        };
        self.known.insert(key, best);
        best
    }
}
