//! Reader of the packed format: builds the `&'static` entries and trees from `facts.bin`, and what
//! people say from `said.bin`. The record layouts are those of `vocabulary::packed`, which the
//! compiler writes by. A file is checked when it is installed, so reading cannot fail.

use std::{slice, str::Split};

use vocabulary::{
    END, NodeKind, TargetKind, Word,
    packed::{Alphabet, Inherited, SHARE, SaidFile, Streams, read_number},
};

use crate::{
    Acquirer, Advice, Cause, Choice, Claim, Concept, Day, Entry, Family, Gates, Kind, Meaning,
    Node, Profile, Screen, Scripts, Sentence, Source, Step, Synonym, Target, Tree, Utterances,
    Words, families,
    files::facts,
    registry as registered,
    registry::{Group, Registry, Run},
};

pub(crate) fn registry() -> Registry {
    let facts = facts();
    let mut reader = Reader::new(facts.characters, &facts.registry);
    let registry = reader.registry();
    debug_assert!(reader.is_empty());
    registry
}

pub(crate) fn entries() -> (&'static [Entry], &'static [Sentence]) {
    let facts = facts();
    let mut reader = Reader::new(facts.characters, &facts.entries);
    reader.fixes = reader.list(Reader::fix);
    reader.advice = reader.list(Reader::advice);
    reader.profiles = reader.list(Reader::profile);
    let whole = reader.rows(|reader| reader.entry(None));
    let derived = reader.rows(|reader| (reader.place(), reader.derived_entry(&whole)));
    let sentences = reader.list(Reader::sentence);
    debug_assert!(reader.is_empty());
    let mut entries = Vec::with_capacity(whole.len() + derived.len());
    let mut whole = whole.into_iter();
    for (before, entry) in derived {
        entries.extend(whole.by_ref().take(before));
        entries.push(entry);
    }
    entries.extend(whole);
    (entries.leak(), sentences)
}

pub(crate) fn trees() -> (&'static [Tree], Gates) {
    let facts = facts();
    let mut reader = Reader::new(facts.characters, &facts.trees);
    let trees = (reader.list(Reader::tree), reader.gates());
    debug_assert!(reader.is_empty());
    trees
}

/// The concepts, and what people say, by answer.
pub(crate) fn said(file: &SaidFile<'static>) -> (&'static [Concept], &'static [Utterances]) {
    let mut reader = Reader::new(file.characters, &file.said);
    let said = (reader.list(Reader::concept), reader.list(Reader::said));
    debug_assert!(reader.is_empty());
    said
}

/// What a step says and takes; several steps share one.
struct Fix {
    text: &'static str,
    seconds: u16,
    how: Option<u16>,
}

/// A step: a fix by its position.
struct UsedFix {
    fix: usize,
    likelihood: vocabulary::Likelihood,
}

/// The three streams of one group of records, and the tables that were read from them so far. Its
/// methods are the codecs of the layouts.
struct Reader {
    names: Split<'static, char>,
    texts: Split<'static, char>,
    numbers: slice::Iter<'static, u8>,
    fixes: &'static [Fix],
    advice: &'static [Advice],
    profiles: &'static [Profile],
}

macro_rules! read_field {
    ($reader:expr, [$codec:ident]) => {
        $reader.list(Self::$codec)
    };
    ($reader:expr, $codec:ident) => {
        $reader.$codec()
    };
}

macro_rules! record_readers {
    ($($method:ident: $Record:ident { $($field:ident: $codec:tt),+ $(,)? })+) => {
        impl Reader {
            $(fn $method(&mut self) -> $Record {
                $Record { $($field: read_field!(self, $codec)),+ }
            })+
        }
    };
}
vocabulary::packed_records!(record_readers);

macro_rules! entry_reader {
    (
        own { $($own:ident: $own_codec:tt),+ $(,)? }
        inherited { $($field:ident: $codec:tt),+ $(,)? }
    ) => {
        impl Reader {
            /// An entry; of one like `other`, the fields without a bit are those of `other`.
            fn entry(&mut self, other: Option<(&Entry, u16)>) -> Entry {
                let lender = |field: Inherited| match other {
                    Some((other, written)) if written & field.bit() == 0 => Some(other),
                    _ => None,
                };
                Entry {
                    $($own: read_field!(self, $own_codec),)+
                    $($field: match lender(Inherited::$field) {
                        Some(other) => other.$field,
                        None => read_field!(self, $codec),
                    },)+
                    has_own_title: lender(Inherited::title).is_none(),
                    has_own_meaning: lender(Inherited::meaning).is_none(),
                }
            }
        }
    };
}
vocabulary::packed_entry!(entry_reader);

const COMPLETE: &str = "the file is as long as it was written";

impl Reader {
    fn new(characters: &str, streams: &Streams<'static>) -> Self {
        let alphabet = Alphabet::new(characters);
        let strings = |bytes| {
            let strings: &str = alphabet.decode(bytes).leak();
            strings.split(END)
        };
        Self {
            names: strings(streams.names),
            texts: strings(streams.texts),
            numbers: streams.numbers.iter(),
            fixes: &[],
            advice: &[],
            profiles: &[],
        }
    }

    /// Whether all has been read; the last string ends with a separator, too.
    fn is_empty(&self) -> bool {
        [&self.names, &self.texts].into_iter().all(|texts| texts.clone().eq([""]))
            && self.numbers.as_slice().is_empty()
    }

    fn derived_entry(&mut self, whole: &[Entry]) -> Entry {
        let other = &whole[self.place()];
        let written = self.number();
        self.entry(Some((other, written)))
    }

    fn list<T>(&mut self, each: impl FnMut(&mut Self) -> T) -> &'static [T] {
        self.rows(each).leak()
    }

    fn rows<T>(&mut self, mut each: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let length = self.place();
        (0..length).map(|_| each(self)).collect()
    }

    fn name(&mut self) -> &'static str {
        self.names.next().expect(COMPLETE)
    }

    fn text(&mut self) -> &'static str {
        self.texts.next().expect(COMPLETE)
    }

    fn number(&mut self) -> u16 {
        read_number(&mut self.numbers).expect(COMPLETE)
    }

    fn byte(&mut self) -> u8 {
        self.number() as u8
    }

    fn flag(&mut self) -> bool {
        self.number() != 0
    }

    fn word<W: Word>(&mut self) -> W {
        W::ALL[self.place()]
    }

    /// A share of 1.
    fn share(&mut self) -> f32 {
        f32::from(self.number()) / f32::from(SHARE)
    }

    /// A position in a table that was read before.
    fn place(&mut self) -> usize {
        usize::from(self.number())
    }

    /// A position, or none: they are counted from 1.
    fn position(&mut self) -> Option<u16> {
        self.number().checked_sub(1)
    }

    fn advice_positions(&mut self) -> [Option<&'static Advice>; 2] {
        [(); 2].map(|()| Some(&self.advice[usize::from(self.position()?)]))
    }

    fn family(&mut self) -> &'static Family {
        &families()[self.place()]
    }

    fn source(&mut self) -> &'static Source {
        &registered().sources[self.place()]
    }

    fn day(&mut self) -> Option<Day> {
        Some(registered().days[usize::from(self.position()?)])
    }

    fn shared_profile(&mut self) -> &'static Profile {
        &self.profiles[self.place()]
    }

    fn step(&mut self) -> Step {
        let UsedFix { fix, likelihood } = self.used_fix();
        let Fix { text, seconds, how } = self.fixes[fix];
        Step { text, seconds, likelihood, how }
    }

    /// Positions as differences.
    fn deltas(&mut self) -> &'static [u16] {
        let mut place = 0_u16;
        self.list(|reader| {
            place = place.wrapping_add_signed(reader.signed());
            place
        })
    }

    /// A zigzag-coded number near 0 on either side.
    fn signed(&mut self) -> i16 {
        let number = self.number();
        ((number >> 1) ^ (number & 1).wrapping_neg()).cast_signed()
    }

    fn kind(&mut self) -> Kind {
        match self.word() {
            NodeKind::Question => Kind::Question(self.screen()),
            NodeKind::Task => Kind::Task(self.screen()),
            NodeKind::Cause => Kind::Cause(self.cause()),
        }
    }

    fn optional_target(&mut self) -> Option<Target> {
        self.list(Self::target).first().copied()
    }

    fn target(&mut self) -> Target {
        match self.word() {
            TargetKind::Node => Target::Node(self.number()),
            TargetKind::Tree => Target::Tree(self.number(), self.number()),
            TargetKind::Code => Target::Code,
            TargetKind::Entry => Target::Entry(self.number()),
        }
    }
}
