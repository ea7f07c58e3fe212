//! Ambiguous numbers: terminals of several brands print them, each for something else.

use knowledge::Entry;

/// A number whose brand the query does not name.
#[derive(Debug)]
pub struct BrandNeeded {
    /// What it is elsewhere, the likeliest first.
    pub entries: Vec<&'static Entry>,
    /// What it is on terminals of one brand, an entry for each.
    pub brands: Vec<&'static Entry>,
    /// Whether the customer may have been charged, as far as a number without its brand says.
    pub is_doubtful: bool,
}

impl BrandNeeded {
    /// `Some` if the user must pick a brand: several print this number, or it `is_unlabelled`, one
    /// of −1 to −8, which some print after the transaction was sent and no reply came.
    pub(super) fn new(
        entries: Vec<&'static Entry>,
        mut brands: Vec<&'static Entry>,
        is_unlabelled: bool,
    ) -> Option<Self> {
        brands.dedup_by_key(|entry| entry.family.key);
        let is_doubtful = is_unlabelled || brands.iter().any(|entry| entry.money.is_doubtful());
        (brands.len() > 1 || is_unlabelled).then_some(Self { entries, brands, is_doubtful })
    }

    /// Moves the brand of a family, by its key, to the front.
    pub fn prefer(&mut self, family: &str) {
        if let Some(position) = self.brands.iter().position(|entry| entry.family.key == family) {
            self.brands[..=position].rotate_right(1);
        }
    }
}
