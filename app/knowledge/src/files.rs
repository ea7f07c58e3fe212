//! The packed files: `facts.bin`, without which nothing can be answered, and `said.bin`, which only
//! the search by words needs. Programs of the host have them compiled in; the application loads and
//! installs them.

use std::sync::OnceLock;

use vocabulary::packed::{Facts, SaidFile, Unreadable, digest_of};

/// With the digest that the file carries.
static FACTS: OnceLock<(Facts<'static>, u64)> = OnceLock::new();
static SAID: OnceLock<SaidFile<'static>> = OnceLock::new();

/// Installs `facts.bin`, before anything else is asked of this crate.
///
/// # Errors
/// It was written for another program, or changed since.
pub fn install_facts(bytes: &'static [u8]) -> Result<(), Unreadable> {
    let facts = (Facts::read(bytes)?, digest_of(bytes).unwrap_or_default());
    FACTS.get_or_init(|| facts);
    Ok(())
}

/// Installs `said.bin`.
///
/// # Errors
/// It was written for another program or belongs to other facts, or was changed since.
pub fn install_said(bytes: &'static [u8]) -> Result<(), Unreadable> {
    let said = SaidFile::read(bytes, digest())?;
    SAID.get_or_init(|| said);
    Ok(())
}

pub(crate) fn facts() -> &'static Facts<'static> {
    &installed().0
}

/// The digest of `facts.bin`.
pub(crate) fn digest() -> u64 {
    installed().1
}

/// `None` before it is installed.
pub(crate) fn said() -> Option<&'static SaidFile<'static>> {
    built_in();
    SAID.get()
}

fn installed() -> &'static (Facts<'static>, u64) {
    built_in();
    FACTS.get().expect("facts.bin is installed before anything is asked")
}

#[cfg(any(not(target_arch = "wasm32"), feature = "built-in"))]
fn built_in() {
    const INTACT: &str = "the build script wrote it for this program";
    if FACTS.get().is_none() {
        install_facts(include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"))).expect(INTACT);
        install_said(include_bytes!(concat!(env!("OUT_DIR"), "/said.bin"))).expect(INTACT);
    }
}

#[cfg(not(any(not(target_arch = "wasm32"), feature = "built-in")))]
const fn built_in() {}
