//! Reviews that are due: entries, trees and guides that nobody has compared with their sources for
//! a year, or ever.

use std::{collections::BTreeMap, path::Path};

use toml::{Spanned, value::Datetime};

use crate::{day::Day, file::File, load, problem::Problem};

/// The files of a folder whose review is due.
#[derive(Debug, Default)]
pub struct Due {
    /// How many files the folder has.
    pub files: usize,
    /// Those that were never reviewed.
    pub never: Vec<Problem>,
    /// Those whose review is more than a year old.
    pub old: Vec<Problem>,
}

/// What is due on a day, by the folders under `root`, such as `codes/unionpay`.
pub fn reviews_due(root: &Path, today: Day) -> BTreeMap<String, Due> {
    let (knowledge, _) = load::load(root);
    let mut due = BTreeMap::new();
    let oldest = today.a_year_before();
    for file in &knowledge.entries {
        look(
            file,
            &["codes/", file.folder()].concat(),
            file.value.reviewed.as_ref(),
            oldest,
            &mut due,
        );
    }
    for file in &knowledge.trees {
        look(file, file.folder(), file.value.reviewed.as_ref(), oldest, &mut due);
    }
    for file in &knowledge.guides {
        look(file, file.folder(), file.value.reviewed.as_ref(), oldest, &mut due);
    }
    due
}

fn look<T>(
    file: &File<T>,
    folder: &str,
    reviewed: Option<&Spanned<Datetime>>,
    oldest: Day,
    due: &mut BTreeMap<String, Due>,
) {
    let due = due.entry(folder.to_owned()).or_default();
    due.files += 1;
    match reviewed.and_then(|date| Some((date.span(), Day::of(date.get_ref())?))) {
        None => due.never.push(file.problem(0..0, "was never reviewed")),
        Some((span, day)) if day < oldest => {
            due.old.push(file.problem(span, format!("was last reviewed on {day}")));
        }
        Some(_) => {}
    }
}
