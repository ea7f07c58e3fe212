//! Strings of the records: authored texts without their places in the files.

use crate::authored::Text;

pub(super) fn text(text: &Text) -> String {
    text.get_ref().clone()
}

pub(super) fn optional(own: Option<&Text>) -> String {
    own.map(text).unwrap_or_default()
}

pub(super) fn texts(list: &[Text]) -> Vec<String> {
    list.iter().map(text).collect()
}
