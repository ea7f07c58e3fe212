//! Schema of `displays/`: which sentence the terminals of an acquirer print for which codes.

use serde::Deserialize;
use toml::Spanned;

use super::Text;

/// One public table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Display {
    #[expect(dead_code, reason = "it tells editors whose table it is")]
    pub(crate) name: Text,
    /// Whose codes they are, where the meaning agrees.
    pub(crate) family: Text,
    /// What is printed for every code that is not in the table.
    pub(crate) default: Option<Text>,
    pub(crate) sentence: Vec<Spanned<Sentence>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sentence {
    pub(crate) text: Text,
    /// Codes of the family.
    #[serde(default)]
    pub(crate) codes: Vec<Text>,
    /// Ids of the entries for codes that mean something else here.
    #[serde(default)]
    pub(crate) others: Vec<Text>,
    /// Codes without an entry: nobody knows what became of the payment.
    #[serde(default)]
    pub(crate) unmatched: Vec<Text>,
}
