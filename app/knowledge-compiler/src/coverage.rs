//! Coverage: which of the facts in `coverage.toml` and of the questions in `topics.toml` the
//! knowledge answers.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use normalise::phrase_key;
use serde::Deserialize;

use crate::{
    authored::Text,
    checks::{self, Places},
    file::File,
    load::{self, Knowledge},
    problem::Problem,
};

/// What `coverage.toml` and `topics.toml` list, and how much of it is answered.
#[derive(Debug)]
pub struct Coverage {
    pub entries: usize,
    pub trees: usize,
    pub guides: usize,
    /// How many entries each family has, in their order on screen.
    pub families: Vec<(String, usize)>,
    pub groups: Vec<Covered>,
    pub topics: Topics,
    /// What is not answered, where it is listed.
    pub uncovered: Vec<Problem>,
}

/// A group of facts.
#[derive(Debug)]
pub struct Covered {
    pub name: String,
    pub about: String,
    /// How many have to be answered.
    pub all: usize,
    pub answered: usize,
    pub left_out: usize,
}

/// What merchants ask about.
#[derive(Debug, Default)]
pub struct Topics {
    pub n: usize,
    /// How many are answered somewhere.
    pub answered: usize,
    /// How many are left out for a reason that is stated.
    pub left_out: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    group: Vec<Group>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Group {
    name: String,
    about: String,
    /// The ids of entries.
    #[serde(default)]
    ids: Vec<Text>,
    /// The wordings of prompts, those of one thing together; an entry has each.
    #[serde(default)]
    rows: Vec<Vec<Text>>,
    /// What somebody says, and where it is answered.
    #[serde(default)]
    claim: Vec<Claim>,
    #[serde(default)]
    left_out: Vec<LeftOut>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    says: Text,
    at: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftOut {
    id: Text,
    why: Text,
}

/// The file `topics.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    topics: Vec<Topic>,
}

/// A question, and either where it is answered or why it is not.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    asks: Text,
    at: Option<Text>,
    why: Option<Text>,
}

/// How much of what is listed the knowledge under `root` answers, or every problem in it.
pub fn coverage(root: &Path) -> Result<Coverage, Vec<Problem>> {
    let (knowledge, unread) = load::load(root);
    let problems = checks::run(&knowledge, unread);
    if !problems.is_empty() {
        return Err(problems);
    }
    let listed = load::one::<Listed>(root, "coverage.toml")?;
    let asked = load::one::<Asked>(root, "topics.toml")?;
    let mut coverage = covered(&knowledge, &listed);
    coverage.topics = topics(&knowledge, &asked, &mut coverage.uncovered);
    Ok(coverage)
}

/// Counts the topics; what is neither answered nor left out is uncovered.
fn topics(knowledge: &Knowledge, asked: &File<Asked>, uncovered: &mut Vec<Problem>) -> Topics {
    let places = Places::new(knowledge);
    let mut counts = Topics { n: asked.value.topics.len(), ..Topics::default() };
    let mut seen = BTreeSet::new();
    for Topic { asks, at, why } in &asked.value.topics {
        if !seen.insert(phrase_key(asks.get_ref())) {
            uncovered.push(asked.problem(asks.span(), "topics: it is asked twice"));
        }
        match (at, why) {
            (Some(at), None) if places.has(at.get_ref()) => counts.answered += 1,
            (Some(at), None) => {
                let message = format!("topics: nothing answers it there: `{}`", at.get_ref());
                uncovered.push(asked.problem(at.span(), message));
            }
            (None, Some(why)) if !why.get_ref().is_empty() => counts.left_out += 1,
            _ => uncovered.push(asked.problem(
                asks.span(),
                "topics: expected either `at`, where it is answered, or `why` it is not",
            )),
        }
    }
    counts
}

fn covered(knowledge: &Knowledge, listed: &File<Listed>) -> Coverage {
    let places = Places::new(knowledge);
    let entries = knowledge.entries.iter().map(|file| &file.value);
    let texts = entries
        .flat_map(|entry| [&entry.title].into_iter().chain(&entry.prints).chain(&entry.aliases));
    let wordings: BTreeSet<String> = texts.map(|text| phrase_key(text.get_ref())).collect();
    let mut uncovered = Vec::new();
    let all = listed.value.group.iter();
    let mut groups: Vec<Covered> =
        all.map(|group| cover(group, listed, &places, &wordings, &mut uncovered)).collect();
    let articles = &knowledge.articles.value.claim;
    groups.push(Covered {
        name: "articles".into(),
        about: "网文里的说法".into(),
        all: articles.len(),
        // A check refuses a claim that is not answered.
        answered: articles.len(),
        left_out: 0,
    });
    uncovered.sort();
    let families = families(knowledge);
    Coverage {
        entries: families.iter().map(|(_, count)| count).sum(),
        trees: knowledge.trees.len(),
        guides: knowledge.guides.len(),
        families,
        groups,
        topics: Topics::default(),
        uncovered,
    }
}

/// Reports what of a group is not answered.
fn cover(
    group: &Group,
    listed: &File<Listed>,
    places: &Places<'_>,
    wordings: &BTreeSet<String>,
    uncovered: &mut Vec<Problem>,
) -> Covered {
    let Group { name, about, ids, rows, claim, left_out } = group;
    let mut miss = |text: &Text, message: String| {
        uncovered.push(listed.problem(text.span(), format!("{name}: {message}")));
    };
    for id in ids.iter().filter(|id| !places.has_answer(id.get_ref())) {
        miss(id, format!("no entry `{}`", id.get_ref()));
    }
    for wording in
        rows.iter().flatten().filter(|wording| !wordings.contains(&phrase_key(wording.get_ref())))
    {
        miss(wording, format!("no entry has the wording “{}”", wording.get_ref()));
    }
    for Claim { says, at } in claim {
        if at.is_empty() {
            miss(says, format!("“{}” is answered nowhere", says.get_ref()));
        }
        for at in at.iter().filter(|at| !places.has(at.get_ref())) {
            miss(at, format!("nothing answers it there: `{}`", at.get_ref()));
        }
    }
    for LeftOut { id, why } in left_out {
        if places.has_answer(id.get_ref()) {
            miss(id, format!("`{}` is answered: it is not left out", id.get_ref()));
        }
        if why.get_ref().is_empty() {
            miss(why, format!("why `{}` is left out has to be said", id.get_ref()));
        }
    }
    Covered {
        name: name.clone(),
        about: about.clone(),
        all: ids.len() + rows.len() + claim.len(),
        answered: answered(group, places, wordings),
        left_out: left_out.len(),
    }
}

/// How much of a group is answered in full.
fn answered(group: &Group, places: &Places<'_>, wordings: &BTreeSet<String>) -> usize {
    let is_worded = |wording: &Text| wordings.contains(&phrase_key(wording.get_ref()));
    let is_somewhere = |at: &[Text]| !at.is_empty() && at.iter().all(|at| places.has(at.get_ref()));
    group.ids.iter().filter(|id| places.has_answer(id.get_ref())).count()
        + group.rows.iter().filter(|row| row.iter().all(is_worded)).count()
        + group.claim.iter().filter(|claim| is_somewhere(&claim.at)).count()
}

fn families(knowledge: &Knowledge) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let ids = checks::ids(knowledge);
    for id in ids.keys() {
        *counts.entry(id.split(':').next().unwrap_or_default()).or_default() += 1;
    }
    let mut keys: Vec<&Text> = knowledge.families.value.keys().collect();
    keys.sort_by_key(|key| key.span().start);
    keys.into_iter()
        .map(|key| {
            (key.get_ref().clone(), counts.get(key.get_ref().as_str()).copied().unwrap_or_default())
        })
        .collect()
}
