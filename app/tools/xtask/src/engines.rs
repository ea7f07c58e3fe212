//! Browser engines that each script and style sheet of a release must run in: the language level
//! for esbuild (transpiling) and acorn (checking).
//!
//! Most run only where WebAssembly does: Chrome 57, Firefox 52, Safari 11 and later. The boot
//! script must also run in older engines, to report that they are too old, and the embed script
//! runs in the pages of others: both are ECMAScript 5.

use std::path::Path;

use crate::files::has_extension;

const ES5_SCRIPTS: [&str; 2] = ["boot", EMBED];
const EMBED: &str = "embed";

/// The ECMAScript level that a script may use: `5` or `2017`.
pub(crate) fn ecmascript_level(script: &Path) -> u16 {
    if ES5_SCRIPTS.iter().any(|stem| is_named(script, stem)) { 5 } else { 2017 }
}

/// The value of esbuild's `--target` for a script or a style sheet.
pub(crate) fn esbuild_target(file: &Path) -> String {
    if has_extension(file, &["js"]) {
        format!("es{}", ecmascript_level(file))
    } else {
        "chrome57,firefox52,safari11".into()
    }
}

/// The value of esbuild's `--charset`: a page that embeds the script may have any encoding.
pub(crate) fn charset(file: &Path) -> &'static str {
    if is_named(file, EMBED) { "ascii" } else { "utf8" }
}

/// Names may carry a version or a fingerprint: `embed.js`, `embed-0123456789abcdef.js`.
fn is_named(file: &Path, stem: &str) -> bool {
    file.file_name().unwrap_or_default().to_string_lossy().starts_with(stem)
}
