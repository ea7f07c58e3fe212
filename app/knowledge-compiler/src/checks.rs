//! Validation: everything that has to be true of the knowledge beyond its schema. Each check is a
//! function whose doc line says what it ensures; all run, so that all problems come at once.

mod articles;
mod family;
mod guides;
mod money;
mod operation;
mod refund;
mod repeats;
mod said;
mod sentence;
mod sources;
mod trees;
mod wording;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use normalise::{code_key, phrase_key};
use toml::Spanned;
use vocabulary::GUIDE;

use crate::{
    authored::{Confidence, Entry, Guide, Named, Step, Text},
    file::File,
    load::Knowledge,
    problem::Problem,
    prose,
};
pub(crate) use articles::Places;
use articles::article_claims_are_answered;
use family::{
    acquirers_are_complete, constants_are_told_apart, facts_agree, requests_are_no_payments,
    suppliers_are_named,
};
use guides::{guides_are_a_family, guides_are_pages, guides_look_up_first, terms_are_distinct};
use money::{
    doubt_is_looked_up_first, money_fits_phase, nothing_is_known_too_soon, phases_are_known,
    success_is_not_repeated,
};
use operation::undo_is_no_sale;
use refund::{look_ups_are_complete, refunds_happen_once};
pub(crate) use repeats::near_aliases;
use repeats::prose_is_written_once;
pub(crate) use said::answer;
use said::{
    concepts_are_distinct, phrases_are_many, phrases_are_one_answers, phrases_have_answers,
};
use sentence::shared_sentences_begin_with_doubt;
pub(crate) use sentence::{Shared, shared};
use sources::{dates_are_past_days, sources_can_be_looked_up, sources_present, version_is_a_day};
use trees::{
    ends_charge_once, nodes_are_reached, paths_end, priors_sum_to_one, screens_are_complete,
    symptoms_are_grouped, targets_exist, trees_have_symptoms, trees_look_up_first,
};
use wording::{
    no_site_is_advertised, no_telephone_but_official_ones, nothing_forbidden_is_said,
    punctuation_is_full_width, script_is_simplified, sentences_are_short, texts_fit,
};

type Check = fn(&Knowledge, &mut Report);

macro_rules! checks {
    ($($name:ident),+ $(,)?) => { &[$((stringify!($name), $name)),+] };
}

/// What holds of every file that could be read, whatever became of the others.
const OF_EACH: &[(&str, Check)] = checks![
    version_is_a_day,
    dates_are_past_days,
    path_is_identity,
    codes_unique,
    aliases_unique,
    prose_is_written_once,
    steps_are_complete,
    success_is_not_repeated,
    facts_agree,
    constants_are_told_apart,
    sources_present,
    sources_can_be_looked_up,
    disputes_are_shown,
    screens_are_complete,
    priors_sum_to_one,
    guides_are_pages,
    terms_are_distinct,
    acquirers_are_complete,
    texts_fit,
    sentences_are_short,
    punctuation_is_full_width,
    script_is_simplified,
    nothing_forbidden_is_said,
    no_site_is_advertised,
    no_telephone_but_official_ones,
    phrases_are_many,
    phrases_are_one_answers,
    concepts_are_distinct,
];

/// How files fit together: while one is unread, these would blame others for it.
const OF_ALL: &[(&str, Check)] = checks![
    families_exist,
    references_resolve,
    shared_files_are_used,
    phases_are_known,
    money_fits_phase,
    doubt_is_looked_up_first,
    nothing_is_known_too_soon,
    undo_is_no_sale,
    shared_sentences_begin_with_doubt,
    requests_are_no_payments,
    suppliers_are_named,
    refunds_happen_once,
    look_ups_are_complete,
    guides_are_a_family,
    guides_look_up_first,
    trees_have_symptoms,
    symptoms_are_grouped,
    targets_exist,
    nodes_are_reached,
    paths_end,
    ends_charge_once,
    trees_look_up_first,
    article_claims_are_answered,
    phrases_have_answers,
];

pub(crate) fn all() -> impl Iterator<Item = &'static (&'static str, Check)> {
    OF_EACH.iter().chain(OF_ALL)
}

/// All problems of all checks and of the files that could not be read, sorted by place.
pub(crate) fn run(knowledge: &Knowledge, unread: Vec<Problem>) -> Vec<Problem> {
    report(knowledge, unread).problems
}

/// The same, with how many subjects each check looked at.
pub(crate) fn report(knowledge: &Knowledge, unread: Vec<Problem>) -> Report {
    let of_all = if unread.is_empty() { OF_ALL } else { &[] };
    let mut report = Report { check: "", problems: unread, subjects: BTreeMap::new() };
    for (name, check) in OF_EACH.iter().chain(of_all) {
        report.check = name;
        check(knowledge, &mut report);
    }
    report.problems.sort();
    report
}

pub(crate) struct Report {
    check: &'static str,
    pub(crate) problems: Vec<Problem>,
    /// How many things a check looked at, by its name; only of those that count.
    pub(crate) subjects: BTreeMap<&'static str, usize>,
}

impl Report {
    /// Counts a subject of the check.
    fn look(&mut self) {
        *self.subjects.entry(self.check).or_default() += 1;
    }

    fn add<T>(&mut self, file: &File<T>, span: Range<usize>, message: impl AsRef<str>) {
        self.problems.push(file.problem(span, format!("{} [{}]", message.as_ref(), self.check)));
    }
}

/// Ensure an entry's file is named by its code.
fn path_is_identity(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.entries {
        let code = &file.value.code;
        if code.get_ref() != file.stem() {
            report.add(
                file,
                code.span(),
                format!("`code` is `{}` but the file is named `{}`", code.get_ref(), file.stem()),
            );
        }
    }
}

/// Ensure every folder of answers is a family.
fn families_exist(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.entries {
        if !has(&knowledge.families.value, file.folder()) {
            report.add(file, 0..0, format!("no family `{}` in families.toml", file.folder()));
        }
    }
}

/// Ensure every reference leads to something that exists.
fn references_resolve(knowledge: &Knowledge, report: &mut Report) {
    let ids = ids(knowledge);
    let fixes: BTreeSet<&str> = knowledge.fixes.iter().map(File::stem).collect();
    entries_resolve(knowledge, &fixes, &ids, report);
    shared_texts_resolve(knowledge, &fixes, &ids, report);
    families_resolve(knowledge, report);
    trees_resolve(knowledge, &fixes, report);
    guides_resolve(knowledge, &ids, report);
    let home = &knowledge.home;
    let grouped = home.value.groups.iter().flat_map(|group| &group.symptoms);
    for id in home.value.common.iter().chain(grouped) {
        if let Some(message) = missing_id(id, &ids) {
            report.add(home, id.span(), message);
        }
    }
}

/// What entries refer to: entries, sources, and what their steps share.
fn entries_resolve(
    knowledge: &Knowledge,
    fixes: &BTreeSet<&str>,
    ids: &BTreeMap<String, usize>,
    report: &mut Report,
) {
    for file in &knowledge.entries {
        let entry = &file.value;
        for id in &entry.related {
            if let Some(message) = missing_id(id, ids) {
                report.add(file, id.span(), message);
            }
        }
        for source in sources::named(entry) {
            if let Some(message) = missing_source(source, knowledge) {
                report.add(file, source.span(), message);
            }
        }
        let beside = entry.undo.iter().chain(&entry.completion).flat_map(|own| &own.step);
        for (span, message) in missing_in_steps(entry.step.iter().chain(beside), fixes, ids) {
            report.add(file, span, message);
        }
    }
}

/// What the texts of operations and the shared fixes refer to.
fn shared_texts_resolve(
    knowledge: &Knowledge,
    fixes: &BTreeSet<&str>,
    ids: &BTreeMap<String, usize>,
    report: &mut Report,
) {
    for file in &knowledge.operations {
        let steps = file.value.all().into_iter().flat_map(|(_, advice)| &advice.step);
        for (span, message) in missing_in_steps(steps, fixes, ids) {
            report.add(file, span, message);
        }
    }
    for file in &knowledge.fixes {
        if let Some(how) = file.value.how.as_ref().filter(|how| !ids.contains_key(&how_id(how))) {
            report.add(file, how.span(), format!("no file codes/how/{}.toml", how.get_ref()));
        }
    }
}

/// What the nodes of trees refer to: shared fixes.
fn trees_resolve(knowledge: &Knowledge, fixes: &BTreeSet<&str>, report: &mut Report) {
    for file in &knowledge.trees {
        for fix in file.value.nodes().into_iter().filter_map(|node| node.says().0) {
            if let Some(message) = missing_fix(fix, fixes) {
                report.add(file, fix.span(), message);
            }
        }
    }
}

/// What guides refer to: entries and sources.
fn guides_resolve(knowledge: &Knowledge, ids: &BTreeMap<String, usize>, report: &mut Report) {
    for file in &knowledge.guides {
        for id in &file.value.related {
            if let Some(message) = missing_id(id, ids) {
                report.add(file, id.span(), message);
            }
        }
        for source in sources::named_by_guide(&file.value) {
            if let Some(message) = missing_source(source, knowledge) {
                report.add(file, source.span(), message);
            }
        }
    }
}

fn missing_id(id: &Text, ids: &BTreeMap<String, usize>) -> Option<String> {
    (!ids.contains_key(id.get_ref())).then(|| format!("no entry `{}`", id.get_ref()))
}

fn missing_source(source: &Text, knowledge: &Knowledge) -> Option<String> {
    (!has(&knowledge.sources.value, source.get_ref()))
        .then(|| format!("no source `{}` in sources.toml", source.get_ref()))
}

fn missing_fix(fix: &Text, fixes: &BTreeSet<&str>) -> Option<String> {
    let name = fix.get_ref().as_str();
    if fixes.contains(name) {
        return None;
    }
    let near = prose::nearest(name, fixes.iter().copied());
    let near =
        if near.is_empty() { String::new() } else { "; nearest: ".to_owned() + &near.join(", ") };
    Some(format!("no file fixes/{name}.toml{near}"))
}

/// What steps refer to that is not there.
fn missing_in_steps<'a>(
    steps: impl Iterator<Item = &'a Spanned<Step>>,
    fixes: &BTreeSet<&str>,
    ids: &BTreeMap<String, usize>,
) -> Vec<(Range<usize>, String)> {
    let mut missing = Vec::new();
    for step in steps.map(Spanned::get_ref) {
        if let Some(fix) = &step.fix {
            missing.extend(missing_fix(fix, fixes).map(|message| (fix.span(), message)));
        }
        if let Some(how) = step.how.as_ref().filter(|how| !ids.contains_key(&how_id(how))) {
            missing.push((how.span(), format!("no file codes/how/{}.toml", how.get_ref())));
        }
    }
    missing
}

fn how_id(how: &Text) -> String {
    ["how:", how.get_ref()].concat()
}

/// What families refer to: texts of operations, and the family of their refunds.
fn families_resolve(knowledge: &Knowledge, report: &mut Report) {
    let operations: BTreeSet<&str> = knowledge.operations.iter().map(File::stem).collect();
    for family in knowledge.families.value.values().map(Spanned::get_ref) {
        for name in family
            .undo
            .iter()
            .chain(&family.completion)
            .filter(|name| !operations.contains(name.get_ref().as_str()))
        {
            report.add(
                &knowledge.families,
                name.span(),
                format!("no file operations/{}.toml", name.get_ref()),
            );
        }
        for other in
            family.refunds.iter().filter(|other| !has(&knowledge.families.value, other.get_ref()))
        {
            report.add(
                &knowledge.families,
                other.span(),
                format!("no family `{}` in families.toml", other.get_ref()),
            );
        }
    }
}

/// Ensure nothing shared is left over.
fn shared_files_are_used(knowledge: &Knowledge, report: &mut Report) {
    let advice = knowledge
        .operations
        .iter()
        .flat_map(|file| file.value.all())
        .flat_map(|(_, advice)| &advice.step);
    let beside = knowledge
        .entries
        .iter()
        .flat_map(|file| file.value.undo.iter().chain(&file.value.completion))
        .flat_map(|own| &own.step);
    let steps =
        knowledge.entries.iter().flat_map(|file| &file.value.step).chain(advice).chain(beside);
    let screens =
        knowledge.trees.iter().flat_map(|file| file.value.nodes()).filter_map(|node| node.says().0);
    let fixes = steps.filter_map(|step| step.get_ref().fix.as_ref()).chain(screens);
    let fixes: BTreeSet<&str> = fixes.map(|fix| fix.get_ref().as_str()).collect();
    for file in &knowledge.fixes {
        if !fixes.contains(file.stem()) {
            report.add(file, 0..0, format!("no step uses `{}`", file.stem()));
        }
    }
    let texts = knowledge
        .families
        .value
        .values()
        .flat_map(|family| [&family.get_ref().undo, &family.get_ref().completion])
        .flatten();
    let texts: BTreeSet<&str> = texts.map(|name| name.get_ref().as_str()).collect();
    for file in knowledge.operations.iter().filter(|file| !texts.contains(file.stem())) {
        report.add(file, 0..0, format!("no family uses the texts `{}`", file.stem()));
    }
    let guides = knowledge.guides.iter().flat_map(|file| sources::named_by_guide(&file.value));
    let used = knowledge.entries.iter().flat_map(|file| sources::named(&file.value)).chain(guides);
    let used: BTreeSet<&str> = used.map(|source| source.get_ref().as_str()).collect();
    for key in knowledge.sources.value.keys() {
        if !used.contains(key.get_ref().as_str()) {
            report.add(
                &knowledge.sources,
                key.span(),
                format!("no entry names the source `{}`", key.get_ref()),
            );
        }
    }
}

/// Ensure no two codes of a family are read as the same code.
fn codes_unique(knowledge: &Knowledge, report: &mut Report) {
    let mut seen: BTreeMap<(&str, String), &str> = BTreeMap::new();
    for file in &knowledge.entries {
        let key = (file.folder(), code_key(file.value.code.get_ref()));
        if let Some(other) = seen.insert(key, file.stem()) {
            report.add(
                file,
                file.value.code.span(),
                format!("is spelt like `{other}`, once case, O/0 and I/l/1 are ignored"),
            );
        }
    }
}

/// Ensure an alias leads to one entry, as the search spells it.
fn aliases_unique(knowledge: &Knowledge, report: &mut Report) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut check = |alias: &Text, id: String| {
        let key = phrase_key(alias.get_ref());
        if key.is_empty() {
            return Some("an alias needs a letter, a digit or a character".to_owned());
        }
        let other = seen.insert(key, id)?;
        Some(format!("the alias `{}` also leads to `{other}`", alias.get_ref()))
    };
    for file in &knowledge.entries {
        for (alias, message) in
            file.value.aliases.iter().filter_map(|alias| Some((alias, check(alias, id(file))?)))
        {
            report.add(file, alias.span(), message);
        }
    }
    for file in &knowledge.guides {
        for (alias, message) in file
            .value
            .aliases
            .iter()
            .filter_map(|alias| Some((alias, check(alias, guide_id(file))?)))
        {
            report.add(file, alias.span(), message);
        }
    }
}

/// Ensure an entry has two to five steps, each either shared or written out with its seconds.
fn steps_are_complete(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.entries {
        let entry = &file.value;
        if !(2..=5).contains(&entry.step.len()) {
            report.add(
                file,
                entry.code.span(),
                format!("two to five steps are needed, there are {}", entry.step.len()),
            );
        }
        for own in entry.own_overrides().filter(|own| !own.step.is_empty()) {
            if let Some(message) = few_steps(&own.step) {
                report.add(file, own.step[0].span(), message);
            }
        }
        let beside = entry.undo.iter().chain(&entry.completion).flat_map(|own| &own.step);
        for (span, message) in incomplete_steps(entry.step.iter().chain(beside)) {
            report.add(file, span, message);
        }
    }
    for file in &knowledge.operations {
        for (_, advice) in file.value.all() {
            if let Some(message) = few_steps(&advice.step) {
                report.add(file, advice.verdict.span(), message);
            }
            for (span, message) in incomplete_steps(advice.step.iter()) {
                report.add(file, span, message);
            }
        }
    }
}

fn few_steps(steps: &[Spanned<Step>]) -> Option<String> {
    (!(2..=3).contains(&steps.len()))
        .then(|| format!("two or three steps are needed, there are {}", steps.len()))
}

fn incomplete_steps<'a>(
    steps: impl Iterator<Item = &'a Spanned<Step>>,
) -> Vec<(Range<usize>, &'static str)> {
    let message = |step: &Step| match step {
        step if step.fix.is_some() == step.text.is_some() => {
            Some("a step has either `fix` or `do`")
        }
        step if step.fix.is_some()
            && (step.seconds.is_some() || step.effect.is_some() || step.how.is_some()) =>
        {
            Some("`seconds`, `effect` and `how` of a shared step stand in its own file")
        }
        step if step.text.is_some() && step.seconds.is_none() => Some("`do` needs `seconds`"),
        _ => None,
    };
    steps.filter_map(|step| Some((step.span(), message(step.get_ref())?))).collect()
}

/// Ensure a disputed code shows at least two of its meanings.
fn disputes_are_shown(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.entries {
        let entry = &file.value;
        if *entry.confidence.get_ref() == Confidence::Disputed && entry.reading.len() < 2 {
            report.add(
                file,
                entry.confidence.span(),
                "a disputed code needs a [[reading]] for each of its meanings",
            );
        }
    }
}

fn has<T>(named: &Named<T>, key: &str) -> bool {
    named.keys().any(|name| name.get_ref() == key)
}

pub(crate) fn id(file: &File<Entry>) -> String {
    format!("{}:{}", file.folder(), file.stem())
}

pub(crate) fn guide_id(file: &File<Guide>) -> String {
    format!("{GUIDE}:{}", file.stem())
}

/// Where each entry stands, by its id; after them the guides.
pub(crate) fn ids(knowledge: &Knowledge) -> BTreeMap<String, usize> {
    let ids = knowledge.entries.iter().map(id).chain(knowledge.guides.iter().map(guide_id));
    ids.zip(0..).collect()
}
