//! Mutation testing of the knowledge: seeded random faults, each of which a check about money must
//! reject. A mutation that survives is a missing check.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use anyhow::{Context as _, Error, Result, anyhow, bail};
use serde_json::{Map, json};
use toml::{Table, Value};
use walkdir::WalkDir;

use crate::{files::in_file, flags::Mutations, paths, paths::root};

/// How many entries of each doubtful word are declared safe, and how many lose their look-up.
const ENTRIES: usize = 200;
/// How many questions and undo texts are changed.
const TEXTS: usize = 50;
const SEED: u64 = 20_261_130;

pub fn run(flags: &Mutations) -> Result<()> {
    let seed = flags.seed.unwrap_or(SEED);
    let authored = Authored::read(&root().join("app/knowledge"))?;
    let every = flags.every.unwrap_or(1);
    let mutations: Vec<Mutation> =
        all(&authored, &mut Random(seed)).into_iter().step_by(usize::max(every, 1)).collect();
    let survivors = try_all(&mutations)?;
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (mutation, survived) in mutations.iter().zip(&survivors) {
        let count = counts.entry(mutation.kind).or_default();
        count.0 += 1;
        count.1 += usize::from(survived.is_some());
        if let Some(others) = survived {
            eprintln!("survived: {}: {}{others}", mutation.kind, mutation.about);
        }
    }
    if flags.json {
        let kinds: Map<_, _> = counts
            .iter()
            .map(|(kind, (n, survived))| {
                ((*kind).to_owned(), json!({ "n": n, "survived": survived }))
            })
            .collect();
        let survived = survivors.iter().flatten().count();
        let all = json!({
            "seed": seed, "n": mutations.len(), "survived": survived, "kinds": kinds,
        });
        println!("{all}");
    } else {
        for (kind, (n, survived)) in &counts {
            println!("{kind:<34} {:>4} of {n} refused", n - survived);
        }
    }
    match survivors.iter().flatten().count() {
        0 => Ok(()),
        survived => {
            bail!("{survived} of {} mutations were not refused (seed {seed})", mutations.len())
        }
    }
}

/// A file with a fault in it, and the rules of which one has to refuse it.
struct Mutation {
    kind: &'static str,
    about: String,
    file: PathBuf,
    text: String,
    rules: &'static [&'static str],
}

impl Mutation {
    fn of_entry(kind: &'static str, id: &str, own: &Table, rules: &'static [&'static str]) -> Self {
        let file = PathBuf::from(format!("codes/{}.toml", id.replacen(':', "/", 1)));
        Self { kind, about: id.to_owned(), file, text: own.to_string(), rules }
    }
}

const MONEY: &[&str] = &[
    "money_fits_phase",
    "doubt_is_looked_up_first",
    "undo_is_no_sale",
    "facts_agree",
    "phases_are_known",
];
const LOOK_UP: &[&str] = &["doubt_is_looked_up_first", "undo_is_no_sale"];
const TREES: &[&str] = &["trees_look_up_first", "ends_charge_once"];
const UNDO: &[&str] = &["undo_is_no_sale"];

fn all(authored: &Authored, random: &mut Random) -> Vec<Mutation> {
    let mut mutations = Vec::new();
    for (money, kind) in MADE_SAFE {
        for id in random.some(ENTRIES, authored.ids(|entry| text(entry, "money") == money)) {
            let mut own = authored.entries[&id].clone();
            own.insert("money".to_owned(), "not-charged".into());
            mutations.push(Mutation::of_entry(kind, &id, &own, MONEY));
        }
    }
    let looked_up = authored.ids(|entry| {
        matches!(text(entry, "money"), "unsure" | "unlikely" | "confirm" | "original")
    });
    for id in random.some(ENTRIES, looked_up) {
        let mut own = authored.entries[&id].clone();
        let steps: Vec<Value> = rows(&authored.whole(&id), "step")
            .filter(|step| authored.effect(step) != Some("looks-up"))
            .cloned()
            .collect();
        own.insert("step".to_owned(), Value::Array(steps));
        mutations.push(Mutation::of_entry("the look-up steps dropped", &id, &own, LOOK_UP));
    }
    questions(authored, random, &mut mutations);
    undo_texts(authored, random, &mut mutations);
    mutations
}

/// Each word that leaves something open, and what the mutation of it is called.
const MADE_SAFE: [(&str, &str); 4] = [
    ("unsure", "unsure made not-charged"),
    ("unlikely", "unlikely made not-charged"),
    ("confirm", "confirm made not-charged"),
    ("original", "original made not-charged"),
];

/// Who is not sure is led to a node that takes money.
fn questions(authored: &Authored, random: &mut Random, mutations: &mut Vec<Mutation>) {
    let mut places = Vec::new();
    for (slug, tree) in &authored.trees {
        let takes_money = |node: &Value| {
            let node_text = ["do", "text", "say"].map(|key| text_of(node, key)).concat();
            let fix = text_of(node, "fix");
            authored.effect(node) == Some("pays-again")
                || fix == "pay-again-if-failed"
                || TAKES_MONEY.iter().any(|word| node_text.starts_with(word))
        };
        let targets = ["do", "end"]
            .into_iter()
            .flat_map(|kind| nodes(tree, kind))
            .filter(|(_, node)| takes_money(node));
        let targets: Vec<String> = targets.map(|(id, _)| id.clone()).collect();
        let asks = ["ask", "do"]
            .into_iter()
            .flat_map(|kind| nodes(tree, kind).map(move |(id, _)| (kind, id.clone())));
        for (kind, id) in asks {
            places.extend(
                targets
                    .iter()
                    .filter(|target| **target != id)
                    .map(|target| (slug.clone(), kind, id.clone(), target.clone())),
            );
        }
    }
    for (slug, kind, id, target) in random.some(TEXTS, places) {
        let mut tree = authored.trees[&slug].clone();
        let node = tree
            .get_mut(kind)
            .and_then(|nodes| nodes.get_mut(&id))
            .and_then(Value::as_table_mut)
            .expect("it was found there");
        node.insert("unsure".to_owned(), target.clone().into());
        mutations.push(Mutation {
            kind: "unsure led to taking money",
            about: format!("tree:{slug}/{id} to {target}"),
            file: PathBuf::from(format!("trees/{slug}.toml")),
            text: tree.to_string(),
            rules: TREES,
        });
    }
}

const TAKES_MONEY: [&str; 6] = ["再收", "重新收", "请顾客换", "换张卡", "改用扫码", "改扫码"];

/// What is said to the customer of a sale is put where a void or a refund is spoken of.
fn undo_texts(authored: &Authored, random: &mut Random, mutations: &mut Vec<Mutation>) {
    let of_sale = |entry: &Table| operations(entry).contains(&"sale");
    let sayings: Vec<String> = authored
        .ids(of_sale)
        .iter()
        .map(|id| text(&authored.whole(id), "say").to_owned())
        .collect();
    let with_undo = authored.ids(|entry| of_sale(entry) && operations(entry).contains(&"undo"));
    for id in random.some(TEXTS, with_undo) {
        let say = sayings[random.below(sayings.len())].clone();
        let mut own = authored.entries[&id].clone();
        let mut undo =
            authored.whole(&id).get("undo").and_then(Value::as_table).cloned().unwrap_or_default();
        undo.insert("say".to_owned(), say.clone().into());
        own.insert("undo".to_owned(), Value::Table(undo));
        let mut mutation = Mutation::of_entry("a sale's say put into an undo", &id, &own, UNDO);
        mutation.about = format!("{id}: {say}");
        mutations.push(mutation);
    }
}

/// The knowledge as authors wrote it.
struct Authored {
    /// Entries by id, with what they say themselves.
    entries: BTreeMap<String, Table>,
    families: Table,
    fixes: BTreeMap<String, Table>,
    trees: BTreeMap<String, Table>,
}

impl Authored {
    fn read(knowledge: &Path) -> Result<Self> {
        let table = |path: &Path| -> Result<Table> {
            let text = fs::read_to_string(path).map_err(in_file(path))?;
            text.parse().with_context(|| path.display().to_string())
        };
        let folder = |name: &str| -> Result<BTreeMap<String, Table>> {
            let folder = knowledge.join(name);
            let files = WalkDir::new(&folder)
                .into_iter()
                .flatten()
                .filter(|file| file.path().extension().is_some_and(|end| end == "toml"));
            let id = |path: &Path| {
                path.strip_prefix(&folder)
                    .unwrap_or(path)
                    .with_extension("")
                    .to_string_lossy()
                    .replace('/', ":")
            };
            // A code may have a full stop in its name: only the last extension goes.
            files.map(|file| Ok((id(file.path()), table(file.path())?))).collect()
        };
        Ok(Self {
            entries: folder("codes")?,
            families: table(&knowledge.join("families.toml"))?,
            fixes: folder("fixes")?,
            trees: folder("trees")?,
        })
    }

    /// An entry with what it takes from the one it is like, and from its family.
    fn whole(&self, id: &str) -> Table {
        let own = &self.entries[id];
        let mut whole = own
            .get("like")
            .and_then(Value::as_str)
            .and_then(|like| self.entries.get(like))
            .cloned()
            .unwrap_or_default();
        whole.extend(own.clone());
        let family =
            self.families.get(id.split(':').next().unwrap_or_default()).and_then(Value::as_table);
        for (key, value) in family
            .into_iter()
            .flatten()
            .filter(|(key, _)| matches!(key.as_str(), "phase" | "operation"))
        {
            whole.entry(key.clone()).or_insert(value.clone());
        }
        whole
    }

    fn ids(&self, is_meant: impl Fn(&Table) -> bool) -> Vec<String> {
        self.entries.keys().filter(|id| is_meant(&self.whole(id))).cloned().collect()
    }

    fn effect<'a>(&'a self, step: &'a Value) -> Option<&'a str> {
        let shared = || self.fixes.get(text_of(step, "fix"))?.get("effect")?.as_str();
        step.get("effect").and_then(Value::as_str).or_else(shared)
    }
}

fn text<'a>(table: &'a Table, key: &str) -> &'a str {
    table.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn text_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn rows<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Value> {
    table.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn operations(entry: &Table) -> Vec<&str> {
    rows(entry, "operation").filter_map(Value::as_str).collect()
}

fn nodes<'a>(tree: &'a Table, kind: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    tree.get(kind).and_then(Value::as_table).into_iter().flatten()
}

/// What survived: nothing, or by which other rules a mutation was refused all the same. In the
/// order of the mutations.
fn try_all(mutations: &[Mutation]) -> Result<Vec<Option<String>>> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let mut results: Vec<(usize, Option<String>)> = Vec::new();
    thread::scope(|scope| {
        let next = &next;
        let running: Vec<_> =
            (0..workers).map(|worker| scope.spawn(move || work(mutations, next, worker))).collect();
        for worker in running {
            results.extend(worker.join().map_err(|_| anyhow!("a worker stopped"))??);
        }
        Ok::<(), Error>(())
    })?;
    results.sort_by_key(|(place, _)| *place);
    Ok(results.into_iter().map(|(_, survived)| survived).collect())
}

/// Tries one mutation after another in a copy of the knowledge of its own.
fn work(
    mutations: &[Mutation],
    next: &AtomicUsize,
    worker: usize,
) -> Result<Vec<(usize, Option<String>)>> {
    let (knowledge, copy) =
        (root().join("app/knowledge"), paths::target().join(format!("mutations-{worker}")));
    let _ = fs::remove_dir_all(&copy);
    for file in WalkDir::new(&knowledge)
        .into_iter()
        .flatten()
        .filter(|file| file.path().extension().is_some_and(|end| end == "toml"))
    {
        let to = copy.join(file.path().strip_prefix(&knowledge).unwrap_or(file.path()));
        let folder = to.parent().unwrap_or(&copy);
        fs::create_dir_all(folder).map_err(in_file(folder))?;
        fs::copy(file.path(), &to).map_err(in_file(&to))?;
    }
    let mut results = Vec::new();
    loop {
        let place = next.fetch_add(1, Ordering::Relaxed);
        let Some(mutation) = mutations.get(place) else { break };
        let file = copy.join(&mutation.file);
        let before = fs::read_to_string(&file).map_err(in_file(&file))?;
        fs::write(&file, &mutation.text).map_err(in_file(&file))?;
        let refused = knowledge_compiler::compile(&copy).err().unwrap_or_default();
        fs::write(&file, before).map_err(in_file(&file))?;
        let is_meant = mutation.rules.iter().any(|rule| {
            refused.iter().any(|problem| problem.message.ends_with(&format!("[{rule}]")))
        });
        let others = refused.first().map_or_else(
            || " was accepted".to_owned(),
            |problem| format!(" was refused for something else: {}", problem.message),
        );
        results.push((place, (!is_meant).then_some(others)));
    }
    let _ = fs::remove_dir_all(&copy);
    Ok(results)
}

/// Numbers that are the same for the same seed (`SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }

    /// So many of some things, each at most once.
    fn some<T>(&mut self, count: usize, mut from: Vec<T>) -> Vec<T> {
        let count = count.min(from.len());
        (0..count).map(|_| from.swap_remove(self.below(from.len()))).collect()
    }
}
