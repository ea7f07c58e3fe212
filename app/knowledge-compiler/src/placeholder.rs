//! Placeholders `{app}` and `{acquirer}`: one text serves the merchants of every supplier.

use crate::authored::{Acquirer, Acquirers, Entry, Family, Override, Text};

/// What a family's texts say in place of the placeholders. Where merchants of any acquirer may be
/// meant, the marks by which the run time knows the placeholders.
#[derive(Debug)]
pub(crate) struct Wording {
    app: String,
    acquirer: String,
}

const APP: &str = "{app}";
const ACQUIRER: &str = "{acquirer}";

impl Wording {
    pub(crate) fn of(acquirers: &Acquirers, family: Option<&Family>) -> Self {
        let supplier = family.and_then(|family| family.supplier.as_ref());
        match (supplier, acquirers.acquirer.last()) {
            (Some(supplier), Some(other)) => {
                Self { app: other.app.get_ref().clone(), acquirer: supplier.get_ref().clone() }
            }
            _ => Self::marks(),
        }
    }

    pub(crate) fn marks() -> Self {
        Self { app: vocabulary::APP.to_owned(), acquirer: vocabulary::ACQUIRER.to_owned() }
    }

    /// What the run time makes of the marks, for one acquirer.
    pub(crate) fn shown(acquirer: &Acquirer) -> Self {
        Self { app: acquirer.app.get_ref().clone(), acquirer: acquirer.name.get_ref().clone() }
    }

    /// Fills in the placeholders, and the marks.
    pub(crate) fn fill(&self, text: &str) -> String {
        [(APP, &self.app), (ACQUIRER, &self.acquirer)]
            .into_iter()
            .chain([(vocabulary::APP, &self.app), (vocabulary::ACQUIRER, &self.acquirer)])
            .fold(text.to_owned(), |text, (placeholder, name)| text.replace(placeholder, name))
    }

    /// Fills in all texts that are the entry's own or were taken from another one.
    pub(crate) fn fill_entry(&self, entry: &mut Entry) {
        let texts = [&mut entry.title, &mut entry.meaning, &mut entry.verdict, &mut entry.say]
            .into_iter()
            .chain(&mut entry.short);
        texts.for_each(|text| self.fill_text(text));
        entry
            .step
            .iter_mut()
            .filter_map(|step| step.get_mut().text.as_mut())
            .for_each(|text| self.fill_text(text));
        entry.reading.iter_mut().for_each(|reading| self.fill_text(&mut reading.means));
        for Override { verdict, say, step, .. } in
            entry.undo.iter_mut().chain(&mut entry.completion)
        {
            let steps = step.iter_mut().filter_map(|step| step.get_mut().text.as_mut());
            verdict.iter_mut().chain(say).chain(steps).for_each(|text| self.fill_text(text));
        }
    }

    fn fill_text(&self, text: &mut Text) {
        if text.get_ref().contains('{') {
            *text.get_mut() = self.fill(text.get_ref());
        }
    }
}
