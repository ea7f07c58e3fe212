//! The heads of the guides, in the shape of answers that ask for nothing.

use super::{Pack, Profile, Tables};
use vocabulary::GUIDE;

use crate::{authored::Guide, emit::place, file::File};

impl Pack<'_> {
    /// As [`Pack::entry`] has it, in the same order.
    pub(super) fn guide(&mut self, file: &File<Guide>, shared: &Tables) {
        let guide = &file.value;
        self.number(place(&self.knowledge.families.value, GUIDE));
        self.name(file.stem());
        self.text(guide.title.get_ref());
        self.text("");
        self.number(0);
        self.list(&guide.aliases, |pack, text| pack.text(text.get_ref()));
        self.name("");
        self.text("");
        for word in ["Who::Shop", "Money::NotInvolved", "Retry::NoNeed"] {
            self.word(word);
        }
        self.text(guide.short.get_ref());
        self.text("");
        self.number(0);
        self.number(
            shared
                .profiles
                .iter()
                .position(|profile| *profile == Profile::OF_GUIDES)
                .expect("it was put there"),
        );
        for _none in ["readings", "claims"] {
            self.number(0);
        }
        self.word("Confidence::Good");
        for _none in ["tables", "lineages"] {
            self.number(0);
        }
        self.list(guide.sources.get_ref(), Self::source);
        self.list(&guide.related, |pack, id| pack.number(pack.ids[id.get_ref()]));
        self.number(0);
    }
}
