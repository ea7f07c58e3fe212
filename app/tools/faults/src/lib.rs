//! Runs Node scripts that drive real browsers and serves releases to them: for the fault injection
//! campaigns, and for the benches.

mod app;
mod nginx;
pub mod scripts;

pub use nginx::Nginx;
