//! What input elements hold (`data-field`): one enum for each screen that reads them.

use triage::ticket::Field;

use crate::word::{Word, words};

words! {
    pub enum HomeField {
        Query = "query",
    }

    /// The name is the element's id and the end of its storage key, too.
    pub enum FeeField {
        Amount = "amount",
        Rate = "rate",
        Cap = "cap",
    }

    pub enum HistoryField {
        /// Searches the records.
        Query = "query",
        /// The note of the record whose id is in `data-id`.
        Note = "note",
        /// A file to import.
        Backup = "backup",
        /// The text of a backup, pasted.
        Pasted = "pasted",
    }
}

/// The fields of the ticket.
impl Word for Field {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        self.key()
    }
}
