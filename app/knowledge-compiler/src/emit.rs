//! Code generator: the checked knowledge as packed data (`facts.bin`, `said.bin`), and what only
//! the static pages have as Rust source (`guides.rs`). Positions stand for ids.

mod guides;
mod pack;

use std::collections::BTreeSet;

use crate::{
    authored::{Named, Text},
    checks::ids,
    day::Day,
    load::Knowledge,
};

/// The compiled knowledge.
#[derive(Debug)]
pub struct Compiled {
    /// Rust source of guides, terms and addresses, which `knowledge` includes.
    pub guides: String,
    /// Everything that answers are made of, in the packed format.
    pub facts: Vec<u8>,
    /// What people say, in the packed format.
    pub said: Vec<u8>,
}

pub(crate) fn emit(knowledge: &Knowledge) -> Compiled {
    let (facts, said) = pack::pack(knowledge, &ids(knowledge));
    Compiled { guides: guides::guides(knowledge), facts, said }
}

/// The days on which entries and guides were reviewed, each once, in their order.
fn review_days(knowledge: &Knowledge) -> Vec<Day> {
    let entries = knowledge.entries.iter().map(|file| &file.value.reviewed);
    let guides = knowledge.guides.iter().map(|file| &file.value.reviewed);
    let days = entries.chain(guides).filter_map(|date| Day::of(date.as_ref()?.get_ref()));
    days.collect::<BTreeSet<_>>().into_iter().collect()
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
