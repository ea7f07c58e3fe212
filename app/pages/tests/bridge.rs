//! The typed bridge: every act, field, id and selector that `web` handles is rendered by a page,
//! and no page renders an act or a field that `web` does not know. The same for classes and the
//! style sheets.

#![expect(
    clippy::disallowed_methods,
    reason = "style sheets and sources are files of other crates"
)]

use std::{collections::BTreeSet, fs, path::Path};

use knowledge::{Operation, entries, trees};
use pages::{
    about,
    act::{CommonAct, DiagnosisAct, EntryAct, Filter, HistoryAct, HomeAct},
    diagnosis, entry, fees,
    field::{FeeField, HistoryField, HomeField},
    history::{self, Clock, PAGE_SIZE, View},
    home,
    id::{Id, SAY, STATUS, SWITCH},
    parts,
    route::Trail,
    word::Word,
};
use triage::{
    diagnosis::{LearnedPriors, Now, Walk},
    record::{Record, State, StorageError, store::StorageHealth},
    search::SearchResult,
    ticket::Field,
};

fn names<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|word| word.name()).collect()
}

/// The values of an attribute, each once.
fn values(html: &str, attribute: &str) -> BTreeSet<String> {
    let start = format!(" {attribute}=\"");
    let values = html.split(&start).skip(1);
    values.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

fn set<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

fn common() -> String {
    [parts::frame(), parts::update(true), parts::acquirers(None)].map(|part| part.0).concat()
}

fn home() -> String {
    let result = SearchResult::Found(entries().iter().take(1).collect());
    [home::page(), home::results(&result, Operation::Sale, None)].map(|part| part.0).concat()
}

fn entry() -> String {
    let entry = entries().iter().find(|entry| entry.operations().count() > 1).expect("an entry");
    let view = entry.view(entry.operation());
    [entry::page(entry), entry::advice(entry, &view, 0), entry::solved_buttons(None)]
        .map(|part| part.0)
        .concat()
}

/// The first screen of all nodes whose kind is wanted.
fn screen(wanted: impl Fn(&Walk) -> bool, begin_timer: bool) -> String {
    let starts = trees().iter().flat_map(|tree| {
        [None]
            .into_iter()
            .chain(tree.nodes.iter().map(|node| Some(node.id)))
            .map(move |at| (tree, at))
    });
    let walks = starts.map(|(tree, at)| {
        let trail = Trail { at: at.map(str::to_owned), ..Trail::new(tree.slug) };
        (Walk::new(tree, at, &trail.answers, &LearnedPriors::default()), trail)
    });
    let (walk, mut trail) = walks.into_iter().find(|(walk, _)| wanted(walk)).expect("a screen");
    trail.wait = begin_timer.then(|| (walk.key.clone(), 1));
    let fields = Field::ALL.map(|_| String::new());
    diagnosis::page(&walk, &trail, &fields, 0).0
}

fn diagnosis() -> String {
    let waits = |walk: &Walk| matches!(walk.now, Now::Task(screen) if screen.wait > 0);
    let gate = |walk: &Walk| matches!(walk.now, Now::Gate(_));
    [
        screen(gate, false),
        screen(waits, false),
        screen(waits, true),
        screen(diagnosis::calls, false),
    ]
    .concat()
}

fn history() -> String {
    let clock = Clock { now: 0, local: 0 };
    let record = |number: usize| Record {
        id: format!("{number}-1"),
        state: State::ALL[number % State::ALL.len()],
        ..Record::new("unionpay:51", 0, 0.5)
    };
    let records: Vec<Record> = (0..=PAGE_SIZE).map(record).collect();
    let gone = [record(PAGE_SIZE + 1)];
    let health =
        StorageHealth { error: Some(StorageError::QuotaExceeded), ..StorageHealth::default() };
    [
        history::page(),
        history::notice(health),
        history::list(&records, &gone, &View::default(), clock),
        history::clear(Some(1)),
        history::learned_priors(&LearnedPriors::default(), true),
    ]
    .map(|part| part.0)
    .concat()
}

fn fees() -> String {
    fees::page(fees::Inputs { amount: "", rate: "", cap: "" }).0
}

fn screens() -> [(String, Vec<&'static str>, Vec<&'static str>); 6] {
    [
        (common(), Vec::new(), Vec::new()),
        (home(), names::<HomeAct>(), names::<HomeField>()),
        (entry(), names::<EntryAct>(), Vec::new()),
        (diagnosis(), names::<DiagnosisAct>(), names::<Field>()),
        (history(), names::<HistoryAct>(), names::<HistoryField>()),
        (fees(), Vec::new(), names::<FeeField>()),
    ]
}

fn all() -> String {
    screens().map(|(html, ..)| html).concat() + &about::page().0
}

#[test]
fn each_screen_renders_its_acts_and_fields_and_no_others() {
    let common = set(names::<CommonAct>());
    for (html, acts, fields) in screens() {
        let rendered = values(&html, "data-act");
        assert_eq!(&rendered - &common, set(acts.clone()), "acts");
        assert!(set(acts).is_disjoint(&common), "an act of one screen has a name of every page's");
        assert_eq!(values(&html, "data-field"), set(fields), "fields");
    }
    assert!(values(&all(), "data-act").is_superset(&common), "an act of every page");
}

#[test]
fn every_id_and_selector_is_on_a_page() {
    let all = all();
    let ids = values(&all, "id");
    for id in Id::ALL {
        assert!(ids.contains(id.name()), "{id}");
    }
    let classes: BTreeSet<String> = values(&all, "class")
        .iter()
        .flat_map(|class| class.split(' '))
        .map(|class| format!(".{class}"))
        .collect();
    for selector in [STATUS, SAY, SWITCH] {
        let class = selector.split(' ').next().unwrap_or_default();
        assert!(classes.contains(class), "{selector}");
    }
}

#[test]
fn words_of_one_kind_differ_and_are_found_again() {
    fn hold<W: Word + PartialEq + std::fmt::Debug>() {
        assert_eq!(set(names::<W>()).len(), W::ALL.len());
        for word in W::ALL {
            assert_eq!(W::find(word.name()), Some(*word));
        }
        assert_eq!(W::find("no such word"), None);
    }
    hold::<CommonAct>();
    hold::<HistoryAct>();
    hold::<EntryAct>();
    hold::<DiagnosisAct>();
    hold::<HomeAct>();
    hold::<Filter>();
    hold::<State>();
    hold::<Field>();
    hold::<HistoryField>();
    hold::<Id>();
}

#[test]
fn a_row_says_its_record_and_state_on_the_outside() {
    let html = history();
    assert_eq!(values(&html, "data-state"), set(names::<State>()));
    assert_eq!(values(&html, "data-record").len(), PAGE_SIZE);
    assert_eq!(html.matches("<li id=\"record-").count(), PAGE_SIZE);
}

#[test]
fn each_filter_can_be_chosen() {
    let html = history();
    for filter in Filter::ALL {
        let button = format!("data-act=\"{}\" data-id=\"{filter}\"", HistoryAct::Filter);
        assert!(html.contains(&button), "{button}");
    }
}

/// The texts of a file of the repository, or of all files in a folder of it.
fn text(path: &str) -> String {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    if !found.is_dir() {
        return fs::read_to_string(&found).expect(path);
    }
    let entries = fs::read_dir(&found).expect(path);
    entries.map(|entry| text(entry.expect(path).path().to_str().expect("a name"))).collect()
}

/// The classes that selectors name.
fn styled() -> BTreeSet<String> {
    let sheets = text("app/web/style");
    let selectors = sheets.split('{').map(|part| part.rsplit(['}', ';', '/']).next().unwrap_or(""));
    selectors
        .flat_map(|selector| selector.split('.').skip(1))
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next())
        .filter(|class| class.starts_with(|c: char| c.is_ascii_lowercase()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_class_on_a_page_has_a_rule() {
    let classes = values(&all(), "class");
    let classes: BTreeSet<_> =
        classes.iter().flat_map(|class| class.split_whitespace()).map(str::to_owned).collect();
    assert_eq!(&classes - &styled(), BTreeSet::new(), "classes without a rule");
}

#[test]
fn every_class_of_a_rule_is_rendered_somewhere() {
    let sources = ["app/pages/src", "app/site/src", "app/web/src", "public/boot.js", "index.html"];
    let sources = sources.map(text).concat();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let words: BTreeSet<&str> = sources.split(|c| !is_word(c)).collect();
    let unused: Vec<_> =
        styled().into_iter().filter(|class| !words.contains(class.as_str())).collect();
    assert_eq!(unused, [""; 0], "rules for no element");
}
