//! Emits the bodies of the guides and the glossary, under the feature `guides`: only the static
//! pages are compiled with them.

use std::fmt::Write as _;

use super::{list, place, strings};
use crate::{
    authored::{Claim, Section},
    load::Knowledge,
};

pub(super) fn guides(rust: &mut String, knowledge: &Knowledge) {
    let guides = knowledge.guides.iter().enumerate().map(|(at, file)| {
        let parts: Vec<&Section> = file.value.parts().collect();
        format!(
            "guides::Guide {{ entry: {}, sections: &{}, claims: &{} }}",
            knowledge.entries.len() + at,
            list(&parts, |body| part(body)),
            list(&file.value.claim, |said| claim(knowledge, said))
        )
    });
    let terms = knowledge.glossary.value.term.iter().map(|term| {
        let (name, means) = (term.name.get_ref(), term.means.get_ref());
        format!(
            "guides::Term {{ name: {name:?}, synonyms: &{}, definition: {means:?} }}",
            strings(&term.also)
        )
    });
    let [guides, terms]: [Vec<String>; 2] = [guides.collect(), terms.collect()];
    for (name, kind, rows) in [("GUIDES", "Guide", guides), ("TERMS", "Term", terms)] {
        let rows = rows.join(",\n    ");
        let _ = writeln!(
            rust,
            "#[cfg(feature = \"guides\")]\nstatic {name}: &[guides::{kind}] = &[\n    {rows}\n];"
        );
    }
}

fn part(part: &Section) -> String {
    let heading = part.heading.get_ref();
    format!(
        "guides::Section {{ heading: {heading:?}, text: &{}, steps: &{}, list: &{} }}",
        strings(&part.text),
        strings(&part.steps),
        strings(&part.list)
    )
}

fn claim(knowledge: &Knowledge, claim: &Claim) -> String {
    let source = place(&knowledge.sources.value, claim.source.get_ref());
    format!(
        "Claim {{ says: {:?}, source: &SOURCES[{source}], verdict: Verdict::{:?}, why: {:?} }}",
        claim.says.get_ref(),
        claim.verdict,
        claim.why.get_ref()
    )
}
