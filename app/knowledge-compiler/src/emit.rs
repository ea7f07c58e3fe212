//! Code generator: the checked knowledge as Rust source (`facts.rs`) and as packed data
//! (`facts.bin`). Positions stand for ids.

mod guides;
mod pack;
mod scripts;
mod words;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use vocabulary::packed::digest;

use crate::{
    authored::{Named, Text},
    checks::ids,
    day::Day,
    load::Knowledge,
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
    let ids = ids(knowledge);
    let packed = pack::pack(knowledge, &ids);
    let mut rust = String::new();
    families(&mut rust, knowledge);
    sources(&mut rust, knowledge);
    days(&mut rust, knowledge);
    acquirers(&mut rust, knowledge);
    guides::guides(&mut rust, knowledge);
    home(&mut rust, knowledge, &ids);
    words::words(&mut rust, knowledge);
    scripts::scripts(&mut rust, knowledge);
    version(&mut rust, &packed, knowledge);
    Compiled { rust, packed }
}

fn families(rust: &mut String, knowledge: &Knowledge) {
    table(rust, "FAMILIES", "Family", &knowledge.families.value, |key, family| {
        format!(
            "{{ key: {key:?}, name: {:?}, place: {:?}, sign: {}, brand: {}, supplier: {}, \
             is_online: {}, refunds: {} }}",
            family.name.get_ref(),
            family.place.get_ref(),
            optional(family.sign.as_ref()),
            optional(family.brand.as_ref()),
            optional(family.supplier.as_ref()),
            family.online,
            optional(family.refunds.as_ref()),
        )
    });
}

fn sources(rust: &mut String, knowledge: &Knowledge) {
    table(rust, "SOURCES", "Source", &knowledge.sources.value, |_, source| {
        format!(
            "{{ name: {:?}, kind: SourceKind::{:?}, edition: {}, is_verifiable: {}, \
             #[cfg(feature = \"guides\")] url: {} }}",
            source.name.get_ref(),
            source.kind,
            optional(source.edition.as_ref()),
            source.is_verifiable(),
            optional(source.url.as_ref().filter(|_| source.is_linked())),
        )
    });
}

/// The days on which entries and guides were reviewed, each once, in their order.
fn review_days(knowledge: &Knowledge) -> Vec<Day> {
    let entries = knowledge.entries.iter().map(|file| &file.value.reviewed);
    let guides = knowledge.guides.iter().map(|file| &file.value.reviewed);
    let days = entries.chain(guides).filter_map(|date| Day::of(date.as_ref()?.get_ref()));
    days.collect::<BTreeSet<_>>().into_iter().collect()
}

fn days(rust: &mut String, knowledge: &Knowledge) {
    let days = list(&review_days(knowledge), |Day { year, month, day }| {
        format!("Day {{ year: {year}, month: {month}, day: {day} }}")
    });
    let _ = writeln!(rust, "static DAYS: &[Day] = &{days};");
}

fn acquirers(rust: &mut String, knowledge: &Knowledge) {
    let acquirers = list(&knowledge.acquirers.value.acquirer, |acquirer| {
        format!(
            "Acquirer {{ key: {:?}, says: {:?}, name: {:?}, app: {:?}, telephone: {} }}",
            acquirer.key.get_ref(),
            acquirer.says.get_ref(),
            acquirer.name.get_ref(),
            acquirer.app.get_ref(),
            optional(acquirer.telephone.as_ref()),
        )
    });
    let doc =
        "The acquirers that a merchant can choose: the default one first, any other one last.";
    item(rust, doc, &format!("pub static ACQUIRERS: &[Acquirer] = &{acquirers};"));
}

/// The lists of the home page, by the positions of their entries.
fn home(rust: &mut String, knowledge: &Knowledge, ids: &BTreeMap<String, usize>) {
    let home = &knowledge.home.value;
    let positions =
        |list: &[Text]| -> Vec<usize> { list.iter().map(|id| ids[id.get_ref()]).collect() };
    let _ = writeln!(rust, "static COMMON: &[u16] = &{:?};", positions(&home.common));
    let groups = list(&home.groups, |group| {
        format!("({:?}, &{:?})", group.name.get_ref(), positions(&group.symptoms))
    });
    let _ = writeln!(rust, "static GROUPS: &[(&str, &[u16])] = &{groups};");
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
    item(
        rust,
        "Which knowledge this is.",
        &format!("pub const VERSION: Version = Version {{ date: {date:?}, digest: {digest:?} }};"),
    );
}

/// A declaration and the line of its documentation.
fn item(rust: &mut String, doc: &str, declaration: &str) {
    let _ = writeln!(rust, "/// {doc}\n{declaration}");
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

pub(crate) fn in_order<T>(named: &Named<T>) -> Vec<(&str, &T)> {
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
