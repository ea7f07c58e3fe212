//! The compiled entries are the authored ones: each with its own values and the inherited ones,
//! placeholders filled in.

#![expect(clippy::disallowed_methods, reason = "compares with the authored files")]

use std::{collections::BTreeMap, fs, path::Path};

use knowledge::{ACQUIRER, APP, Acquirer, Entry, Family, Operation, entries, families};
use knowledge_compiler::INHERITABLE;
use toml::{Table, Value};

/// The authored entries by their ids.
fn authored() -> BTreeMap<String, Table> {
    let codes = Path::new(env!("CARGO_MANIFEST_DIR")).join("codes");
    let mut authored = BTreeMap::new();
    for family in fs::read_dir(codes).expect("there are entries").flatten() {
        for file in fs::read_dir(family.path()).expect("a family is a folder").flatten() {
            let text = fs::read_to_string(file.path()).expect("an entry is a file");
            let code =
                file.path().file_stem().expect("it has a name").to_string_lossy().into_owned();
            let id = [&family.file_name().to_string_lossy(), ":", &code].concat();
            authored.insert(id, text.parse().expect("the build read it"));
        }
    }
    authored
}

/// A text with what its placeholders stand for in a family.
fn filled(text: &str, family: &Family) -> String {
    let (app, acquirer) = if family.supplier.is_empty() {
        (APP, ACQUIRER)
    } else {
        (Acquirer::other().app, family.supplier)
    };
    text.replace("{app}", app).replace("{acquirer}", acquirer)
}

/// An entry with its inherited values.
fn whole(authored: &BTreeMap<String, Table>, id: &str) -> Table {
    let mut whole = authored[id].clone();
    if let Some(like) = whole.remove("like") {
        let other = &authored[like.as_str().expect("the build read it")];
        for key in INHERITABLE {
            if let (false, Some(value)) = (whole.contains_key(key), other.get(key)) {
                whole.insert(key.to_owned(), value.clone());
            }
        }
    }
    whole
}

fn text<'a>(table: &'a Table, key: &str) -> &'a str {
    table.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn texts<'a>(table: &'a Table, key: &str) -> Vec<&'a str> {
    table
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

fn rows<'a>(table: &'a Table, key: &str) -> Vec<&'a Table> {
    table
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_table)
        .collect()
}

#[test]
fn every_entry_is_as_authored() {
    let authored = authored();
    assert_eq!(entries().iter().filter(|entry| !entry.is_guide()).count(), authored.len());
    for entry in entries().iter().filter(|entry| !entry.is_guide()) {
        let id = entry.id();
        let table = whole(&authored, &id);
        values_are(entry, &table);
        lists_are(entry, &table);
        let said: Vec<(String, String)> = entry
            .steps
            .iter()
            .map(|step| (step.text.to_owned(), step.likelihood.key().to_owned()))
            .collect();
        assert_eq!(said, steps(&table, entry.family), "{id}");
        for (key, own) in [("title", entry.has_own_title), ("meaning", entry.has_own_meaning)] {
            assert_eq!(own, authored[&id].contains_key(key), "{id}: {key}");
        }
    }
}

fn values_are(entry: &Entry, table: &Table) {
    for (key, said) in [
        ("code", entry.code),
        ("title", entry.title),
        ("short", entry.short),
        ("english", entry.english),
        ("meaning", entry.meaning),
        ("verdict", entry.verdict),
        ("say", entry.say),
    ] {
        assert_eq!(said, filled(text(table, key), entry.family), "{entry:?}: {key}");
    }
    for (key, said) in [
        ("who", entry.who.key()),
        ("money", entry.money.key()),
        ("retry", entry.retry.key()),
        ("confidence", entry.confidence.key()),
    ] {
        assert_eq!(said, text(table, key), "{entry:?}: {key}");
    }
    assert_eq!(entry.tree.is_some(), table.contains_key("tree"), "{entry:?}");
    let reviewed =
        entry.reviewed.map(|day| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day));
    assert_eq!(reviewed, table.get("reviewed").map(Value::to_string), "{entry:?}");
}

fn lists_are(entry: &Entry, table: &Table) {
    assert_eq!(entry.prints, texts(table, "prints"), "{entry:?}");
    assert_eq!(entry.aliases, texts(table, "aliases"), "{entry:?}");
    let related: Vec<String> = entry.related().map(Entry::id).collect();
    let others: Vec<&str> =
        texts(table, "related").into_iter().filter(|other| *other != entry.id()).collect();
    assert_eq!(related, others, "{entry:?}");
    assert_eq!(entry.sources.len(), texts(table, "sources").len(), "{entry:?}");
    assert_eq!(entry.meanings.len(), rows(table, "reading").len(), "{entry:?}");
    let said: Vec<&str> = entry.claims.iter().map(|claim| claim.says).collect();
    let claims: Vec<&str> =
        rows(table, "claim").into_iter().map(|claim| text(claim, "says")).collect();
    assert_eq!(said, claims, "{entry:?}");
}

/// What the steps of an entry say, those of shared fixes included, and how likely each is.
fn steps(table: &Table, family: &Family) -> Vec<(String, String)> {
    let fixes = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixes");
    let shared = |fix: &Value| -> Table {
        let file = fixes.join([fix.as_str().expect("the build read it"), ".toml"].concat());
        let text = fs::read_to_string(file).expect("a fix is a file");
        text.parse().expect("the build read it")
    };
    rows(table, "step")
        .into_iter()
        .map(|step| {
            let fix = step.get("fix").map_or_else(|| step.clone(), shared);
            (filled(text(&fix, "do"), family), text(step, "likelihood").to_owned())
        })
        .collect()
}

#[test]
fn entries_are_sorted_by_family_and_code() {
    let order: Vec<(usize, &str)> = entries()
        .iter()
        .map(|entry| {
            (
                families()
                    .iter()
                    .position(|family| family.key == entry.family.key)
                    .expect("it has one"),
                entry.code,
            )
        })
        .collect();
    assert!(order.iter().filter(|(family, _)| families()[*family].key != "guide").is_sorted());
}

#[test]
fn an_undo_has_the_texts_of_its_own_or_of_its_family() {
    let authored = authored();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let families: Table = fs::read_to_string(root.join("families.toml"))
        .expect("it is there")
        .parse()
        .expect("the build read it");
    for entry in entries().iter().filter(|entry| !entry.is_guide()) {
        let whole = whole(&authored, &entry.id());
        let family = families[entry.family.key].as_table().expect("a family is a table");
        let operations = whole
            .get("operation")
            .or(family.get("operation"))
            .and_then(Value::as_array)
            .expect("every entry has one");
        let has =
            |operation: &str| operations.iter().any(|other| other.as_str() == Some(operation));
        for (key, operation) in [("undo", Operation::Undo), ("completion", Operation::Completion)] {
            let is_met = has(key) && (has("sale") || has("preauth"));
            assert_eq!(
                is_met,
                entry.operations().skip(1).any(|other| other == operation),
                "{entry:?}: {key}"
            );
            if !is_met {
                continue;
            }
            let view = entry.view(operation);
            let own = whole.get(key).and_then(Value::as_table);
            for (name, said) in [("verdict", view.verdict), ("say", view.say)] {
                let Some(text) = own.and_then(|own| own.get(name)).and_then(Value::as_str) else {
                    continue;
                };
                assert_eq!(said, filled(text, entry.family), "{entry:?}: {key}.{name}");
            }
            if let Some(steps) = own.and_then(|own| own.get("step")).and_then(Value::as_array) {
                assert_eq!(view.steps.len(), steps.len(), "{entry:?}: {key}");
            }
        }
    }
}
