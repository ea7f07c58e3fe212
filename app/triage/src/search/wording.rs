//! Which texts of an entry are searched for.

use knowledge::Entry;

/// What screens print and what people call it.
pub(super) fn wordings(entry: &'static Entry) -> impl Iterator<Item = &'static str> {
    entry.prints.iter().chain(entry.aliases).copied()
}

/// The title, unless it is inherited: then it leads to the entry that it comes from.
pub(super) fn own_title(entry: &'static Entry) -> Option<&'static str> {
    entry.has_own_title.then_some(entry.title)
}
