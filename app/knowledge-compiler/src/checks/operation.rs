//! Checks of texts for a void, a refund or a completion: there the customer has been debited
//! already, by what is to be undone or completed (K2).

use std::ops::Range;

use toml::Spanned;

use super::Report;
use crate::{
    advice::{self, BESIDE_SALE, effect, said},
    authored::{Effect, Entry, Money, Never, Operation, Outcome, Says, Step, Text},
    file::File,
    load::Knowledge,
    prose,
};

/// Ensure nobody who undoes or completes something is told that nothing was debited, or led to take
/// money. (K2)
pub(super) fn undo_is_no_sale(knowledge: &Knowledge, report: &mut Report) {
    for file in &knowledge.entries {
        let entry = &file.value;
        if !BESIDE_SALE.iter().any(|operation| entry.operations().contains(operation)) {
            continue;
        }
        report.look();
        done_is_known(file, report);
        if entry.is_of_sale() {
            sale_texts(knowledge, file, report);
            own_texts(knowledge, file, report);
        } else {
            no_sale_texts(knowledge, file, report);
        }
    }
    for file in &knowledge.operations {
        for (outcome, advice) in file.value.all() {
            let operation = *file.value.operation.get_ref();
            let texts = Texts {
                operation,
                outcome,
                verdict: &advice.verdict,
                say: &advice.say,
                steps: &advice.step,
            };
            for (span, message) in wrong(knowledge, "", &texts) {
                report.add(file, span, message);
            }
        }
    }
}

/// An undo or a completion is `done` only where somebody knows it.
fn done_is_known(file: &File<Entry>, report: &mut Report) {
    let entry = &file.value;
    let is_known = *entry.money.get_ref() == Money::Charged
        || entry.says.as_ref().is_some_and(|says| *says.get_ref() == Says::State);
    for (operation, own) in
        [(Operation::Undo, &entry.undo), (Operation::Completion, &entry.completion)]
    {
        let said = own.as_ref().and_then(|own| own.outcome.as_ref()).or(entry.outcome.as_ref());
        if let Some(done) = said.filter(|said| {
            *said.get_ref() == Outcome::Done && entry.operations().contains(&operation) && !is_known
        }) {
            report.add(
                file,
                done.span(),
                "`done` is where the sale is `charged`, or the code speaks of the state: nobody \
                 else knows it",
            );
        }
    }
}

/// What is said where there is no sale is said of the undo or the completion.
fn no_sale_texts(knowledge: &Knowledge, file: &File<Entry>, report: &mut Report) {
    let entry = &file.value;
    if *entry.money.get_ref() == Money::NotCharged {
        report.add(
            file,
            entry.money.span(),
            "`not-charged` speaks of a sale, and this is none: `original` is meant, or a doubtful \
             word",
        );
    }
    let operation = if entry.operations().contains(&Operation::Undo) {
        Operation::Undo
    } else {
        Operation::Completion
    };
    let texts = Texts {
        operation,
        outcome: entry.outcome(operation),
        verdict: &entry.verdict,
        say: &entry.say,
        steps: &entry.step,
    };
    for (span, message) in wrong(knowledge, file.folder(), &texts) {
        report.add(file, span, message);
    }
}

/// What is said of the sale must not be false in an undo, where it is heard, too.
fn sale_texts(knowledge: &Knowledge, file: &File<Entry>, report: &mut Report) {
    let (entry, never) = (&file.value, &knowledge.never.value);
    let steps = entry.step.iter().filter_map(|step| Some(("step", step.get_ref().text.as_ref()?)));
    let texts = [("meaning", &entry.meaning), ("verdict", &entry.verdict), ("say", &entry.say)];
    for text in entry.own(texts.into_iter().chain(steps)) {
        let mut bare =
            prose::sentences(text.get_ref()).filter(|sentence| !sentence.contains(IF_PAYING));
        if let Some(word) = bare.find_map(|sentence| not_debited(sentence, never)) {
            report.add(
                file,
                text.span(),
                format!(
                    "the same code answers a void or a refund, and there `{word}` is false; say \
                     what was not collected"
                ),
            );
        }
    }
}

/// Makes it clear that a sale is spoken of.
const IF_PAYING: &str = "付款的话";

fn not_debited<'a>(text: &str, never: &'a Never) -> Option<&'a str> {
    never.not_debited.iter().map(String::as_str).find(|word| text.contains(word))
}

/// What an entry says itself of an undo or a completion, with what it takes from its family.
fn own_texts(knowledge: &Knowledge, file: &File<Entry>, report: &mut Report) {
    let entry = &file.value;
    for operation in
        BESIDE_SALE.into_iter().filter(|operation| entry.operations().contains(operation))
    {
        let Some(advice) = advice::beside_sale(knowledge, file, operation) else {
            report.add(
                file,
                entry.code.span(),
                format!(
                    "neither the entry nor its family says what to do in the operation `{}`",
                    operation.key()
                ),
            );
            continue;
        };
        let Some(own) = entry.overrides(operation) else { continue };
        let texts = Texts {
            operation,
            outcome: advice.outcome,
            verdict: advice.verdict,
            say: advice.say,
            steps: advice.steps,
        };
        // What is the family's is blamed there.
        let spans: Vec<Range<usize>> = own
            .verdict
            .iter()
            .chain(&own.say)
            .map(Spanned::span)
            .chain(own.step.iter().map(Spanned::span))
            .collect();
        let inside = |span: &Range<usize>| {
            spans.iter().any(|own| own.start <= span.start && span.end <= own.end)
        };
        for (span, message) in
            wrong(knowledge, file.folder(), &texts).into_iter().filter(|(span, _)| inside(span))
        {
            report.add(file, span, message);
        }
    }
}

struct Texts<'a> {
    operation: Operation,
    outcome: Outcome,
    verdict: &'a Text,
    say: &'a Text,
    steps: &'a [Spanned<Step>],
}

fn wrong(knowledge: &Knowledge, family: &str, texts: &Texts<'_>) -> Vec<(Range<usize>, String)> {
    let never = &knowledge.never.value;
    let Texts { operation, outcome, verdict, say, steps } = texts;
    let mut wrong = Vec::new();
    let (words, what) = match operation {
        Operation::Completion => (["预授权", "押金"], "a completion"),
        _ => (["退", "撤"], "an undo"),
    };
    if !words.iter().any(|word| say.get_ref().contains(word)) {
        wrong.push((
            say.span(),
            format!("`say` is of {what}: expected `{}` or `{}` in it", words[0], words[1]),
        ));
    }
    if let Some(first) = steps.first().filter(|step| {
        *outcome != Outcome::Done && effect(knowledge, step.get_ref()) != Some(Effect::LooksUp)
    }) {
        wrong.push((
            first.span(),
            format!("the first step of {what} looks the original transaction up"),
        ));
    }
    let mut all =
        vec![(verdict.get_ref().clone(), verdict.span()), (say.get_ref().clone(), say.span())];
    for step in *steps {
        if effect(knowledge, step.get_ref()) == Some(Effect::PaysAgain) {
            wrong.push((step.span(), format!("no step of {what} takes money")));
        } else {
            all.extend(said(knowledge, family, step.get_ref()).map(|text| (text, step.span())));
        }
    }
    if *operation == Operation::Completion
        && *outcome != Outcome::Done
        && !all.iter().any(|(text, _)| text.contains("别另收"))
    {
        wrong.push((
            verdict.span(),
            "a completion says `别另收`: the deposit is frozen, or taken already".to_owned(),
        ));
    }
    for (text, span) in all {
        if let Some(word) = not_debited(&text, never) {
            wrong.push((
                span.clone(),
                format!("in {what} the customer has been debited: `{word}` is false"),
            ));
        }
        if let Some(word) = prose::tells(&text, &never.pays_again, never) {
            wrong
                .push((span, format!("in {what} `{word}` would take money from who is to get it")));
        }
    }
    wrong
}
