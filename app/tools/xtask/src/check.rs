//! The chore `check`: every problem of the knowledge, or what an author may want to look at.

use std::{
    array,
    collections::BTreeMap,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context as _, Result, bail};
use knowledge_compiler::{Day, Due, Problem};

use crate::{flags::Check, paths::root};

pub fn run(flags: &Check) -> Result<()> {
    let knowledge = root().join("app/knowledge");
    match knowledge_compiler::compile(&knowledge) {
        Ok(_) => {
            tell_near(&knowledge_compiler::notes(&knowledge), flags.all);
            tell_due(&knowledge_compiler::reviews_due(&knowledge, today()?), flags.all);
            println!("{} checks, no problem", knowledge_compiler::checks().count());
            Ok(())
        }
        Err(problems) => {
            for problem in &problems {
                println!("{problem}\n");
            }
            bail!("{} problems", problems.len())
        }
    }
}

fn note(Problem { path, line, column, message, .. }: &Problem) {
    println!("note: {path}:{line}:{column}: {message}");
}

/// Aliases that are nearly those of others: one line for all, or one for each.
fn tell_near(notes: &[Problem], all: bool) {
    if all {
        notes.iter().for_each(note);
    } else if !notes.is_empty() {
        println!(
            "note: {} aliases are nearly those of other entries; --all names them",
            notes.len()
        );
    }
}

/// Reviews that are due: one line for all folders, or one for each folder and each of its files.
fn tell_due(folders: &BTreeMap<String, Due>, all: bool) {
    let mut sums = [0; 3];
    for (folder, Due { files, never, old }) in folders {
        let counts = [*files, never.len(), old.len()];
        if all {
            never.iter().chain(old).for_each(note);
            println!("note: app/knowledge/{folder}: {}", due(counts));
        }
        sums = array::from_fn(|at| sums[at] + counts[at]);
    }
    if !all && sums[1] + sums[2] > 0 {
        println!("note: {}; --all names them", due(sums));
    }
}

fn due([files, never, old]: [usize; 3]) -> String {
    format!("of {files} files, {never} never reviewed, {old} more than a year ago")
}

fn today() -> Result<Day> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock")?;
    Ok(day(since.as_secs() / 86_400))
}

/// The day so many days after 1970-01-01, in UTC.
fn day(days: u64) -> Day {
    let is_leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let (mut left, mut year) = (days, 1970);
    while left >= 365 + u64::from(is_leap(year)) {
        left -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    Day { year: year as u16, month, day: left as u8 + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_since_the_epoch_are_days_of_the_calendar() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (789, "1972-02-29"),
            (11_016, "2000-02-29"),
            (20_787, "2026-11-30"),
            (20_818, "2026-12-31"),
            (20_819, "2027-01-01"),
        ] {
            assert_eq!(day(days).to_string(), expected);
        }
    }
}
