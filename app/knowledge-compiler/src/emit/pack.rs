//! The answers and the trees without pointers: all texts one after another, and the numbers that
//! stand for everything else. A pointer and a length for each of some seven thousand texts would be
//! a sixth of the download.
//!
//! `knowledge/src/unpack.rs` reads what is written here, in the same order.

mod alphabet;
mod guides;
mod trees;

use std::{collections::BTreeMap, mem, num::NonZeroU16};

use normalise::phrase_key;
use toml::Spanned;
use vocabulary::END;

use crate::{
    advice::{self, BESIDE_SALE, effect, said},
    authored::{Claim, Effect, Entry, Meaning, Operation, Outcome, Step, Text},
    checks::shared,
    emit::place,
    file::File,
    load::Knowledge,
};
use alphabet::Alphabet;
use trees::trees;

/// The answers and the trees, each as names, texts and numbers; `ids` are the places of the
/// answers.
pub(super) fn pack(knowledge: &Knowledge, ids: &BTreeMap<String, usize>) -> String {
    let (answers, trees) = (answers(knowledge, ids), trees(knowledge, ids));
    let alphabet = Alphabet::of(&[&answers.texts, &trees.texts]);
    [alphabet.emit(), answers.emit("ANSWERS", &alphabet), trees.emit("TREES", &alphabet)].concat()
}

fn answers<'a>(knowledge: &'a Knowledge, ids: &'a BTreeMap<String, usize>) -> Pack<'a> {
    let mut pack = Pack::new(knowledge, ids);
    let advice = all_advice(knowledge);
    let remedies = remedies(knowledge, &advice);
    pack.list(&remedies, |pack, remedy| {
        pack.text(&remedy.text);
        pack.number(usize::from(remedy.seconds));
        pack.number(remedy.how.as_ref().map_or(0, |id| ids[id] + 1));
    });
    pack.list(&advice, |pack, advice| pack.advice(advice, &remedies));
    let mut profiles: Vec<Profile> = Vec::new();
    for profile in knowledge.entries.iter().map(|file| profile(knowledge, file, &advice)) {
        if !profiles.contains(&profile) {
            profiles.push(profile);
        }
    }
    if !profiles.contains(&Profile::OF_GUIDES) {
        profiles.push(Profile::OF_GUIDES);
    }
    pack.list(&profiles, Pack::profile);
    let shared = Tables { remedies, advice, profiles };
    let (whole, like): (Vec<_>, Vec<_>) =
        knowledge.entries.iter().enumerate().partition(|(_, file)| file.value.like.is_none());
    let whole: Vec<&File<Entry>> = whole.into_iter().map(|(_, file)| file).collect();
    pack.number(whole.len() + knowledge.guides.len());
    for file in &whole {
        pack.entry(file, None, &shared);
    }
    for file in &knowledge.guides {
        pack.guide(file, &shared);
    }
    pack.number(like.len());
    let mut next = 0;
    for (place, file) in like {
        pack.number(place - next);
        next = place + 1;
        let other =
            file.value.like.as_ref().map(|like| ids[like.get_ref()]).expect("it is like one");
        let other = &knowledge.entries[other];
        pack.number(
            whole
                .iter()
                .position(|file| file.path == other.path)
                .expect("like::answers: the other says everything itself"),
        );
        pack.entry(file, Some(other), &shared);
    }
    pack.sentences();
    pack
}

/// What entries share and name by position.
struct Tables {
    remedies: Vec<Remedy>,
    advice: Vec<Advice>,
    profiles: Vec<Profile>,
}

/// What an entry's own texts are about, and the positions of its other texts.
#[derive(PartialEq)]
struct Profile {
    operation: Operation,
    outcome: Outcome,
    advice: [Option<usize>; 2],
}

impl Profile {
    const OF_GUIDES: Self =
        Self { operation: Operation::None, outcome: Outcome::Refused, advice: [None; 2] };
}

fn profile(knowledge: &Knowledge, file: &File<Entry>, all: &[Advice]) -> Profile {
    let code = &file.value;
    let operation = match code.operations() {
        _ if code.is_of_sale() => Operation::Sale,
        operations => *operations.first().expect("phases_are_known: there is an operation"),
    };
    let position =
        |advice| all.iter().position(|other| *other == advice).expect("all were collected");
    let advice = BESIDE_SALE.map(|operation| advice_of(knowledge, file, operation).map(position));
    Profile { operation, outcome: code.outcome(operation), advice }
}

/// What an answer does not share with the one that it is like, by the order in which it is packed.
fn own(
    knowledge: &Knowledge,
    file: &File<Entry>,
    of: &File<Entry>,
    advice: &[Advice],
) -> [bool; 14] {
    let (code, other) = (&file.value, &of.value);
    let text = |one: &Option<Text>, other: &Option<Text>| {
        one.as_ref().map(Spanned::get_ref) != other.as_ref().map(Spanned::get_ref)
    };
    let texts = |one: &[Text], other: &[Text]| {
        !one.iter().map(Spanned::get_ref).eq(other.iter().map(Spanned::get_ref))
    };
    // A shared step is another one where the placeholders stand for something else.
    let step = |family: &str, step: &Step| (remedy(knowledge, family, step), step.likelihood);
    let steps = |file: &File<Entry>| -> Vec<_> {
        file.value.step.iter().map(|own| step(file.folder(), own.get_ref())).collect()
    };
    [
        code.title.get_ref() != other.title.get_ref(),
        text(&code.short, &other.short),
        code.meaning.get_ref() != other.meaning.get_ref(),
        code.who != other.who,
        code.money.get_ref() != other.money.get_ref(),
        code.retry.get_ref() != other.retry.get_ref(),
        code.verdict.get_ref() != other.verdict.get_ref(),
        code.say.get_ref() != other.say.get_ref(),
        steps(file) != steps(of),
        code.confidence.get_ref() != other.confidence.get_ref(),
        texts(code.sources.get_ref(), other.sources.get_ref()),
        texts(&code.related, &other.related),
        text(&code.tree, &other.tree),
        profile(knowledge, file, advice) != profile(knowledge, of, advice),
    ]
}

/// What a step says, how long it takes, and the id of the entry that shows how it is done.
#[derive(Debug, Clone, PartialEq)]
struct Remedy {
    text: String,
    seconds: u16,
    how: Option<String>,
}

/// The texts of an undo or a completion, filled in.
#[derive(PartialEq)]
struct Advice {
    operation: Operation,
    outcome: Outcome,
    verdict: String,
    say: String,
    steps: Vec<(Remedy, String)>,
}

/// The remedies of all steps, once each.
fn remedies(knowledge: &Knowledge, advice: &[Advice]) -> Vec<Remedy> {
    let mut remedies: Vec<Remedy> = Vec::new();
    let own = knowledge.entries.iter().flat_map(|file| {
        file.value.step.iter().map(|step| remedy(knowledge, file.folder(), step.get_ref()))
    });
    let beside =
        advice.iter().flat_map(|advice| advice.steps.iter().map(|(remedy, _)| remedy.clone()));
    for remedy in own.chain(beside) {
        if !remedies.contains(&remedy) {
            remedies.push(remedy);
        }
    }
    remedies
}

fn remedy(knowledge: &Knowledge, family: &str, step: &Step) -> Remedy {
    let shared = step.fix.as_ref().and_then(|fix| knowledge.fix(fix.get_ref()));
    let seconds = shared.map_or(step.seconds, |fix| Some(fix.seconds));
    let named = step
        .how
        .as_ref()
        .or(shared.and_then(|fix| fix.how.as_ref()))
        .map(|how| how.get_ref().as_str());
    let looks_up = (effect(knowledge, step) == Some(Effect::LooksUp)).then_some("look-up");
    Remedy {
        text: said(knowledge, family, step).expect("a step has a text: steps_are_complete"),
        seconds: seconds.map_or(0, NonZeroU16::get),
        how: named.or(looks_up).and_then(|how| shown_how(knowledge, family, how)),
    }
}

/// The entry that shows how something is done; for the terminals of another supplier, the one that
/// is about them.
fn shown_how(knowledge: &Knowledge, family: &str, how: &str) -> Option<String> {
    let is_there =
        |how: &str| knowledge.entries.iter().any(|file| file.folder() == HOW && file.stem() == how);
    let other = format!("{how}-other");
    let is_supplied = knowledge.family(family).is_some_and(|family| family.supplier.is_some());
    let how = if is_supplied && is_there(&other) { &other } else { how };
    (family != HOW && is_there(how)).then(|| [HOW, ":", how].concat())
}

/// The family of what shows how something is done.
const HOW: &str = "how";

/// What entries say of an undo or a completion, once each.
fn all_advice(knowledge: &Knowledge) -> Vec<Advice> {
    let mut all = Vec::new();
    for file in &knowledge.entries {
        for advice in
            BESIDE_SALE.into_iter().filter_map(|operation| advice_of(knowledge, file, operation))
        {
            if !all.contains(&advice) {
                all.push(advice);
            }
        }
    }
    all
}

fn advice_of(knowledge: &Knowledge, file: &File<Entry>, operation: Operation) -> Option<Advice> {
    let advice = advice::beside_sale(knowledge, file, operation)?;
    let wording = knowledge.wording(file.folder());
    let step = |step: &Spanned<Step>| {
        (
            remedy(knowledge, file.folder(), step.get_ref()),
            format!("{:?}", step.get_ref().likelihood),
        )
    };
    Some(Advice {
        operation,
        outcome: advice.outcome,
        verdict: wording.fill(advice.verdict.get_ref()),
        say: wording.fill(advice.say.get_ref()),
        steps: advice.steps.iter().map(step).collect(),
    })
}

/// As many answers as a list at a counter has.
const MOST_SHARED: usize = 8;

struct Pack<'a> {
    knowledge: &'a Knowledge,
    ids: &'a BTreeMap<String, usize>,
    /// What is ASCII for the most part: apart from the texts, both are compressed better.
    names: String,
    texts: String,
    /// As Rust expressions: a word of the vocabulary is written as itself.
    numbers: Vec<String>,
}

impl<'a> Pack<'a> {
    fn new(knowledge: &'a Knowledge, ids: &'a BTreeMap<String, usize>) -> Self {
        Self { knowledge, ids, names: String::new(), texts: String::new(), numbers: Vec::new() }
    }

    fn emit(&self, name: &str, alphabet: &Alphabet) -> String {
        let Self { names, texts, numbers, .. } = self;
        let (texts, numbers) = (alphabet.escaped(texts), numbers.join(","));
        format!(
            "static {name}: Packed = Packed {{ names: {names:?}, texts: b\"{texts}\", numbers: &[{numbers}] }};\n"
        )
    }

    fn tree(&self, slug: &str) -> Option<usize> {
        self.knowledge.trees.iter().position(|file| file.stem() == slug)
    }

    /// All that an answer says, or what it says that `other` does not.
    fn entry(&mut self, file: &File<Entry>, other: Option<&File<Entry>>, shared: &Tables) {
        let code = &file.value;
        let own =
            other.map_or([true; 14], |other| own(self.knowledge, file, other, &shared.advice));
        if other.is_some() {
            self.number(own.iter().rev().fold(0, |bits, own| bits << 1 | usize::from(*own)));
        }
        let [
            title,
            short,
            meaning,
            who,
            money,
            retry,
            verdict,
            say,
            steps,
            confidence,
            sources,
            related,
            tree,
            is_own_profile,
        ] = own;
        self.number(place(&self.knowledge.families.value, file.folder()));
        self.name(code.code.get_ref());
        self.when(title, |pack| pack.text(code.title.get_ref()));
        self.when(short, |pack| pack.optional(code.short.as_ref()));
        self.list(&code.prints, |pack, text| pack.text(text.get_ref()));
        self.list(&code.aliases, |pack, text| pack.text(text.get_ref()));
        self.name(code.english.as_ref().map_or("", |english| english.get_ref()));
        self.when(meaning, |pack| pack.text(code.meaning.get_ref()));
        self.when(who, |pack| pack.word(&format!("Who::{:?}", code.who)));
        self.when(money, |pack| pack.word(&format!("Money::{:?}", code.money.get_ref())));
        self.when(retry, |pack| pack.word(&format!("Retry::{:?}", code.retry.get_ref())));
        self.when(verdict, |pack| pack.text(code.verdict.get_ref()));
        self.when(say, |pack| pack.text(code.say.get_ref()));
        self.when(steps, |pack| {
            pack.list(&code.step, |pack, step| {
                pack.step(file.folder(), step.get_ref(), &shared.remedies)
            })
        });
        self.when(is_own_profile, |pack| {
            let profile = profile(pack.knowledge, file, &shared.advice);
            pack.number(
                shared
                    .profiles
                    .iter()
                    .position(|other| *other == profile)
                    .expect("every profile was collected"),
            );
        });
        self.list(&code.reading, Self::reading);
        self.list(&code.claim, Self::claim);
        self.when(confidence, |pack| {
            pack.word(&format!("Confidence::{:?}", code.confidence.get_ref()))
        });
        for count in [&code.tables, &code.lineages] {
            self.number(count.as_ref().map_or(0, |count| usize::from(*count.get_ref())));
        }
        self.when(sources, |pack| pack.list(code.sources.get_ref(), Self::source));
        self.when(related, |pack| {
            pack.list(&code.related, |pack, id| pack.number(pack.ids[id.get_ref()]))
        });
        self.when(tree, |pack| {
            pack.list(code.tree.as_slice(), |pack, tree| {
                pack.target(&["tree:", tree.get_ref()].concat(), None)
            })
        });
    }

    fn when(&mut self, own: bool, write: impl FnOnce(&mut Self)) {
        if own {
            write(self);
        }
    }

    fn step(&mut self, family: &str, step: &Step, remedies: &[Remedy]) {
        let remedy = remedy(self.knowledge, family, step);
        self.number(
            remedies.iter().position(|other| *other == remedy).expect("every step was collected"),
        );
        self.word(&format!("Likelihood::{:?}", step.likelihood));
    }

    fn profile(&mut self, profile: &Profile) {
        self.word(&format!("Operation::{:?}", profile.operation));
        self.word(&format!("Outcome::{:?}", profile.outcome));
        for advice in profile.advice {
            self.number(advice.map_or(0, |position| position + 1));
        }
    }

    fn advice(&mut self, advice: &Advice, remedies: &[Remedy]) {
        self.word(&format!("Operation::{:?}", advice.operation));
        self.word(&format!("Outcome::{:?}", advice.outcome));
        self.text(&advice.verdict);
        self.text(&advice.say);
        self.list(&advice.steps, |pack, (remedy, likelihood)| {
            pack.number(
                remedies
                    .iter()
                    .position(|other| other == remedy)
                    .expect("every step was collected"),
            );
            pack.word(&format!("Likelihood::{likelihood}"));
        });
    }

    /// The sentences that lead to entries of more than one doubt, or first to one that does not say
    /// itself that it prints them.
    fn sentences(&mut self) {
        let prints = |place: usize, text: &str| {
            let key = phrase_key(text);
            self.knowledge.entries.get(place).is_some_and(|file| {
                file.value.prints.iter().any(|print| phrase_key(print.get_ref()) == key)
            })
        };
        let doubt = |place: usize| {
            self.knowledge.entries.get(place).map_or(0, |file| file.value.money.get_ref().doubt())
        };
        let mut sentences = shared(self.knowledge);
        sentences.retain(|shared| {
            let [first, others @ ..] = shared.entries.as_slice() else { return false };
            // What entries print is found without a table; the table is for what is more doubtful
            // than it looks.
            !prints(*first, &shared.text)
                || others.iter().any(|other| doubt(*other) != doubt(*first))
        });
        self.list(&sentences, |pack, shared| {
            pack.text(&phrase_key(&shared.text));
            let mut before = 0;
            let entries: Vec<usize> = shared.entries.iter().take(MOST_SHARED).copied().collect();
            pack.number(usize::from(shared.entries.len() > 1));
            pack.list(&entries, |pack, place| {
                // Neighbours are near: the difference is one byte more often. Zigzag, as it may be
                // negative.
                let step = place.cast_signed() - mem::replace(&mut before, place.cast_signed());
                pack.number((step << 1 ^ step >> (isize::BITS - 1)).cast_unsigned());
            });
        });
    }

    fn reading(&mut self, reading: &Meaning) {
        self.source(&reading.from);
        self.text(reading.means.get_ref());
    }

    fn claim(&mut self, claim: &Claim) {
        self.text(claim.says.get_ref());
        self.source(&claim.source);
        self.word(&format!("Verdict::{:?}", claim.verdict));
        self.text(claim.why.get_ref());
    }

    fn source(&mut self, key: &Text) {
        self.number(place(&self.knowledge.sources.value, key.get_ref()));
    }

    fn list<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.number(items.len());
        for item in items {
            each(self, item);
        }
    }

    fn optional(&mut self, text: Option<&Text>) {
        self.text(text.map_or("", |text| text.get_ref()));
    }

    fn name(&mut self, name: &str) {
        add(&mut self.names, name);
    }

    fn text(&mut self, text: &str) {
        add(&mut self.texts, text);
    }

    /// Seven bits a byte, the lowest first; all but the last have the eighth.
    fn number(&mut self, mut number: usize) {
        while number > 0x7f {
            self.numbers.push((number & 0x7f | 0x80).to_string());
            number >>= 7;
        }
        self.numbers.push(number.to_string());
    }

    fn word(&mut self, word: &str) {
        self.numbers.push(format!("{word} as u8"));
    }
}

fn add(texts: &mut String, text: &str) {
    texts.extend(text.chars().filter(|c| *c != END));
    texts.push(END);
}
