//! What the browser tests share with the chores.

pub mod server;
