//! Domain logic: search, diagnosis, records, tickets and fees. Pure: no browser, clock, randomness
//! or I/O; nothing here panics.

pub mod card_number;
pub mod diagnosis;
pub mod fee;
pub mod placeholders;
pub mod record;
pub mod search;
pub mod ticket;
