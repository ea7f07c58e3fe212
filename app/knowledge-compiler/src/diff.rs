//! Diff of two states of the knowledge for reviewers: changes that concern money come first.

use std::{collections::BTreeMap, fmt, path::Path};

use toml::Spanned;
use vocabulary::Word;

use crate::{
    authored::{Advice, Entry, Fix, Guide, Step, Text},
    file::File,
    load::{self, Knowledge},
    problem::Problem,
    tree::Node,
};

/// The changes from one state to another.
#[derive(Debug)]
pub struct Diff {
    /// Files of the old state that cannot be read by the rules of today: they are compared as if
    /// they were not there.
    unread: Vec<Problem>,
    changes: Vec<Change>,
}

#[derive(Debug)]
struct Change {
    /// Whether it may decide if a customer is charged twice.
    is_grave: bool,
    id: String,
    title: String,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Added(Vec<String>),
    Removed,
    Changed(Vec<String>),
}

/// An item with an id, as values by key.
#[derive(Debug, PartialEq)]
struct Thing {
    title: String,
    says: BTreeMap<&'static str, Vec<String>>,
}

/// The keys whose changes come first, in this order.
const GRAVE: [&str; 16] = [
    "money",
    "phase",
    "operation",
    "undo",
    "completion",
    "retry",
    "again",
    "verdict",
    "say",
    "stop",
    "steps",
    "do",
    "effect",
    "answers",
    "unsure",
    "early",
];

/// The changes from the knowledge under `old` to that under `new`.
pub fn diff(old: &Path, new: &Path) -> Diff {
    let (before, unread) = load::load(old);
    let (after, _) = load::load(new);
    let (before, mut after) = (things(&before), things(&after));
    let mut changes = Vec::new();
    for (id, thing) in before {
        let kind = match after.remove(&id) {
            None => Kind::Removed,
            Some(now) if now == thing => continue,
            Some(now) => Kind::Changed(changed(&thing, &now)),
        };
        changes.push(Change { is_grave: is_grave(&kind), id, title: thing.title, kind });
    }
    changes.extend(after.into_iter().map(|(id, thing)| {
        let told = ["money", "retry", "again"]
            .iter()
            .filter_map(|name| Some(format!("{name}: {}", thing.says.get(name)?.join(", "))));
        let kind = Kind::Added(told.collect());
        Change { is_grave: is_grave(&kind), id, title: thing.title, kind }
    }));
    let unread = unread
        .into_iter()
        .filter(|problem| problem.path.contains("/codes/") || problem.path.contains("/fixes/"))
        .collect();
    Diff { unread, changes }
}

fn is_grave(kind: &Kind) -> bool {
    match kind {
        Kind::Added(_) => false,
        Kind::Removed => true,
        Kind::Changed(lines) => lines.iter().any(|line| {
            GRAVE
                .iter()
                .any(|name| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))
        }),
    }
}

/// The changed values: old → new, or removed (-) and added (+) ones.
fn changed(old: &Thing, new: &Thing) -> Vec<String> {
    let mut names: Vec<&str> = old.says.keys().chain(new.says.keys()).copied().collect();
    names.sort_by_key(|name| {
        (GRAVE.iter().position(|grave| grave == name).unwrap_or(GRAVE.len()), *name)
    });
    names.dedup();
    let mut lines = Vec::new();
    for name in names {
        let [before, after] =
            [old, new].map(|thing| thing.says.get(name).map_or(&[][..], Vec::as_slice));
        match (before, after) {
            _ if before == after => {}
            ([before], [after]) => lines.push(format!("{name}: {before} → {after}")),
            _ => {
                let out = before
                    .iter()
                    .filter(|text| !after.contains(text))
                    .map(|text| format!("  - {text}"));
                let put = after
                    .iter()
                    .filter(|text| !before.contains(text))
                    .map(|text| format!("  + {text}"));
                let rows: Vec<String> = out.chain(put).collect();
                let order = if rows.is_empty() { " in another order" } else { "" };
                lines.push(format!("{name}:{order}"));
                lines.extend(rows);
            }
        }
    }
    lines
}

fn things(knowledge: &Knowledge) -> BTreeMap<String, Thing> {
    let entries = knowledge
        .entries
        .iter()
        .map(|file| (format!("{}:{}", file.folder(), file.stem()), entry(&file.value)));
    let fixes =
        knowledge.fixes.iter().map(|file| (format!("fix:{}", file.stem()), fix(&file.value)));
    let operations = knowledge.operations.iter().flat_map(|file| {
        file.value.all().map(|(outcome, advice)| {
            (format!("{}/{}", file.stem(), key(outcome)), operation(advice))
        })
    });
    let guides =
        knowledge.guides.iter().map(|file| (format!("guide:{}", file.stem()), guide(&file.value)));
    let nodes = knowledge.trees.iter().flat_map(|file: &File<_>| {
        file.value
            .nodes()
            .into_iter()
            .map(|found| (format!("tree:{}/{}", file.stem(), found.id().get_ref()), node(found)))
    });
    entries.chain(fixes).chain(operations).chain(guides).chain(nodes).collect()
}

fn entry(entry: &Entry) -> Thing {
    let mut thing = Thing::new(&entry.title);
    for (name, text) in [
        ("title", &entry.title),
        ("meaning", &entry.meaning),
        ("verdict", &entry.verdict),
        ("say", &entry.say),
    ] {
        thing.says(name, [quoted(text)]);
    }
    for (name, text) in [
        ("short", &entry.short),
        ("english", &entry.english),
        ("tree", &entry.tree),
        ("like", &entry.like),
    ] {
        thing.says(name, text.iter().map(quoted));
    }
    for (name, texts) in [
        ("prints", &entry.prints),
        ("aliases", &entry.aliases),
        ("sources", entry.sources.get_ref()),
        ("related", &entry.related),
    ] {
        thing.says(name, texts.iter().map(quoted));
    }
    let words = [
        ("who", key(entry.who)),
        ("phase", list(entry.phases())),
        ("operation", list(entry.operations())),
        ("money", key(*entry.money.get_ref())),
        ("retry", key(*entry.retry.get_ref())),
        ("confidence", key(*entry.confidence.get_ref())),
    ];
    for (name, word) in words {
        thing.says(name, [word]);
    }
    for (name, count) in [("tables", &entry.tables), ("lineages", &entry.lineages)] {
        thing.says(name, count.iter().map(|count| count.get_ref().to_string()));
    }
    thing.says("steps", entry.step.iter().map(Spanned::get_ref).map(step));
    for (name, own) in [("undo", &entry.undo), ("completion", &entry.completion)] {
        let texts = own.iter().flat_map(|own| own.verdict.iter().chain(&own.say)).map(quoted);
        let steps = own.iter().flat_map(|own| &own.step).map(Spanned::get_ref).map(step);
        thing.says(name, texts.chain(steps));
    }
    thing.says(
        "readings",
        entry
            .reading
            .iter()
            .map(|reading| format!("{}: {}", reading.from.get_ref(), quoted(&reading.means))),
    );
    thing.says("claims", entry.claim.iter().map(claim));
    thing
}

fn list(words: &[impl Word]) -> String {
    words.iter().map(|word| word.key()).collect::<Vec<_>>().join(", ")
}

/// The word as authors write it.
fn key(word: impl Word) -> String {
    word.key().to_owned()
}

fn step(step: &Step) -> String {
    let seconds = step.seconds.map(|seconds| format!("{seconds} s, ")).unwrap_or_default();
    let effect = step.effect.map(|effect| format!("{}, ", key(effect))).unwrap_or_default();
    let text = step
        .fix
        .as_ref()
        .map(|fix| format!("fix {}", fix.get_ref()))
        .or(step.text.as_ref().map(quoted))
        .unwrap_or_default();
    format!("{text} ({effect}{seconds}{})", key(step.likelihood))
}

fn claim(claim: &crate::authored::Claim) -> String {
    format!(
        "{} {}: {}, {}",
        claim.source.get_ref(),
        quoted(&claim.says),
        key(claim.verdict),
        quoted(&claim.why)
    )
}

fn fix(fix: &Fix) -> Thing {
    let mut thing = Thing::new(&fix.text);
    thing.says("do", [quoted(&fix.text)]);
    thing.says("seconds", [fix.seconds.to_string()]);
    thing.says("effect", fix.effect.map(key));
    thing
}

fn operation(advice: &Advice) -> Thing {
    let mut thing = Thing::new(&advice.verdict);
    thing.says("verdict", [quoted(&advice.verdict)]);
    thing.says("say", [quoted(&advice.say)]);
    thing.says("steps", advice.step.iter().map(Spanned::get_ref).map(step));
    thing
}

fn guide(guide: &Guide) -> Thing {
    let mut thing = Thing::new(&guide.title);
    thing.says("title", [quoted(&guide.title)]);
    thing.says("short", [quoted(&guide.short)]);
    for (name, texts) in [
        ("aliases", &guide.aliases),
        ("sources", guide.sources.get_ref()),
        ("related", &guide.related),
    ] {
        thing.says(name, texts.iter().map(quoted));
    }
    thing.says(
        "text",
        guide.parts().flat_map(|part| [&part.heading].into_iter().chain(part.texts())).map(quoted),
    );
    thing.says("claims", guide.claim.iter().map(claim));
    thing
}

fn node(node: Node<'_>) -> Thing {
    let (shared, own) = node.says();
    let text =
        shared.map(|fix| format!("fix {}", fix.get_ref())).or(own.map(quoted)).unwrap_or_default();
    match node {
        Node::Ask(_, screen) | Node::Act(_, screen) => {
            let mut thing = Thing::new(screen.text.as_ref().unwrap_or(&screen.why));
            thing.says(if matches!(node, Node::Ask(..)) { "asks" } else { "do" }, [text]);
            thing.says("hint", screen.hint.iter().map(quoted));
            thing.says("why", [quoted(&screen.why)]);
            thing.says("seconds", [screen.seconds.to_string()]);
            thing.says("wait", screen.wait.map(|wait| wait.to_string()));
            thing.says("effect", screen.effect.map(key));
            thing.says(
                "answers",
                screen
                    .answers
                    .get_ref()
                    .iter()
                    .map(|answer| format!("{} → {}", quoted(&answer.says), answer.to.get_ref())),
            );
            thing.says("unsure", screen.unsure.iter().map(|to| to.get_ref().clone()));
            thing
        }
        Node::End(_, end) => {
            let mut thing = Thing::new(&end.cause);
            thing.says("do", [text]);
            for (name, text) in [("cause", &end.cause), ("say", &end.say), ("stop", &end.stop)] {
                thing.says(name, [quoted(text)]);
            }
            let words = [
                ("money", key(*end.money.get_ref())),
                ("again", key(*end.again.get_ref())),
                ("call", key(*end.call.get_ref())),
            ];
            for (name, word) in words {
                thing.says(name, [word]);
            }
            thing.says("p", [end.p.get_ref().to_string()]);
            thing.says("seconds", [end.seconds.to_string()]);
            thing.says("early", end.early.then(|| "yes".to_owned()));
            thing.says("changed", end.changed.then(|| "yes".to_owned()));
            thing
        }
    }
}

impl Thing {
    fn new(title: &Text) -> Self {
        Self { title: title.get_ref().clone(), says: BTreeMap::new() }
    }

    fn says(&mut self, name: &'static str, texts: impl IntoIterator<Item = String>) {
        self.says.insert(name, texts.into_iter().collect());
    }
}

fn quoted(text: &Text) -> String {
    format!("“{}”", text.get_ref())
}

/// Which changes a section has.
type Belongs = fn(&Change) -> bool;

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.unread {
            writeln!(
                f,
                "not readable by the rules of today, and left out: {}: {}",
                problem.path, problem.message
            )?;
        }
        let sections: [(&str, Belongs); 4] = [
            ("Look at these first: money, and what is done about it", |change| {
                change.is_grave && !matches!(change.kind, Kind::Removed)
            }),
            ("Removed", |change| matches!(change.kind, Kind::Removed)),
            ("Added", |change| matches!(change.kind, Kind::Added(_))),
            ("Other changes", |change| !change.is_grave && matches!(change.kind, Kind::Changed(_))),
        ];
        for (heading, belongs) in sections {
            let changes: Vec<&Change> =
                self.changes.iter().filter(|change| belongs(change)).collect();
            if !changes.is_empty() {
                writeln!(f, "# {heading}: {}\n", changes.len())?;
            }
            for Change { id, title, kind, .. } in changes {
                writeln!(f, "{id} {title}")?;
                if let Kind::Added(lines) | Kind::Changed(lines) = kind {
                    lines.iter().try_for_each(|line| writeln!(f, "  {line}"))?;
                }
                writeln!(f)?;
            }
        }
        if self.changes.is_empty() { writeln!(f, "nothing changed") } else { Ok(()) }
    }
}
