//! The answers as they are used, from the texts and numbers they were packed into. `knowledge-compiler` writes
//! (`emit/pack.rs`) what is read here, in the same order; both are compiled together, so nothing can be wrong in it.

use std::{slice, str};

use crate::{
    ANSWERS, Answer, Call, Claim, Confidence, End, Entry, FAMILIES, Gates, Kind, Likelihood, Money, Node, Packed, Reading, Retry, SOURCES,
    Screen, Source, Step, TREES, Target, Tree, Verdict, Who,
};

pub(crate) fn entries() -> &'static [Entry] {
    let mut pack = Pack::new(&ANSWERS);
    let remedies = pack.list(|pack| (pack.text(), pack.number()));
    let entries = pack.list(|pack| pack.entry(remedies));
    debug_assert!(pack.is_empty());
    entries
}

pub(crate) fn trees() -> (&'static [Tree], Gates) {
    let mut pack = Pack::new(&TREES);
    let trees = pack.list(|pack| Tree { slug: pack.text(), nodes: pack.list(Pack::node) });
    let gates = Gates {
        text: pack.text(),
        none: pack.text(),
        changed: pack.text(),
        answers: pack.list(Pack::answer),
        without: pack.list(Pack::number),
    };
    debug_assert!(pack.is_empty());
    (trees, gates)
}

const WHOLE: &str = "the pack is as long as it was written";

struct Pack {
    texts: str::Split<'static, char>,
    numbers: slice::Iter<'static, u8>,
}

impl Pack {
    fn new(packed: &'static Packed) -> Self {
        Self { texts: packed.texts.split('\u{1}'), numbers: packed.numbers.iter() }
    }

    /// Whether all has been read; the last text ends with a separator, too.
    fn is_empty(&self) -> bool {
        self.texts.clone().eq([""]) && self.numbers.as_slice().is_empty()
    }

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
            tree: self.list(Self::target).first().copied(),
        }
    }

    fn node(&mut self) -> Node {
        let id = self.text();
        let kind = match self.number() {
            0 => Kind::Ask(self.screen()),
            1 => Kind::Act(self.screen()),
            _ => Kind::End(self.end()),
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
            answers: self.list(Self::answer),
            unsure: self.list(Self::target).first().copied(),
        }
    }

    fn end(&mut self) -> End {
        let (cause, prior, seconds, text) = (self.text(), self.number(), self.number(), self.text());
        let (money, again, call) = (Money::ALL[self.place()], Retry::ALL[self.place()], Call::ALL[self.place()]);
        let (say, stop, flags) = (self.text(), self.text(), self.number());
        let prior = f32::from(prior) / 10_000.0;
        End { cause, prior, seconds, text, money, again, call, say, stop, early: flags & 1 != 0, changed: flags & 2 != 0 }
    }

    fn answer(&mut self) -> Answer {
        Answer { key: self.text(), says: self.text(), to: self.target() }
    }

    fn target(&mut self) -> Target {
        match self.number() {
            0 => Target::Node(self.number()),
            1 => Target::Tree(self.number(), self.number()),
            2 => Target::Code,
            _ => Target::Answer(self.number()),
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
