//! Checks of sources and dates: every entry names its sources, they can be looked up where they
//! have an address, and no day lies ahead.

use toml::{Spanned, value::Datetime};
use vocabulary::TABLES;

use super::Report;
use crate::{
    authored::{Entry, Guide, Source, SourceKind, Text},
    day::Day,
    file::File,
    load::Knowledge,
};

/// Ensure the version is the day that readers are told.
pub(super) fn version_is_a_day(knowledge: &Knowledge, report: &mut Report) {
    let Some(file) = &knowledge.version else { return };
    let date = &file.value.date;
    if Day::of(date.get_ref()).is_none() {
        report.add(file, date.span(), NO_DAY);
    }
}

const NO_DAY: &str = "expected a day, such as 2026-11-23";

/// Ensure everything was read and reviewed on a day, and by the day of the version.
pub(super) fn dates_are_past_days(knowledge: &Knowledge, report: &mut Report) {
    let version = knowledge.version.as_ref().and_then(|file| Day::of(file.value.date.get_ref()));
    let of_sources = knowledge.sources.value.values().map(|source| source.get_ref().read.as_ref());
    of_sources.for_each(|date| date_is_past(&knowledge.sources, date, version, report));
    for file in &knowledge.entries {
        date_is_past(file, file.value.reviewed.as_ref(), version, report);
    }
    for file in &knowledge.trees {
        date_is_past(file, file.value.reviewed.as_ref(), version, report);
    }
    for file in &knowledge.guides {
        date_is_past(file, file.value.reviewed.as_ref(), version, report);
    }
}

fn date_is_past<T>(
    file: &File<T>,
    date: Option<&Spanned<Datetime>>,
    version: Option<Day>,
    report: &mut Report,
) {
    let Some(date) = date else { return };
    report.look();
    match (Day::of(date.get_ref()), version) {
        (None, _) => report.add(file, date.span(), NO_DAY),
        (Some(day), Some(version)) if day > version => {
            let message = format!("expected a day not after {version}, the date in version.toml");
            report.add(file, date.span(), message);
        }
        _ => {}
    }
}

/// Ensure an address is one, leads to no agent, and a day of reading belongs to something.
pub(super) fn sources_can_be_looked_up(knowledge: &Knowledge, report: &mut Report) {
    let file = &knowledge.sources;
    for source in file.value.values().map(Spanned::get_ref) {
        report.look();
        if let Some(url) = &source.url
            && let Some(message) = wrong_address(source, url.get_ref(), knowledge)
        {
            report.add(file, url.span(), message);
        }
        for (name, text) in [("publisher", &source.publisher), ("edition", &source.edition)] {
            if let Some(text) = text.as_ref().filter(|text| text.get_ref().trim().is_empty()) {
                let message =
                    format!("`{name}` is empty; expected no such key where it is unknown");
                report.add(file, text.span(), message);
            }
        }
        if let Some(read) = &source.read
            && source.url.is_none()
            && source.edition.is_none()
        {
            let message = "nobody knows what was read; expected `url` or `edition`, too";
            report.add(file, read.span(), message);
        }
    }
}

/// What is wrong with the address of a source.
fn wrong_address(source: &Source, url: &str, knowledge: &Knowledge) -> Option<String> {
    if source.kind == SourceKind::Dealer {
        return Some("nobody is led to an agent's page; expected no `url`".to_owned());
    }
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    if host.is_empty() || url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Some(
            "expected an address such as https://example.com/page, without spaces".to_owned(),
        );
    }
    if source.kind == SourceKind::Article {
        return None;
    }
    // Whole labels only: of what is advertised, `.com` and `www.` are signs of any address.
    let host = host.to_ascii_lowercase();
    let mut advertised = knowledge.never.value.advertised.iter();
    let site =
        advertised.find(|site| host.split('.').any(|label| label.contains(site.as_str())))?;
    Some(format!("`{site}` is a site that is not official; expected no `url`"))
}

/// Ensure every entry names its sources, and counts them plausibly.
pub(super) fn sources_present(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.entries {
        let entry = &file.value;
        if entry.sources.get_ref().is_empty() {
            report.add(file, entry.sources.span(), "an entry needs at least one source");
        }
        let [tables, lineages] = [&entry.tables, &entry.lineages]
            .map(|count| count.as_ref().map_or(0, |count| *count.get_ref()));
        let plausible = (1..=TABLES).contains(&tables) && (1..=tables).contains(&lineages);
        if let Some(count) =
            entry.tables.as_ref().or(entry.lineages.as_ref()).filter(|_| !plausible)
        {
            report.add(
                file,
                count.span(),
                format!("`tables` is 1 to {TABLES}, and `lineages` is 1 to `tables`"),
            );
        }
    }
}

/// The sources that an entry names anywhere.
pub(super) fn named(entry: &Entry) -> impl Iterator<Item = &Text> {
    let readings = entry.reading.iter().map(|reading| &reading.from);
    entry
        .sources
        .get_ref()
        .iter()
        .chain(readings)
        .chain(entry.claim.iter().map(|claim| &claim.source))
}

pub(super) fn named_by_guide(guide: &Guide) -> impl Iterator<Item = &Text> {
    guide.sources.get_ref().iter().chain(guide.claim.iter().map(|claim| &claim.source))
}

/// The telephone numbers that official sources name.
pub(super) fn official_telephones(knowledge: &Knowledge) -> Vec<&str> {
    let sources = knowledge.sources.value.values().map(Spanned::get_ref);
    sources
        .filter(|source| matches!(source.kind, SourceKind::Standard | SourceKind::Official))
        .flat_map(|source| &source.telephones)
        .map(|number| number.get_ref().as_str())
        .collect()
}
