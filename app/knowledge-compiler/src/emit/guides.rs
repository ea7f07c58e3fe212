//! Emits the bodies of the guides, the glossary and the addresses of sources as Rust source: only
//! the static pages are compiled with them.

use std::fmt::Write as _;

use super::{in_order, list, optional, place, strings};
use crate::{
    authored::{Claim, Section},
    load::Knowledge,
    placeholder::Wording,
};

pub(super) fn guides(knowledge: &Knowledge) -> String {
    let guides = knowledge.guides.iter().enumerate().map(|(at, file)| {
        let parts: Vec<&Section> = file.value.parts().collect();
        format!(
            "Guide {{ entry: {}, sections: &{}, claims: &{} }}",
            knowledge.entries.len() + at,
            list(&parts, |body| part(body)),
            list(&file.value.claim, |said| claim(knowledge, said))
        )
    });
    let terms = knowledge.glossary.value.term.iter().map(|term| {
        let (name, means) = (term.name.get_ref(), term.means.get_ref());
        format!(
            "Term {{ name: {name:?}, synonyms: &{}, definition: {means:?} }}",
            strings(&term.also)
        )
    });
    let sources = in_order(&knowledge.sources.value).into_iter();
    let urls =
        sources.map(|(_, source)| optional(source.url.as_ref().filter(|_| source.is_linked())));
    let [guides, terms, urls]: [Vec<String>; 3] =
        [guides.collect(), terms.collect(), urls.collect()];
    let mut rust = String::new();
    for (name, kind, rows) in
        [("GUIDES", "Guide", guides), ("TERMS", "Term", terms), ("URLS", "&str", urls)]
    {
        let rows = rows.join(",\n    ");
        let _ = writeln!(rust, "pub(crate) static {name}: &[{kind}] = &[\n    {rows}\n];");
    }
    Wording::marks().fill(&rust)
}

fn part(part: &Section) -> String {
    let heading = part.heading.get_ref();
    format!(
        "Section {{ heading: {heading:?}, text: &{}, steps: &{}, list: &{} }}",
        strings(&part.text),
        strings(&part.steps),
        strings(&part.list)
    )
}

fn claim(knowledge: &Knowledge, claim: &Claim) -> String {
    let source = place(&knowledge.sources.value, claim.source.get_ref());
    format!(
        "Stored {{ says: {:?}, source: {source}, verdict: Verdict::{:?}, why: {:?} }}",
        claim.says.get_ref(),
        claim.verdict,
        claim.why.get_ref()
    )
}
