//! The chore `graph`: a tree of a diagnosis as a picture, in SVG.

use anyhow::{Result, anyhow};
use knowledge::{Choice, Kind, Node, Target, Tree, entries, trees};
use layout::{
    backends::svg::SVGWriter,
    gv::{DotParser, GraphBuilder},
};
use xtask::flags::Graph;

pub(crate) fn run(Graph { slug }: &Graph) -> Result<()> {
    let known = || trees().iter().map(|tree| tree.slug).collect::<Vec<_>>().join(", ");
    let tree =
        Tree::find(slug).ok_or_else(|| anyhow!("no tree `{slug}`; there are {}", known()))?;
    let graph = DotParser::new(&dot(tree)).process().map_err(|error| anyhow!("{slug}: {error}"))?;
    let mut builder = GraphBuilder::new();
    builder.visit_graph(&graph);
    let mut svg = SVGWriter::new();
    builder.get().do_it(false, false, false, &mut svg);
    println!("{}", svg.finalize());
    Ok(())
}

/// The tree in the language of Graphviz.
fn dot(tree: &Tree) -> String {
    let nodes = tree.nodes.iter().map(node);
    let edges = tree.nodes.iter().flat_map(|from| edges(tree, from));
    format!("digraph {{\n{}}}\n", nodes.chain(edges).collect::<String>())
}

fn node(node: &Node) -> String {
    let (shape, colour, text) = match &node.kind {
        Kind::Question(screen) => ("ellipse", "#e3efe9", screen.text),
        Kind::Task(screen) => ("box", "#f6efdc", screen.text),
        Kind::Cause(end) => ("box", "#ffffff", end.name),
    };
    format!(
        "  {} [shape={shape}, style=filled, fillcolor={}, label={}];\n",
        quoted(node.id),
        quoted(colour),
        quoted(&lines(text))
    )
}

fn edges(tree: &Tree, from: &Node) -> Vec<String> {
    let (Kind::Question(screen) | Kind::Task(screen)) = &from.kind else { return Vec::new() };
    let edge = |to: Target, says: &str| {
        format!("  {} -> {} [label={}];\n", quoted(from.id), quoted(&name(tree, to)), quoted(says))
    };
    let answers = screen.choices.iter().map(|Choice { to, text: says, .. }| edge(*to, says));
    answers.chain(screen.unsure.map(|to| edge(to, "不确定"))).collect()
}

fn name(tree: &Tree, to: Target) -> String {
    match to {
        Target::Node(at) => tree.node(at).id.to_owned(),
        Target::Tree(other, at) => {
            let other = &trees()[usize::from(other)];
            format!("{}/{}", other.slug, other.node(at).id)
        }
        Target::Code => "code".to_owned(),
        Target::Entry(entry) => entries()[usize::from(entry)].id(),
    }
}

/// Breaks a text so that a box is not as wide as a page.
fn lines(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    characters
        .chunks(12)
        .map(|line| line.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("\\n")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "'"))
}
