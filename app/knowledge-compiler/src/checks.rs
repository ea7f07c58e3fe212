//! What has to be true of the knowledge beyond its shape. Each check is a function that says what it ensures; all run.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use normalise::{code_key, phrase_key};
use toml::Spanned;

use crate::{
    authored::{Code, Confidence, Effect, Money, Named, Retry, Text},
    load::{File, Knowledge},
    problem::Problem,
    prose, script,
};

type Check = fn(&Knowledge, &mut Report);

macro_rules! checks {
    ($($name:ident),+ $(,)?) => { &[$((stringify!($name), $name)),+] };
}

pub(crate) const CHECKS: &[(&str, Check)] = checks![
    path_is_identity,
    families_exist,
    references_resolve,
    shared_files_are_used,
    codes_unique,
    aliases_unique,
    steps_are_complete,
    doubt_is_looked_up_first,
    success_is_not_repeated,
    sources_present,
    disputes_are_shown,
    texts_fit,
    sentences_are_short,
    punctuation_is_full_width,
    script_is_simplified,
    nothing_forbidden_is_said,
    no_site_is_advertised,
    no_telephone_but_the_official_one,
];

/// All problems of all checks, sorted by place.
pub(crate) fn run(knowledge: &Knowledge) -> Vec<Problem> {
    let mut report = Report::default();
    for (name, check) in CHECKS {
        report.check = name;
        check(knowledge, &mut report);
    }
    report.problems.sort();
    report.problems
}

#[derive(Default)]
pub(crate) struct Report {
    check: &'static str,
    problems: Vec<Problem>,
}

impl Report {
    fn add<T>(&mut self, file: &File<T>, span: Range<usize>, message: impl AsRef<str>) {
        self.problems.push(file.problem(span, format!("{} [{}]", message.as_ref(), self.check)));
    }
}

/// Ensure an answer's file is named by its code.
fn path_is_identity(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.codes {
        let code = &file.value.code;
        if code.get_ref() != file.stem() {
            report.add(file, code.span(), format!("`code` is `{}` but the file is named `{}`", code.get_ref(), file.stem()));
        }
    }
}

/// Ensure every folder of answers is a family.
fn families_exist(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.codes {
        if !has(&knowledge.families.value, file.folder()) {
            report.add(file, 0..0, format!("no family `{}` in families.toml", file.folder()));
        }
    }
}

/// Ensure every reference leads to something that exists.
fn references_resolve(knowledge: &Knowledge, report: &mut Report) {
    let ids = ids(knowledge);
    let fixes: BTreeSet<&str> = knowledge.fixes.iter().map(File::stem).collect();
    let missing_id = |id: &Text| (!ids.contains_key(id.get_ref().as_str())).then(|| format!("no answer `{}`", id.get_ref()));
    for file in &knowledge.codes {
        let code = &file.value;
        for id in &code.related {
            if let Some(message) = missing_id(id) {
                report.add(file, id.span(), message);
            }
        }
        for source in sources(code) {
            if !has(&knowledge.sources.value, source.get_ref()) {
                report.add(file, source.span(), format!("no source `{}` in sources.toml", source.get_ref()));
            }
        }
        for fix in code.step.iter().filter_map(|step| step.get_ref().fix.as_ref()) {
            if !fixes.contains(fix.get_ref().as_str()) {
                report.add(file, fix.span(), format!("no file fixes/{}.toml", fix.get_ref()));
            }
        }
    }
    let home = &knowledge.home;
    for id in home.value.common.iter().chain(&home.value.symptoms) {
        if let Some(message) = missing_id(id) {
            report.add(home, id.span(), message);
        }
    }
}

/// Ensure nothing shared is left over.
fn shared_files_are_used(knowledge: &Knowledge, report: &mut Report) {
    let steps = knowledge.codes.iter().flat_map(|file| &file.value.step);
    let fixes: BTreeSet<&str> = steps.filter_map(|step| Some(step.get_ref().fix.as_ref()?.get_ref().as_str())).collect();
    for file in &knowledge.fixes {
        if !fixes.contains(file.stem()) {
            report.add(file, 0..0, format!("no step uses `{}`", file.stem()));
        }
    }
    let used: BTreeSet<&str> =
        knowledge.codes.iter().flat_map(|file| sources(&file.value)).map(|source| source.get_ref().as_str()).collect();
    for key in knowledge.sources.value.keys() {
        if !used.contains(key.get_ref().as_str()) {
            report.add(&knowledge.sources, key.span(), format!("no answer names the source `{}`", key.get_ref()));
        }
    }
}

/// Ensure no two codes of a family are read as the same code.
fn codes_unique(knowledge: &Knowledge, report: &mut Report) {
    let mut seen: BTreeMap<(&str, String), &str> = BTreeMap::new();
    for file in &knowledge.codes {
        let key = (file.folder(), code_key(file.value.code.get_ref()));
        if let Some(other) = seen.insert(key, file.stem()) {
            report.add(file, file.value.code.span(), format!("is spelt like `{other}`, once case and O/0 are ignored"));
        }
    }
}

/// Ensure an alias leads to one answer, as the search spells it.
fn aliases_unique(knowledge: &Knowledge, report: &mut Report) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for file in &knowledge.codes {
        for alias in &file.value.aliases {
            let key = phrase_key(alias.get_ref());
            if key.is_empty() {
                report.add(file, alias.span(), "an alias needs a letter, a digit or a character");
            } else if let Some(other) = seen.insert(key, id(file)) {
                report.add(file, alias.span(), format!("the alias `{}` also leads to `{other}`", alias.get_ref()));
            }
        }
    }
}

/// Ensure an answer has two to five steps, each either shared or written out with its seconds.
fn steps_are_complete(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.codes {
        let steps = &file.value.step;
        if !(2..=5).contains(&steps.len()) {
            report.add(file, file.value.code.span(), format!("two to five steps are needed, there are {}", steps.len()));
        }
        for step in steps {
            let message = match step.get_ref() {
                step if step.fix.is_some() == step.text.is_some() => "a step has either `fix` or `do`",
                step if step.fix.is_some() && (step.seconds.is_some() || step.effect.is_some()) => {
                    "`seconds` and `effect` of a shared step stand in its own file"
                }
                step if step.text.is_some() && step.seconds.is_none_or(|seconds| seconds == 0) => "`do` needs `seconds` above 0",
                _ => continue,
            };
            report.add(file, step.span(), message);
        }
    }
}

/// Ensure that where the customer may have been charged, the transaction is looked up before anything else and
/// nothing takes the money again but the shared remedy for a transaction that was found to have failed.
fn doubt_is_looked_up_first(knowledge: &Knowledge, report: &mut Report) {
    let never = &knowledge.never.value;
    for file in &knowledge.codes {
        let code = &file.value;
        if !matches!(code.money.get_ref(), Money::Unlikely | Money::Unsure | Money::Confirm) {
            continue;
        }
        if !matches!(code.retry.get_ref(), Retry::CheckFirst | Retry::Never) {
            report.add(file, code.retry.span(), "the customer may have been charged: `retry` is `check-first` or `never`");
        }
        if code.step.first().is_none_or(|step| effect(knowledge, step) != Some(Effect::LooksUp)) {
            let span = code.step.first().map_or(code.money.span(), Spanned::span);
            report.add(file, span, "the customer may have been charged: the first step looks the transaction up");
        }
        for step in &code.step {
            let exempt = step.get_ref().fix.as_ref().is_some_and(|fix| fix.get_ref() == "pay-again-if-failed");
            if effect(knowledge, step) == Some(Effect::PaysAgain) && !exempt {
                report.add(file, step.span(), "the customer may have been charged: only `pay-again-if-failed` may take money again");
            }
        }
        let own = code.step.iter().filter_map(|step| step.get_ref().text.as_ref());
        for text in own.chain([&code.verdict, &code.say]) {
            if let Some(word) = prose::tells(text.get_ref(), &never.pays_again, &never.negations) {
                report.add(file, text.span(), format!("the customer may have been charged: `{word}` would take the money again"));
            }
        }
    }
}

/// Ensure that what succeeded is not tried again.
fn success_is_not_repeated(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.codes {
        let code = &file.value;
        if *code.money.get_ref() != Money::Charged {
            continue;
        }
        if !matches!(code.retry.get_ref(), Retry::NoNeed | Retry::Never) {
            report.add(file, code.retry.span(), "the customer was charged: `retry` is `no-need` or `never`");
        }
        for step in code.step.iter().filter(|step| effect(knowledge, step) == Some(Effect::PaysAgain)) {
            report.add(file, step.span(), "the customer was charged: no step takes money again");
        }
    }
}

/// Ensure every answer names its sources, and counts them plausibly.
fn sources_present(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.codes {
        let code = &file.value;
        if code.sources.get_ref().is_empty() {
            report.add(file, code.sources.span(), "an answer needs at least one source");
        }
        if let (Some(tables), lineages) = (&code.tables, &code.lineages) {
            let lineages = lineages.as_ref().map_or(0, |lineages| *lineages.get_ref());
            if !(1..=12).contains(tables.get_ref()) || !(1..=*tables.get_ref()).contains(&lineages) {
                report.add(file, tables.span(), "`tables` is 1 to 12, and `lineages` is 1 to `tables`");
            }
        }
    }
}

/// Ensure a disputed code shows at least two of its meanings.
fn disputes_are_shown(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.codes {
        let code = &file.value;
        if *code.confidence.get_ref() == Confidence::Disputed && code.reading.len() < 2 {
            report.add(file, code.confidence.span(), "a disputed code needs a [[reading]] for each of its meanings");
        }
    }
}

/// Ensure texts fit where they are shown.
fn texts_fit(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.codes {
        let code = &file.value;
        let short = code.short.as_ref().map(|short| ("short", short, 16));
        let limits = [("title", &code.title, 18), ("verdict", &code.verdict, 24), ("meaning", &code.meaning, 90), ("say", &code.say, 45)];
        for (name, text, limit) in limits.into_iter().chain(short) {
            let length = text.get_ref().chars().count();
            if length == 0 || length > limit {
                report.add(file, text.span(), format!("`{name}` has {length} characters; 1 to {limit} fit"));
            }
        }
        if code.verdict.get_ref().ends_with('。') {
            report.add(file, code.verdict.span(), "`verdict` is a headline: no full stop at its end");
        }
    }
}

/// Ensure no sentence that a merchant must act on is over 60 characters.
fn sentences_are_short(knowledge: &Knowledge, report: &mut Report) {
    let too_long = |text: &Text| prose::sentences(text.get_ref()).map(|sentence| sentence.chars().count()).find(|length| *length > 60);
    for file in &knowledge.codes {
        let steps = file.value.step.iter().filter_map(|step| step.get_ref().text.as_ref());
        for text in steps.chain([&file.value.verdict, &file.value.say]) {
            if let Some(length) = too_long(text) {
                report.add(file, text.span(), format!("a sentence of {length} characters; at most 60 can be taken in at a counter"));
            }
        }
    }
    for file in &knowledge.fixes {
        if let Some(length) = too_long(&file.value.text) {
            report.add(file, file.value.text.span(), format!("a sentence of {length} characters; at most 60 can be taken in at a counter"));
        }
    }
}

/// Ensure Chinese text has full-width punctuation.
fn punctuation_is_full_width(knowledge: &Knowledge, report: &mut Report) {
    each_text(knowledge, report, |text, _| {
        let at = prose::half_width(text)?;
        let found = text[at..].chars().next()?;
        Some(format!("`{found}` beside a Chinese character; full width is meant"))
    });
}

/// Ensure the text is in simplified script, which the search expects.
fn script_is_simplified(knowledge: &Knowledge, report: &mut Report) {
    each_text(knowledge, report, |text, _| {
        let (_, c) = script::first_traditional(text)?;
        Some(format!("`{c}` is traditional script"))
    });
}

/// Ensure no answer gives harmful advice or promises what nobody has promised.
fn nothing_forbidden_is_said(knowledge: &Knowledge, report: &mut Report) {
    let never = &knowledge.never.value;
    let forbidden = |text: &str| {
        prose::says(text, &never.advice, &never.negations).map(|word| format!("`{word}` is advice that may never be given")).or_else(|| {
            prose::says(text, &never.promises, &never.negations).map(|word| format!("`{word}` promises what nobody has promised"))
        })
    };
    each_text(knowledge, report, |text, part| if part == Part::Advice { forbidden(text) } else { None });
}

/// Ensure no site that sells under a payment brand's name is mentioned.
fn no_site_is_advertised(knowledge: &Knowledge, report: &mut Report) {
    let advertised = &knowledge.never.value.advertised;
    each_text(knowledge, report, |text, _| {
        let lower = text.to_ascii_lowercase();
        let site = advertised.iter().find(|site| lower.contains(site.as_str()))?;
        Some(format!("`{site}` would lead a merchant to a site that is not official"))
    });
}

/// Ensure the only telephone number is the one that is known to be official.
fn no_telephone_but_the_official_one(knowledge: &Knowledge, report: &mut Report) {
    each_text(knowledge, report, |text, part| {
        let number = prose::telephone(text).filter(|number| *number != "95016" && part != Part::Label)?;
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

fn each_text(knowledge: &Knowledge, report: &mut Report, find: impl Fn(&str, Part) -> Option<String>) {
    for file in &knowledge.codes {
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
}

fn texts(code: &Code) -> impl Iterator<Item = (&Text, Part)> {
    let advice =
        [&code.meaning, &code.verdict, &code.say].into_iter().chain(code.step.iter().filter_map(|step| step.get_ref().text.as_ref()));
    let labels = [&code.title].into_iter().chain(&code.short).chain(&code.prints).chain(&code.aliases).chain(&code.english);
    let claims = code.claim.iter().flat_map(|claim| [&claim.says, &claim.why]).chain(code.reading.iter().map(|reading| &reading.means));
    advice.map(|text| (text, Part::Advice)).chain(labels.map(|text| (text, Part::Label))).chain(claims.map(|text| (text, Part::Claim)))
}

fn effect(knowledge: &Knowledge, step: &Spanned<crate::authored::Step>) -> Option<Effect> {
    match &step.get_ref().fix {
        Some(fix) => knowledge.fixes.iter().find(|file| file.stem() == fix.get_ref())?.value.effect,
        None => step.get_ref().effect,
    }
}

fn sources(code: &Code) -> impl Iterator<Item = &Text> {
    let readings = code.reading.iter().map(|reading| &reading.from);
    code.sources.get_ref().iter().chain(readings).chain(code.claim.iter().map(|claim| &claim.source))
}

fn has<T>(named: &Named<T>, key: &str) -> bool {
    named.keys().any(|name| name.get_ref() == key)
}

fn id(file: &File<Code>) -> String {
    format!("{}:{}", file.folder(), file.stem())
}

/// Where each answer stands, by its id.
pub(crate) fn ids(knowledge: &Knowledge) -> BTreeMap<String, usize> {
    let positions = knowledge.codes.iter().enumerate();
    positions.map(|(position, file)| (id(file), position)).collect()
}
