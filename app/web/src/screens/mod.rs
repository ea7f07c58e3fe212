//! The pages in action.

mod diagnosis;
mod entry;
mod fees;
mod history;
mod home;
mod plain;
mod ticket;

pub(crate) use diagnosis::diagnosis;
pub(crate) use entry::{LookupState, answer};
pub(crate) use fees::fees;
pub(crate) use history::{HistoryState, history};
pub(crate) use home::{SearchState, home};
pub(crate) use plain::{about, codes, install, symptoms};
pub(crate) use ticket::TicketState;
