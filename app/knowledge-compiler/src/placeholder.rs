//! Placeholders: one text serves the merchants of every supplier.

use crate::authored::{Acquirer, Entry, Family, Override, Text};

/// What the placeholders of a family's texts stand for.
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
    pub(crate) fn fill_entry(&self, code: &mut Entry) {
        let texts = [&mut code.title, &mut code.meaning, &mut code.verdict, &mut code.say]
            .into_iter()
            .chain(&mut code.short);
        texts.for_each(|text| self.fill_text(text));
        code.step
            .iter_mut()
            .filter_map(|step| step.get_mut().text.as_mut())
            .for_each(|text| self.fill_text(text));
        code.reading.iter_mut().for_each(|reading| self.fill_text(&mut reading.means));
        for Override { verdict, say, step, .. } in code.undo.iter_mut().chain(&mut code.completion)
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
