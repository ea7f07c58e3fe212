//! Schema of `guides/` and `glossary.toml`.

use serde::Deserialize;
use toml::{Spanned, value::Datetime};

use super::{Claim, Text};

/// A page to read: its head is found like an entry, its body is only in the static pages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Guide {
    pub(crate) title: Text,
    /// What it comes to, in lists.
    pub(crate) short: Text,
    #[serde(default)]
    pub(crate) aliases: Vec<Text>,
    pub(crate) sources: Spanned<Vec<Text>>,
    /// As of an entry.
    pub(crate) reviewed: Option<Spanned<Datetime>>,
    #[serde(default)]
    pub(crate) related: Vec<Text>,
    pub(crate) part: Vec<Spanned<Section>>,
    #[serde(default)]
    pub(crate) claim: Vec<Claim>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    pub(crate) heading: Text,
    /// Paragraphs.
    #[serde(default)]
    pub(crate) text: Vec<Text>,
    /// What is done in this order.
    #[serde(default)]
    pub(crate) steps: Vec<Text>,
    #[serde(default)]
    pub(crate) list: Vec<Text>,
}

impl Guide {
    /// Its body, part by part.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Section> {
        self.part.iter().map(Spanned::get_ref)
    }
}

impl Section {
    /// All that it says, in the order of the page.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Text> {
        self.text.iter().chain(&self.steps).chain(&self.list)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Glossary {
    pub(crate) term: Vec<Term>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Term {
    pub(crate) name: Text,
    /// Other names of the same.
    #[serde(default)]
    pub(crate) also: Vec<Text>,
    pub(crate) means: Text,
}

impl Term {
    pub(crate) fn names(&self) -> impl Iterator<Item = &Text> {
        [&self.name].into_iter().chain(&self.also)
    }
}
