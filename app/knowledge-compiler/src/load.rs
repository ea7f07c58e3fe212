//! Loader: reads every authored file. One that cannot be read is a problem, and the others are read
//! all the same.

#![expect(clippy::disallowed_methods, reason = "the one reader of authored files")]

use std::{fs, io, path::Path};

use serde::de::DeserializeOwned;

use crate::{
    authored::{
        Acquirers, Articles, Display, Entry, Family, Fix, Gates, Glossary, Guide, Home, Named,
        Never, OperationTexts, Source, Text, Tree, Utterances, Version, Words,
    },
    file::{File, plain},
    inherit,
    placeholder::Wording,
    problem::Problem,
};

#[derive(Debug)]
pub(crate) struct Knowledge {
    pub(crate) entries: Vec<File<Entry>>,
    pub(crate) fixes: Vec<File<Fix>>,
    pub(crate) operations: Vec<File<OperationTexts>>,
    pub(crate) displays: Vec<File<Display>>,
    pub(crate) acquirers: File<Acquirers>,
    pub(crate) trees: Vec<File<Tree>>,
    pub(crate) gates: File<Gates>,
    pub(crate) guides: Vec<File<Guide>>,
    pub(crate) glossary: File<Glossary>,
    pub(crate) families: File<Named<Family>>,
    pub(crate) sources: File<Named<Source>>,
    pub(crate) home: File<Home>,
    pub(crate) words: File<Words>,
    /// Words that mean the same, by the name of the concept.
    pub(crate) concepts: File<Named<Vec<Text>>>,
    /// What people say, a file for each answer.
    pub(crate) said: Vec<File<Utterances>>,
    pub(crate) never: File<Never>,
    pub(crate) articles: File<Articles>,
    /// Without it nothing is emitted.
    pub(crate) version: Option<File<Version>>,
}

/// Loads the knowledge under `root`, with a problem for every file that cannot be read.
pub(crate) fn load(root: &Path) -> (Knowledge, Vec<Problem>) {
    let mut reader = Reader { root, problems: Vec::new() };
    let texts = reader.folders("codes");
    let mut knowledge = Knowledge {
        entries: inherit::entries(texts, &mut reader.problems),
        fixes: reader.folder("fixes"),
        operations: reader.folder("operations"),
        displays: reader.folder("displays"),
        acquirers: reader.required("acquirers.toml"),
        trees: reader.folder("trees"),
        gates: reader.required("gates.toml"),
        guides: reader.folder("guides"),
        glossary: reader.required("glossary.toml"),
        families: reader.required("families.toml"),
        sources: reader.required("sources.toml"),
        home: reader.required("home.toml"),
        words: reader.required("words.toml"),
        concepts: reader.required("concepts.toml"),
        said: reader.said(),
        never: reader.required("never.toml"),
        articles: reader.required("articles.toml"),
        version: reader.file("version.toml"),
    };
    let order = |file: &File<Entry>| {
        let family =
            knowledge.families.value.iter().find(|(key, _)| key.get_ref() == file.folder());
        (family.map(|(key, _)| key.span().start), file.stem().to_owned())
    };
    knowledge.entries.sort_by_cached_key(order);
    let Knowledge { entries, families, acquirers, .. } = &mut knowledge;
    for file in entries {
        let family = families
            .value
            .iter()
            .find(|(key, _)| key.get_ref() == file.folder())
            .map(|(_, family)| family.get_ref());
        complete(&mut file.value, family, &Wording::of(&acquirers.value, family));
    }
    (knowledge, reader.problems)
}

/// Gives an entry what its family says for it.
fn complete(entry: &mut Entry, family: Option<&Family>, wording: &Wording) {
    if let Some(family) = family {
        entry.phase = entry.phase.take().or_else(|| family.phase.clone());
        entry.operation = entry.operation.take().or_else(|| family.operation.clone());
        entry.says = entry.says.take().or_else(|| family.says.clone());
    }
    wording.fill_entry(entry);
}

/// One more file, which the entries do not need.
pub(crate) fn one<T: DeserializeOwned>(root: &Path, name: &str) -> Result<File<T>, Vec<Problem>> {
    let mut reader = Reader { root, problems: Vec::new() };
    reader.file(name).ok_or(reader.problems)
}

struct Reader<'a> {
    root: &'a Path,
    problems: Vec<Problem>,
}

impl Knowledge {
    pub(crate) fn family(&self, key: &str) -> Option<&Family> {
        self.families
            .value
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .map(|(_, family)| family.get_ref())
    }

    pub(crate) fn fix(&self, stem: &str) -> Option<&Fix> {
        Some(&self.fixes.iter().find(|file| file.stem() == stem)?.value)
    }

    /// What texts of a family say in place of the placeholders.
    pub(crate) fn wording(&self, family: &str) -> Wording {
        Wording::of(&self.acquirers.value, self.family(family))
    }
}

impl Reader<'_> {
    /// The texts in the folders of a folder, with their paths.
    fn folders(&mut self, name: &str) -> Vec<(String, String)> {
        let mut files = Vec::new();
        for folder in self.names(name) {
            let names = self.names(&format!("{name}/{folder}"));
            files.extend(names.iter().map(|file| format!("{name}/{folder}/{file}")));
        }
        files.iter().filter_map(|file| self.text(file)).collect()
    }

    /// What people say: the files of each family, and one for what has no answer. Without any,
    /// the search goes by wordings alone.
    fn said(&mut self) -> Vec<File<Utterances>> {
        let mut names = Vec::new();
        if !self.root.join("said").exists() {
            return Vec::new();
        }
        for name in self.names("said") {
            let folder = format!("said/{name}");
            if name.contains('.') {
                names.push(folder);
            } else {
                let files = self.names(&folder);
                names.extend(files.iter().map(|file| format!("{folder}/{file}")));
            }
        }
        let texts = names.iter().filter_map(|name| self.text(name));
        texts.map(|(path, text)| File { value: Utterances::parse(&text), path, text }).collect()
    }

    fn folder<T: DeserializeOwned>(&mut self, name: &str) -> Vec<File<T>> {
        let names = self.names(name);
        names.iter().filter_map(|file| self.file(&format!("{name}/{file}"))).collect()
    }

    fn names(&mut self, folder: &str) -> Vec<String> {
        let list = || -> io::Result<Vec<String>> {
            let mut names = fs::read_dir(self.root.join(folder))?
                .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
                .collect::<io::Result<Vec<_>>>()?;
            names.retain(|name| !name.starts_with('.'));
            names.sort();
            Ok(names)
        };
        list().unwrap_or_else(|error| {
            self.unreadable(folder, &error);
            Vec::new()
        })
    }

    fn file<T: DeserializeOwned>(&mut self, name: &str) -> Option<File<T>> {
        let (path, text) = self.text(name)?;
        match toml::from_str(&text) {
            Ok(value) => Some(File { path, text, value }),
            Err(error) => {
                self.problems.push(Problem::new(
                    &path,
                    &text,
                    error.span().unwrap_or(0..0),
                    plain(error.message()),
                ));
                None
            }
        }
    }

    fn text(&mut self, name: &str) -> Option<(String, String)> {
        match fs::read_to_string(self.root.join(name)) {
            Ok(text) => Some((
                format!("app/knowledge/{name}"),
                text.trim_start_matches('\u{feff}').to_owned(),
            )),
            Err(error) => {
                self.unreadable(name, &error);
                None
            }
        }
    }

    fn required<T: DeserializeOwned + Default>(&mut self, name: &str) -> File<T> {
        self.file(name).unwrap_or_else(|| File {
            path: String::new(),
            text: String::new(),
            value: T::default(),
        })
    }

    fn unreadable(&mut self, name: &str, error: &io::Error) {
        self.problems.push(Problem::new(
            &format!("app/knowledge/{name}"),
            "",
            0..0,
            format!("cannot be read: {error}"),
        ));
    }
}
