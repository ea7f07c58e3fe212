//! Enums whose variants are written into HTML attributes (`data-act`, `data-field`, `id` …) and
//! read back from the DOM: the typed bridge between the pages and `web`.

/// A word of an attribute.
pub trait Word: Copy + 'static {
    const ALL: &'static [Self];

    /// As the attribute has it.
    fn name(self) -> &'static str;

    /// `None` for a word that no page renders.
    fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.name() == name)
    }
}

/// Declares an enum of words, to be used as `maud` values.
macro_rules! words {
    ($(
        $(#[$meta:meta])*
        pub enum $Word:ident { $($(#[$of:meta])* $Variant:ident = $name:literal,)+ }
    )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $Word { $($(#[$of])* $Variant,)+ }

        impl $Word {
            /// As the attribute has it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$Variant => $name,)+ }
            }
        }

        impl $crate::word::Word for $Word {
            const ALL: &'static [Self] = &[$(Self::$Variant,)+];

            fn name(self) -> &'static str {
                Self::name(self)
            }
        }

        impl std::fmt::Display for $Word {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl maud::Render for $Word {
            fn render_to(&self, html: &mut String) {
                html.push_str(self.name());
            }
        }
    )+ };
}
pub(crate) use words;
