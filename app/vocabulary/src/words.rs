//! Word enums: the closed sets of values that an author chooses from, each with its TOML key in
//! kebab case. `app/knowledge/README.md` explains every word to authors.

/// An enum of the vocabulary. The packed format stores a word as its position in [`Word::ALL`].
pub trait Word: Copy + 'static {
    /// All words, by their numbers.
    const ALL: &'static [Self];

    /// Position in [`Word::ALL`].
    fn number(self) -> usize;

    /// The word as it is written in TOML and in addresses.
    fn key(self) -> &'static str;
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($word:ident = $key:literal),+ $(,)? })+) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Deserialize))]
        pub enum $name { $(#[cfg_attr(feature = "serde", serde(rename = $key))] $word),+ }

        impl $name {
            /// All words, by their numbers.
            pub const ALL: &[Self] = &[$(Self::$word),+];

            /// The word as it is written in TOML and in addresses.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$word => $key),+ }
            }

            /// The word of a key from outside, if there is one.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.key() == key)
            }
        }

        impl Word for $name {
            const ALL: &'static [Self] = Self::ALL;

            fn number(self) -> usize {
                self as usize
            }

            fn key(self) -> &'static str {
                self.key()
            }
        })+
    };
}

words! {
    /// Who has to act.
    Who {
        Shop = "shop",
        Customer = "customer",
        Issuer = "issuer",
        Acquirer = "acquirer",
        Network = "network",
        Integrator = "integrator",
    }
    /// Charge status: whether the customer was charged.
    Money {
        NotCharged = "not-charged",
        Charged = "charged",
        Unlikely = "unlikely",
        Unsure = "unsure",
        Confirm = "confirm",
        Original = "original",
        NotInvolved = "not-involved",
    }
    /// Retry policy: whether the transaction may be tried again.
    Retry {
        NoNeed = "no-need",
        Never = "never",
        OtherCard = "other-card",
        AfterFix = "after-fix",
        OnceLater = "once-later",
        CheckFirst = "check-first",
    }
    /// Kind of transaction. `Undo` is a void, a reversal or a refund.
    Operation {
        Sale = "sale",
        Undo = "undo",
        Preauth = "preauth",
        Completion = "completion",
        None = "none",
    }
    /// Result of an undo or a completion.
    Outcome {
        Refused = "refused",
        Unclear = "unclear",
        Done = "done",
        Original = "original",
    }
    /// Phase of the transaction in which a code is shown.
    Phase {
        Before = "before",
        Sent = "sent",
        Answered = "answered",
        After = "after",
        Closing = "closing",
    }
    /// What an interface's code describes: the API request, or the state of the payment.
    Says { Request = "request", State = "state" }
    /// Side effect of a step.
    Effect {
        LooksUp = "looks-up",
        PaysAgain = "pays-again",
        RefundsAgain = "refunds-again",
    }
    /// Kind of a node of a decision tree, by the table of its file.
    NodeKind { Question = "ask", Task = "do", Cause = "end" }
    /// Kind of what a choice leads to.
    TargetKind { Node = "node", Tree = "tree", Code = "code", Entry = "entry" }
    /// Whom to call.
    Call {
        Nobody = "nobody",
        Issuer = "issuer",
        Installer = "installer",
        Acquirer = "acquirer",
        Carrier = "carrier",
        Broadband = "broadband",
        Mall = "mall",
        Wallet = "wallet",
        Police = "police",
    }
    /// How often a step is what helps.
    Likelihood { Usual = "usual", Sometimes = "sometimes", Rare = "rare" }
    /// How well sources support the meaning of an entry.
    Confidence {
        High = "high",
        Good = "good",
        Fair = "fair",
        Low = "low",
        Disputed = "disputed",
    }
    /// Result of checking a claim of an article.
    Verdict {
        Agrees = "agrees",
        Contradicts = "contradicts",
        WebOnly = "web-only",
        Unsafe = "unsafe",
    }
    /// Kind of a source, the most authoritative first.
    SourceKind {
        Standard = "standard",
        Official = "official",
        Acquirer = "acquirer",
        Vendor = "vendor",
        Integrator = "integrator",
        Press = "press",
        Dealer = "dealer",
        Article = "article",
    }
}

impl Money {
    /// The safety rule: the customer may have been charged although nothing confirms it, so the
    /// transaction is looked up before anything else.
    pub const fn is_doubtful(self) -> bool {
        matches!(self, Self::Unlikely | Self::Unsure | Self::Confirm)
    }

    /// Rank of doubt, 0 to 6: of entries that match equally well, the greater comes first.
    pub const fn doubt(self) -> u8 {
        match self {
            Self::NotInvolved => 0,
            Self::NotCharged => 1,
            Self::Charged => 2,
            Self::Original => 3,
            Self::Confirm => 4,
            Self::Unlikely => 5,
            Self::Unsure => 6,
        }
    }
}

impl Outcome {
    /// Result of an undo whose code, in a sale, has this charge status.
    pub const fn of(money: Money) -> Self {
        match money {
            Money::NotCharged | Money::NotInvolved => Self::Refused,
            Money::Unlikely | Money::Unsure | Money::Confirm => Self::Unclear,
            Money::Charged => Self::Done,
            Money::Original => Self::Original,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Money, Outcome};

    #[test]
    fn every_doubtful_charge_ranks_above_every_certain_one_and_leaves_an_undo_unclear() {
        for doubtful in Money::ALL.iter().filter(|money| money.is_doubtful()) {
            assert_eq!(Outcome::of(*doubtful), Outcome::Unclear, "{doubtful:?}");
            for certain in Money::ALL.iter().filter(|money| !money.is_doubtful()) {
                assert!(doubtful.doubt() > certain.doubt(), "{doubtful:?}, {certain:?}");
            }
        }
    }

    #[test]
    fn a_key_leads_back_to_its_word_alone() {
        for money in Money::ALL {
            assert_eq!(Money::from_key(money.key()), Some(*money));
        }
        assert_eq!(Money::from_key("NotCharged"), None);
    }
}
