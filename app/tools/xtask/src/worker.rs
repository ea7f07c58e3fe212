//! The service worker of a release: its template, with the precache manifest (the list of files to
//! cache, with their digests).

use std::{fs, path::Path};

use anyhow::Result;

use crate::{
    files::{self, digest, in_file},
    paths::root,
    transpile::transpile,
};

const TEMPLATE: &str = "sw.template.js";

/// Not precached, by the start of the path: static pages (the application has their content), the
/// embed script and page, screenshots for app stores, what hosts and crawlers read, and the workers
/// themselves. The application may need everything else offline.
const NOT_PRECACHED: [&str; 10] = [
    "codes/",
    "data/",
    "trees/",
    "embed",
    "screenshots/",
    "hosts/",
    "_headers",
    "robots.txt",
    "sitemap.xml",
    "sw.",
];
const COMPRESSED: [&str; 2] = [".br", ".gz"];

/// Writes `sw.js` for the present content of `folder`.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let worker = folder.join("sw.js");
    transpile(&root().join("public").join(TEMPLATE), &worker)?;
    let template = fs::read_to_string(&worker).map_err(in_file(&worker))?;
    let copy = folder.join(TEMPLATE);
    if copy.exists() {
        fs::remove_file(&copy).map_err(in_file(&copy))?;
    }
    let mut precached = Vec::new();
    for file in files::list(folder) {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().into_owned();
        if is_precached(&name) {
            precached.push((name, digest(&fs::read(&file).map_err(in_file(&file))?)));
        }
    }
    fs::write(&worker, filled(&template, &precached)?).map_err(in_file(&worker))
}

pub(crate) fn is_precached(name: &str) -> bool {
    !NOT_PRECACHED.iter().any(|start| name.starts_with(start))
        && !COMPRESSED.iter().any(|end| name.ends_with(end))
}

/// The template with the manifest and the release's name, which is a fingerprint of the files and
/// of the worker itself.
fn filled(template: &str, precached: &[(String, String)]) -> Result<String> {
    let list = serde_json::to_string(precached)?;
    let release = &digest([template, &list].concat().as_bytes())[..16];
    Ok(template.replace("__FILES__", &list).replace("__RELEASE__", release))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_the_application_may_request_is_precached() {
        for name in [
            "index.html",
            "codes.html",
            "boot-0.js",
            "web_bg-0.wasm",
            "manifest.webmanifest",
            "icons/icon.svg",
            "words.txt",
        ] {
            assert!(is_precached(name), "{name}");
        }
        for name in [
            "codes/unionpay-57.html",
            "data/codes.json",
            "trees/printer.html",
            "embed.html",
            "embed.js",
            "embed-0123456789abcdef.js",
            "screenshots/narrow.png",
            "hosts/nginx.conf",
            "_headers",
            "robots.txt",
            "sitemap.xml",
            "sw.js",
            "sw.kill.js",
            "web_bg-0.wasm.br",
            "codes.html.gz",
        ] {
            assert!(!is_precached(name), "{name}");
        }
    }

    fn release(template: &str, content: &str) -> String {
        filled(template, &[("a".to_owned(), digest(content.as_bytes()))])
            .expect("a list of texts is JSON")
    }

    #[test]
    fn the_manifest_holds_the_whole_digest() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(release("new Map(__FILES__)", ""), format!(r#"new Map([["a","{empty}"]])"#));
    }

    #[test]
    fn the_release_changes_with_the_content_and_with_the_worker() {
        assert_eq!(release("__RELEASE__", "1"), release("__RELEASE__", "1"));
        assert_ne!(release("__RELEASE__", "1"), release("__RELEASE__", "2"));
        assert_ne!(
            release("__RELEASE__1", "1").trim_end_matches('1'),
            release("__RELEASE__2", "1").trim_end_matches('2')
        );
    }
}
