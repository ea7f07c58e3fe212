//! Checks of refunds and look-ups: a refund is idempotent, and a look-up finds the right
//! transaction (K6, K8).

use std::ops::Range;

use super::Report;
use crate::{
    advice::{effect, said},
    authored::{Effect, Entry, Text},
    file::File,
    load::Knowledge,
    prose,
    tree::Node,
};

/// Ensure nothing refunds again but the same refund, after a look-up and a wait, and with a way on
/// where it stays unclear. (K6)
pub(super) fn refunds_happen_once(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.entries {
        steps_refund_once(knowledge, file, report);
        let entry = &file.value;
        let texts = [("meaning", &entry.meaning), ("verdict", &entry.verdict), ("say", &entry.say)];
        for text in entry.own(texts) {
            if let Some(word) = refunds(knowledge, text.get_ref()) {
                let message = format!(
                    "`{word}` refunds again: that stands in a step with the effect `refunds-again`"
                );
                report.add(file, text.span(), message);
            }
        }
    }
    shared_fixes_refund_once(knowledge, report);
    for file in &knowledge.operations {
        for text in file
            .value
            .all()
            .into_iter()
            .flat_map(|(_, advice)| &advice.step)
            .filter_map(|step| step.get_ref().text.as_ref())
            .filter(|text| refunds(knowledge, text.get_ref()).is_some())
        {
            report.add(
                file,
                text.span(),
                "a shared text refunds again; only an entry that looks up, waits and names the \
                 refund may",
            );
        }
    }
}

/// By which word a text tells to refund again.
fn refunds<'a>(knowledge: &'a Knowledge, text: &str) -> Option<&'a str> {
    let never = &knowledge.never.value;
    prose::tells(text, &never.refunds_again, never)
}

/// What a step says, what it does, and where it stands.
type SaidStep = (String, Option<Effect>, Range<usize>);

/// Reports each step of an entry that refunds again without what makes that safe.
fn steps_refund_once(knowledge: &Knowledge, file: &File<Entry>, report: &mut Report) {
    let entry = &file.value;
    let steps: Vec<SaidStep> = entry
        .step
        .iter()
        .chain(entry.undo.iter().flat_map(|own| &own.step))
        .filter_map(|step| {
            let said = said(knowledge, file.folder(), step.get_ref())?;
            Some((said, effect(knowledge, step.get_ref()), step.span()))
        })
        .collect();
    for (at, (text, effect, span)) in steps.iter().enumerate() {
        if *effect != Some(Effect::RefundsAgain) && refunds(knowledge, text).is_none() {
            continue;
        }
        report.look();
        if let Some(message) = unsafe_refund(&steps, at) {
            report.add(file, span.clone(), message);
        }
    }
}

/// What the step at `at`, which refunds again, lacks to be safe.
fn unsafe_refund(steps: &[SaidStep], at: usize) -> Option<&'static str> {
    let (text, effect, _) = &steps[at];
    if *effect != Some(Effect::RefundsAgain) {
        Some("refunds again: `effect` is `refunds-again`")
    } else if !text.contains(SAME_NUMBER) {
        Some("refunds again: expected `只用同一个退款单号`, which pays back at most once")
    } else if !steps[..at].iter().any(|(_, effect, _)| *effect == Some(Effect::LooksUp)) {
        Some("refunds again: a step before it looks the refund up")
    } else if !steps[..=at].iter().any(|(text, ..)| text.contains("分钟")) {
        Some("refunds again: it or a step before it waits some minutes")
    } else if !steps.iter().any(|(text, ..)| is_unclear(text)) {
        Some(
            "refunds again: a step says what to do where the refund stays unclear: no refund, no \
             cash",
        )
    } else {
        None
    }
}

/// Shared fixes say under which conditions they take money, and that they refund again.
fn shared_fixes_refund_once(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.fixes {
        let text = &file.value.text;
        if file.stem() == PAY_AGAIN
            && !["查到", "失败", "没扣"].iter().all(|word| text.get_ref().contains(word))
        {
            report.add(
                file,
                text.span(),
                "takes money again: expected `查到`, `失败` and `没扣` as its conditions",
            );
        }
        if refunds(knowledge, text.get_ref()).is_some()
            && file.value.effect != Some(Effect::RefundsAgain)
        {
            report.add(file, text.span(), "refunds again: `effect` is `refunds-again`");
        }
    }
}

/// The fix that the other rules trust to take money again.
const PAY_AGAIN: &str = "pay-again-if-failed";
const SAME_NUMBER: &str = "只用同一个退款单号";

fn is_unclear(text: &str) -> bool {
    ["查不到", "不清楚", "不明", "没结果", "没有结果", "处理中"]
        .iter()
        .any(|word| text.contains(word))
        && text.contains('别')
        && text.contains('退')
}

/// Ensure a look-up names the time and the amount, and that nothing is concluded from an absent
/// record but after a wait and with the network back. (K8)
pub(super) fn look_ups_are_complete(knowledge: &Knowledge, report: &mut Report) {
    let no_record = &knowledge.never.value.no_record;
    let lacks = |text: &str, effect: Option<Effect>| {
        if effect == Some(Effect::LooksUp) && !(text.contains("时间") && text.contains("金额"))
        {
            return Some(
                "a look-up names what has to agree: expected `时间` and `金额`".to_owned(),
            );
        }
        let word = no_record
            .iter()
            .find(|word| text.contains(word.as_str()))
            .filter(|_| matches!(effect, Some(Effect::LooksUp | Effect::PaysAgain)))?;
        (!(text.contains("分钟") && text.contains("联网")))
            .then(|| format!("`{word}` is no evidence at once: expected some `分钟` and `联网`"))
    };
    for file in &knowledge.fixes {
        report.look();
        if let Some(message) = lacks(file.value.text.get_ref(), file.value.effect) {
            report.add(file, file.value.text.span(), message);
        }
    }
    for file in &knowledge.entries {
        for step in file.value.own_steps() {
            let Some(text) = &step.get_ref().text else { continue };
            report.look();
            if let Some(message) = lacks(text.get_ref(), step.get_ref().effect) {
                report.add(file, text.span(), message);
            }
        }
    }
    for file in &knowledge.operations {
        for step in file.value.all().into_iter().flat_map(|(_, advice)| &advice.step) {
            report.look();
            if let Some((text, message)) =
                step.get_ref().text.as_ref().and_then(|text: &Text| {
                    Some((text, lacks(text.get_ref(), step.get_ref().effect)?))
                })
            {
                report.add(file, text.span(), message);
            }
        }
    }
    for file in &knowledge.trees {
        // A question has no effect: screens_are_complete.
        for node in file.value.nodes().into_iter().filter(|node| !matches!(node, Node::Ask(..))) {
            let Some(text) = node.says().1 else { continue };
            report.look();
            if let Some(message) = lacks(text.get_ref(), node.effect()) {
                report.add(file, text.span(), message);
            }
        }
    }
}
