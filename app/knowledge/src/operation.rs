//! Views of an entry by operation (sale, void or refund, completion): the same code means something
//! else for the customer's money in a void.

use crate::{Entry, Money, Operation, Outcome, Retry, Step, families};

/// The texts for an undo or a completion.
#[derive(Debug)]
pub struct Advice {
    pub operation: Operation,
    pub outcome: Outcome,
    pub verdict: &'static str,
    pub say: &'static str,
    pub steps: &'static [Step],
}

/// The operations of an entry and its texts for them; many entries share one.
#[derive(Debug)]
pub(crate) struct Profile {
    /// The operation of its own texts: a sale if it occurs in one.
    pub(crate) operation: Operation,
    /// Result, where that is an undo or a completion.
    pub(crate) outcome: Outcome,
    /// The texts for an undo and for a completion, where it occurs in those beside a sale.
    pub(crate) advice: [Option<&'static Advice>; 2],
}

/// The texts of an entry for one operation.
#[derive(Debug, Clone, Copy)]
pub struct View {
    pub operation: Operation,
    /// State of the money.
    pub state: MoneyState,
    pub verdict: &'static str,
    pub say: &'static str,
    pub steps: &'static [Step],
}

/// State of the money: charge status of a sale, or result of an undo or a completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyState {
    Sale(Money, Retry),
    Undo(Outcome),
    Completion(Outcome),
}

impl Entry {
    /// The operation of its own texts: a sale if it occurs in one.
    pub fn operation(&self) -> Operation {
        self.profile.operation
    }

    /// The view for an operation; for one in which it does not occur, that of its own texts.
    pub fn view(&self, operation: Operation) -> View {
        if let Some(advice) =
            self.profile.advice.iter().flatten().find(|advice| advice.operation == operation)
        {
            let Advice { operation, outcome, verdict, say, steps } = **advice;
            return View {
                operation,
                state: MoneyState::of(operation, outcome),
                verdict,
                say,
                steps,
            };
        }
        let state = match self.operation() {
            Operation::Undo | Operation::Completion => {
                MoneyState::of(self.operation(), self.profile.outcome)
            }
            Operation::Sale | Operation::Preauth | Operation::None => {
                MoneyState::Sale(self.money, self.retry)
            }
        };
        View {
            operation: self.operation(),
            state,
            verdict: self.verdict,
            say: self.say,
            steps: self.steps,
        }
    }

    /// The operations it has texts for, its own first.
    pub fn operations(&self) -> impl Iterator<Item = Operation> {
        [self.operation()]
            .into_iter()
            .chain(self.profile.advice.iter().flatten().map(|advice| advice.operation))
    }

    /// The entry with the same code in the refund interface of its payment interface, or the other
    /// way round.
    pub fn counterpart(&self) -> Option<&'static Entry> {
        let other = match self.family.refunds {
            "" => families().iter().find(|family| family.refunds == self.family.key)?.key,
            refunds => refunds,
        };
        Self::find(&[other, ":", self.code].concat())
    }
}

impl MoneyState {
    fn of(operation: Operation, outcome: Outcome) -> Self {
        if operation == Operation::Completion {
            Self::Completion(outcome)
        } else {
            Self::Undo(outcome)
        }
    }
}
