//! Checks of wording: length, full-width punctuation, simplified script, and forbidden phrases.

use toml::Spanned;

use super::{Report, sources::official_telephones};
use crate::{
    authored::{Advice, Entry, Guide, Section as GuidePart, Text},
    file::File,
    load::Knowledge,
    placeholder::Wording,
    prose, script,
    tree::Node,
};

/// Ensure texts fit where they are shown.
pub(super) fn texts_fit(knowledge: &Knowledge, report: &mut Report) {
    let longest = Longest::of(knowledge);
    for file in &knowledge.entries {
        entry_fits(file, &longest, report);
    }
    for file in &knowledge.operations {
        for (_, advice) in file.value.all() {
            let limits = [("verdict", &advice.verdict, 24), ("say", &advice.say, 45)];
            report_misfits(file, limits, |text| longest.length(text), report);
            if advice.verdict.get_ref().ends_with('。') {
                report.add(file, advice.verdict.span(), FULL_STOP);
            }
        }
    }
    for file in &knowledge.trees {
        let limits = file.value.nodes().into_iter().flat_map(limits);
        report_misfits(file, limits, |text| longest.length(text), report);
    }
}

const FULL_STOP: &str = "`verdict` is a headline: no full stop at its end";

/// The texts of an entry that are not inherited.
fn entry_fits(file: &File<Entry>, longest: &Longest, report: &mut Report) {
    let entry = &file.value;
    let short = entry.short.as_ref().map(|short| ("short", short, 16));
    let limits = [
        ("title", &entry.title, 18),
        ("verdict", &entry.verdict, 24),
        ("meaning", &entry.meaning, 90),
        ("say", &entry.say, 45),
    ];
    let own = limits.into_iter().chain(short).filter(|(name, ..)| !entry.is_inherited(name));
    let beside = entry
        .own_overrides()
        .flat_map(|own| [("verdict", own.verdict.as_ref(), 24), ("say", own.say.as_ref(), 45)])
        .filter_map(|(name, text, limit)| Some((name, text?, limit)));
    report_misfits(file, own.chain(beside), |text| longest.length(text), report);
    let verdicts = entry.own_overrides().filter_map(|own| own.verdict.as_ref());
    for verdict in verdicts
        .chain(entry.own([("verdict", &entry.verdict)]))
        .filter(|verdict| verdict.get_ref().ends_with('。'))
    {
        report.add(file, verdict.span(), FULL_STOP);
    }
}

/// Reports the texts, each with its name and limit, that are empty or too long.
fn report_misfits<'a, T>(
    file: &File<T>,
    limits: impl IntoIterator<Item = (&'static str, &'a Text, usize)>,
    length: impl Fn(&str) -> usize,
    report: &mut Report,
) {
    for (name, text, limit) in limits {
        let length = length(text.get_ref());
        if length == 0 || length > limit {
            report.add(
                file,
                text.span(),
                format!("`{name}` has {length} characters; 1 to {limit} fit"),
            );
        }
    }
}

/// The wordings that a shared text can be shown in.
struct Longest(Vec<Wording>);

impl Longest {
    fn of(knowledge: &Knowledge) -> Self {
        Self(knowledge.acquirers.value.acquirer.iter().map(Wording::shown).collect())
    }

    /// The characters of a text, filled in as long as it gets.
    fn length(&self, text: &str) -> usize {
        let plain = text.chars().count();
        if text.contains(['{', '\u{e000}', '\u{e001}']) {
            self.0.iter().map(|wording| wording.fill(text).chars().count()).max().unwrap_or(plain)
        } else {
            plain
        }
    }

    /// The length of the first sentence that is too long to be taken in.
    fn too_long(&self, text: &str) -> Option<usize> {
        prose::sentences(text).map(|sentence| self.length(sentence)).find(|length| *length > 60)
    }

    /// Reports the texts with a sentence that is too long.
    fn report_long<'a, T>(
        &self,
        file: &File<T>,
        texts: impl IntoIterator<Item = &'a Text>,
        report: &mut Report,
    ) {
        for text in texts {
            if let Some(length) = self.too_long(text.get_ref()) {
                let message = format!(
                    "a sentence of {length} characters; at most 60 can be taken in at a counter"
                );
                report.add(file, text.span(), message);
            }
        }
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
    for file in &knowledge.entries {
        let entry = &file.value;
        let steps = entry.own_steps().filter_map(|step| step.get_ref().text.as_ref());
        let heads = entry.own([("verdict", &entry.verdict), ("say", &entry.say)]);
        longest.report_long(file, steps.chain(heads), report);
    }
    for file in &knowledge.trees {
        let texts = file.value.nodes().into_iter().flat_map(tree_texts);
        longest.report_long(file, texts, report);
    }
    for file in &knowledge.guides {
        longest.report_long(file, file.value.parts().flat_map(GuidePart::texts), report);
    }
    for file in &knowledge.operations {
        let texts = file.value.all().into_iter().flat_map(|(_, advice)| operation_texts(advice));
        longest.report_long(file, texts, report);
    }
    for file in &knowledge.fixes {
        longest.report_long(file, [&file.value.text], report);
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

/// Ensure the only telephone numbers are those that an official source names.
pub(super) fn no_telephone_but_official_ones(knowledge: &Knowledge, report: &mut Report) {
    let official = official_telephones(knowledge);
    each_text(knowledge, report, |text, part| {
        let number = prose::telephones(text)
            .find(|number| part != Part::Label && !official.contains(number))?;
        Some(format!(
            "`{number}` looks like a telephone number; only {} may appear, which official sources \
             name as their `telephones`",
            official.join(", ")
        ))
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
    let advice = |text| (text, Part::Advice);
    for file in &knowledge.entries {
        report_found(file, texts(&file.value), &find, report);
    }
    for file in &knowledge.fixes {
        report_found(file, [advice(&file.value.text)], &find, report);
    }
    for file in &knowledge.operations {
        let texts = file.value.all().into_iter().flat_map(|(_, advice)| operation_texts(advice));
        report_found(file, texts.map(advice), &find, report);
    }
    for file in &knowledge.displays {
        let sentences = file.value.sentence.iter().map(|sentence| &sentence.get_ref().text);
        let claims = sentences.chain(&file.value.default).map(|text| (text, Part::Claim));
        report_found(file, claims, &find, report);
    }
    for file in &knowledge.trees {
        let texts = file.value.nodes().into_iter().flat_map(tree_texts);
        report_found(file, texts.map(advice), &find, report);
    }
    for file in &knowledge.guides {
        report_found(file, guide_texts(&file.value), &find, report);
    }
    for term in &knowledge.glossary.value.term {
        let names = term.names().map(|name| (name, Part::Label));
        report_found(&knowledge.glossary, names.chain([advice(&term.means)]), &find, report);
    }
    let sources = knowledge.sources.value.values().map(Spanned::get_ref);
    let names = sources.flat_map(|source| [&source.name].into_iter().chain(&source.edition));
    report_found(&knowledge.sources, names.map(|name| (name, Part::Label)), &find, report);
    let claims = knowledge.articles.value.claim.iter().map(|claim| (&claim.says, Part::Claim));
    report_found(&knowledge.articles, claims, &find, report);
    let gates = &knowledge.gates.value;
    let answers = gates.answers.iter().map(|answer| &answer.says);
    let texts = [&gates.text, &gates.none, &gates.changed].into_iter().chain(answers);
    report_found(&knowledge.gates, texts.map(advice), &find, report);
}

/// Reports what `find` has to say of the texts of one file.
fn report_found<'a, T>(
    file: &File<T>,
    texts: impl IntoIterator<Item = (&'a Text, Part)>,
    find: impl Fn(&str, Part) -> Option<String>,
    report: &mut Report,
) {
    for (text, part) in texts {
        if let Some(message) = find(text.get_ref(), part) {
            report.add(file, text.span(), message);
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
