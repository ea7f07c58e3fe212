//! What more than one page uses.

pub(crate) mod bar;
pub(crate) mod icon;
pub(crate) mod link;
pub(crate) mod official;
pub(crate) mod parts;
pub(crate) mod plate;
pub(crate) mod row;
pub(crate) mod say;
pub(crate) mod stale;
pub(crate) mod ticket;
pub(crate) mod tile;
