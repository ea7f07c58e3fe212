//! Constants of the application for the scripts: storage keys, schema, `data-act` names, CSS
//! selectors, ids of entries. The scripts write down none of them; the tests here hold them to the
//! pages.

use knowledge::{Entry, Tree};
use pages::{home, id::Id, parts};
use serde_json::{Value, json};
use triage::{
    diagnosis::{GATE, NONE, UNSURE},
    record::{codec::SCHEMA, store::KEPT},
};

/// What backups and embeds call the application.
const NAME: &str = "madaobingchu";
/// Entries that merchants look up often; their codes lead to them.
const ENTRIES: [&str; 4] = ["unionpay:51", "unionpay:98", "unionpay:55", "unionpay:57"];
/// A tree that begins with the gate and has questions after it.
const TREE: &str = "printer";

/// `data-act` of the buttons, by what the scripts call them.
const ACTS: [(&str, &str); 18] = [
    ("agree", "agree"),
    ("back", "back"),
    ("clear", "clear"),
    ("clearAll", "clear-all"),
    ("copyBackup", "copy-backup"),
    ("copyTicket", "copy-ticket"),
    ("delete", "forget"),
    ("export", "export"),
    ("learn", "teach"),
    ("more", "more"),
    ("restore", "restore"),
    ("share", "share"),
    ("solved", "solved"),
    ("step", "step"),
    ("table", "table"),
    ("unsolved", "unsolved"),
    ("update", "update"),
    ("print", "print"),
];

/// CSS selectors, by what the scripts call them; `box` and `heading` have ids that `pages` names.
const SELECTORS: [(&str, &str); 16] = [
    ("mounted", "#page main"),
    ("failed", "#app [role=alert]"),
    ("homeLink", "nav a[href^='./']"),
    ("result", "[role=option]"),
    ("choice", ".choices a"),
    ("walked", "nav.actions"),
    ("seek", "input[type=search]"),
    ("file", "input[type=file]"),
    ("row", "[data-state]"),
    ("note", "input[data-id]"),
    ("onward", "a.button"),
    ("closed", "[data-trouble=closed]"),
    ("full", "[data-trouble=full]"),
    ("aside", "[data-aside]"),
    ("newer", "[data-newer]"),
    ("importCounts", "[data-good]"),
];

/// One object, which every script is given.
pub(crate) fn constants() -> Value {
    let mut selectors = object(&SELECTORS);
    selectors["box"] = json!(format!("#{}", home::SEARCH_BOX));
    selectors["heading"] = json!(format!("#{}", parts::HEADING));
    selectors["importResult"] = json!(format!("#{}", Id::ImportResult));
    selectors["importFailure"] = json!("p:not([data-good])");
    let prefix = format!("{NAME}/");
    let key = |rest: &str| format!("{prefix}{rest}");
    let others = ["untaught", "may-prune"].map(key);
    json!({
        "name": NAME,
        "schema": SCHEMA,
        "prefix": prefix,
        "record": key("record/"),
        "aside": key("aside/"),
        "others": others,
        "kept": KEPT.map(key),
        "acts": object(&ACTS),
        "selectors": selectors,
        "entries": ENTRIES,
        "tree": tree(),
    })
}

fn object(pairs: &[(&str, &str)]) -> Value {
    pairs.iter().map(|(name, value)| (*name, json!(value))).collect()
}

/// A diagnosis that has begun: its symptom, and answers to the gate and the first nodes.
fn tree() -> Value {
    let tree = Tree::find(TREE);
    let about = tree.and_then(Tree::symptom).map(Entry::id);
    let nodes = tree.into_iter().flat_map(|tree| tree.nodes).take(2);
    let answers: Vec<_> = nodes.map(|node| [node.id, UNSURE]).collect();
    json!({ "slug": TREE, "about": about, "gate": GATE, "none": NONE, "answers": answers })
}

#[cfg(test)]
mod tests {
    use pages::{entry, history, ticket};
    use triage::{
        diagnosis::{Answers, LearnedPriors, Walk},
        record::{
            Record, StorageError,
            backup::{BackupError, Imported, export, import},
            store::StorageHealth,
        },
        ticket::Field,
    };

    use super::*;

    fn record() -> Record {
        Record { id: "abc-1".into(), ..Record::new(ENTRIES[0], 0, 0.5) }
    }

    fn health(error: StorageError) -> StorageHealth {
        StorageHealth { error: Some(error), quarantined: 1, newer: 1 }
    }

    /// Every page that a script finds something on.
    fn rendered() -> String {
        let entry = Entry::find(ENTRIES[0]).expect(ENTRIES[0]);
        let records: Vec<Record> = (0..=history::PAGE_SIZE).map(|_| record()).collect();
        let gone = [Record { id: "abd-1".into(), ..record() }];
        let clock = history::Clock { now: 0, local: 0 };
        let fields = Field::ALL.map(|_| String::new());
        let tree = Tree::find(TREE).expect(TREE);
        let (answers, priors) = (Answers::default(), LearnedPriors::default());
        let walk = Walk::new(tree, None, &answers, &priors);
        let trail = pages::route::Trail::new(TREE);
        [
            parts::update(true),
            home::page(),
            history::page(),
            history::list(&records, &gone, &history::View::default(), clock),
            history::clear(Some(1)),
            history::notice(health(StorageError::Blocked)),
            history::notice(health(StorageError::QuotaExceeded)),
            history::learned_priors(&priors, true),
            history::import_result(&Imported::default(), 0, 0),
            history::import_error(BackupError::NotJson),
            entry::page(entry),
            entry::solved_buttons(None),
            entry::advice(entry, &entry.view(entry.operation()), 0),
            ticket::card(&fields),
            pages::diagnosis::page(&walk, &trail, &fields, 0),
        ]
        .map(|page| page.0)
        .concat()
    }

    #[test]
    fn every_act_has_a_button_on_a_page() {
        let pages = rendered();
        for (_, act) in ACTS {
            assert!(pages.contains(&format!("data-act=\"{act}\"")), "{act}");
        }
    }

    /// Each attribute, class and id that a selector names is on a page, or in the file beside it.
    #[test]
    fn selectors_name_what_the_pages_have() {
        let pages = rendered();
        for (name, text) in [
            ("choice", "<ul class=\"choices\"><li><a "),
            ("seek", "type=\"search\""),
            ("file", "<input type=\"file\""),
            ("row", " data-state=\"open\"><details"),
            ("note", " data-id=\"abc-1\"></div>"),
            ("onward", "class=\"button\""),
            ("closed", "data-trouble=\"closed\""),
            ("full", "data-trouble=\"full\""),
            ("aside", "data-aside=\"1\""),
            ("newer", "data-newer=\"1\""),
            ("importCounts", "<p data-good=\"0\" data-bad=\"0\">"),
            ("importResult", "id=\"import-result\""),
            ("box", "<textarea id=\"q\""),
            ("heading", "<h1 id=\"title\""),
        ] {
            assert!(constants()["selectors"][name].is_string(), "{name}");
            assert!(pages.contains(text), "{name}: {text}");
        }
    }

    #[test]
    fn a_backup_is_called_by_the_name() {
        let backup = export(&[record()], [], 0);
        assert!(backup.contains(&format!("\"app\":\"{NAME}\",\"schema\":{SCHEMA}")), "{backup}");
        assert_eq!(import(&backup).expect(&backup).good.len(), 1);
    }

    #[test]
    fn the_entries_and_the_tree_are_there() {
        assert!(ENTRIES.iter().all(|id| Entry::find(id).is_some()));
        let tree = tree();
        assert!(tree["about"].is_string(), "{tree}");
        assert_eq!(tree["answers"].as_array().map(Vec::len), Some(2), "{tree}");
    }
}
