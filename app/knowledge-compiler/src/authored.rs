//! The shape of an authored file: what the reader of TOML accepts, before any meaning.

mod guide;

use std::{collections::BTreeMap, num::NonZeroU16};

use serde::Deserialize;
use toml::{Spanned, value::Datetime};

pub(crate) use guide::{Glossary, Guide, Part};

pub(crate) type Text = Spanned<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "`code` is what authors call it")]
pub(crate) struct Code {
    pub(crate) code: Text,
    /// The answer that says what this one does not say itself.
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
    pub(crate) reading: Vec<Reading>,
    #[serde(default)]
    pub(crate) claim: Vec<Claim>,
}

impl Code {
    /// Whether it took a text from the answer that it is like: it is blamed where it stands.
    pub(crate) fn took(&self, text: &Text) -> bool {
        self.like.as_ref().is_some_and(|like| like.span() == text.span())
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
    pub(crate) likelihood: Likelihood,
}

impl Step {
    /// All of it, without where it stands.
    pub(crate) fn words(&self) -> impl PartialEq + use<> {
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.get_ref().clone());
        (text(&self.fix), text(&self.text), self.seconds, self.effect, self.likelihood)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fix {
    #[serde(rename = "do")]
    pub(crate) text: Text,
    pub(crate) seconds: NonZeroU16,
    pub(crate) effect: Option<Effect>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reading {
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
    /// The make of the terminals that print its codes, where others print the same numbers for other things.
    pub(crate) brand: Option<Text>,
    /// Who helps with its terminals, where that is not Lakala.
    pub(crate) supplier: Option<Text>,
    /// No terminal prints its codes, though some look like those that terminals print.
    #[serde(default)]
    pub(crate) online: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) name: Text,
    pub(crate) kind: SourceKind,
}

/// What to ask and do about a symptom, one thing a screen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tree {
    pub(crate) start: Text,
    #[serde(default)]
    pub(crate) ask: Named<Screen>,
    #[serde(default, rename = "do")]
    pub(crate) act: Named<Screen>,
    #[serde(default)]
    pub(crate) end: Named<End>,
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
pub(crate) struct End {
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
    /// Where it is answered: an answer, a guide, a node of a tree, or a shared remedy.
    pub(crate) at: Spanned<Vec<Text>>,
}

impl Default for Gates {
    fn default() -> Self {
        let none = || Text::new(0..0, String::new());
        Self { text: none(), answers: Vec::new(), none: none(), changed: none(), without: Vec::new() }
    }
}

/// A file of named tables, such as the families: by key, and in the file's order by their spans.
pub(crate) type Named<T> = BTreeMap<Text, Spanned<T>>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Home {
    pub(crate) common: Vec<Text>,
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
}

/// What no answer may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Never {
    pub(crate) advertised: Vec<String>,
    pub(crate) advice: Vec<String>,
    pub(crate) promises: Vec<String>,
    pub(crate) pays_again: Vec<String>,
    pub(crate) looks_up: Vec<String>,
    pub(crate) negations: Vec<String>,
}

macro_rules! words {
    ($($name:ident { $($word:ident),+ $(,)? })+) => {
        $(#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub(crate) enum $name { $($word),+ })+
    };
}

words! {
    Who { Shop, Customer, Issuer, Acquirer, Network, Integrator }
    Money { NotCharged, Charged, Unlikely, Unsure, Confirm, Original, NotInvolved }
    Retry { NoNeed, Never, OtherCard, AfterFix, OnceLater, CheckFirst }
    Call { Nobody, Issuer, Installer, Acquirer, Carrier, Broadband, Mall, Wallet, Police }
    Effect { LooksUp, PaysAgain }
    Likelihood { Usual, Sometimes, Rare }
    Confidence { High, Good, Fair, Low, Disputed }
    Verdict { Agrees, Contradicts, WebOnly, Unsafe }
    SourceKind { Standard, Official, Acquirer, Vendor, Integrator, Dealer, Article }
}
