//! The knowledge as data for others: `data/codes.json`, `data/trees.json`, and the JSON Schema of
//! both, under CC0. Placeholders are filled in for the default acquirer, as on the pages.

use knowledge::{
    Acquirer, Call, Cause, Confidence, Entry, Kind, Likelihood, Money, MoneyState, Node, Operation,
    Outcome, Retry, Screen, Step, Target, Tree, View, Who, entries, trees, version,
};
use serde_json::{Map, Value, json};
use vocabulary::Word;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
/// What every entry has, and every way that money is treated.
const OF_ENTRY: [&str; 8] =
    ["id", "family", "code", "title", "meaning", "who", "confidence", "operations"];
const OF_OPERATION: [&str; 4] = ["operation", "verdict", "say", "steps"];

/// The files, by their paths from the folder of the application.
pub(crate) fn files() -> Vec<(&'static str, String)> {
    let entries: Vec<Value> = entries().iter().filter(|entry| !entry.is_guide()).map(of).collect();
    let trees: Vec<Value> = trees().iter().map(tree).collect();
    [
        ("data/codes.json", document("entries", entries)),
        ("data/trees.json", document("trees", trees)),
        ("data/schema.json", schema()),
    ]
    .map(|(path, value)| (path, Acquirer::find("").fill(&format!("{value}\n"))))
    .into()
}

fn document(what: &str, all: Vec<Value>) -> Value {
    let version = version();
    json!({
        "$schema": "schema.json",
        "license": "CC0-1.0",
        "date": version.date,
        "digest": version.digest,
        what: all,
    })
}

fn of(entry: &'static Entry) -> Value {
    let operations: Vec<Value> =
        entry.operations().map(|operation| view(&entry.view(operation))).collect();
    let days = entry.reviewed;
    let reviewed = days.map(|day| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day));
    object([
        ("id", json!(entry.id())),
        ("family", json!(entry.family.key)),
        ("code", json!(entry.code)),
        ("title", json!(entry.title)),
        ("english", text(entry.english)),
        ("prints", list(entry.prints.iter().copied())),
        ("aliases", list(entry.aliases.iter().copied())),
        ("meaning", json!(entry.meaning)),
        ("who", json!(entry.who.key())),
        ("confidence", json!(entry.confidence.key())),
        ("operations", json!(operations)),
        ("tree", entry.tree.map_or(Value::Null, |to| target(to, None))),
        ("related", list(entry.related().map(Entry::id))),
        ("sources", list(entry.sources.iter().map(|source| source.name))),
        ("reviewed", json!(reviewed)),
    ])
}

fn view(view: &View) -> Value {
    let (money, retry, outcome) = match view.state {
        MoneyState::Sale(money, retry) => (Some(money.key()), Some(retry.key()), None),
        MoneyState::Undo(outcome) | MoneyState::Completion(outcome) => {
            (None, None, Some(outcome.key()))
        }
    };
    object([
        ("operation", json!(view.operation.key())),
        ("money", json!(money)),
        ("retry", json!(retry)),
        ("outcome", json!(outcome)),
        ("verdict", json!(view.verdict)),
        ("say", json!(view.say)),
        ("steps", json!(view.steps.iter().map(step).collect::<Vec<_>>())),
    ])
}

fn step(step: &Step) -> Value {
    object([
        ("text", json!(step.text)),
        ("seconds", json!(step.seconds)),
        ("likelihood", json!(step.likelihood.key())),
        ("how", json!(step.how().map(Entry::id))),
    ])
}

fn tree(tree: &'static Tree) -> Value {
    let nodes: Vec<Value> = tree.nodes.iter().map(|one| node(tree, one)).collect();
    let title = Entry::find(&["tree:", tree.slug].concat()).map(|entry| entry.title);
    json!({ "slug": tree.slug, "title": title, "nodes": nodes })
}

fn node(tree: &Tree, node: &Node) -> Value {
    match &node.kind {
        Kind::Question(shown) => screen(tree, node.id, "question", shown),
        Kind::Task(shown) => screen(tree, node.id, "task", shown),
        Kind::Cause(shown) => cause(node.id, shown),
    }
}

fn screen(tree: &Tree, id: &str, kind: &str, screen: &Screen) -> Value {
    let choices = screen
        .choices
        .iter()
        .map(|one| json!({ "key": one.key, "text": one.text, "to": target(one.to, Some(tree)) }));
    object([
        ("id", json!(id)),
        ("kind", json!(kind)),
        ("text", json!(screen.text)),
        ("hint", text(screen.hint)),
        ("why", json!(screen.why)),
        ("seconds", json!(screen.seconds)),
        ("wait", json!(Some(screen.wait).filter(|wait| *wait > 0))),
        ("choices", list(choices)),
        ("unsure", screen.unsure.map_or(Value::Null, |to| target(to, Some(tree)))),
    ])
}

fn cause(id: &str, cause: &Cause) -> Value {
    object([
        ("id", json!(id)),
        ("kind", json!("cause")),
        ("cause", json!(cause.name)),
        ("seconds", json!(cause.seconds)),
        ("text", json!(cause.text)),
        ("money", json!(cause.money.key())),
        ("retry", json!(cause.retry.key())),
        ("call", json!(cause.call.key())),
        ("say", text(cause.say)),
        ("stop", text(cause.stop)),
    ])
}

/// Where a choice leads: `#node` of the same tree, `tree:slug#node`, the id of an entry, or `code`.
fn target(to: Target, tree: Option<&Tree>) -> Value {
    let node = |tree: &Tree, at: u16| tree.nodes[usize::from(at)].id;
    match to {
        Target::Node(at) => json!(tree.map(|tree| format!("#{}", node(tree, at)))),
        Target::Tree(tree, at) => {
            let tree = &trees()[usize::from(tree)];
            json!(format!("tree:{}#{}", tree.slug, node(tree, at)))
        }
        Target::Entry(at) => json!(entries()[usize::from(at)].id()),
        Target::Code => json!("code"),
    }
}

/// An object without the members that say nothing.
fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let is_said =
        |value: &Value| !value.is_null() && value.as_array().is_none_or(|all| !all.is_empty());
    let said = members.into_iter().filter(|(name, value)| is_said(value) || *name == "steps");
    Value::Object(said.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

fn text(text: &str) -> Value {
    json!(Some(text).filter(|text| !text.is_empty()))
}

fn list<T: Into<Value>>(all: impl IntoIterator<Item = T>) -> Value {
    Value::Array(all.into_iter().map(Into::into).collect())
}

fn string() -> Value {
    json!({ "type": "string", "minLength": 1 })
}

fn word<W: Word>() -> Value {
    json!({ "enum": keys::<W>() })
}

fn operation_schema() -> Value {
    let step = json!({
        "type": "object",
        "required": ["text", "seconds", "likelihood"],
        "properties": {
            "text": string(),
            "seconds": { "type": "integer", "minimum": 0 },
            "likelihood": word::<Likelihood>(),
            "how": string(),
        },
    });
    json!({
        "type": "object",
        "required": OF_OPERATION,
        "properties": {
            "operation": word::<Operation>(),
            "money": word::<Money>(),
            "retry": word::<Retry>(),
            "outcome": word::<Outcome>(),
            "verdict": string(),
            "say": { "type": "string" },
            "steps": { "type": "array", "items": step },
        },
        "oneOf": [{ "required": ["money", "retry"] }, { "required": ["outcome"] }],
    })
}

fn schema() -> Value {
    let string = string();
    let strings = json!({ "type": "array", "items": string });
    let operation = operation_schema();
    let entry = json!({
        "type": "object",
        "required": OF_ENTRY,
        "properties": {
            "id": { "type": "string", "pattern": "^[a-z-]+:." },
            "family": string, "code": string, "title": string, "english": string,
            "prints": strings, "aliases": strings, "meaning": { "type": "string" },
            "who": word::<Who>(),
            "confidence": word::<Confidence>(),
            "operations": { "type": "array", "minItems": 1, "items": operation },
            "tree": string, "related": strings, "sources": strings,
            "reviewed": { "type": "string", "format": "date" },
        },
    });
    let node = json!({
        "type": "object",
        "required": ["id", "kind", "seconds", "text"],
        "properties": {
            "id": string,
            "kind": { "enum": ["question", "task", "cause"] },
            "money": word::<Money>(),
            "retry": word::<Retry>(),
            "call": word::<Call>(),
        },
    });
    json!({
        "$schema": DIALECT,
        "title": "码到病除",
        "type": "object",
        "required": ["license", "date", "digest"],
        "properties": {
            "entries": { "type": "array", "items": entry },
            "trees": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["slug", "title", "nodes"],
                    "properties": { "slug": string, "nodes": { "type": "array", "items": node } },
                },
            },
        },
    })
}

fn keys<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|word| word.key()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use boon::{Compiler, Schemas};

    use super::*;

    #[test]
    fn the_data_is_of_its_schema() {
        let files = files();
        let read = |at: usize| -> Value { serde_json::from_str(&files[at].1).expect("it is JSON") };
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("https://example.org/schema.json", read(2)).expect("an address");
        let schema =
            compiler.compile("https://example.org/schema.json", &mut schemas).expect("a schema");
        for at in [0, 1] {
            if let Err(error) = schemas.validate(&read(at), schema) {
                panic!("{}: {error:#}", files[at].0);
            }
        }
        let mut wrong = read(0);
        wrong["entries"][0]["operations"][0]["money"] = json!("perhaps");
        assert!(schemas.validate(&wrong, schema).is_err(), "money of another word");
    }

    #[test]
    fn every_id_is_there_once() {
        let ids: Vec<Value> =
            entries().iter().map(of).map(|mut entry| entry["id"].take()).collect();
        let unique: BTreeSet<String> = ids.iter().map(Value::to_string).collect();
        assert_eq!(unique.len(), ids.len());
    }
}
