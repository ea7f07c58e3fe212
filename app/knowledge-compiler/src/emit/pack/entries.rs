//! Rows of the entries and of what they share: fixes, advice, profiles. An entry that is like
//! another one is packed as its difference from that one.

use std::{collections::BTreeMap, num::NonZeroU16};

use toml::{Spanned, value::Datetime};
use vocabulary::GUIDE;

use super::{
    Writer,
    rows::{Advice, Claim, Entry, Fix, Meaning, Profile, UsedFix},
    sentences::sentences,
    texts::{optional, text, texts},
    trees::target,
};
use crate::{
    advice::{self, BESIDE_SALE, effect, said},
    authored::{self, Confidence, Effect, Guide, Money, Operation, Outcome, Retry, Text, Who},
    day::Day,
    emit::{place, review_days},
    file::File,
    load::Knowledge,
};

/// All entries, then the heads of the guides; the sentences that terminals print for several codes.
pub(super) fn write(knowledge: &Knowledge, ids: &BTreeMap<String, usize>) -> Writer {
    let days = review_days(knowledge);
    let mut tables =
        Tables { knowledge, ids, days, fixes: vec![], advice: vec![], profiles: vec![] };
    let entries: Vec<Entry> = knowledge.entries.iter().map(|file| tables.entry(file)).collect();
    let guides: Vec<Entry> = knowledge.guides.iter().map(|file| tables.guide(file)).collect();
    let Tables { fixes, advice, profiles, .. } = tables;

    let mut writer = Writer::default();
    writer.list(fixes, Writer::fix);
    writer.list(advice, Writer::advice);
    writer.list(profiles, Writer::profile);
    let (whole, derived) = split(knowledge, ids, entries);
    writer.list(whole.into_iter().chain(guides).collect(), |writer, row| {
        writer.entry(row, u16::MAX);
    });
    writer.list(derived, |writer, Derived { before, other, differences, row }| {
        writer.place(before);
        writer.place(other);
        writer.place(differences.into());
        writer.entry(row, differences);
    });
    writer.list(sentences(knowledge), Writer::sentence);
    writer
}

/// An entry that is like another one.
struct Derived {
    /// Number of whole entries between the last derived one and this one.
    before: usize,
    /// Position of the other one among the whole entries.
    other: usize,
    differences: u16,
    row: Entry,
}

/// The entries that say everything themselves, in their order, and those that are like one of them.
fn split(
    knowledge: &Knowledge,
    ids: &BTreeMap<String, usize>,
    rows: Vec<Entry>,
) -> (Vec<Entry>, Vec<Derived>) {
    let (mut whole, mut like) = (Vec::new(), Vec::new());
    let mut wholes = BTreeMap::new();
    for ((at, file), row) in knowledge.entries.iter().enumerate().zip(rows) {
        if let Some(other) = &file.value.like {
            like.push((whole.len(), ids[other.get_ref()], row));
        } else {
            wholes.insert(at, whole.len());
            whole.push(row);
        }
    }
    let mut last = 0;
    let derived = like.into_iter().map(|(at, other, row)| {
        let other = wholes[&other];
        let before = at - std::mem::replace(&mut last, at);
        Derived { before, other, differences: row.differences(&whole[other]), row }
    });
    let derived = derived.collect();
    (whole, derived)
}

/// The tables that entries refer to by position.
struct Tables<'a> {
    knowledge: &'a Knowledge,
    ids: &'a BTreeMap<String, usize>,
    /// The days of reviews, as they are emitted.
    days: Vec<Day>,
    fixes: Vec<Fix>,
    advice: Vec<Advice>,
    profiles: Vec<Profile>,
}

impl Tables<'_> {
    fn entry(&mut self, file: &File<authored::Entry>) -> Entry {
        let entry = &file.value;
        let count =
            |count: &Option<Spanned<u8>>| count.as_ref().map_or(0, |count| *count.get_ref());
        Entry {
            family: place(&self.knowledge.families.value, file.folder()),
            code: text(&entry.code),
            prints: texts(&entry.prints),
            aliases: texts(&entry.aliases),
            english: optional(entry.english.as_ref()),
            meanings: entry.reading.iter().map(|meaning| self.meaning(meaning)).collect(),
            claims: entry.claim.iter().map(|claim| self.claim(claim)).collect(),
            tables: count(&entry.tables),
            lineages: count(&entry.lineages),
            title: text(&entry.title),
            short: optional(entry.short.as_ref()),
            meaning: text(&entry.meaning),
            who: entry.who,
            money: *entry.money.get_ref(),
            retry: *entry.retry.get_ref(),
            verdict: text(&entry.verdict),
            say: text(&entry.say),
            steps: self.steps(file.folder(), &entry.step),
            profile: self.profile(file),
            confidence: *entry.confidence.get_ref(),
            sources: entry.sources.get_ref().iter().map(|key| self.source(key)).collect(),
            related: self.positions(&entry.related),
            tree: entry.tree.as_ref().map(|tree| {
                target(self.knowledge, self.ids, &["tree:", tree.get_ref()].concat(), None)
            }),
            reviewed: self.day(entry.reviewed.as_ref()),
        }
    }

    /// The head of a guide, in the shape of an entry that asks for nothing.
    fn guide(&mut self, file: &File<Guide>) -> Entry {
        let guide = &file.value;
        let profile =
            Profile { operation: Operation::None, outcome: Outcome::Refused, advice: [None; 2] };
        Entry {
            family: place(&self.knowledge.families.value, GUIDE),
            code: file.stem().to_owned(),
            prints: Vec::new(),
            aliases: texts(&guide.aliases),
            english: String::new(),
            meanings: Vec::new(),
            claims: Vec::new(),
            tables: 0,
            lineages: 0,
            title: text(&guide.title),
            short: String::new(),
            meaning: String::new(),
            who: Who::Shop,
            money: Money::NotInvolved,
            retry: Retry::NoNeed,
            verdict: text(&guide.short),
            say: String::new(),
            steps: Vec::new(),
            profile: intern(&mut self.profiles, profile),
            confidence: Confidence::Good,
            sources: guide.sources.get_ref().iter().map(|key| self.source(key)).collect(),
            related: self.positions(&guide.related),
            tree: None,
            reviewed: self.day(guide.reviewed.as_ref()),
        }
    }

    fn day(&self, date: Option<&Spanned<Datetime>>) -> Option<usize> {
        let day = Day::of(date?.get_ref())?;
        self.days.iter().position(|other| *other == day)
    }

    fn source(&self, key: &Text) -> usize {
        place(&self.knowledge.sources.value, key.get_ref())
    }

    fn positions(&self, ids: &[Text]) -> Vec<usize> {
        ids.iter().map(|id| self.ids[id.get_ref()]).collect()
    }

    fn meaning(&self, meaning: &authored::Meaning) -> Meaning {
        Meaning { from: self.source(&meaning.from), text: text(&meaning.means) }
    }

    fn claim(&self, claim: &authored::Claim) -> Claim {
        Claim {
            says: text(&claim.says),
            source: self.source(&claim.source),
            verdict: claim.verdict,
            why: text(&claim.why),
        }
    }

    fn steps(&mut self, family: &str, steps: &[Spanned<authored::Step>]) -> Vec<UsedFix> {
        let mut step = |step: &authored::Step| {
            let fix = fix(self.knowledge, self.ids, family, step);
            UsedFix { fix: intern(&mut self.fixes, fix), likelihood: step.likelihood }
        };
        steps.iter().map(|own| step(own.get_ref())).collect()
    }

    fn profile(&mut self, file: &File<authored::Entry>) -> usize {
        let entry = &file.value;
        let operation = match entry.operations() {
            _ if entry.is_of_sale() => Operation::Sale,
            operations => *operations.first().expect("phases_are_known: there is an operation"),
        };
        let outcome = entry.outcome(operation);
        let advice = BESIDE_SALE.map(|operation| self.advice(file, operation));
        intern(&mut self.profiles, Profile { operation, outcome, advice })
    }

    fn advice(&mut self, file: &File<authored::Entry>, operation: Operation) -> Option<usize> {
        let advice = advice::beside_sale(self.knowledge, file, operation)?;
        let wording = self.knowledge.wording(file.folder());
        let row = Advice {
            operation,
            outcome: advice.outcome,
            verdict: wording.fill(advice.verdict.get_ref()),
            say: wording.fill(advice.say.get_ref()),
            steps: self.steps(file.folder(), advice.steps),
        };
        Some(intern(&mut self.advice, row))
    }
}

/// The position of a row in a table that has each row once.
fn intern<T: PartialEq>(table: &mut Vec<T>, row: T) -> usize {
    table.iter().position(|other| *other == row).unwrap_or_else(|| {
        table.push(row);
        table.len() - 1
    })
}

fn fix(
    knowledge: &Knowledge,
    ids: &BTreeMap<String, usize>,
    family: &str,
    step: &authored::Step,
) -> Fix {
    let shared = step.fix.as_ref().and_then(|fix| knowledge.fix(fix.get_ref()));
    let seconds = shared.map_or(step.seconds, |fix| Some(fix.seconds));
    let named = step.how.as_ref().or(shared.and_then(|fix| fix.how.as_ref()));
    let looks_up = (effect(knowledge, step) == Some(Effect::LooksUp)).then_some("look-up");
    let how = named.map(|how| how.get_ref().as_str()).or(looks_up);
    Fix {
        text: said(knowledge, family, step).expect("a step has a text: steps_are_complete"),
        seconds: seconds.map_or(0, NonZeroU16::get).into(),
        how: how.and_then(|how| shown_how(knowledge, ids, family, how)),
    }
}

/// The entry that shows how something is done; for the terminals of another supplier, the one that
/// is about them.
fn shown_how(
    knowledge: &Knowledge,
    ids: &BTreeMap<String, usize>,
    family: &str,
    how: &str,
) -> Option<usize> {
    let entry = |how: &str| ids.get(&[HOW, ":", how].concat()).copied();
    let is_supplied = knowledge.family(family).is_some_and(|family| family.supplier.is_some());
    let other = is_supplied.then(|| entry(&format!("{how}-other"))).flatten();
    if family == HOW { None } else { other.or_else(|| entry(how)) }
}

/// Key of the family of what shows how something is done.
const HOW: &str = "how";
