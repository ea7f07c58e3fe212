//! Record layouts of the packed format: the fields of every record in their order, each with its
//! codec. Writer and reader expand the same lists, so that neither order nor bits can disagree.
//!
//! A codec is the name of a method on both sides, `[codec]` a list with its length before it.

/// Calls the macro `$then` with the layout of every record but the entry.
#[macro_export]
macro_rules! packed_records {
    ($then:ident) => {
        $then! {
            family_row: Family {
                key: name, name: text, place: text, sign: text, brand: text, supplier: text,
                is_online: flag, refunds: name,
            }
            source_row: Source { name: text, kind: word, edition: text, is_verifiable: flag }
            day_row: Day { year: number, month: byte, day: byte }
            acquirer: Acquirer { key: name, says: text, name: text, app: text, telephone: name }
            group: Group { name: text, symptoms: deltas }
            synonym: Synonym { word: text, other: text }
            words: Words {
                generic: [text], domain: [text], context: [text], cues: [text], asks: [text],
                units: [text], fields: [text], elsewhere: [text], perhaps_elsewhere: [text],
                anchors: [text], undo: [text], completion: [text], no_result: [text],
                charged: [text], failed: [text], same: [synonym],
            }
            run: Run { step: signed, characters: byte }
            scripts: Scripts {
                syllables: name, runs: [run], read: text, readings: [number], traditional: text,
                simple: text,
            }
            registry: Registry {
                date: name, families: [family_row], sources: [source_row], days: [day_row],
                acquirers: [acquirer], common: deltas, groups: [group], words: words,
                scripts: scripts,
            }
            fix: Fix { text: text, seconds: number, how: position }
            used_fix: UsedFix { fix: place, likelihood: word }
            advice: Advice {
                operation: word, outcome: word, verdict: text, say: text, steps: [step],
            }
            profile: Profile { operation: word, outcome: word, advice: advice_positions }
            meaning: Meaning { from: source, text: text }
            claim: Claim { says: text, source: source, verdict: word, why: text }
            sentence: Sentence { key: text, is_shared: flag, entries: deltas }
            said: Utterances { entry: position, phrases: [text] }
            concept: Concept { words: [text] }
            tree: Tree { slug: name, nodes: [node] }
            node: Node { id: name, kind: kind }
            screen: Screen {
                text: text, hint: text, why: text, seconds: number, wait: number,
                choices: [choice], unsure: optional_target,
            }
            choice: Choice { key: name, text: text, to: target }
            cause: Cause {
                name: text, prior: share, seconds: number, text: text, money: word, retry: word,
                call: word, say: text, stop: text, early: flag, changed: flag,
            }
            gates: Gates {
                text: text, none: text, changed: text, choices: [choice], without: [number],
            }
        }
    };
}

/// Calls the macro `$then` with the layout of an entry. The fields under `inherited` are left out
/// where the entry that it is like has the same value; a bit set ([`Inherited`]) says which of them
/// are there.
#[macro_export]
macro_rules! packed_entry {
    ($then:ident) => {
        $then! {
            own {
                family: family, code: name, prints: [text], aliases: [text], english: name,
                meanings: [meaning], claims: [claim], tables: byte, lineages: byte,
            }
            inherited {
                title: text, short: text, meaning: text, who: word, money: word, retry: word,
                verdict: text, say: text, steps: [step], profile: shared_profile,
                confidence: word, sources: [source], related: [number], tree: optional_target,
                reviewed: day,
            }
        }
    };
}

macro_rules! bits {
    (own { $($own:tt)+ } inherited { $($field:ident: $codec:tt),+ $(,)? }) => {
        /// Fields that an entry can share with another one; the number of each is that of its bit.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(non_camel_case_types, reason = "the layout has the names of the fields")]
        pub enum Inherited { $($field),+ }
    };
}
packed_entry!(bits);

impl Inherited {
    /// The bit of this field.
    pub const fn bit(self) -> u16 {
        1 << self as u16
    }
}

macro_rules! written {
    ($($layout:tt)+) => { stringify!($($layout)+) };
}
/// All layouts as text, for the digest that is the version of the format.
pub(super) const LAYOUT: &str = concat!(packed_records!(written), packed_entry!(written));
