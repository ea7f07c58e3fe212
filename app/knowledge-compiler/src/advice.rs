//! Resolves the texts of an entry for one operation: its own, or its family's for a void, a refund
//! or a completion.

use toml::Spanned;

use crate::{
    authored::{self, Effect, Entry, Operation, OperationTexts, Outcome, Step, Text},
    file::File,
    load::Knowledge,
};

/// The texts of an undo or a completion.
pub(crate) struct Advice<'a> {
    pub(crate) outcome: Outcome,
    pub(crate) verdict: &'a Text,
    pub(crate) say: &'a Text,
    pub(crate) steps: &'a [Spanned<Step>],
}

/// The operations that have texts of their own beside those of a sale.
pub(crate) const BESIDE_SALE: [Operation; 2] = [Operation::Undo, Operation::Completion];

/// What an entry says of an undo or a completion, beside what it says of a sale; none where it
/// cannot be met in both, or where nothing is written for it.
pub(crate) fn beside_sale<'a>(
    knowledge: &'a Knowledge,
    file: &'a File<Entry>,
    operation: Operation,
) -> Option<Advice<'a>> {
    let entry = &file.value;
    if !entry.is_of_sale() || !entry.operations().contains(&operation) {
        return None;
    }
    let outcome = entry.outcome(operation);
    let (own, family) = (
        entry.overrides(operation),
        texts(knowledge, file.folder(), operation).map(|texts| texts.advice(outcome)),
    );
    let verdict =
        own.and_then(|own| own.verdict.as_ref()).or(family.map(|family| &family.verdict))?;
    let say = own.and_then(|own| own.say.as_ref()).or(family.map(|family| &family.say))?;
    let steps = own.map(|own| own.step.as_slice()).filter(|steps| !steps.is_empty());
    let steps = steps.or(family.map(|authored::Advice { step, .. }| step.as_slice()))?;
    Some(Advice { outcome, verdict, say, steps })
}

/// The texts that a family shares with others.
pub(crate) fn texts<'a>(
    knowledge: &'a Knowledge,
    family: &str,
    operation: Operation,
) -> Option<&'a OperationTexts> {
    let family = knowledge.family(family)?;
    let name = match operation {
        Operation::Undo => family.undo.as_ref(),
        Operation::Completion => family.completion.as_ref(),
        Operation::Sale | Operation::Preauth | Operation::None => None,
    }?;
    Some(&knowledge.operations.iter().find(|file| file.stem() == name.get_ref())?.value)
}

/// The side effect of a step: its own, or that of its shared fix.
pub(crate) fn effect(knowledge: &Knowledge, step: &Step) -> Option<Effect> {
    match &step.fix {
        Some(fix) => knowledge.fix(fix.get_ref())?.effect,
        None => step.effect,
    }
}

/// The text of a step with the placeholders filled in for a family.
pub(crate) fn said(knowledge: &Knowledge, family: &str, step: &Step) -> Option<String> {
    let text = match &step.fix {
        Some(fix) => &knowledge.fix(fix.get_ref())?.text,
        None => step.text.as_ref()?,
    };
    Some(knowledge.wording(family).fill(text.get_ref()))
}
