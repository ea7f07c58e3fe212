//! The pages in action.

mod answer;
mod diagnosis;
mod fees;
mod history;
mod home;
mod plain;
mod ticket;

pub(crate) use answer::{Acting, answer};
pub(crate) use diagnosis::diagnosis;
pub(crate) use fees::fees;
pub(crate) use history::{Desk, history};
pub(crate) use home::{Search, home};
pub(crate) use plain::{about, codes, install, symptoms};
pub(crate) use ticket::Fields;
