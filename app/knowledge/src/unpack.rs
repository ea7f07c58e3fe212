//! The answers as they are used, from the texts and numbers they were packed into.
//! `knowledge-compiler` writes (`emit/pack.rs`) what is read here, in the same order; both are
//! compiled together, so nothing can be wrong in it.

use std::{slice, str::Split};

use vocabulary::END;

use crate::{
    ALPHABET, ANSWERS, Advice, Alphabet, Call, Cause, Choice, Claim, Confidence, Entry, FAMILIES,
    Gates, Kind, Likelihood, Meaning, Money, Node, Operation, Outcome, Packed, Profile, Retry,
    SOURCES, Screen, Sentence, Source, Step, TREES, Target, Tree, Verdict, Who,
};

pub(crate) fn answers() -> (&'static [Entry], &'static [Sentence]) {
    let mut pack = Pack::new(&ANSWERS);
    let remedies = pack.list(|pack| Remedy {
        text: pack.text(),
        seconds: pack.number(),
        how: pack.position(),
    });
    let advice = pack.list(|pack| pack.advice(remedies));
    let profiles = pack.list(|pack| Profile {
        operation: Operation::ALL[pack.place()],
        outcome: Outcome::ALL[pack.place()],
        advice: [(); 2].map(|()| pack.position().map(|position| &advice[usize::from(position)])),
    });
    let shared = Shared { remedies, profiles };
    let whole: Vec<Entry> = pack.rows(|pack| pack.entry(shared, None));
    let like: Vec<(usize, Entry)> = pack.rows(|pack| (pack.place(), pack.like(&whole, shared)));
    let sentences = pack.list(Pack::sentence);
    debug_assert!(pack.is_empty());
    let mut entries = Vec::with_capacity(whole.len() + like.len());
    let mut whole = whole.into_iter();
    for (before, entry) in like {
        entries.extend(whole.by_ref().take(before));
        entries.push(entry);
    }
    entries.extend(whole);
    (entries.leak(), sentences)
}

/// What a step says, before it is known how often it helps.
struct Remedy {
    text: &'static str,
    seconds: u16,
    how: Option<u16>,
}

/// What entries share and name by position.
#[derive(Clone, Copy)]
struct Shared {
    remedies: &'static [Remedy],
    profiles: &'static [Profile],
}

pub(crate) fn trees() -> (&'static [Tree], Gates) {
    let mut pack = Pack::new(&TREES);
    let trees = pack.list(|pack| Tree { slug: pack.name(), nodes: pack.list(Pack::node) });
    let gates = Gates {
        text: pack.text(),
        none: pack.text(),
        changed: pack.text(),
        choices: pack.list(Pack::answer),
        without: pack.list(Pack::number),
    };
    debug_assert!(pack.is_empty());
    (trees, gates)
}

const WHOLE: &str = "the pack is as long as it was written";

struct Pack {
    names: Split<'static, char>,
    texts: Split<'static, char>,
    numbers: slice::Iter<'static, u8>,
}

impl Pack {
    fn new(packed: &'static Packed) -> Self {
        let texts: &str = ALPHABET.read(packed.texts).leak();
        Self {
            names: packed.names.split(END),
            texts: texts.split(END),
            numbers: packed.numbers.iter(),
        }
    }

    /// Whether all has been read; the last text ends with a separator, too.
    fn is_empty(&self) -> bool {
        [&self.names, &self.texts].into_iter().all(|texts| texts.clone().eq([""]))
            && self.numbers.as_slice().is_empty()
    }

    /// An entry that is like one of the `whole` ones.
    fn like(&mut self, whole: &[Entry], shared: Shared) -> Entry {
        let other = &whole[self.place()];
        let own = self.number();
        self.entry(shared, Some((other, own)))
    }

    /// An entry; where it is like another one, what has no bit in the number is taken from that.
    fn entry(&mut self, shared: Shared, other: Option<(&Entry, u16)>) -> Entry {
        let taken = |key: u32| other.filter(|(_, own)| own >> key & 1 == 0).map(|(other, _)| other);
        Entry {
            family: &FAMILIES[self.place()],
            code: self.name(),
            has_own_title: taken(0).is_none(),
            title: taken(0).map_or_else(|| self.text(), |other| other.title),
            short: taken(1).map_or_else(|| self.text(), |other| other.short),
            prints: self.list(Self::text),
            aliases: self.list(Self::text),
            english: self.name(),
            has_own_meaning: taken(2).is_none(),
            meaning: taken(2).map_or_else(|| self.text(), |other| other.meaning),
            who: taken(3).map_or_else(|| Who::ALL[self.place()], |other| other.who),
            money: taken(4).map_or_else(|| Money::ALL[self.place()], |other| other.money),
            retry: taken(5).map_or_else(|| Retry::ALL[self.place()], |other| other.retry),
            verdict: taken(6).map_or_else(|| self.text(), |other| other.verdict),
            say: taken(7).map_or_else(|| self.text(), |other| other.say),
            steps: taken(8).map_or_else(|| self.steps(shared.remedies), |other| other.steps),
            profile: taken(13)
                .map_or_else(|| &shared.profiles[self.place()], |other| other.profile),
            meanings: self.list(|pack| Meaning { from: pack.source(), text: pack.text() }),
            claims: self.list(|pack| Claim {
                says: pack.text(),
                source: pack.source(),
                verdict: Verdict::ALL[pack.place()],
                why: pack.text(),
            }),
            confidence: taken(9)
                .map_or_else(|| Confidence::ALL[self.place()], |other| other.confidence),
            tables: self.number() as u8,
            lineages: self.number() as u8,
            sources: taken(10).map_or_else(|| self.list(Self::source), |other| other.sources),
            related: taken(11).map_or_else(|| self.list(Self::number), |other| other.related),
            tree: taken(12)
                .map_or_else(|| self.list(Self::target).first().copied(), |other| other.tree),
        }
    }

    fn steps(&mut self, remedies: &'static [Remedy]) -> &'static [Step] {
        self.list(|pack| {
            let Remedy { text, seconds, how } = remedies[pack.place()];
            Step { text, seconds, how, likelihood: Likelihood::ALL[pack.place()] }
        })
    }

    fn advice(&mut self, remedies: &'static [Remedy]) -> Advice {
        Advice {
            operation: Operation::ALL[self.place()],
            outcome: Outcome::ALL[self.place()],
            verdict: self.text(),
            say: self.text(),
            steps: self.steps(remedies),
        }
    }

    fn sentence(&mut self) -> Sentence {
        let (key, is_shared, mut place) = (self.text(), self.number() == 1, 0_u16);
        let entries = self.list(|pack| {
            let step = pack.number();
            place = place.wrapping_add((step >> 1) ^ (step & 1).wrapping_neg());
            place
        });
        Sentence { key, is_shared, entries }
    }

    fn node(&mut self) -> Node {
        let id = self.name();
        let kind = match self.number() {
            0 => Kind::Question(self.screen()),
            1 => Kind::Task(self.screen()),
            _ => Kind::Cause(self.end()),
        };
        Node { id, kind }
    }

    fn screen(&mut self) -> Screen {
        Screen {
            text: self.text(),
            hint: self.text(),
            why: self.text(),
            seconds: self.number(),
            wait: self.number(),
            choices: self.list(Self::answer),
            unsure: self.list(Self::target).first().copied(),
        }
    }

    fn end(&mut self) -> Cause {
        let (cause, prior, seconds, text) =
            (self.text(), self.number(), self.number(), self.text());
        let (money, again, call) =
            (Money::ALL[self.place()], Retry::ALL[self.place()], Call::ALL[self.place()]);
        let (say, stop, flags) = (self.text(), self.text(), self.number());
        let prior = f32::from(prior) / 10_000.0;
        Cause {
            name: cause,
            prior,
            seconds,
            text,
            money,
            retry: again,
            call,
            say,
            stop,
            early: flags & 1 != 0,
            changed: flags & 2 != 0,
        }
    }

    fn answer(&mut self) -> Choice {
        Choice { key: self.name(), text: self.text(), to: self.target() }
    }

    fn target(&mut self) -> Target {
        match self.number() {
            0 => Target::Node(self.number()),
            1 => Target::Tree(self.number(), self.number()),
            2 => Target::Code,
            _ => Target::Entry(self.number()),
        }
    }

    fn list<T>(&mut self, each: impl FnMut(&mut Self) -> T) -> &'static [T] {
        self.rows(each).leak()
    }

    fn rows<T>(&mut self, mut each: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let length = self.place();
        (0..length).map(|_| each(self)).collect()
    }

    fn name(&mut self) -> &'static str {
        self.names.next().expect(WHOLE)
    }

    fn text(&mut self) -> &'static str {
        self.texts.next().expect(WHOLE)
    }

    fn source(&mut self) -> &'static Source {
        &SOURCES[self.place()]
    }

    fn place(&mut self) -> usize {
        usize::from(self.number())
    }

    /// A position, or none: they are counted from 1.
    fn position(&mut self) -> Option<u16> {
        self.number().checked_sub(1)
    }

    fn number(&mut self) -> u16 {
        let byte = u16::from(*self.numbers.next().expect(WHOLE));
        if byte > 0x7f { byte & 0x7f | self.number() << 7 } else { byte }
    }
}

impl Alphabet {
    fn read(&self, bytes: &[u8]) -> String {
        let characters: Vec<char> = self.characters.chars().collect();
        let mut text = String::with_capacity(2 * bytes.len());
        let mut bytes = bytes.iter();
        while let Some(byte) = bytes.next() {
            text.push(match usize::from(*byte).checked_sub(0x80) {
                None => char::from(*byte),
                Some(place) if place < self.single => characters[place],
                Some(row) => {
                    let rare = usize::from(*bytes.next().expect(WHOLE));
                    characters[self.single + (row - self.single) * 0x100 + rare]
                }
            });
        }
        text
    }
}
