//! The answers as they are used, from the texts and numbers they were packed into. `knowledge-compiler` writes
//! (`emit/pack.rs`) what is read here, in the same order; both are compiled together, so nothing can be wrong in it.

use std::{slice, str};

use crate::{Claim, Confidence, Entry, FAMILIES, Likelihood, Money, NUMBERS, Reading, Retry, SOURCES, Source, Step, TEXTS, Verdict, Who};

pub(crate) fn unpack() -> &'static [Entry] {
    let mut pack = Pack { texts: TEXTS.split('\n'), numbers: NUMBERS.iter() };
    let remedies = pack.list(|pack| (pack.text(), pack.number()));
    let entries = pack.list(|pack| pack.entry(remedies));
    debug_assert!(pack.texts.eq([""]) && pack.numbers.as_slice().is_empty(), "what was packed is what was read");
    entries
}

const WHOLE: &str = "the pack is as long as it was written";

struct Pack {
    texts: str::Split<'static, char>,
    numbers: slice::Iter<'static, u8>,
}

impl Pack {
    fn entry(&mut self, remedies: &'static [(&'static str, u16)]) -> Entry {
        Entry {
            family: &FAMILIES[self.place()],
            code: self.text(),
            title: self.text(),
            short: self.text(),
            prints: self.list(Self::text),
            aliases: self.list(Self::text),
            english: self.text(),
            meaning: self.text(),
            who: Who::ALL[self.place()],
            money: Money::ALL[self.place()],
            retry: Retry::ALL[self.place()],
            verdict: self.text(),
            say: self.text(),
            steps: self.list(|pack| {
                let (text, seconds) = remedies[pack.place()];
                Step { text, seconds, likelihood: Likelihood::ALL[pack.place()] }
            }),
            readings: self.list(|pack| Reading { from: pack.source(), means: pack.text() }),
            claims: self.list(|pack| Claim {
                says: pack.text(),
                source: pack.source(),
                verdict: Verdict::ALL[pack.place()],
                why: pack.text(),
            }),
            confidence: Confidence::ALL[self.place()],
            tables: self.number() as u8,
            lineages: self.number() as u8,
            sources: self.list(Self::source),
            related: self.list(Self::number),
        }
    }

    fn list<T>(&mut self, mut each: impl FnMut(&mut Self) -> T) -> &'static [T] {
        let length = self.place();
        (0..length).map(|_| each(self)).collect::<Vec<_>>().leak()
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

    fn number(&mut self) -> u16 {
        let byte = u16::from(*self.numbers.next().expect(WHOLE));
        if byte > 0x7f { byte & 0x7f | self.number() << 7 } else { byte }
    }
}
