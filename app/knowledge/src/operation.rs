//! An entry as it is seen in one operation: the same code means something else for the customer's
//! money in a void.

use crate::{Entry, FAMILIES, Money, Operation, Outcome, Retry, Step};

/// What holds in an undo or a completion.
#[derive(Debug)]
pub struct Advice {
    pub operation: Operation,
    pub outcome: Outcome,
    pub verdict: &'static str,
    pub say: &'static str,
    pub steps: &'static [Step],
}

/// In what an entry is met; many share one.
#[derive(Debug)]
pub(crate) struct Profile {
    /// What its own texts are about: a sale unless it is met only in something else.
    pub(crate) operation: Operation,
    /// What became of it, where it is an undo or a completion.
    pub(crate) outcome: Outcome,
    /// What holds in a void or a refund, and in a completion, beside a sale.
    pub(crate) advice: [Option<&'static Advice>; 2],
}

/// The texts of an entry for one operation.
#[derive(Debug, Clone, Copy)]
pub struct View {
    pub operation: Operation,
    /// What became of the money: of a sale, or of what was undone or completed.
    pub state: MoneyState,
    pub verdict: &'static str,
    pub say: &'static str,
    pub steps: &'static [Step],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyState {
    Sale(Money, Retry),
    Undo(Outcome),
    Completion(Outcome),
}

impl Entry {
    /// What its own texts are about: a sale unless it is met only in something else.
    pub fn operation(&self) -> Operation {
        self.profile.operation
    }

    /// What it comes to in an operation; of one in which it is not met, what its own texts are
    /// about.
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

    /// Of an interface that has refunds of its own: the entry of the same code on the other side.
    pub fn counterpart(&self) -> Option<&'static Entry> {
        let other = match self.family.refunds {
            "" => FAMILIES.iter().find(|family| family.refunds == self.family.key)?.key,
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
