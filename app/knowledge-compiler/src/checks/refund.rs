//! Checks of refunds and look-ups: a refund is idempotent, and a look-up finds the right
//! transaction (K6, K8).

use std::ops::Range;

use super::Report;
use crate::{
    advice::{effect, said},
    authored::{Effect, Text},
    load::Knowledge,
    prose,
    tree::Node,
};

/// Ensure nothing refunds again but the same refund, after a look-up and a wait, and with a way on
/// where it stays unclear. (K6)
pub(super) fn refunds_happen_once(knowledge: &Knowledge, report: &mut Report) {
    let never = &knowledge.never.value;
    let refunds = |text: &str| prose::tells(text, &never.refunds_again, never);
    for file in &knowledge.entries {
        let entry = &file.value;
        let steps: Vec<(String, Option<Effect>, Range<usize>)> = entry
            .step
            .iter()
            .chain(entry.undo.iter().flat_map(|own| &own.step))
            .filter_map(|step| {
                Some((
                    said(knowledge, file.folder(), step.get_ref())?,
                    effect(knowledge, step.get_ref()),
                    step.span(),
                ))
            })
            .collect();
        let refunding: Vec<usize> = (0..steps.len())
            .filter(|at| {
                steps[*at].1 == Some(Effect::RefundsAgain) || refunds(&steps[*at].0).is_some()
            })
            .collect();
        for at in refunding {
            report.look();
            let (text, effect, span) = &steps[at];
            let before = &steps[..at];
            let message = if *effect != Some(Effect::RefundsAgain) {
                "refunds again: `effect` is `refunds-again`"
            } else if !text.contains(SAME_NUMBER) {
                "refunds again: expected `只用同一个退款单号`, which pays back at most once"
            } else if !before.iter().any(|(_, effect, _)| *effect == Some(Effect::LooksUp)) {
                "refunds again: a step before it looks the refund up"
            } else if !steps[..=at].iter().any(|(text, ..)| text.contains("分钟")) {
                "refunds again: it or a step before it waits some minutes"
            } else if !steps.iter().any(|(text, ..)| is_unclear(text)) {
                "refunds again: a step says what to do where the refund stays unclear: no refund, no cash"
            } else {
                continue;
            };
            report.add(file, span.clone(), message);
        }
        let texts = [("meaning", &entry.meaning), ("verdict", &entry.verdict), ("say", &entry.say)];
        for text in entry.own(texts) {
            if let Some(word) = refunds(text.get_ref()) {
                report.add(file, text.span(), format!("`{word}` refunds again: that stands in a step with the effect `refunds-again`"));
            }
        }
    }
    for file in &knowledge.fixes {
        let text = file.value.text.get_ref();
        if file.stem() == PAY_AGAIN
            && !["查到", "失败", "没扣"].iter().all(|word| text.contains(word))
        {
            report.add(
                file,
                file.value.text.span(),
                "takes money again: expected `查到`, `失败` and `没扣` as its conditions",
            );
        }
        if refunds(file.value.text.get_ref()).is_some()
            && file.value.effect != Some(Effect::RefundsAgain)
        {
            report.add(file, file.value.text.span(), "refunds again: `effect` is `refunds-again`");
        }
    }
    for file in &knowledge.operations {
        for (_, advice) in file.value.all() {
            for text in advice
                .step
                .iter()
                .filter_map(|step| step.get_ref().text.as_ref())
                .filter(|text| refunds(text.get_ref()).is_some())
            {
                report.add(file, text.span(), "a shared text refunds again; only an entry that looks up, waits and names the refund may");
            }
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
