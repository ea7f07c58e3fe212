//! A Chromium of 2019: phones that nobody updates have its like, and so have the browsers inside
//! other applications.

use std::{
    io::{self, Write as _},
    thread,
};

/// Installed by `cargo xtask test`.
pub(crate) const PROGRAM: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/chrome-aws-lambda/bin/chromium");
pub(crate) const DRIVER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/old.mjs");

/// Journeys that are not walked in it, and why.
const LEFT_OUT: [(&str, &str); 1] = [(
    "journeys::looks::every_page_is_accessible_in_light_and_dark",
    "the rules judge the document, which is the same in every browser, and take it 40 s",
)];

/// Whether the journey of this thread is one of them; says so past the test's own output, which
/// nobody sees.
pub(crate) fn is_left_out() -> bool {
    let this = thread::current();
    let left_out = LEFT_OUT.iter().find(|(journey, _)| this.name() == Some(journey));
    if let Some((journey, reason)) = left_out {
        let _ = writeln!(io::stderr(), "{journey} is left out: {reason}");
    }
    left_out.is_some()
}
