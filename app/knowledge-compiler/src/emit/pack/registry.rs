//! The registry: what entries refer to by position (families, sources, days of review), the choices
//! of the home page and of the acquirer, and the words of the search.

use std::collections::BTreeMap;

use super::{
    Writer,
    rows::{Acquirer, Day, Family, Group, Registry, Source, Synonym, Words},
    scripts::scripts,
    texts::{optional, text, texts},
};
use crate::{
    authored::{self, Text},
    emit::{in_order, review_days},
    load::Knowledge,
};

pub(super) fn write(knowledge: &Knowledge, ids: &BTreeMap<String, usize>) -> Writer {
    let positions = |list: &[Text]| list.iter().map(|id| ids[id.get_ref()]).collect();
    let home = &knowledge.home.value;
    let group = |group: &authored::Group| Group {
        name: text(&group.name),
        symptoms: positions(&group.symptoms),
    };
    let days = review_days(knowledge).into_iter();
    let mut writer = Writer::default();
    writer.registry(Registry {
        date: date(knowledge),
        families: families(knowledge),
        sources: sources(knowledge),
        days: days
            .map(|day| Day { year: day.year.into(), month: day.month, day: day.day })
            .collect(),
        acquirers: knowledge.acquirers.value.acquirer.iter().map(acquirer).collect(),
        common: positions(&home.common),
        groups: home.groups.iter().map(group).collect(),
        words: words(knowledge),
        scripts: scripts(knowledge),
    });
    writer
}

/// The day in `version.toml`.
fn date(knowledge: &Knowledge) -> String {
    let version = knowledge.version.as_ref();
    version.map(|file| file.value.date.get_ref().to_string()).unwrap_or_default()
}

fn families(knowledge: &Knowledge) -> Vec<Family> {
    let row = |(key, family): (&str, &authored::Family)| Family {
        key: key.to_owned(),
        name: text(&family.name),
        place: text(&family.place),
        sign: optional(family.sign.as_ref()),
        brand: optional(family.brand.as_ref()),
        supplier: optional(family.supplier.as_ref()),
        is_online: family.online,
        refunds: optional(family.refunds.as_ref()),
    };
    in_order(&knowledge.families.value).into_iter().map(row).collect()
}

fn sources(knowledge: &Knowledge) -> Vec<Source> {
    let row = |(_, source): (&str, &authored::Source)| Source {
        name: text(&source.name),
        kind: source.kind,
        edition: optional(source.edition.as_ref()),
        is_verifiable: source.is_verifiable(),
    };
    in_order(&knowledge.sources.value).into_iter().map(row).collect()
}

fn acquirer(acquirer: &authored::Acquirer) -> Acquirer {
    Acquirer {
        key: text(&acquirer.key),
        says: text(&acquirer.says),
        name: text(&acquirer.name),
        app: text(&acquirer.app),
        telephone: optional(acquirer.telephone.as_ref()),
    }
}

fn words(knowledge: &Knowledge) -> Words {
    let words = &knowledge.words.value;
    Words {
        generic: texts(&words.generic),
        domain: texts(&words.domain),
        context: texts(&words.context),
        cues: texts(&words.cues),
        asks: texts(&words.asks),
        units: texts(&words.units),
        fields: texts(&words.fields),
        elsewhere: texts(&words.elsewhere),
        perhaps_elsewhere: texts(&words.perhaps_elsewhere),
        anchors: texts(&words.anchors),
        undo: texts(&words.undo),
        completion: texts(&words.completion),
        no_result: texts(&words.no_result),
        charged: texts(&words.charged),
        failed: texts(&words.failed),
        same: synonyms(knowledge),
    }
}

/// Synonyms, and the names of the acquirers' applications.
fn synonyms(knowledge: &Knowledge) -> Vec<Synonym> {
    let acquirers = knowledge.acquirers.value.acquirer.iter();
    let names =
        acquirers.flat_map(|acquirer| acquirer.names.iter().map(move |name| (name, &acquirer.app)));
    let words = knowledge.words.value.same.iter().map(|(word, other)| (word, other));
    words
        .chain(names)
        .map(|(word, other)| Synonym { word: text(word), other: text(other) })
        .collect()
}
