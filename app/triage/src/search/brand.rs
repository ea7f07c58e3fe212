//! Numbers that terminals of several makes print, each for something else.

use knowledge::Entry;

/// A number that nothing says the make of.
#[derive(Debug)]
pub struct BrandNeeded {
    /// What it is elsewhere, the likeliest first.
    pub entries: Vec<&'static Entry>,
    /// What it is on terminals of one make, an answer for each that prints it.
    pub brands: Vec<&'static Entry>,
    /// Whether the customer may have been charged, as far as a number without its make says.
    pub is_doubtful: bool,
}

impl BrandNeeded {
    /// What a number comes to, if its make has to be asked for: where several print it, or where it
    /// is one of those that some print after the transaction was sent.
    pub(super) fn new(
        entries: Vec<&'static Entry>,
        mut brands: Vec<&'static Entry>,
        is_unlabelled: bool,
    ) -> Option<Self> {
        brands.dedup_by_key(|entry| entry.family.key);
        let is_doubtful = is_unlabelled || brands.iter().any(|entry| entry.money.is_doubtful());
        (brands.len() > 1 || is_unlabelled).then_some(Self { entries, brands, is_doubtful })
    }

    /// Puts the make that was chosen the last time first, by its family's key.
    pub fn prefer(&mut self, family: &str) {
        if let Some(at) = self.brands.iter().position(|entry| entry.family.key == family) {
            let own = self.brands.remove(at);
            self.brands.insert(0, own);
        }
    }
}
