//! The answers and the trees without pointers: all texts one after another, and the numbers that stand for everything
//! else. A pointer and a length for each of some seven thousand texts would be a sixth of the download.
//!
//! `knowledge/src/unpack.rs` reads what is written here, in the same order.

mod alphabet;
mod guides;
mod trees;

use std::{collections::BTreeMap, num::NonZeroU16};

use toml::Spanned;

use crate::{
    authored::{Claim, Code, Reading, Step, Text},
    emit::place,
    load::{File, Knowledge},
};
use alphabet::Alphabet;
use trees::trees;

/// The answers and the trees, each as names, texts and numbers; `ids` are the places of the answers.
pub(super) fn pack(knowledge: &Knowledge, ids: &BTreeMap<String, usize>) -> String {
    let (answers, trees) = (answers(knowledge, ids), trees(knowledge, ids));
    let alphabet = Alphabet::of(&[&answers.texts, &trees.texts]);
    [alphabet.emit(), answers.emit("ANSWERS", &alphabet), trees.emit("TREES", &alphabet)].concat()
}

fn answers<'a>(knowledge: &'a Knowledge, ids: &'a BTreeMap<String, usize>) -> Pack<'a> {
    let mut pack = Pack::new(knowledge, ids);
    let remedies = remedies(knowledge);
    pack.list(&remedies, |pack, (text, seconds)| {
        pack.text(text);
        pack.number(usize::from(*seconds));
    });
    let (whole, like): (Vec<_>, Vec<_>) = knowledge.codes.iter().enumerate().partition(|(_, file)| file.value.like.is_none());
    let whole: Vec<&File<Code>> = whole.into_iter().map(|(_, file)| file).collect();
    pack.number(whole.len() + knowledge.guides.len());
    for file in &whole {
        pack.entry(file, None, &remedies);
    }
    for file in &knowledge.guides {
        pack.guide(file);
    }
    pack.number(like.len());
    let mut next = 0;
    for (place, file) in like {
        pack.number(place - next);
        next = place + 1;
        let other = file.value.like.as_ref().map(|like| ids[like.get_ref()]).expect("it is like one");
        let other = &knowledge.codes[other];
        pack.number(whole.iter().position(|file| file.path == other.path).expect("like::answers: the other says everything itself"));
        pack.entry(file, Some(other), &remedies);
    }
    pack
}

/// What an answer does not share with the one that it is like, by the order in which it is packed.
fn own(code: &Code, other: &Code) -> [bool; 13] {
    let text = |one: &Option<Text>, other: &Option<Text>| one.as_ref().map(Spanned::get_ref) != other.as_ref().map(Spanned::get_ref);
    let texts = |one: &[Text], other: &[Text]| !one.iter().map(Spanned::get_ref).eq(other.iter().map(Spanned::get_ref));
    let steps = |code: &Code| -> Vec<_> { code.step.iter().map(|step| step.get_ref().words()).collect() };
    [
        code.title.get_ref() != other.title.get_ref(),
        text(&code.short, &other.short),
        code.meaning.get_ref() != other.meaning.get_ref(),
        code.who != other.who,
        code.money.get_ref() != other.money.get_ref(),
        code.retry.get_ref() != other.retry.get_ref(),
        code.verdict.get_ref() != other.verdict.get_ref(),
        code.say.get_ref() != other.say.get_ref(),
        steps(code) != steps(other),
        code.confidence.get_ref() != other.confidence.get_ref(),
        texts(code.sources.get_ref(), other.sources.get_ref()),
        texts(&code.related, &other.related),
        text(&code.tree, &other.tree),
    ]
}

/// What steps say and how long that takes, once each.
type Remedies = Vec<(String, u16)>;

fn remedies(knowledge: &Knowledge) -> Remedies {
    let mut remedies = Remedies::new();
    for step in knowledge.codes.iter().flat_map(|file| &file.value.step) {
        let remedy = remedy(knowledge, step.get_ref());
        if !remedies.contains(&remedy) {
            remedies.push(remedy);
        }
    }
    remedies
}

fn remedy(knowledge: &Knowledge, step: &Step) -> (String, u16) {
    let shared = step.fix.as_ref().and_then(|fix| knowledge.fixes.iter().find(|file| file.stem() == fix.get_ref()));
    match (shared, &step.text) {
        (Some(fix), _) => (fix.value.text.get_ref().clone(), fix.value.seconds.get()),
        (None, Some(text)) => (text.get_ref().clone(), step.seconds.map_or(0, NonZeroU16::get)),
        (None, None) => unreachable!("a step has a text: steps_are_complete"),
    }
}

/// Ends a text; no text has it.
const END: char = '\u{1}';

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
        format!("static {name}: Packed = Packed {{ names: {names:?}, texts: b\"{texts}\", numbers: &[{numbers}] }};\n")
    }

    fn tree(&self, slug: &str) -> Option<usize> {
        self.knowledge.trees.iter().position(|file| file.stem() == slug)
    }

    /// All that an answer says, or what it says that `other` does not.
    fn entry(&mut self, file: &File<Code>, other: Option<&File<Code>>, remedies: &Remedies) {
        let code = &file.value;
        let own = other.map_or([true; 13], |other| own(code, &other.value));
        if other.is_some() {
            self.number(own.iter().rev().fold(0, |bits, own| bits << 1 | usize::from(*own)));
        }
        let [title, short, meaning, who, money, retry, verdict, say, steps, confidence, sources, related, tree] = own;
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
        self.when(steps, |pack| pack.list(&code.step, |pack, step| pack.step(step.get_ref(), remedies)));
        self.list(&code.reading, Self::reading);
        self.list(&code.claim, Self::claim);
        self.when(confidence, |pack| pack.word(&format!("Confidence::{:?}", code.confidence.get_ref())));
        for count in [&code.tables, &code.lineages] {
            self.number(count.as_ref().map_or(0, |count| usize::from(*count.get_ref())));
        }
        self.when(sources, |pack| pack.list(code.sources.get_ref(), Self::source));
        self.when(related, |pack| pack.list(&code.related, |pack, id| pack.number(pack.ids[id.get_ref()])));
        self.when(tree, |pack| pack.list(code.tree.as_slice(), |pack, tree| pack.target(&["tree:", tree.get_ref()].concat(), None)));
    }

    fn when(&mut self, own: bool, write: impl FnOnce(&mut Self)) {
        if own {
            write(self);
        }
    }

    fn step(&mut self, step: &Step, remedies: &Remedies) {
        let remedy = remedy(self.knowledge, step);
        self.number(remedies.iter().position(|other| *other == remedy).expect("every step was collected"));
        self.word(&format!("Likelihood::{:?}", step.likelihood));
    }

    fn reading(&mut self, reading: &Reading) {
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
