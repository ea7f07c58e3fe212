//! The application shell: `index.html` with the home page as static HTML, and with the entries of
//! the most printed codes for whoever types one before the application has loaded.

use knowledge::{Acquirer, Entry, entries};
use lol_html::html_content::{ContentType::Html, Element};
use maud::{Markup, html};
use pages::{
    home::offers,
    parts::{fill, link, row},
    route::Route,
};

use crate::html::change_once;

/// The family of the codes that are answered at once.
const FAMILY: &str = "unionpay";

/// So many of the code tables have to have a code alike: the others are rare, and wait for the
/// application.
const TABLES: u8 = 8;

/// `index.html` with what is below the box; `None` where it has no `main.shell`.
pub(crate) fn filled(page: &str) -> Option<String> {
    let below = |main: &mut Element| {
        let below = html! { (early()) div #offers { (offers()) } "\n" };
        main.append(&fill(&below.0, Acquirer::find("")), Html);
    };
    change_once(page, &[("main.shell", below)])
}

/// The answers in a line each; the boot script shows those for what is typed.
fn early() -> Markup {
    let codes =
        || entries().iter().filter(|entry| entry.family.key == FAMILY && entry.tables >= TABLES);
    let inside =
        |entry: &Entry| link(&Route::of(entry), "row", &row(entry, entry.operation(), true));
    html! {
        ul #early.card.rows hidden {
            @for entry in codes() { li data-code=(entry.code) hidden { (inside(entry)) } }
        }
    }
}
