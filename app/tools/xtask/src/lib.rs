//! The project's chores, and what the browser tests and the benches share with them.

pub mod audit;
pub mod author;
pub mod build;
pub mod check;
pub mod compress;
pub mod coverage;
mod engine_floor;
mod engines;
pub mod files;
pub mod flags;
mod icons;
pub mod javascript;
pub mod mutations;
pub mod paths;
pub mod progress;
pub mod release;
pub mod serve;
pub mod server;
pub mod size;
pub mod size_profile;
pub mod sources;
pub mod test;
pub mod tidy;
pub mod tools;
pub mod transpile;
mod worker;
