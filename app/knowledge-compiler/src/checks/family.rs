//! Checks of families: an API request is no payment, a supplier is not the acquirer of others, and
//! facts and constants agree (K4, K5, K9, K10). Acquirers can be told apart.

use toml::Spanned;

use super::{Report, id, sources::official_telephones};
use crate::{
    advice::{self, BESIDE_SALE, said},
    authored::{Acquirer, Entry, Money, Says, Text},
    file::File,
    load::Knowledge,
};

/// Ensure a request that was accepted is not taken for a payment, nor a terminal's code for an
/// interface's. (K4)
pub(super) fn requests_are_no_payments(knowledge: &Knowledge, report: &mut Report) {
    let is_interface =
        |family: &str| knowledge.family(family).is_some_and(|family| family.says.is_some());
    for file in &knowledge.entries {
        report.look();
        let entry = &file.value;
        let is_request = entry.says.as_ref().is_some_and(|says| *says.get_ref() == Says::Request);
        if is_request && *entry.money.get_ref() == Money::Charged {
            report.add(
                file,
                entry.money.span(),
                "it speaks of a request: `charged` is only for a code with `says = \"state\"`",
            );
        }
        let Some(like) = &entry.like else { continue };
        let other = like.get_ref().split(':').next().unwrap_or_default();
        if is_interface(file.folder()) != is_interface(other) {
            report.add(
                file,
                like.span(),
                "a terminal's code is not like an interface's: one answers a payment, the other a \
                 request",
            );
        }
    }
}

/// Ensure nobody is sent to the acquirer of other merchants: shared texts have placeholders, and
/// what a family with a supplier shows names none of the others. (K5)
pub(super) fn suppliers_are_named(knowledge: &Knowledge, report: &mut Report) {
    let acquirers = knowledge.acquirers.value.acquirer.iter().take(1);
    let names: Vec<&str> = acquirers
        .flat_map(|acquirer| [&acquirer.name, &acquirer.app].into_iter().chain(&acquirer.names))
        .map(|name| name.get_ref().as_str())
        .collect();
    let names: Vec<&str> =
        names.into_iter().chain(OTHER_NAMES).filter(|name| !name.is_empty()).collect();
    let folded =
        |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let other_name =
        |text: &str| names.iter().find(|name| folded(text).contains(&folded(name))).copied();
    for file in knowledge.entries.iter().filter(|file| {
        knowledge.family(file.folder()).is_some_and(|family| family.supplier.is_some())
    }) {
        report.look();
        for (text, at) in shown(knowledge, file) {
            if let Some(name) = other_name(&text) {
                report.add(
                    file,
                    at,
                    format!(
                        "this family has a supplier of its own, and the text names `{name}`; \
                         expected {{app}} or {{acquirer}}"
                    ),
                );
            }
        }
    }
    shared_texts_name_nobody(knowledge, other_name, report);
}

/// What every merchant is shown names no acquirer.
fn shared_texts_name_nobody<'a>(
    knowledge: &Knowledge,
    other_name: impl Fn(&str) -> Option<&'a str>,
    report: &mut Report,
) {
    let wrong = |text: &Text| {
        other_name(text.get_ref()).map(|name| {
            format!(
                "every merchant is shown this text, and it names `{name}`; expected {{app}} or \
                 {{acquirer}}"
            )
        })
    };
    for file in &knowledge.fixes {
        if let Some(message) = wrong(&file.value.text) {
            report.add(file, file.value.text.span(), message);
        }
    }
    for file in &knowledge.operations {
        for (_, advice) in file.value.all() {
            let steps = advice.step.iter().filter_map(|step| step.get_ref().text.as_ref());
            for text in [&advice.verdict, &advice.say].into_iter().chain(steps) {
                if let Some(message) = wrong(text) {
                    report.add(file, text.span(), message);
                }
            }
        }
    }
    for file in &knowledge.trees {
        for text in file.value.nodes().into_iter().flat_map(super::wording::tree_texts) {
            if let Some(message) = wrong(text) {
                report.add(file, text.span(), message);
            }
        }
    }
}

/// Ensure there is a default acquirer and another one, that their keys differ, and that an official
/// source names their telephone numbers.
pub(super) fn acquirers_are_complete(knowledge: &Knowledge, report: &mut Report) {
    let file = &knowledge.acquirers;
    let acquirers = &file.value.acquirer;
    if acquirers.len() < 2 {
        report.add(file, 0..0, "expected the default [[acquirer]] first and any other one last");
    }
    let official = official_telephones(knowledge);
    for (at, Acquirer { key, telephone, .. }) in acquirers.iter().enumerate() {
        if acquirers[..at].iter().any(|other| other.key.get_ref() == key.get_ref()) {
            report.add(file, key.span(), "another acquirer has this key");
        }
        if let Some(number) =
            telephone.as_ref().filter(|number| !official.contains(&number.get_ref().as_str()))
        {
            report.add(file, number.span(), "no official source has it in its `telephones`");
        }
    }
}

/// Lakala's official telephone, and how its name is spelt otherwise.
const OTHER_NAMES: [&str; 4] = ["95016", "九五零一六", "lakala", "考拉"];

/// All that an entry's page shows, filled in, and where it stands.
fn shown(knowledge: &Knowledge, file: &File<Entry>) -> Vec<(String, std::ops::Range<usize>)> {
    let entry = &file.value;
    let own = |(key, text): (&str, &Text)| {
        let at = if entry.is_inherited(key) { &entry.code } else { text };
        (text.get_ref().clone(), at.span())
    };
    let texts = [
        ("title", &entry.title),
        ("meaning", &entry.meaning),
        ("verdict", &entry.verdict),
        ("say", &entry.say),
    ];
    let short = entry.short.iter().map(|short| ("short", short));
    let meanings = entry.reading.iter().map(|meaning| ("reading", &meaning.means));
    let mut shown: Vec<_> = texts.into_iter().chain(short).chain(meanings).map(own).collect();
    let beside = BESIDE_SALE
        .into_iter()
        .filter_map(|operation| advice::beside_sale(knowledge, file, operation));
    let beside: Vec<_> = beside.collect();
    let steps = entry
        .step
        .iter()
        .chain(beside.iter().flat_map(|advice| advice.steps))
        .map(Spanned::get_ref);
    shown.extend(
        steps.filter_map(|step| Some((said(knowledge, file.folder(), step)?, entry.code.span()))),
    );
    let wording = knowledge.wording(file.folder());
    shown.extend(
        beside
            .iter()
            .flat_map(|advice| [advice.verdict, advice.say])
            .map(|text| (wording.fill(text.get_ref()), entry.code.span())),
    );
    shown
}

/// Ensure one fact has one word of money, whoever states it. (K9)
pub(super) fn facts_agree(knowledge: &Knowledge, report: &mut Report) {
    let mut first: std::collections::BTreeMap<&str, &File<Entry>> =
        std::collections::BTreeMap::new();
    for file in &knowledge.entries {
        let Some(fact) = &file.value.fact else { continue };
        report.look();
        let other = *first.entry(fact.get_ref()).or_insert(file);
        let same = |file: &File<Entry>| (*file.value.money.get_ref(), *file.value.retry.get_ref());
        if same(other) != same(file) {
            let message = format!(
                "states the fact `{}` as `{}` does, with another `money` or `retry`",
                fact.get_ref(),
                id(other)
            );
            report.add(
                file,
                if file.value.is_inherited("fact") { file.value.code.span() } else { fact.span() },
                message,
            );
        }
    }
}

/// Ensure two constants of a source with one number are not taken for one. (K10)
pub(super) fn constants_are_told_apart(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.entries {
        let entry = &file.value;
        let Some(constants) = &entry.constants else { continue };
        report.look();
        let is_told = *entry.confidence.get_ref() == crate::authored::Confidence::Disputed
            && entry.money.get_ref().is_doubtful();
        if constants.get_ref().len() > 1 && !is_told {
            report.add(
                file,
                constants.span(),
                "two constants have this number: `confidence` is `disputed`, and `money` is \
                 doubtful",
            );
        }
    }
}
