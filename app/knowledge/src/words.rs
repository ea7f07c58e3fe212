//! The words an author chooses from.

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($word:ident),+ $(,)? })+) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($word),+ }

        impl $name {
            /// All words, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$word),+];
        })+
    };
}

words! {
    /// Who has to act.
    Who { Shop, Customer, Issuer, Acquirer, Network, Integrator }
    /// Was the customer charged.
    Money { NotCharged, Charged, Unlikely, Unsure, Confirm, Original, NotInvolved }
    /// May it be tried again.
    Retry { NoNeed, Never, OtherCard, AfterFix, OnceLater, CheckFirst }
    /// What the merchant was doing.
    Operation { Sale, Undo, Preauth, Completion, None }
    /// What became of an undo or a completion.
    Outcome { Refused, Unclear, Done, Original }
    /// Whom to call.
    Call { Nobody, Issuer, Installer, Acquirer, Carrier, Broadband, Mall, Wallet, Police }
    /// How often something is the case.
    Likelihood { Usual, Sometimes, Rare }
    /// How well the meaning is supported.
    Confidence { High, Good, Fair, Low, Disputed }
    /// What became of a claim.
    Verdict { Agrees, Contradicts, WebOnly, Unsafe }
    SourceKind { Standard, Official, Acquirer, Vendor, Integrator, Dealer, Article }
}

impl Operation {
    /// The word in an address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Undo => "undo",
            Self::Preauth => "preauth",
            Self::Completion => "completion",
            Self::None => "none",
        }
    }

    /// The operation of a word, wherever the word came from.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|operation| operation.key() == key)
    }
}

impl Money {
    /// Whether the customer may have been charged although nothing says so: look it up before
    /// anything else.
    pub const fn is_doubtful(self) -> bool {
        matches!(self, Self::Unlikely | Self::Unsure | Self::Confirm)
    }

    /// How much there is to look up: of two answers that fit as well, the greater comes first.
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
