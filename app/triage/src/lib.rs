//! What to try next. Pure: no browser, clock, randomness or I/O; nothing here can fail.

pub mod card_number;
pub mod diagnosis;
pub mod fee;
pub mod placeholders;
pub mod record;
pub mod search;
pub mod ticket;
