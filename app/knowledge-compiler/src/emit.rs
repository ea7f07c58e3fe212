//! Code generator: the checked knowledge as Rust source (`facts.rs`) and as packed data
//! (`facts.bin`). Positions stand for ids.

mod guides;
mod pack;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    mem,
};

use normalise::is_han;
use vocabulary::{END, packed::digest};

use crate::{
    authored::{Named, Text},
    checks::ids,
    load::Knowledge,
    script,
};

/// The compiled knowledge: two files of a build directory.
#[derive(Debug)]
pub struct Compiled {
    /// Rust source that `knowledge` includes: families, sources, word lists, guides.
    pub rust: String,
    /// Entries and trees in the packed format.
    pub packed: Vec<u8>,
}

pub(crate) fn emit(knowledge: &Knowledge) -> Compiled {
    let mut rust = String::new();
    let ids = ids(knowledge);
    let position = |id: &Text| ids[id.get_ref()];
    let positions = |list: &[Text]| list.iter().map(position).collect::<Vec<_>>();

    table(&mut rust, "FAMILIES", "Family", &knowledge.families.value, |key, family| {
        format!(
            "{{ key: {key:?}, name: {:?}, place: {:?}, sign: {}, brand: {}, supplier: {}, is_online: {}, refunds: {} }}",
            family.name.get_ref(),
            family.place.get_ref(),
            optional(family.sign.as_ref()),
            optional(family.brand.as_ref()),
            optional(family.supplier.as_ref()),
            family.online,
            optional(family.refunds.as_ref()),
        )
    });
    table(&mut rust, "SOURCES", "Source", &knowledge.sources.value, |_, source| {
        format!("{{ name: {:?}, kind: SourceKind::{:?} }}", source.name.get_ref(), source.kind)
    });
    let acquirer = &knowledge.acquirer.value;
    for (name, doc, text) in [
        ("ACQUIRER", "Who helps, where the family has no supplier.", &acquirer.name),
        ("APP", "Its application for merchants, by its role.", &acquirer.app),
        ("SUPPLIER_APP", "The application of a supplier.", &acquirer.supplier_app),
    ] {
        let _ = writeln!(rust, "/// {doc}\npub const {name}: &str = {:?};", text.get_ref());
    }
    let packed = pack::pack(knowledge, &ids);
    guides::guides(&mut rust, knowledge);

    let home = &knowledge.home.value;
    let _ = writeln!(rust, "static COMMON: &[u16] = &{:?};", positions(&home.common));
    let _ = writeln!(rust, "static SYMPTOMS: &[u16] = &{:?};", positions(&home.symptoms));

    let words = &knowledge.words.value;
    for (name, doc, list) in [
        ("GENERIC", "Words that say nothing about which entry is meant.", &words.generic),
        ("DOMAIN", "Words that say only that a payment terminal is meant.", &words.domain),
        ("CONTEXT", "Words that speak of a payment.", &words.context),
        ("CUES", "Words that stand right before a code.", &words.cues),
        ("ASKS", "Words right after a code that ask for its meaning.", &words.asks),
        ("UNITS", "Words right after a number that make it a quantity.", &words.units),
        ("FIELDS", "Labels whose values are not codes.", &words.fields),
        ("ELSEWHERE", "Words of questions that have no entry here.", &words.elsewhere),
        ("UNDO", "Words of a void or a refund.", &words.undo),
        ("COMPLETION", "Words of the completion of a pre-authorisation.", &words.completion),
        ("NO_RESULT", "Words of a result that is missing.", &words.no_result),
    ] {
        let list: Vec<&str> = list.iter().map(|word| word.get_ref().as_str()).collect();
        let _ = writeln!(
            rust,
            "/// {doc}\npub static {name}: Words = Words({:?});",
            list.join(&END.to_string())
        );
    }

    let empty = words
        .generic
        .iter()
        .map(|word| word.get_ref().chars())
        .filter(|word| word.clone().count() == 1);
    let empty: String = empty.flatten().filter(|c| is_han(*c)).collect();
    let _ = writeln!(
        rust,
        "/// A single one of these says nothing; a pair of characters with one of them may.\npub static EMPTY: &str = {empty:?};"
    );

    let names = acquirer
        .names
        .iter()
        .map(|name| (name.get_ref().as_str(), acquirer.app.get_ref().as_str()));
    let same =
        words.same.iter().map(|(word, other)| (word.get_ref().as_str(), other.get_ref().as_str()));
    let same: Vec<(&str, &str)> = same.chain(names).collect();
    let _ = writeln!(
        rust,
        "/// Words that are compared as the one after them.\npub static SAME: &[(&str, &str)] = &{same:?};"
    );

    scripts(&mut rust, &searched(knowledge));
    version(&mut rust, &packed, knowledge);
    Compiled { rust, packed }
}

/// The version: the day in `version.toml`, and a digest of everything that was emitted.
fn version(rust: &mut String, packed: &[u8], knowledge: &Knowledge) {
    let date = knowledge
        .version
        .as_ref()
        .map(|file| file.value.date.get_ref().to_string())
        .unwrap_or_default();
    let digest = digest(&[rust.as_bytes(), packed].concat()) >> 32;
    let digest = format!("{digest:08x}");
    let _ = writeln!(
        rust,
        "/// Which knowledge this is.\npub const VERSION: Version = Version {{ date: {date:?}, digest: {digest:?} }};"
    );
}

/// The characters of everything that the search looks through by sound.
fn searched(knowledge: &Knowledge) -> BTreeSet<char> {
    let entries = knowledge.entries.iter().map(|file| &file.value);
    let texts = entries
        .flat_map(|entry| [&entry.title].into_iter().chain(&entry.prints).chain(&entry.aliases));
    let guides = knowledge
        .guides
        .iter()
        .flat_map(|file| [&file.value.title].into_iter().chain(&file.value.aliases));
    texts.chain(guides).flat_map(|text| text.get_ref().chars()).filter(|c| is_han(*c)).collect()
}

fn scripts(rust: &mut String, characters: &BTreeSet<char>) {
    let (runs, others) = (script::runs(), script::other_readings(characters));
    let read = runs
        .iter()
        .map(|(syllable, _)| syllable)
        .chain(others.iter().map(|(_, syllable)| syllable));
    let syllables: BTreeSet<&str> = read.map(String::as_str).collect();
    let numbers: BTreeMap<&str, i16> = syllables.iter().copied().zip(0..).collect();
    let others: Vec<(char, i16)> =
        others.iter().map(|(c, syllable)| (*c, numbers[syllable.as_str()])).collect();
    let step = |before: &mut i16, (syllable, characters): &(String, u8)| {
        let number = numbers[syllable.as_str()];
        Some((number - mem::replace(before, number), *characters))
    };
    let runs: Vec<(i16, u8)> = runs.iter().scan(0, step).collect();
    let syllables = Vec::from_iter(syllables).join(" ");
    let traditional: Vec<(char, char)> = script::traditional(characters).into_iter().collect();
    let _ = writeln!(
        rust,
        "/// The syllables of Mandarin that occur, without tones, parted by spaces.\npub static SYLLABLES: &str = {syllables:?};"
    );
    let _ = writeln!(
        rust,
        "/// How the commonest characters are read, in the order of GB 2312: how many syllables on from the last, so many of them."
    );
    let _ = writeln!(rust, "pub static RUNS: &[(i16, u8)] = &{runs:?};");
    let _ = writeln!(
        rust,
        "/// How else characters are read: the positions of their syllables, by character."
    );
    let _ = writeln!(rust, "pub static READINGS: &[(char, u16)] = &{others:?};");
    let _ = writeln!(rust, "/// Traditional characters and their simplified ones, by the former.");
    let _ = writeln!(rust, "pub static TRADITIONAL: &[(char, char)] = &{traditional:?};");
}

fn table<T>(
    rust: &mut String,
    name: &str,
    kind: &str,
    named: &Named<T>,
    row: impl Fn(&str, &T) -> String,
) {
    let _ = writeln!(rust, "pub static {name}: &[{kind}] = &[");
    for (key, value) in in_order(named) {
        let _ = writeln!(rust, "    {kind} {},", row(key, value));
    }
    rust.push_str("];\n");
}

pub(crate) fn place<T>(named: &Named<T>, key: &str) -> usize {
    in_order(named)
        .iter()
        .position(|(name, _)| *name == key)
        .expect("references_resolve and families_exist")
}

fn in_order<T>(named: &Named<T>) -> Vec<(&str, &T)> {
    let mut rows: Vec<_> = named.iter().collect();
    rows.sort_by_key(|(key, _)| key.span().start);
    rows.into_iter().map(|(key, value)| (key.get_ref().as_str(), value.get_ref())).collect()
}

fn list<T>(items: &[T], item: impl Fn(&T) -> String) -> String {
    format!("[{}]", items.iter().map(item).collect::<Vec<_>>().join(", "))
}

fn optional(text: Option<&Text>) -> String {
    format!("{:?}", text.map_or("", |text| text.get_ref()))
}

fn strings(texts: &[Text]) -> String {
    list(texts, |text| format!("{:?}", text.get_ref()))
}
