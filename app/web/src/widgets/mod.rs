//! What more than one page uses.

pub(crate) mod icon;
pub(crate) mod link;
pub(crate) mod parts;
pub(crate) mod plate;
pub(crate) mod row;
