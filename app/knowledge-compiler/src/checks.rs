//! What has to be true of the knowledge beyond its shape. Each check is a function that says what it ensures; all run.

mod articles;
mod guides;
mod money;
mod repeats;
mod trees;
mod wording;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use normalise::{code_key, phrase_key};

use crate::{
    authored::{Code, Confidence, Guide, Named, Text},
    load::{File, Knowledge},
    problem::Problem,
};
pub(crate) use articles::Places;
use articles::article_claims_are_answered;
pub(crate) use guides::GUIDE;
use guides::{guides_are_a_family, guides_are_pages, guides_look_up_first, terms_are_distinct};
use money::{doubt_is_looked_up_first, success_is_not_repeated};
pub(crate) use repeats::near_aliases;
use repeats::prose_is_written_once;
use trees::{ends_charge_once, nodes_are_reached, paths_end, priors_sum_to_one, screens_are_complete, targets_exist, trees_have_symptoms};
use wording::{
    no_site_is_advertised, no_telephone_but_the_official_one, nothing_forbidden_is_said, punctuation_is_full_width, script_is_simplified,
    sentences_are_short, texts_fit,
};

type Check = fn(&Knowledge, &mut Report);

macro_rules! checks {
    ($($name:ident),+ $(,)?) => { &[$((stringify!($name), $name)),+] };
}

/// What holds of every file that could be read, whatever became of the others.
const OF_EACH: &[(&str, Check)] = checks![
    version_is_a_day,
    path_is_identity,
    codes_unique,
    aliases_unique,
    prose_is_written_once,
    steps_are_complete,
    success_is_not_repeated,
    sources_present,
    disputes_are_shown,
    screens_are_complete,
    priors_sum_to_one,
    guides_are_pages,
    terms_are_distinct,
    texts_fit,
    sentences_are_short,
    punctuation_is_full_width,
    script_is_simplified,
    nothing_forbidden_is_said,
    no_site_is_advertised,
    no_telephone_but_the_official_one,
];

/// How files fit together: while one is unread, these would blame others for it.
const OF_ALL: &[(&str, Check)] = checks![
    families_exist,
    references_resolve,
    shared_files_are_used,
    doubt_is_looked_up_first,
    guides_are_a_family,
    guides_look_up_first,
    trees_have_symptoms,
    targets_exist,
    nodes_are_reached,
    paths_end,
    ends_charge_once,
    article_claims_are_answered,
];

pub(crate) fn all() -> impl Iterator<Item = &'static (&'static str, Check)> {
    OF_EACH.iter().chain(OF_ALL)
}

/// All problems of all checks and of the files that could not be read, sorted by place.
pub(crate) fn run(knowledge: &Knowledge, unread: Vec<Problem>) -> Vec<Problem> {
    let of_all = if unread.is_empty() { OF_ALL } else { &[] };
    let mut report = Report { check: "", problems: unread };
    for (name, check) in OF_EACH.iter().chain(of_all) {
        report.check = name;
        check(knowledge, &mut report);
    }
    report.problems.sort();
    report.problems
}

pub(crate) struct Report {
    check: &'static str,
    problems: Vec<Problem>,
}

impl Report {
    fn add<T>(&mut self, file: &File<T>, span: Range<usize>, message: impl AsRef<str>) {
        self.problems.push(file.problem(span, format!("{} [{}]", message.as_ref(), self.check)));
    }
}

/// Ensure the version is the day that readers are told.
fn version_is_a_day(knowledge: &Knowledge, report: &mut Report) {
    let Some(file) = &knowledge.version else { return };
    let date = &file.value.date;
    if date.get_ref().time.is_some() || date.get_ref().offset.is_some() {
        report.add(file, date.span(), "expected a day, such as 2026-11-23");
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
    for file in &knowledge.trees {
        for fix in file.value.nodes().into_iter().filter_map(|node| node.says().0).filter(|fix| !fixes.contains(fix.get_ref().as_str())) {
            report.add(file, fix.span(), format!("no file fixes/{}.toml", fix.get_ref()));
        }
    }
    for file in &knowledge.guides {
        for (id, message) in file.value.related.iter().filter_map(|id| Some((id, missing_id(id)?))) {
            report.add(file, id.span(), message);
        }
        for source in guide_sources(&file.value).filter(|source| !has(&knowledge.sources.value, source.get_ref())) {
            report.add(file, source.span(), format!("no source `{}` in sources.toml", source.get_ref()));
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
    let screens = knowledge.trees.iter().flat_map(|file| file.value.nodes()).filter_map(|node| node.says().0);
    let fixes = steps.filter_map(|step| step.get_ref().fix.as_ref()).chain(screens);
    let fixes: BTreeSet<&str> = fixes.map(|fix| fix.get_ref().as_str()).collect();
    for file in &knowledge.fixes {
        if !fixes.contains(file.stem()) {
            report.add(file, 0..0, format!("no step uses `{}`", file.stem()));
        }
    }
    let guides = knowledge.guides.iter().flat_map(|file| guide_sources(&file.value));
    let used = knowledge.codes.iter().flat_map(|file| sources(&file.value)).chain(guides);
    let used: BTreeSet<&str> = used.map(|source| source.get_ref().as_str()).collect();
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
            report.add(file, file.value.code.span(), format!("is spelt like `{other}`, once case, O/0 and I/l/1 are ignored"));
        }
    }
}

/// Ensure an alias leads to one answer, as the search spells it.
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
    for file in &knowledge.codes {
        for (alias, message) in file.value.aliases.iter().filter_map(|alias| Some((alias, check(alias, id(file))?))) {
            report.add(file, alias.span(), message);
        }
    }
    for file in &knowledge.guides {
        for (alias, message) in file.value.aliases.iter().filter_map(|alias| Some((alias, check(alias, guide_id(file))?))) {
            report.add(file, alias.span(), message);
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
                step if step.text.is_some() && step.seconds.is_none() => "`do` needs `seconds`",
                _ => continue,
            };
            report.add(file, step.span(), message);
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
        let [tables, lineages] = [&code.tables, &code.lineages].map(|count| count.as_ref().map_or(0, |count| *count.get_ref()));
        let plausible = (1..=12).contains(&tables) && (1..=tables).contains(&lineages);
        if let Some(count) = code.tables.as_ref().or(code.lineages.as_ref()).filter(|_| !plausible) {
            report.add(file, count.span(), "`tables` is 1 to 12, and `lineages` is 1 to `tables`");
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

fn sources(code: &Code) -> impl Iterator<Item = &Text> {
    let readings = code.reading.iter().map(|reading| &reading.from);
    code.sources.get_ref().iter().chain(readings).chain(code.claim.iter().map(|claim| &claim.source))
}

fn guide_sources(guide: &Guide) -> impl Iterator<Item = &Text> {
    guide.sources.get_ref().iter().chain(guide.claim.iter().map(|claim| &claim.source))
}

fn has<T>(named: &Named<T>, key: &str) -> bool {
    named.keys().any(|name| name.get_ref() == key)
}

fn id(file: &File<Code>) -> String {
    format!("{}:{}", file.folder(), file.stem())
}

fn guide_id(file: &File<Guide>) -> String {
    format!("{GUIDE}:{}", file.stem())
}

/// Where each answer stands, by its id; after them the guides.
pub(crate) fn ids(knowledge: &Knowledge) -> BTreeMap<String, usize> {
    let ids = knowledge.codes.iter().map(id).chain(knowledge.guides.iter().map(guide_id));
    ids.zip(0..).collect()
}
