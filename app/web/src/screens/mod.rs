//! The screens: state, view and event handlers of each.

mod diagnosis;
mod entry;
mod fees;
mod history;
mod home;
mod plain;
mod ticket;

pub(crate) use diagnosis::{DiagnosisState, diagnosis};
pub(crate) use entry::{LookupState, entry};
pub(crate) use fees::fees;
pub(crate) use history::{HistoryState, history};
pub(crate) use home::{SearchState, home};
pub(crate) use plain::{about, codes, install, symptoms};
