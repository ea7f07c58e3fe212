//! What an author is told, word for word, and what comes out when there is nothing to tell.
//!
//! `UPDATE_EXPECT=1 cargo test -p knowledge-compiler` rewrites the messages; read them as an author
//! would.

#![expect(clippy::disallowed_methods, reason = "tests write knowledge of their own")]
#![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

mod base;
mod checks;
mod coverage;
mod diff;
mod emitted;
mod guides;
mod like;
mod money;
mod packed;
mod real;
mod repeats;
mod said;
mod shapes;
mod skeleton;
mod sources;
mod trees;
