//! Module cycles inside a crate. A module is a file. It uses another one if an import or a path in
//! it leads to an item there, through re-exports to the module that has the item. `mod x;` alone
//! and the re-export of a descendant's item are no use.
//!
//! A module and its descendants are one unit: `checks` calls `checks::money`, which uses the types
//! of `checks`. Therefore a cycle that passes through the common ancestor of all its modules is
//! allowed, and every other one is an error.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{
    Finding,
    source::{Path, Source},
};

/// Absolute path of a module in its crate; empty for the root.
type Module = Vec<String>;

/// One use: from where it is written to the module that is used.
#[derive(Debug)]
struct Use {
    from: usize,
    to: usize,
    line: usize,
}

/// The modules of one crate.
struct Crate<'a> {
    sources: Vec<&'a Source>,
    modules: Vec<Module>,
    places: BTreeMap<Module, usize>,
}

/// The cycles of a crate that are errors, each with the place of every use; `root` is the folder of
/// `lib.rs` or `main.rs`, and `sources` are the files of that crate.
pub(super) fn cycles(root: &str, sources: &[&Source]) -> Vec<Finding> {
    let this = Crate::new(root, sources);
    let uses = this.uses();
    let mut found: BTreeMap<BTreeSet<usize>, Vec<&Use>> = BTreeMap::new();
    for edge in &uses {
        let (from, to) = (&this.modules[edge.from], &this.modules[edge.to]);
        if from.starts_with(to) || to.starts_with(from) {
            continue;
        }
        let ancestor: Module =
            from.iter().zip(to).take_while(|(a, b)| a == b).map(|(a, _)| a.clone()).collect();
        let is_below = |place: usize| {
            let module = &this.modules[place];
            module.starts_with(&ancestor) && *module != ancestor
        };
        if let Some(back) = shortest(&uses, edge.to, edge.from, is_below) {
            let cycle = [vec![edge], back].concat();
            let members = cycle.iter().map(|edge| edge.from).collect();
            found.entry(members).or_insert(cycle);
        }
    }
    found.values().map(|cycle| this.finding(cycle)).collect()
}

impl<'a> Crate<'a> {
    fn new(root: &str, sources: &[&'a Source]) -> Self {
        let modules: Vec<Module> =
            sources.iter().map(|source| module(source.path.trim_start_matches(root))).collect();
        // Of two roots the library is the one that others use: it sorts before `main.rs`.
        let places = modules.iter().cloned().zip(0..modules.len()).rev().collect();
        Self { sources: sources.to_vec(), modules, places }
    }

    fn uses(&self) -> Vec<Use> {
        let mut uses = Vec::new();
        for (from, source) in self.sources.iter().enumerate() {
            let imports = source.imports.iter().map(|import| (&import.path, import.is_reexport));
            let paths = source.paths.iter().map(|path| (path, false));
            for (path, is_reexport) in imports.chain(paths) {
                let Some(to) = self.absolute(from, path).and_then(|path| self.owner(&path, 0))
                else {
                    continue;
                };
                let is_child = self.modules[to].starts_with(&self.modules[from]);
                if to != from && !(is_reexport && is_child) {
                    uses.push(Use { from, to, line: path.line });
                }
            }
        }
        uses
    }

    /// A path from the root of the crate; `None` for one of another crate or of a local name.
    fn absolute(&self, from: usize, path: &Path) -> Option<Vec<String>> {
        let here = [self.modules[from].as_slice(), &path.inside].concat();
        let (first, rest) = path.segments.split_first()?;
        let mut base = match first.as_str() {
            "crate" => Vec::new(),
            "self" => here,
            "super" => here[..here.len().checked_sub(1)?].to_vec(),
            name if self.places.contains_key(&[here.as_slice(), &[name.to_owned()]].concat()) => {
                [here.as_slice(), &[name.to_owned()]].concat()
            }
            name => {
                let source = self.sources[from];
                let import = source.imports.iter().find(|import| import.name == name)?;
                if import.path.segments == path.segments {
                    return None;
                }
                self.absolute(from, &import.path)?
            }
        };
        for segment in rest {
            if segment == "super" {
                base.pop();
            } else if segment != "self" {
                base.push(segment.clone());
            }
        }
        Some(base)
    }

    /// The module of an item: the longest beginning of its path that is a module, or where that one
    /// re-exports the item from.
    fn owner(&self, path: &[String], depth: usize) -> Option<usize> {
        let length = (0..=path.len()).rev().find(|end| self.places.contains_key(&path[..*end]))?;
        let place = self.places[&path[..length]];
        let Some(item) = path.get(length).filter(|_| depth < 8) else { return Some(place) };
        let reexport = self.sources[place]
            .imports
            .iter()
            .find(|import| import.is_reexport && import.name == *item)
            .and_then(|import| self.absolute(place, &import.path))
            .and_then(|path| self.owner(&path, depth + 1));
        reexport.or(Some(place))
    }

    fn finding(&self, cycle: &[&Use]) -> Finding {
        let name = |place: usize| {
            ["crate"]
                .into_iter()
                .chain(self.modules[place].iter().map(String::as_str))
                .collect::<Vec<_>>()
                .join("::")
        };
        let place = |edge: &Use| format!("{}:{}", self.sources[edge.from].path, edge.line);
        let names: Vec<String> =
            cycle.iter().map(|edge| name(edge.from)).chain([name(cycle[0].from)]).collect();
        let places: Vec<String> = cycle.iter().map(|edge| place(edge)).collect();
        Finding {
            path: self.sources[cycle[0].from].path.clone(),
            line: cycle[0].line,
            message: format!(
                "module cycle {}, by the uses in {}",
                names.join(" -> "),
                places.join(", ")
            ),
        }
    }
}

/// `a/b.rs` and `a/b/mod.rs` are `a::b`; `lib.rs` and `main.rs` are the root.
fn module(file: &str) -> Module {
    let name = file.trim_start_matches('/').trim_end_matches(".rs");
    let mut module: Module = name.split('/').map(str::to_owned).collect();
    if matches!(module.last().map(String::as_str), Some("lib" | "main" | "mod")) {
        module.pop();
    }
    module
}

/// A shortest chain of uses between two modules through modules that are `allowed` (breadth first).
fn shortest(
    uses: &[Use],
    from: usize,
    to: usize,
    allowed: impl Fn(usize) -> bool,
) -> Option<Vec<&Use>> {
    let mut chains: VecDeque<Vec<&Use>> = VecDeque::from([Vec::new()]);
    let mut visited = BTreeSet::from([from]);
    while let Some(chain) = chains.pop_front() {
        let at = chain.last().map_or(from, |edge| edge.to);
        if at == to {
            return Some(chain);
        }
        for edge in uses.iter().filter(|edge| edge.from == at && allowed(edge.to)) {
            if visited.insert(edge.to) {
                chains.push_back([chain.as_slice(), &[edge]].concat());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules of each cycle in a crate of these files.
    fn cycles(files: &[(&str, &str)]) -> Vec<String> {
        let parse = |(name, text): &(&str, &str)| Source::parse(&format!("x/src/{name}"), text);
        let sources: Vec<Source> = files.iter().map(|file| parse(file).expect("Rust")).collect();
        let found = super::cycles("x/src", &sources.iter().collect::<Vec<_>>());
        found.into_iter().map(|found| found.message).collect()
    }

    const LIB: (&str, &str) = ("lib.rs", "mod a;\nmod b;\n");

    #[test]
    fn a_cycle_is_reported_once_with_the_place_of_each_use() {
        let b = "fn f() {}\n\nfn g() { crate::a::f() }\n";
        assert_eq!(
            cycles(&[("a.rs", "use crate::b::f;\n"), ("b.rs", b), LIB]),
            [
                "module cycle crate::a -> crate::b -> crate::a, by the uses in x/src/a.rs:1, x/src/b.rs:3"
            ]
        );
        assert_eq!(
            cycles(&[("a.rs", "use crate::b::f;\n"), ("b.rs", "fn f() {}\n"), LIB]),
            [""; 0]
        );
    }

    #[test]
    fn every_way_to_write_a_use_is_seen() {
        for b in [
            "use crate::a::f;",
            "use crate::{a::f, c};",
            "use crate::a::*;",
            "use crate::a as c;",
            "use super::a;",
            "fn g() { super::a::f() }",
            "fn g() { println!(\"{}\", crate::a::f()) }",
            "mod tests { use super::super::a::f; }",
            "use crate::f;",
            "use crate::g::f;",
            "use crate as root;\nfn g() { root::a::f() }",
            "pub(crate) use crate::a::f;",
        ] {
            let lib = ("lib.rs", "mod a;\nmod b;\npub use a::f;\npub use a as g;\n");
            assert_eq!(cycles(&[("a.rs", "use crate::b;\n"), ("b.rs", b), lib]).len(), 1, "{b}");
        }
    }

    #[test]
    fn names_of_other_crates_and_of_the_file_itself_are_no_use() {
        for b in [
            "use std::a::f;",
            "fn g() { a::f() }",
            "mod tests { use super::f; }",
            "use self::f;",
            "mod a { fn f() {} }",
        ] {
            assert_eq!(cycles(&[("a.rs", "use crate::b;\n"), ("b.rs", b), LIB]), [""; 0], "{b}");
        }
    }

    #[test]
    fn a_module_and_its_descendants_may_use_each_other() {
        let parent = ("a.rs", "mod x;\nmod y;\nfn f() { x::f(); y::f() }\n");
        let x = ("a/x.rs", "use super::{f, y};\n");
        assert_eq!(cycles(&[parent, x, ("a/y.rs", "use super::f;\n"), LIB]), [""; 0]);
        // A cycle that does not pass through what its modules are in is one.
        let y = ("a/y.rs", "use super::{f, x};\n");
        assert_eq!(cycles(&[parent, x, y, LIB]).len(), 1);
    }

    #[test]
    fn a_cycle_through_a_descendant_is_found() {
        let a = ("a.rs", "use crate::b;\n");
        let b = ("b.rs", "mod x;\nfn f() { x::f() }\n");
        let x = ("b/x.rs", "use crate::a;\n");
        assert_eq!(cycles(&[a, b, x, LIB]).len(), 1);
        let listed = ("b.rs", "mod x;\npub use x::f;\n");
        assert_eq!(cycles(&[a, listed, x, LIB]), [""; 0], "it uses nothing of `b::x`");
        let through = ("a.rs", "use crate::b::f;\n");
        assert_eq!(cycles(&[through, listed, x, LIB]).len(), 1, "the re-export is followed");
    }
}
