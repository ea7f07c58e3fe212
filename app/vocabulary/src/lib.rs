//! Shared vocabulary of the knowledge compiler and the run time: word enums, the safety rule of
//! doubtful charges, constants and table names. A leaf crate without dependencies.

pub mod packed;
mod words;

pub use words::{
    Call, Confidence, Effect, Likelihood, Money, NodeKind, Operation, Outcome, Phase, Retry, Says,
    SourceKind, TargetKind, Verdict, Who, Word,
};

/// Number of public code tables that were compared: the maximum of an entry's `tables`.
pub const TABLES: u8 = 12;

/// Key of the family whose entries are the heads of guides.
pub const GUIDE: &str = "guide";
/// The file of phrases that have no answer.
pub const NOTHING: &str = "nothing";

/// Key of the family whose entries are symptoms; the code of each is the slug of its tree.
pub const TREE: &str = "tree";

/// In packed texts, the name of the merchant's acquirer: a placeholder that nobody can type.
pub const ACQUIRER: &str = "\u{e000}";

/// In packed texts, the application of the merchant's acquirer.
pub const APP: &str = "\u{e001}";

/// Terminator of a string in a list or a stream of strings. No string contains it.
pub const END: char = '\u{1}';
