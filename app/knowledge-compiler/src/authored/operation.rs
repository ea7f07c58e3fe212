//! Schema of `operations/` and of an entry's overrides: the texts for a void, a refund or a
//! completion.

use serde::Deserialize;
use toml::Spanned;

use super::{Operation, Outcome, Step, Text};

/// The texts of one operation by what became of it; the entries of a family share them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OperationTexts {
    pub(crate) operation: Spanned<Operation>,
    pub(crate) refused: Advice,
    pub(crate) unclear: Advice,
    pub(crate) done: Advice,
    pub(crate) original: Advice,
}

impl OperationTexts {
    pub(crate) fn advice(&self, outcome: Outcome) -> &Advice {
        match outcome {
            Outcome::Refused => &self.refused,
            Outcome::Unclear => &self.unclear,
            Outcome::Done => &self.done,
            Outcome::Original => &self.original,
        }
    }

    pub(crate) fn all(&self) -> [(Outcome, &Advice); 4] {
        [Outcome::Refused, Outcome::Unclear, Outcome::Done, Outcome::Original]
            .map(|outcome| (outcome, self.advice(outcome)))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Advice {
    pub(crate) verdict: Text,
    pub(crate) say: Text,
    pub(crate) step: Vec<Spanned<Step>>,
}

/// What an entry says in place of its family's texts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Override {
    pub(crate) outcome: Option<Spanned<Outcome>>,
    pub(crate) verdict: Option<Text>,
    pub(crate) say: Option<Text>,
    #[serde(default)]
    pub(crate) step: Vec<Spanned<Step>>,
}
