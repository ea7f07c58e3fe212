//! The strings of a `facts.bin`, decoded by the run time's own reader.

use knowledge_compiler::Compiled;
use vocabulary::{
    END,
    packed::{Alphabet, Packed, Streams},
};

/// The names, then the texts of the entries.
pub(crate) fn entries(compiled: &Compiled) -> Vec<String> {
    texts(compiled, |packed| packed.entries)
}

/// The names, then the texts of the trees.
pub(crate) fn trees(compiled: &Compiled) -> Vec<String> {
    texts(compiled, |packed| packed.trees)
}

/// The words of the concepts, then the phrases by answer.
pub(crate) fn said(compiled: &Compiled) -> Vec<String> {
    texts(compiled, |packed| packed.said)
}

fn texts<'a>(compiled: &'a Compiled, streams: impl Fn(&Packed<'a>) -> Streams<'a>) -> Vec<String> {
    let packed = Packed::read(&compiled.packed).expect("it was just written");
    let alphabet = Alphabet::new(packed.characters);
    let Streams { names, texts, .. } = streams(&packed);
    let decoded = [names, texts].map(|bytes| alphabet.decode(bytes));
    decoded.iter().flat_map(|all| all.split_terminator(END)).map(ToOwned::to_owned).collect()
}
