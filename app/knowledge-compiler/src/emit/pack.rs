//! Writer of the packed format: `facts.bin` and `said.bin` from the checked knowledge. The record
//! layouts are those of `vocabulary::packed`, which the run time reads by; a pointer and a length
//! for each of some seven thousand strings would be a sixth of the download.

mod entries;
mod registry;
mod rows;
mod said;
mod scripts;
mod sentences;
mod texts;
mod trees;

use std::{collections::BTreeMap, mem};

use vocabulary::{
    END, NodeKind, TargetKind, Word,
    packed::{Alphabet, Facts, Inherited, SHARE, SaidFile, Streams, digest_of, write_number},
};

use crate::{load::Knowledge, placeholder::Wording};
use rows::{
    Acquirer, Advice, Cause, Choice, Claim, Concept, Day, Entry, Family, Fix, Gates, Group, Kind,
    Meaning, Node, Profile, Registry, Run, Screen, Scripts, Sentence, Source, Synonym, Target,
    Tree, UsedFix, Utterances, Words,
};

/// The bytes of `facts.bin` and of `said.bin`; `ids` are the positions of the entries.
pub(super) fn pack(knowledge: &Knowledge, ids: &BTreeMap<String, usize>) -> (Vec<u8>, Vec<u8>) {
    let registry = registry::write(knowledge, ids);
    let facts = [registry, entries::write(knowledge, ids), trees::write(knowledge, ids)];
    let (characters, [registry, entries, trees]) = encoded(&facts);
    let [registry, entries, trees] = [&registry, &entries, &trees].map(Encoded::streams);
    let facts = Facts { characters: &characters, registry, entries, trees }.to_bytes();
    let said = [said::write(knowledge, ids)];
    let (characters, [said]) = encoded(&said);
    let facts_digest = digest_of(&facts).unwrap_or_default();
    let said = SaidFile { facts: facts_digest, characters: &characters, said: said.streams() };
    (facts, said.to_bytes())
}

/// The bytes of the streams of a writer.
struct Encoded<'a> {
    names: Vec<u8>,
    texts: Vec<u8>,
    numbers: &'a [u8],
}

impl Encoded<'_> {
    fn streams(&self) -> Streams<'_> {
        Streams { names: &self.names, texts: &self.texts, numbers: self.numbers }
    }
}

/// The characters of the strings of one file, and its streams.
fn encoded<const N: usize>(writers: &[Writer; N]) -> (String, [Encoded<'_>; N]) {
    let strings: Vec<&str> =
        writers.iter().flat_map(|writer| [&*writer.names, &*writer.texts]).collect();
    let alphabet = Alphabet::of(&strings);
    let streams = writers.each_ref().map(|Writer { names, texts, numbers }| Encoded {
        names: alphabet.encode(names),
        texts: alphabet.encode(texts),
        numbers,
    });
    (alphabet.characters(), streams)
}

/// The three streams of one group of records. Its methods are the codecs of the layouts.
#[derive(Default)]
struct Writer {
    names: String,
    texts: String,
    numbers: Vec<u8>,
}

macro_rules! write_field {
    ($writer:expr, [$codec:ident], $value:expr) => {
        $writer.list($value, Self::$codec)
    };
    ($writer:expr, $codec:ident, $value:expr) => {
        $writer.$codec($value)
    };
}

macro_rules! record_writers {
    ($($method:ident: $Record:ident { $($field:ident: $codec:tt),+ $(,)? })+) => {
        impl Writer {
            $(fn $method(&mut self, row: $Record) {
                $(write_field!(self, $codec, row.$field);)+
            })+
        }
    };
}
vocabulary::packed_records!(record_writers);

macro_rules! entry_writer {
    (
        own { $($own:ident: $own_codec:tt),+ $(,)? }
        inherited { $($field:ident: $codec:tt),+ $(,)? }
    ) => {
        impl Writer {
            /// An entry without the inherited fields whose bit is not in `written`.
            fn entry(&mut self, row: Entry, written: u16) {
                $(write_field!(self, $own_codec, row.$own);)+
                $(if written & Inherited::$field.bit() != 0 {
                    write_field!(self, $codec, row.$field);
                })+
            }
        }

        impl Entry {
            /// The bits of the fields in which an entry differs from the one it is like.
            fn differences(&self, other: &Self) -> u16 {
                let mut bits = 0;
                $(if self.$field != other.$field { bits |= Inherited::$field.bit(); })+
                bits
            }
        }
    };
}
vocabulary::packed_entry!(entry_writer);

impl Writer {
    fn list<T>(&mut self, items: Vec<T>, mut each: impl FnMut(&mut Self, T)) {
        self.number(items.len());
        for item in items {
            each(self, item);
        }
    }

    fn name(&mut self, name: String) {
        add(&mut self.names, &name);
    }

    /// A text with the marks of the run time for its placeholders.
    fn text(&mut self, text: String) {
        add(&mut self.texts, &Wording::marks().fill(&text));
    }

    fn number(&mut self, number: usize) {
        write_number(&mut self.numbers, number);
    }

    fn byte(&mut self, number: u8) {
        self.number(number.into());
    }

    fn flag(&mut self, flag: bool) {
        self.number(flag.into());
    }

    fn word(&mut self, word: impl Word) {
        self.number(word.number());
    }

    /// A share of 1, in units of 1 / [`SHARE`], rounded.
    fn share(&mut self, share: f64) {
        let units =
            (0..=SHARE).take_while(|units| f64::from(*units) < share * f64::from(SHARE) - 0.5);
        self.number(units.count());
    }

    /// A position in a table that was written before.
    fn place(&mut self, place: usize) {
        self.number(place);
    }

    /// A position, or 0 for none; they are counted from 1.
    fn position(&mut self, place: Option<usize>) {
        self.number(place.map_or(0, |place| place + 1));
    }

    fn advice_positions(&mut self, places: [Option<usize>; 2]) {
        for place in places {
            self.position(place);
        }
    }

    fn family(&mut self, place: usize) {
        self.place(place);
    }

    fn source(&mut self, place: usize) {
        self.place(place);
    }

    fn day(&mut self, place: Option<usize>) {
        self.position(place);
    }

    fn shared_profile(&mut self, place: usize) {
        self.place(place);
    }

    fn step(&mut self, step: UsedFix) {
        self.used_fix(step);
    }

    /// Positions as differences: neighbours are near, so one byte more often.
    fn deltas(&mut self, places: Vec<usize>) {
        let mut before = 0;
        self.list(places, |writer, place| {
            writer.zigzag(place.cast_signed() - mem::replace(&mut before, place.cast_signed()));
        });
    }

    fn signed(&mut self, number: i16) {
        self.zigzag(number.into());
    }

    /// A number near 0 on either side.
    fn zigzag(&mut self, number: isize) {
        self.number((number << 1 ^ number >> (isize::BITS - 1)).cast_unsigned());
    }

    fn kind(&mut self, kind: Kind) {
        match kind {
            Kind::Question(screen) => {
                self.word(NodeKind::Question);
                self.screen(screen);
            }
            Kind::Task(screen) => {
                self.word(NodeKind::Task);
                self.screen(screen);
            }
            Kind::Cause(cause) => {
                self.word(NodeKind::Cause);
                self.cause(cause);
            }
        }
    }

    fn optional_target(&mut self, target: Option<Target>) {
        self.list(target.into_iter().collect(), Self::target);
    }

    fn target(&mut self, target: Target) {
        match target {
            Target::Node(node) => {
                self.word(TargetKind::Node);
                self.place(node);
            }
            Target::Tree(tree, node) => {
                self.word(TargetKind::Tree);
                self.place(tree);
                self.place(node);
            }
            Target::Code => self.word(TargetKind::Code),
            Target::Entry(entry) => {
                self.word(TargetKind::Entry);
                self.place(entry);
            }
        }
    }
}

fn add(stream: &mut String, text: &str) {
    stream.extend(text.chars().filter(|c| *c != END));
    stream.push(END);
}
