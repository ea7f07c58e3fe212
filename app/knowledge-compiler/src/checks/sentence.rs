//! Sentences that terminals print for several codes, and the check that whoever types one gets the
//! most doubtful entry first (K3).

use std::{cmp::Reverse, collections::BTreeMap};

use normalise::phrase_key;

use super::{Report, id, ids};
use crate::{
    authored::{Display, Entry, Text},
    file::File,
    load::Knowledge,
};

/// A sentence with the places of the entries it may mean, the most doubtful first.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) text: String,
    pub(crate) entries: Vec<usize>,
    /// How many tables have it.
    pub(crate) tables: usize,
}

/// What stands for a code without an entry: nobody knows what became of the payment.
const UNKNOWN: &str = "tree:timeout-charged";

/// All sentences of the tables, by how the search spells them; what entries say they print is
/// joined.
pub(crate) fn shared(knowledge: &Knowledge) -> Vec<Shared> {
    let ids = ids(knowledge);
    let mut sentences: BTreeMap<String, Shared> = BTreeMap::new();
    for file in &knowledge.displays {
        let table = &file.value;
        let mut add = |text: &Text, found: Vec<usize>| {
            let text = text.get_ref();
            let shared = sentences.entry(phrase_key(text)).or_insert_with(|| Shared {
                text: text.clone(),
                entries: Vec::new(),
                tables: 0,
            });
            shared.tables += 1;
            shared.entries.extend(found);
        };
        let unknown = ids.get(UNKNOWN).copied();
        for sentence in table.sentence.iter().map(toml::Spanned::get_ref) {
            let codes = sentence
                .codes
                .iter()
                .map(|code| [table.family.get_ref(), ":", code.get_ref()].concat());
            let all = codes.chain(sentence.others.iter().map(|id| id.get_ref().clone()));
            let mut found: Vec<usize> = all.filter_map(|id| ids.get(&id).copied()).collect();
            found.extend(unknown.filter(|_| !sentence.unmatched.is_empty()));
            add(&sentence.text, found);
        }
        if let Some(default) = &table.default {
            add(default, unknown.into_iter().collect());
        }
    }
    for (place, file) in knowledge.entries.iter().enumerate() {
        for text in &file.value.prints {
            if let Some(shared) = sentences.get_mut(&phrase_key(text.get_ref())) {
                shared.entries.push(place);
            }
        }
    }
    let doubt = |place: &usize| {
        Reverse(knowledge.entries.get(*place).map_or(0, |file| file.value.money.get_ref().doubt()))
    };
    let mut all: Vec<Shared> =
        sentences.into_values().filter(|shared| !shared.entries.is_empty()).collect();
    for shared in &mut all {
        shared.entries.sort_by_key(|place| (doubt(place), *place));
        shared.entries.dedup();
    }
    all
}

/// Ensure the tables name codes that exist, and that no alias leads past the most doubtful code of
/// its sentence. (K3)
pub(super) fn shared_sentences_begin_with_doubt(knowledge: &Knowledge, report: &mut Report) {
    let ids = ids(knowledge);
    for file in &knowledge.displays {
        table_is_complete(knowledge, file, &ids, report);
    }
    let first = most_doubtful(knowledge);
    let find = |alias: &Text| {
        let place = first.get(&phrase_key(alias.get_ref()))?;
        knowledge.entries.get(*place)
    };
    for file in &knowledge.entries {
        for alias in &file.value.aliases {
            if let Some(other) = find(alias).filter(|other| doubt(other) > doubt(file)) {
                report.add(file, alias.span(), past(alias, other));
            }
        }
    }
    for file in &knowledge.guides {
        for alias in &file.value.aliases {
            if let Some(other) = find(alias) {
                report.add(file, alias.span(), past(alias, other));
            }
        }
    }
}

/// A table is of a family, has each sentence once, and each sentence its codes.
fn table_is_complete(
    knowledge: &Knowledge,
    file: &File<Display>,
    ids: &BTreeMap<String, usize>,
    report: &mut Report,
) {
    let table = &file.value;
    let family = &table.family;
    if !super::has(&knowledge.families.value, family.get_ref()) {
        report.add(
            file,
            family.span(),
            format!("no family `{}` in families.toml", family.get_ref()),
        );
        return;
    }
    let mut seen = BTreeMap::new();
    for sentence in table.sentence.iter().map(toml::Spanned::get_ref) {
        report.look();
        let text = &sentence.text;
        if let Some(other) = seen.insert(phrase_key(text.get_ref()), text) {
            let message = format!(
                "the table has it already as `{}`; one sentence has all its codes",
                other.get_ref()
            );
            report.add(file, text.span(), message);
        }
    }
    codes_exist(file, ids, report);
}

/// Each sentence of a table has codes, and each code an entry.
fn codes_exist(file: &File<Display>, ids: &BTreeMap<String, usize>, report: &mut Report) {
    let table = &file.value;
    for sentence in table.sentence.iter().map(toml::Spanned::get_ref) {
        if sentence.codes.is_empty() && sentence.others.is_empty() && sentence.unmatched.is_empty()
        {
            report.add(
                file,
                sentence.text.span(),
                "a sentence has `codes`, `others` or `unmatched`",
            );
        }
        for code in &sentence.codes {
            let id = [table.family.get_ref(), ":", code.get_ref()].concat();
            if !ids.contains_key(&id) {
                report.add(
                    file,
                    code.span(),
                    format!("no entry `{id}`; a code without one stands in `unmatched`"),
                );
            }
        }
        for other in sentence.others.iter().filter(|other| !ids.contains_key(other.get_ref())) {
            report.add(file, other.span(), format!("no entry `{}`", other.get_ref()));
        }
    }
}

/// The place of the most doubtful entry of each sentence that is printed, by how the search spells
/// it.
fn most_doubtful(knowledge: &Knowledge) -> BTreeMap<String, usize> {
    let mut first: BTreeMap<String, usize> = shared(knowledge)
        .iter()
        .map(|shared| (phrase_key(&shared.text), shared.entries[0]))
        .collect();
    for (place, file) in knowledge.entries.iter().enumerate() {
        for print in &file.value.prints {
            let first = first.entry(phrase_key(print.get_ref())).or_insert(place);
            if knowledge.entries.get(*first).is_some_and(|other| doubt(other) < doubt(file)) {
                *first = place;
            }
        }
    }
    first
}

fn doubt(file: &File<Entry>) -> u8 {
    file.value.money.get_ref().doubt()
}

fn past(alias: &Text, other: &File<Entry>) -> String {
    format!(
        "terminals print `{}` for `{}`, too, which is more doubtful; expected it there, or in a \
         table",
        alias.get_ref(),
        id(other)
    )
}
