//! The page before the application has arrived: a picture of its home page, with the answers to the
//! codes that terminals print most, for whoever types one at once.

use knowledge::{Entry, entries};
use maud::{Markup, html};
use pages::{
    home::offers,
    parts::{link, row},
    route::Route,
};

/// Where it begins in `index.html`, and ends.
const START: &str = "</div>\n</main>";

/// The family of the codes that are answered at once.
const FAMILY: &str = "unionpay";

/// So many of the code tables have to have a code alike: the others are rare, and wait for the
/// application.
const TABLES: u8 = 8;

/// `index.html` with what is below the box.
pub(crate) fn filled(page: &str) -> Option<String> {
    let (before, after) = page.split_once(START)?;
    let below = html! { (early()) div #offers { (offers()) } };
    Some([before, "</div>\n", &below.0, "\n</main>", after].concat())
}

/// The answers in a line each; the boot script shows those for what is typed.
fn early() -> Markup {
    let codes =
        || entries().iter().filter(|entry| entry.family.key == FAMILY && entry.tables >= TABLES);
    let inside =
        |entry: &Entry| link(&Route::of(entry), "row", &row(entry, entry.operation(), true));
    html! { ul #early.card.rows hidden { @for entry in codes() { li data-code=(entry.code) hidden { (inside(entry)) } } } }
}
