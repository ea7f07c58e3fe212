//! Schema of the authored TOML files: what deserialises, before any check of its meaning.

mod display;
mod guide;
mod operation;
mod said;

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroU16,
};

use serde::Deserialize;
use toml::{Spanned, value::Datetime};

pub(crate) use display::Display;
pub(crate) use guide::{Glossary, Guide, Section};
pub(crate) use operation::{Advice, OperationTexts, Override};
pub(crate) use said::{Phrase, Utterances};
pub(crate) use vocabulary::{
    Call, Confidence, Effect, Likelihood, Money, Operation, Outcome, Phase, Retry, Says,
    SourceKind, Verdict, Who,
};

pub(crate) type Text = Spanned<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    pub(crate) code: Text,
    /// The entry that says what this one does not say itself.
    pub(crate) like: Option<Text>,
    pub(crate) title: Text,
    pub(crate) short: Option<Text>,
    #[serde(default)]
    pub(crate) prints: Vec<Text>,
    #[serde(default)]
    pub(crate) aliases: Vec<Text>,
    pub(crate) english: Option<Text>,
    pub(crate) meaning: Text,
    pub(crate) who: Who,
    /// When in a transaction it can be shown; from the family where the entry and the one it is
    /// like do not say.
    pub(crate) phase: Option<Spanned<Vec<Phase>>>,
    /// What the merchant may have been doing; from the family in the same way.
    pub(crate) operation: Option<Spanned<Vec<Operation>>>,
    /// Of an interface's code: whether it speaks of the call or of the payment.
    pub(crate) says: Option<Spanned<Says>>,
    /// The literal constants of the source that have this number.
    pub(crate) constants: Option<Spanned<Vec<Text>>>,
    /// What several entries state, such as `paper-out`.
    pub(crate) fact: Option<Text>,
    /// What became of the undo or the completion, where that does not follow from `money`.
    pub(crate) outcome: Option<Spanned<Outcome>>,
    pub(crate) money: Spanned<Money>,
    pub(crate) retry: Spanned<Retry>,
    pub(crate) verdict: Text,
    pub(crate) say: Text,
    pub(crate) confidence: Spanned<Confidence>,
    pub(crate) tables: Option<Spanned<u8>>,
    pub(crate) lineages: Option<Spanned<u8>>,
    pub(crate) sources: Spanned<Vec<Text>>,
    #[serde(default)]
    pub(crate) related: Vec<Text>,
    pub(crate) tree: Option<Text>,
    #[serde(default)]
    pub(crate) step: Vec<Spanned<Step>>,
    #[serde(default)]
    pub(crate) reading: Vec<Meaning>,
    #[serde(default)]
    pub(crate) claim: Vec<Claim>,
    /// What differs from the family's texts for a void or a refund.
    pub(crate) undo: Option<Override>,
    /// The same for the completion of a pre-authorisation.
    pub(crate) completion: Option<Override>,
    /// The day somebody last compared it with its sources.
    pub(crate) reviewed: Option<Spanned<Datetime>>,
    /// The keys whose values come from the entry that this one is like.
    #[serde(skip)]
    pub(crate) inherited: BTreeSet<&'static str>,
}

impl Entry {
    /// Whether the value of a key comes from the entry that this one is like: a problem with it is
    /// reported there.
    pub(crate) fn is_inherited(&self, key: &str) -> bool {
        self.inherited.contains(key)
    }

    /// Of texts with their keys, those that are not inherited.
    pub(crate) fn own<'a>(
        &self,
        texts: impl IntoIterator<Item = (&'static str, &'a Text)>,
    ) -> impl Iterator<Item = &'a Text> {
        texts.into_iter().filter(|(key, _)| !self.is_inherited(key)).map(|(_, text)| text)
    }

    /// The texts for an undo and a completion that are not inherited.
    pub(crate) fn own_overrides(&self) -> impl Iterator<Item = &Override> {
        [("undo", &self.undo), ("completion", &self.completion)]
            .into_iter()
            .filter(|(key, _)| !self.is_inherited(key))
            .filter_map(|(_, own)| own.as_ref())
    }

    /// The steps of all operations that are not inherited.
    pub(crate) fn own_steps(&self) -> impl Iterator<Item = &Spanned<Step>> {
        let sale = if self.is_inherited("step") { &[][..] } else { &self.step };
        sale.iter().chain(self.own_overrides().flat_map(|own| &own.step))
    }

    pub(crate) fn phases(&self) -> &[Phase] {
        self.phase.as_ref().map_or(&[], |phases| phases.get_ref())
    }

    pub(crate) fn operations(&self) -> &[Operation] {
        self.operation.as_ref().map_or(&[], |operations| operations.get_ref())
    }

    /// Whether it can be met in a sale or a pre-authorisation, of which its own texts speak.
    pub(crate) fn is_of_sale(&self) -> bool {
        self.operations()
            .iter()
            .any(|operation| matches!(operation, Operation::Sale | Operation::Preauth))
    }

    pub(crate) fn overrides(&self, operation: Operation) -> Option<&Override> {
        match operation {
            Operation::Undo => self.undo.as_ref(),
            Operation::Completion => self.completion.as_ref(),
            Operation::Sale | Operation::Preauth | Operation::None => None,
        }
    }

    /// What became of an undo or a completion: what is said for it, or what follows from the sale's
    /// money.
    pub(crate) fn outcome(&self, operation: Operation) -> Outcome {
        let own = self
            .overrides(operation)
            .and_then(|own| own.outcome.as_ref())
            .or(self.outcome.as_ref());
        own.map_or_else(|| Outcome::of(*self.money.get_ref()), |outcome| *outcome.get_ref())
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    pub(crate) fix: Option<Text>,
    #[serde(rename = "do")]
    pub(crate) text: Option<Text>,
    pub(crate) seconds: Option<NonZeroU16>,
    pub(crate) effect: Option<Effect>,
    /// The code of the family `how` that shows how it is done.
    pub(crate) how: Option<Text>,
    pub(crate) likelihood: Likelihood,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fix {
    #[serde(rename = "do")]
    pub(crate) text: Text,
    pub(crate) seconds: NonZeroU16,
    pub(crate) effect: Option<Effect>,
    /// As of a step.
    pub(crate) how: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Meaning {
    pub(crate) from: Text,
    pub(crate) means: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Claim {
    pub(crate) says: Text,
    pub(crate) source: Text,
    pub(crate) verdict: Verdict,
    pub(crate) why: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Family {
    pub(crate) name: Text,
    #[serde(rename = "where")]
    pub(crate) place: Text,
    pub(crate) sign: Option<Text>,
    /// The make of the terminals that print its codes, where others print the same numbers for
    /// other things.
    pub(crate) brand: Option<Text>,
    /// Who helps with its terminals, where that is not Lakala.
    pub(crate) supplier: Option<Text>,
    /// No terminal prints its codes, though some look like those that terminals print.
    #[serde(default)]
    pub(crate) online: bool,
    /// What holds of its entries that say nothing else.
    pub(crate) phase: Option<Spanned<Vec<Phase>>>,
    pub(crate) operation: Option<Spanned<Vec<Operation>>>,
    /// It is an interface between systems, and its codes speak of this.
    pub(crate) says: Option<Spanned<Says>>,
    /// Names in `operations/` of the texts for a void or a refund, and for a completion.
    pub(crate) undo: Option<Text>,
    pub(crate) completion: Option<Text>,
    /// The family of the interface's refunds: there the same code is another entry.
    pub(crate) refunds: Option<Text>,
}

/// Whose terminals or codes merchants have: the first is the default one, the last stands for
/// whoever is none of the others.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Acquirers {
    pub(crate) acquirer: Vec<Acquirer>,
}

/// What the placeholders of texts stand for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Acquirer {
    pub(crate) key: Text,
    /// The choice that is offered to the merchant.
    pub(crate) says: Text,
    pub(crate) name: Text,
    pub(crate) app: Text,
    /// What the application is or was called: words of a search, and in no text of a family with a
    /// supplier.
    #[serde(default)]
    pub(crate) names: Vec<Text>,
    pub(crate) telephone: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) name: Text,
    pub(crate) kind: SourceKind,
    /// Who published it.
    pub(crate) publisher: Option<Text>,
    /// Which edition it is, or when it was published, as the source says it.
    pub(crate) edition: Option<Text>,
    /// Where it can be read; never shown in the application.
    pub(crate) url: Option<Text>,
    /// The day it was last read for this knowledge.
    pub(crate) read: Option<Spanned<Datetime>>,
    /// The telephone numbers that it names, and that texts may name therefore.
    #[serde(default)]
    pub(crate) telephones: Vec<Text>,
}

/// What to ask and do about a symptom, one thing a screen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tree {
    /// As of an entry.
    pub(crate) reviewed: Option<Spanned<Datetime>>,
    pub(crate) start: Text,
    #[serde(default)]
    pub(crate) ask: Named<Screen>,
    #[serde(default, rename = "do")]
    pub(crate) act: Named<Screen>,
    #[serde(default)]
    pub(crate) end: Named<Cause>,
}

/// A question, or an action with its own test.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Screen {
    pub(crate) text: Option<Text>,
    pub(crate) fix: Option<Text>,
    pub(crate) hint: Option<Text>,
    pub(crate) why: Text,
    pub(crate) seconds: NonZeroU16,
    pub(crate) wait: Option<NonZeroU16>,
    pub(crate) effect: Option<Effect>,
    pub(crate) answers: Spanned<Vec<Choice>>,
    pub(crate) unsure: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    pub(crate) key: Text,
    pub(crate) says: Text,
    pub(crate) to: Text,
}

/// A cause and what to do about it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "`cause` is what authors call it")]
pub(crate) struct Cause {
    pub(crate) cause: Text,
    pub(crate) p: Spanned<f64>,
    pub(crate) seconds: NonZeroU16,
    #[serde(rename = "do")]
    pub(crate) text: Option<Text>,
    pub(crate) fix: Option<Text>,
    pub(crate) money: Spanned<Money>,
    pub(crate) again: Spanned<Retry>,
    pub(crate) call: Spanned<Call>,
    pub(crate) say: Text,
    pub(crate) stop: Text,
    #[serde(default)]
    pub(crate) early: bool,
    #[serde(default)]
    pub(crate) changed: bool,
}

/// What is asked before any tree.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gates {
    pub(crate) text: Text,
    pub(crate) answers: Vec<Choice>,
    pub(crate) none: Text,
    pub(crate) changed: Text,
    pub(crate) without: Vec<Text>,
}

/// Which state of the knowledge this is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Version {
    /// The day of the last change that readers should know of.
    pub(crate) date: Spanned<Datetime>,
}

/// What the source articles say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Articles {
    pub(crate) claim: Vec<ArticleClaim>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ArticleClaim {
    pub(crate) article: Text,
    pub(crate) says: Text,
    #[expect(dead_code, reason = "it is read for its words to be checked, and by people")]
    pub(crate) verdict: Verdict,
    /// Where it is answered: an answer, a guide, a node of a tree, or a shared fix.
    pub(crate) at: Spanned<Vec<Text>>,
}

impl Default for Gates {
    fn default() -> Self {
        let none = || Text::new(0..0, String::new());
        Self {
            text: none(),
            answers: Vec::new(),
            none: none(),
            changed: none(),
            without: Vec::new(),
        }
    }
}

/// A file of named tables, such as the families: by key, and in the file's order by their spans.
pub(crate) type Named<T> = BTreeMap<Text, Spanned<T>>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Home {
    pub(crate) common: Vec<Text>,
    #[serde(default)]
    pub(crate) groups: Vec<Group>,
}

/// The symptoms of one thing that merchants do, such as refunds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Group {
    pub(crate) name: Text,
    pub(crate) symptoms: Vec<Text>,
}

/// What the search has to know about ordinary words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Words {
    pub(crate) generic: Vec<Text>,
    pub(crate) same: Vec<(Text, Text)>,
    pub(crate) domain: Vec<Text>,
    pub(crate) context: Vec<Text>,
    pub(crate) cues: Vec<Text>,
    pub(crate) asks: Vec<Text>,
    pub(crate) units: Vec<Text>,
    pub(crate) fields: Vec<Text>,
    pub(crate) elsewhere: Vec<Text>,
    pub(crate) perhaps_elsewhere: Vec<Text>,
    pub(crate) anchors: Vec<Text>,
    pub(crate) undo: Vec<Text>,
    pub(crate) completion: Vec<Text>,
    pub(crate) no_result: Vec<Text>,
    pub(crate) charged: Vec<Text>,
    pub(crate) failed: Vec<Text>,
}

/// What no entry may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Never {
    pub(crate) advertised: Vec<String>,
    pub(crate) advice: Vec<String>,
    pub(crate) promises: Vec<String>,
    pub(crate) pays_again: Vec<String>,
    pub(crate) refunds_again: Vec<String>,
    pub(crate) looks_up: Vec<String>,
    pub(crate) may_be_charged: Vec<String>,
    pub(crate) not_debited: Vec<String>,
    pub(crate) no_record: Vec<String>,
    pub(crate) paid: Vec<String>,
    pub(crate) hands_over: Vec<String>,
    pub(crate) false_negations: Vec<String>,
    pub(crate) negations: Vec<String>,
}
