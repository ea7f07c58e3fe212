//! The time and the time zone that the record list is shown in.

/// Both in seconds.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// Unix time.
    pub now: i64,
    /// The offset from UTC.
    pub local: i64,
}
