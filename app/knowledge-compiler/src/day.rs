//! Days: authored dates without a time of day.

use std::fmt;

use toml::value::{Date, Datetime};

/// A day of the calendar; displays as `2026-11-23`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: u16,
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

impl Day {
    /// The day that an author wrote, if there is no time of day with it.
    pub(crate) fn of(date: &Datetime) -> Option<Self> {
        match date {
            Datetime { date: Some(Date { year, month, day }), time: None, offset: None } => {
                Some(Self { year: *year, month: *month, day: *day })
            }
            _ => None,
        }
    }

    /// The same day of the year before.
    pub(crate) fn a_year_before(self) -> Self {
        Self { year: self.year.saturating_sub(1), ..self }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}
