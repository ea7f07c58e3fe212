//! The strings of packed files, decoded by the run time's own reader.

use knowledge_compiler::Compiled;
use vocabulary::{
    END,
    packed::{Alphabet, Facts, SaidFile, Streams, digest_of},
};

/// The names, then the texts of the entries.
pub(crate) fn entries(compiled: &Compiled) -> Vec<String> {
    let facts = facts(compiled);
    texts(facts.characters, facts.entries)
}

/// The names, then the texts of the trees.
pub(crate) fn trees(compiled: &Compiled) -> Vec<String> {
    let facts = facts(compiled);
    texts(facts.characters, facts.trees)
}

/// The words of the concepts, then the phrases by answer.
pub(crate) fn said(compiled: &Compiled) -> Vec<String> {
    let facts = digest_of(&compiled.facts).expect("it was just written");
    let said = SaidFile::read(&compiled.said, facts).expect("it was just written");
    texts(said.characters, said.said)
}

/// The names, then the texts of the registry; the first is the day of the last change.
pub(crate) fn registry(compiled: &Compiled) -> Vec<String> {
    let facts = facts(compiled);
    texts(facts.characters, facts.registry)
}

fn facts(compiled: &Compiled) -> Facts<'_> {
    Facts::read(&compiled.facts).expect("it was just written")
}

fn texts(characters: &str, Streams { names, texts, .. }: Streams<'_>) -> Vec<String> {
    let alphabet = Alphabet::new(characters);
    let decoded = [names, texts].map(|bytes| alphabet.decode(bytes));
    decoded.iter().flat_map(|all| all.split_terminator(END)).map(ToOwned::to_owned).collect()
}
