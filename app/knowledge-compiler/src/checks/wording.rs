//! Checks of wording: length, full-width punctuation, simplified script, and forbidden phrases.

use super::Report;
use crate::{
    authored::{Advice, Entry, Guide, Section as GuidePart, Text},
    load::Knowledge,
    placeholder::Wording,
    prose, script,
    tree::Node,
};

/// Ensure texts fit where they are shown.
pub(super) fn texts_fit(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.entries {
        let entry = &file.value;
        let short = entry.short.as_ref().map(|short| ("short", short, 16));
        let limits = [
            ("title", &entry.title, 18),
            ("verdict", &entry.verdict, 24),
            ("meaning", &entry.meaning, 90),
            ("say", &entry.say, 45),
        ];
        for (name, text, limit) in
            limits.into_iter().chain(short).filter(|(name, ..)| !entry.is_inherited(name))
        {
            let length = text.get_ref().chars().count();
            if length == 0 || length > limit {
                report.add(
                    file,
                    text.span(),
                    format!("`{name}` has {length} characters; 1 to {limit} fit"),
                );
            }
        }
        let beside = entry
            .own_overrides()
            .flat_map(|own| [("verdict", own.verdict.as_ref(), 24), ("say", own.say.as_ref(), 45)]);
        for (name, text, limit) in
            beside.filter_map(|(name, text, limit)| Some((name, text?, limit)))
        {
            let length = text.get_ref().chars().count();
            if length == 0 || length > limit {
                report.add(
                    file,
                    text.span(),
                    format!("`{name}` has {length} characters; 1 to {limit} fit"),
                );
            }
        }
        let verdicts = entry.own_overrides().filter_map(|own| own.verdict.as_ref());
        for verdict in verdicts
            .chain(entry.own([("verdict", &entry.verdict)]))
            .filter(|verdict| verdict.get_ref().ends_with('。'))
        {
            report.add(file, verdict.span(), "`verdict` is a headline: no full stop at its end");
        }
    }
    let longest = Longest::of(knowledge);
    for file in &knowledge.operations {
        for (_, advice) in file.value.all() {
            for (name, text, limit) in [("verdict", &advice.verdict, 24), ("say", &advice.say, 45)]
            {
                let length = longest.length(text.get_ref());
                if length == 0 || length > limit {
                    report.add(
                        file,
                        text.span(),
                        format!("`{name}` has {length} characters; 1 to {limit} fit"),
                    );
                }
            }
            if advice.verdict.get_ref().ends_with('。') {
                report.add(
                    file,
                    advice.verdict.span(),
                    "`verdict` is a headline: no full stop at its end",
                );
            }
        }
    }
    for file in &knowledge.trees {
        for node in file.value.nodes() {
            for (name, text, limit) in limits(node) {
                let length = longest.length(text.get_ref());
                if length == 0 || length > limit {
                    report.add(
                        file,
                        text.span(),
                        format!("`{name}` has {length} characters; 1 to {limit} fit"),
                    );
                }
            }
        }
    }
}

/// The wordings that a shared text can be shown in.
struct Longest(Vec<Wording>);

impl Longest {
    fn of(knowledge: &Knowledge) -> Self {
        Self(knowledge.families.value.keys().map(|key| knowledge.wording(key.get_ref())).collect())
    }

    /// The characters of a text, filled in as long as it gets.
    fn length(&self, text: &str) -> usize {
        let plain = text.chars().count();
        if text.contains('{') {
            self.0.iter().map(|wording| wording.fill(text).chars().count()).max().unwrap_or(plain)
        } else {
            plain
        }
    }

    /// The length of the first sentence that is too long to be taken in.
    fn too_long(&self, text: &str) -> Option<usize> {
        prose::sentences(text).map(|sentence| self.length(sentence)).find(|length| *length > 60)
    }
}

/// How long the texts of a node may be.
fn limits(node: Node<'_>) -> Vec<(&'static str, &Text, usize)> {
    match node {
        Node::Ask(_, screen) | Node::Act(_, screen) => {
            let text = screen
                .text
                .as_ref()
                .map(|text| ("text", text, if matches!(node, Node::Ask(..)) { 34 } else { 60 }));
            let hint = screen.hint.as_ref().map(|hint| ("hint", hint, 44));
            let says = screen.answers.get_ref().iter().map(|answer| ("says", &answer.says, 20));
            [("why", &screen.why, 40)].into_iter().chain(text).chain(hint).chain(says).collect()
        }
        Node::End(_, end) => {
            let text = end.text.as_ref().map(|text| ("do", text, 90));
            [("cause", &end.cause, 18), ("say", &end.say, 45), ("stop", &end.stop, 24)]
                .into_iter()
                .chain(text)
                .collect()
        }
    }
}

/// Ensure no sentence that a merchant must act on is over 60 characters.
pub(super) fn sentences_are_short(knowledge: &Knowledge, report: &mut Report) {
    let longest = Longest::of(knowledge);
    let too_long = |text: &Text| longest.too_long(text.get_ref());
    for file in &knowledge.entries {
        let entry = &file.value;
        let steps = entry.own_steps().filter_map(|step| step.get_ref().text.as_ref());
        for text in steps.chain(entry.own([("verdict", &entry.verdict), ("say", &entry.say)])) {
            if let Some(length) = too_long(text) {
                report.add(
                    file,
                    text.span(),
                    format!(
                        "a sentence of {length} characters; at most 60 can be taken in at a counter"
                    ),
                );
            }
        }
    }
    for file in &knowledge.trees {
        for text in file.value.nodes().into_iter().flat_map(tree_texts) {
            if let Some(length) = too_long(text) {
                report.add(
                    file,
                    text.span(),
                    format!(
                        "a sentence of {length} characters; at most 60 can be taken in at a counter"
                    ),
                );
            }
        }
    }
    for file in &knowledge.guides {
        for text in file.value.parts().flat_map(GuidePart::texts) {
            if let Some(length) = too_long(text) {
                report.add(
                    file,
                    text.span(),
                    format!(
                        "a sentence of {length} characters; at most 60 can be taken in at a counter"
                    ),
                );
            }
        }
    }
    for file in &knowledge.operations {
        for text in file.value.all().into_iter().flat_map(|(_, advice)| operation_texts(advice)) {
            if let Some(length) = too_long(text) {
                report.add(
                    file,
                    text.span(),
                    format!(
                        "a sentence of {length} characters; at most 60 can be taken in at a counter"
                    ),
                );
            }
        }
    }
    for file in &knowledge.fixes {
        if let Some(length) = too_long(&file.value.text) {
            report.add(
                file,
                file.value.text.span(),
                format!(
                    "a sentence of {length} characters; at most 60 can be taken in at a counter"
                ),
            );
        }
    }
}

/// Ensure Chinese text has full-width punctuation.
pub(super) fn punctuation_is_full_width(knowledge: &Knowledge, report: &mut Report) {
    each_text(knowledge, report, |text, _| {
        let at = prose::half_width(text)?;
        let found = text[at..].chars().next()?;
        Some(format!("`{found}` beside a Chinese character; full width is meant"))
    });
}

/// Ensure the text is in simplified script, which the search expects.
pub(super) fn script_is_simplified(knowledge: &Knowledge, report: &mut Report) {
    each_text(knowledge, report, |text, _| {
        let (_, c) = script::first_traditional(text)?;
        Some(format!("`{c}` is traditional script"))
    });
}

/// Ensure no entry gives harmful advice or promises what nobody has promised.
pub(super) fn nothing_forbidden_is_said(knowledge: &Knowledge, report: &mut Report) {
    let never = &knowledge.never.value;
    let forbidden = |text: &str| {
        prose::says(text, &never.advice, never)
            .map(|word| format!("`{word}` is advice that may never be given"))
            .or_else(|| {
                prose::says(text, &never.promises, never)
                    .map(|word| format!("`{word}` promises what nobody has promised"))
            })
    };
    each_text(
        knowledge,
        report,
        |text, part| if part == Part::Advice { forbidden(text) } else { None },
    );
}

/// Ensure no site that sells under a payment brand's name is mentioned.
pub(super) fn no_site_is_advertised(knowledge: &Knowledge, report: &mut Report) {
    let advertised = &knowledge.never.value.advertised;
    each_text(knowledge, report, |text, _| {
        let lower = text.to_ascii_lowercase();
        let site = advertised.iter().find(|site| lower.contains(site.as_str()))?;
        Some(format!("`{site}` would lead a merchant to a site that is not official"))
    });
}

/// Ensure the only telephone number is the one that is known to be official.
pub(super) fn no_telephone_but_the_official_one(knowledge: &Knowledge, report: &mut Report) {
    each_text(knowledge, report, |text, part| {
        let number =
            prose::telephones(text).find(|number| *number != "95016" && part != Part::Label)?;
        Some(format!("`{number}` looks like a telephone number; only 95016 may appear"))
    });
}

/// What a text is for, as far as a check may care.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Shown as guidance.
    Advice,
    /// Names, wordings of screens, codes.
    Label,
    /// Somebody else's statement, or about it.
    Claim,
}

fn each_text(
    knowledge: &Knowledge,
    report: &mut Report,
    find: impl Fn(&str, Part) -> Option<String>,
) {
    for file in &knowledge.entries {
        for (text, part) in texts(&file.value) {
            if let Some(message) = find(text.get_ref(), part) {
                report.add(file, text.span(), message);
            }
        }
    }
    for file in &knowledge.fixes {
        if let Some(message) = find(file.value.text.get_ref(), Part::Advice) {
            report.add(file, file.value.text.span(), message);
        }
    }
    for file in &knowledge.operations {
        for text in file.value.all().into_iter().flat_map(|(_, advice)| operation_texts(advice)) {
            if let Some(message) = find(text.get_ref(), Part::Advice) {
                report.add(file, text.span(), message);
            }
        }
    }
    for file in &knowledge.displays {
        for text in file
            .value
            .sentence
            .iter()
            .map(|sentence| &sentence.get_ref().text)
            .chain(&file.value.default)
        {
            if let Some(message) = find(text.get_ref(), Part::Claim) {
                report.add(file, text.span(), message);
            }
        }
    }
    for file in &knowledge.trees {
        for text in file.value.nodes().into_iter().flat_map(tree_texts) {
            if let Some(message) = find(text.get_ref(), Part::Advice) {
                report.add(file, text.span(), message);
            }
        }
    }
    for file in &knowledge.guides {
        for (text, part) in guide_texts(&file.value) {
            if let Some(message) = find(text.get_ref(), part) {
                report.add(file, text.span(), message);
            }
        }
    }
    for term in &knowledge.glossary.value.term {
        let names = term.names().map(|name| (name, Part::Label));
        for (text, part) in names.chain([(&term.means, Part::Advice)]) {
            if let Some(message) = find(text.get_ref(), part) {
                report.add(&knowledge.glossary, text.span(), message);
            }
        }
    }
    for claim in &knowledge.articles.value.claim {
        if let Some(message) = find(claim.says.get_ref(), Part::Claim) {
            report.add(&knowledge.articles, claim.says.span(), message);
        }
    }
    let gates = &knowledge.gates;
    for text in [&gates.value.text, &gates.value.none, &gates.value.changed]
        .into_iter()
        .chain(gates.value.answers.iter().map(|answer| &answer.says))
    {
        if let Some(message) = find(text.get_ref(), Part::Advice) {
            report.add(gates, text.span(), message);
        }
    }
}

pub(super) fn tree_texts(node: Node<'_>) -> impl Iterator<Item = &Text> {
    limits(node).into_iter().map(|(_, text, _)| text)
}

fn guide_texts(guide: &Guide) -> impl Iterator<Item = (&Text, Part)> {
    let advice = guide.parts().flat_map(GuidePart::texts).chain([&guide.short]);
    let labels =
        guide.parts().map(|part| &part.heading).chain([&guide.title]).chain(&guide.aliases);
    let claims = guide.claim.iter().flat_map(|claim| [&claim.says, &claim.why]);
    advice
        .map(|text| (text, Part::Advice))
        .chain(labels.map(|text| (text, Part::Label)))
        .chain(claims.map(|text| (text, Part::Claim)))
}

fn operation_texts(advice: &Advice) -> impl Iterator<Item = &Text> {
    [&advice.verdict, &advice.say]
        .into_iter()
        .chain(advice.step.iter().filter_map(|step| step.get_ref().text.as_ref()))
}

/// The texts of an entry that are not inherited.
fn texts(entry: &Entry) -> impl Iterator<Item = (&Text, Part)> {
    let own =
        entry.own([("meaning", &entry.meaning), ("verdict", &entry.verdict), ("say", &entry.say)]);
    let beside = entry.own_overrides().flat_map(|own| own.verdict.iter().chain(&own.say));
    let steps = entry.own_steps().filter_map(|step| step.get_ref().text.as_ref());
    let names = [("title", &entry.title)].into_iter();
    let names = entry.own(names.chain(entry.short.iter().map(|short| ("short", short))));
    let labels = names.chain(&entry.prints).chain(&entry.aliases).chain(&entry.english);
    let claims = entry
        .claim
        .iter()
        .flat_map(|claim| [&claim.says, &claim.why])
        .chain(entry.reading.iter().map(|meaning| &meaning.means));
    let advice = own.chain(beside).chain(steps).map(|text| (text, Part::Advice));
    let labels = labels.map(|text| (text, Part::Label));
    advice.chain(labels).chain(claims.map(|text| (text, Part::Claim)))
}
