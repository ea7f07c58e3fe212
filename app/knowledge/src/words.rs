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

impl Money {
    /// Whether the customer may have been charged although nothing says so: look it up before anything else.
    pub const fn is_doubtful(self) -> bool {
        matches!(self, Self::Unlikely | Self::Unsure | Self::Confirm)
    }
}
