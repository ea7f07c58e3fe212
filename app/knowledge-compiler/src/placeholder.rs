//! Placeholders `{app}` and `{acquirer}`: one text serves the merchants of every supplier.

use crate::authored::{Acquirer, Entry, Family, Override, Text};

/// The values of the placeholders in a family's texts.
#[derive(Debug)]
pub(crate) struct Wording {
    app: String,
    acquirer: String,
}

pub(crate) const APP: &str = "{app}";
pub(crate) const ACQUIRER: &str = "{acquirer}";

impl Wording {
    pub(crate) fn of(acquirer: &Acquirer, family: Option<&Family>) -> Self {
        let supplier = family.and_then(|family| family.supplier.as_ref());
        let app = if supplier.is_some() { &acquirer.supplier_app } else { &acquirer.app };
        Self {
            app: app.get_ref().clone(),
            acquirer: supplier.unwrap_or(&acquirer.name).get_ref().clone(),
        }
    }

    pub(crate) fn fill(&self, text: &str) -> String {
        text.replace(APP, &self.app).replace(ACQUIRER, &self.acquirer)
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
