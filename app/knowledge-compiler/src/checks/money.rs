//! The money rule: no answer may lead a merchant to charge twice.

use std::ops::Range;

use toml::Spanned;

use super::Report;
use crate::{
    authored::{Effect, Fix, Money, Retry, Step, Text},
    load::Knowledge,
    prose,
};

/// Ensure that where the customer may have been charged, the transaction is looked up before anything else and
/// nothing takes the money again but the shared remedy for a transaction that was found to have failed.
pub(super) fn doubt_is_looked_up_first(knowledge: &Knowledge, report: &mut Report) {
    let never = &knowledge.never.value;
    for file in &knowledge.codes {
        let code = &file.value;
        if !matches!(code.money.get_ref(), Money::Unlikely | Money::Unsure | Money::Confirm) {
            continue;
        }
        if !matches!(code.retry.get_ref(), Retry::CheckFirst | Retry::Never) {
            report.add(file, code.retry.span(), "the customer may have been charged: `retry` is `check-first` or `never`");
        }
        if code.step.first().is_none_or(|step| effect(knowledge, step) != Some(Effect::LooksUp)) {
            let span = code.step.first().map_or(code.money.span(), Spanned::span);
            report.add(file, span, "the customer may have been charged: the first step looks the transaction up");
        }
        let exempt = |step: &Step| step.fix.as_ref().is_some_and(|fix| fix.get_ref() == "pay-again-if-failed");
        let mut told = vec![(&code.verdict, code.verdict.span()), (&code.say, code.say.span())];
        for step in code.step.iter().filter(|step| !exempt(step.get_ref())) {
            if effect(knowledge, step) == Some(Effect::PaysAgain) {
                report.add(file, step.span(), "the customer may have been charged: only `pay-again-if-failed` may take money again");
            } else {
                told.extend(text(knowledge, step));
            }
        }
        for (text, span) in told {
            if let Some(word) = prose::tells(text.get_ref(), &never.pays_again, &never.negations) {
                report.add(file, span, format!("the customer may have been charged: `{word}` would take the money again"));
            }
        }
    }
}

/// Ensure that what succeeded is not tried again.
pub(super) fn success_is_not_repeated(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.codes {
        let code = &file.value;
        if *code.money.get_ref() != Money::Charged {
            continue;
        }
        if !matches!(code.retry.get_ref(), Retry::NoNeed | Retry::Never) {
            report.add(file, code.retry.span(), "the customer was charged: `retry` is `no-need` or `never`");
        }
        for step in code.step.iter().filter(|step| effect(knowledge, step) == Some(Effect::PaysAgain)) {
            report.add(file, step.span(), "the customer was charged: no step takes money again");
        }
    }
}

fn effect(knowledge: &Knowledge, step: &Spanned<Step>) -> Option<Effect> {
    match &step.get_ref().fix {
        Some(fix) => remedy(knowledge, fix)?.effect,
        None => step.get_ref().effect,
    }
}

/// What a step says, and the place in its answer that says it.
fn text<'a>(knowledge: &'a Knowledge, step: &'a Spanned<Step>) -> Option<(&'a Text, Range<usize>)> {
    match &step.get_ref().fix {
        Some(fix) => Some((&remedy(knowledge, fix)?.text, fix.span())),
        None => step.get_ref().text.as_ref().map(|text| (text, text.span())),
    }
}

fn remedy<'a>(knowledge: &'a Knowledge, fix: &Text) -> Option<&'a Fix> {
    Some(&knowledge.fixes.iter().find(|file| file.stem() == fix.get_ref())?.value)
}
