//! Checks of the charge status: what can be known in a phase, and that a doubtful charge is looked
//! up first (K1).

use toml::Spanned;

use super::Report;
use crate::{
    advice::{effect, said},
    authored::{Effect, Entry, Money, Operation, Phase, Retry},
    file::File,
    load::Knowledge,
    prose,
};

/// Ensure every entry says when and in what it is met, by itself or through others; where it says
/// more than the one it is like, it has its own word of money. (K1)
pub(super) fn phases_are_known(knowledge: &Knowledge, report: &mut Report) {
    for file in knowledge.entries.iter().filter(|file| knowledge.family(file.folder()).is_some()) {
        report.look();
        let entry = &file.value;
        if entry.phases().is_empty() {
            report.add(
                file,
                entry.code.span(),
                "nobody says when it can be shown; expected `phase`, with the wider set where no \
                 source tells",
            );
        }
        if entry.operations().is_empty() {
            report.add(
                file,
                entry.code.span(),
                "nobody says what the merchant was doing; expected `operation`",
            );
        }
        let says_itself = !entry.step.is_empty()
            && ["money", "retry", "step"].iter().all(|key| !entry.is_inherited(key));
        let Some(other) = entry
            .like
            .as_ref()
            .and_then(|like| find(knowledge, like.get_ref()))
            .filter(|_| !says_itself)
        else {
            continue;
        };
        if let Some(wider) =
            entry.phases().iter().find(|phase| !other.value.phases().contains(phase))
        {
            let message = format!(
                "`{}` has no phase `{}`; expected own `money`, `retry` and steps",
                super::id(other),
                wider.key()
            );
            report.add(file, entry.code.span(), message);
        }
        if let Some(wider) = entry
            .operations()
            .iter()
            .find(|operation| !other.value.operations().contains(operation))
        {
            let message = format!(
                "`{}` has no operation `{}`; expected own `money`, `retry` and steps",
                super::id(other),
                wider.key()
            );
            report.add(file, entry.code.span(), message);
        }
    }
}

fn find<'a>(knowledge: &'a Knowledge, id: &str) -> Option<&'a File<Entry>> {
    let (family, code) = id.split_once(':')?;
    knowledge.entries.iter().find(|file| file.folder() == family && file.stem() == code)
}

/// Ensure `money` is what can be known at that time, and that nothing else in the entry says
/// otherwise. (K1)
pub(super) fn money_fits_phase(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.entries {
        report.look();
        let entry = &file.value;
        let money = *entry.money.get_ref();
        let late = entry.phases().iter().find(|phase| matches!(phase, Phase::Sent | Phase::After));
        let is_work = entry.operations() == [Operation::None];
        if let Some(late) = late.filter(|_| money == Money::NotCharged) {
            let message = format!(
                "it can be shown in the phase `{}`: nobody knows then that the customer was not \
                 charged",
                late.key()
            );
            report.add(file, entry.money.span(), message);
        }
        if !entry.operations().is_empty() && (money == Money::NotInvolved) != is_work {
            report.add(
                file,
                entry.money.span(),
                "`not-involved` is where no payment is in it: where `operation` is [\"none\"], and \
                 only there",
            );
        }
        if matches!(money, Money::NotCharged | Money::NotInvolved) {
            contradictions(knowledge, file, report);
        }
    }
}

/// What sends to look up where there is nothing to look up: one of the two is wrong.
fn contradictions(knowledge: &Knowledge, file: &File<Entry>, report: &mut Report) {
    let (entry, never) = (&file.value, &knowledge.never.value);
    if *entry.retry.get_ref() == Retry::CheckFirst {
        report.add(
            file,
            entry.retry.span(),
            "`money` leaves no doubt, and `retry` is `check-first`: one of the two is wrong",
        );
    }
    let may_be_charged =
        |text: &str| prose::says(text, &never.may_be_charged, never).map(str::to_owned);
    for text in [&entry.meaning, &entry.verdict, &entry.say] {
        if let Some(word) = may_be_charged(text.get_ref()) {
            report.add(
                file,
                text.span(),
                format!(
                    "`money` leaves no doubt, and the text says `{word}`: one of the two is wrong"
                ),
            );
        }
    }
    for step in &entry.step {
        let text = said(knowledge, file.folder(), step.get_ref()).unwrap_or_default();
        if effect(knowledge, step.get_ref()) == Some(Effect::LooksUp) {
            report.add(
                file,
                step.span(),
                "`money` leaves no doubt, and the step looks up: one of the two is wrong",
            );
        } else if let Some(word) = may_be_charged(&text) {
            report.add(
                file,
                step.span(),
                format!(
                    "`money` leaves no doubt, and the step says `{word}`: one of the two is wrong"
                ),
            );
        }
    }
}

/// Ensure that where the customer may have been charged, the transaction is looked up before
/// anything else and nothing takes the money again but the shared fix for a transaction that was
/// found to have failed. (K1)
pub(super) fn doubt_is_looked_up_first(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.entries {
        let entry = &file.value;
        let money = *entry.money.get_ref();
        let is_late =
            entry.phases().iter().any(|phase| matches!(phase, Phase::Sent | Phase::After));
        let is_open = money.is_doubtful() || money == Money::Original;
        if !(is_open || is_late && money == Money::Charged) {
            continue;
        }
        report.look();
        let first = entry.step.first();
        if first.is_none_or(|step| effect(knowledge, step.get_ref()) != Some(Effect::LooksUp)) {
            report.add(
                file,
                first.map_or(entry.money.span(), Spanned::span),
                "the customer may have been charged: the first step looks the transaction up",
            );
        }
        if is_open {
            nothing_pays_again(knowledge, file, report);
        }
    }
}

/// Neither `retry` nor a text takes the money again, but the shared fix.
fn nothing_pays_again(knowledge: &Knowledge, file: &File<Entry>, report: &mut Report) {
    let (entry, never) = (&file.value, &knowledge.never.value);
    if !matches!(entry.retry.get_ref(), Retry::CheckFirst | Retry::Never) {
        report.add(
            file,
            entry.retry.span(),
            "the customer may have been charged: `retry` is `check-first` or `never`",
        );
    }
    let mut texts = vec![
        (entry.verdict.get_ref().clone(), entry.verdict.span()),
        (entry.say.get_ref().clone(), entry.say.span()),
    ];
    for step in &entry.step {
        if step.get_ref().fix.as_ref().is_some_and(|fix| fix.get_ref() == PAY_AGAIN) {
            continue;
        }
        if effect(knowledge, step.get_ref()) == Some(Effect::PaysAgain) {
            let message = format!(
                "the customer may have been charged: only `{PAY_AGAIN}` may take money again"
            );
            report.add(file, step.span(), message);
        } else {
            texts.extend(
                said(knowledge, file.folder(), step.get_ref()).map(|text| (text, step.span())),
            );
        }
    }
    for (text, span) in texts {
        if let Some(word) = prose::tells(&text, &never.pays_again, never) {
            let message =
                format!("the customer may have been charged: `{word}` would take the money again");
            report.add(file, span, message);
        }
    }
}

/// The only fix that takes money again after a look-up.
const PAY_AGAIN: &str = "pay-again-if-failed";

/// Ensure that what succeeded is not tried again.
pub(super) fn success_is_not_repeated(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.entries {
        let entry = &file.value;
        if *entry.money.get_ref() != Money::Charged {
            continue;
        }
        if !matches!(entry.retry.get_ref(), Retry::NoNeed | Retry::Never) {
            report.add(
                file,
                entry.retry.span(),
                "the customer was charged: `retry` is `no-need` or `never`",
            );
        }
        for step in entry
            .step
            .iter()
            .filter(|step| effect(knowledge, step.get_ref()) == Some(Effect::PaysAgain))
        {
            report.add(file, step.span(), "the customer was charged: no step takes money again");
        }
    }
}

/// Ensure nobody is told that the money has come, or has not gone, or to hand over the goods, where
/// that is not known. (K1)
pub(super) fn nothing_is_known_too_soon(knowledge: &Knowledge, report: &mut Report) {
    let never = &knowledge.never.value;
    for file in knowledge.entries.iter().filter(|file| file.value.is_of_sale()) {
        let entry = &file.value;
        let money = *entry.money.get_ref();
        let heads = [&entry.verdict, &entry.say];
        if money.is_doubtful() || matches!(money, Money::Original | Money::Charged) {
            report.look();
            for text in heads {
                if let Some(word) =
                    never.not_debited.iter().find(|word| text.get_ref().contains(word.as_str()))
                {
                    report.add(
                        file,
                        text.span(),
                        format!(
                            "the customer was or may have been charged, and the text says `{word}`"
                        ),
                    );
                }
            }
        }
        if money == Money::Charged {
            continue;
        }
        let is_found_out =
            |text: &str| ["吗", "查", "核对", "没"].iter().any(|word| text.contains(word));
        for text in heads.into_iter().filter(|text| !is_found_out(text.get_ref())) {
            if let Some(word) =
                never.paid.iter().find(|word| text.get_ref().contains(word.as_str()))
            {
                report.add(
                    file,
                    text.span(),
                    format!("nobody knows that the money has come, and the text says `{word}`"),
                );
            }
        }
        let steps = entry.step.iter().filter_map(|step| {
            Some((said(knowledge, file.folder(), step.get_ref())?, step.span()))
        });
        for (text, span) in
            heads.map(|text| (text.get_ref().clone(), text.span())).into_iter().chain(steps)
        {
            let is_after = ["才", "查到"].iter().any(|word| text.contains(word));
            if let Some(word) = prose::tells(&text, &never.hands_over, never).filter(|_| !is_after)
            {
                report.add(
                    file,
                    span,
                    format!(
                        "nobody knows that the money has come, and `{word}` hands over the goods"
                    ),
                );
            }
        }
    }
}
