//! Slices of queries: by the family of the right answer, by script and by length.

use bench::queries::Query;
use normalise::is_han;

/// Lengths in characters up to which a query is short, and middling.
const SHORT: usize = 6;
const MIDDLE: usize = 15;

/// The names of the slices that a query is in.
pub(super) fn of(query: &Query) -> [String; 3] {
    let family = query.expect.first().and_then(|id| id.split(':').next()).unwrap_or("nothing");
    let is_latin = |c: char| c.is_ascii_alphanumeric();
    let script = match (query.text.contains(is_han), query.text.contains(is_latin)) {
        (true, true) => "mixed",
        (true, false) => "chinese",
        _ => "latin",
    };
    let characters = query.text.chars().count();
    let length = if characters <= SHORT {
        "short"
    } else if characters <= MIDDLE {
        "middle"
    } else {
        "long"
    };
    [format!("of {family}"), format!("in {script}"), length.to_owned()]
}
