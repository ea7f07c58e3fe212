//! The service worker of a release: its template, with the list of the files that it keeps.

use std::{fs, path::Path};

use crate::{
    Outcome, at, lower,
    precache::{digest, files},
    root,
};

const TEMPLATE: &str = "sw.template.js";

/// What is not kept: pages for browsers without a worker (the application has their content), what
/// is for the pages of others, pictures for shops, what hosts and crawlers read, what was
/// compressed, and the workers themselves. All else the application may need offline.
const NOT_KEPT: [&str; 9] = [
    "codes/",
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

/// Writes `sw.js` for the files as they are.
pub(crate) fn write(folder: &Path) -> Outcome {
    let worker = folder.join("sw.js");
    lower::script(&root().join("public").join(TEMPLATE), &worker)?;
    let template = fs::read_to_string(&worker).map_err(at(&worker))?;
    let copy = folder.join(TEMPLATE);
    if copy.exists() {
        fs::remove_file(&copy).map_err(at(&copy))?;
    }
    let mut kept = Vec::new();
    for file in files(folder) {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().into_owned();
        if is_kept(&name) {
            kept.push((name, digest(&fs::read(&file).map_err(at(&file))?)));
        }
    }
    fs::write(&worker, filled(&template, &kept)?).map_err(at(&worker))
}

fn is_kept(name: &str) -> bool {
    !NOT_KEPT.iter().any(|start| name.starts_with(start))
        && !COMPRESSED.iter().any(|end| name.ends_with(end))
}

/// The release is named by all that it is: the files, and the worker that serves them.
fn filled(template: &str, kept: &[(String, String)]) -> Result<String, String> {
    let list = serde_json::to_string(kept).map_err(|error| error.to_string())?;
    let release = &digest([template, &list].concat().as_bytes())[..16];
    Ok(template.replace("__FILES__", &list).replace("__RELEASE__", release))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_kept_but_what_the_application_never_asks_for() {
        for name in [
            "index.html",
            "codes.html",
            "boot-0.js",
            "web_bg-0.wasm",
            "manifest.webmanifest",
            "icons/icon.svg",
            "words.txt",
        ] {
            assert!(is_kept(name), "{name}");
        }
        for name in [
            "codes/unionpay-57.html",
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
            assert!(!is_kept(name), "{name}");
        }
    }

    fn release(template: &str, content: &str) -> String {
        filled(template, &[("a".to_owned(), digest(content.as_bytes()))])
            .expect("a list of texts is JSON")
    }

    #[test]
    fn the_list_holds_the_whole_digest() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(release("new Map(__FILES__)", ""), format!(r#"new Map([["a","{empty}"]])"#));
    }

    #[test]
    fn another_content_or_another_worker_is_another_release() {
        assert_eq!(release("__RELEASE__", "1"), release("__RELEASE__", "1"));
        assert_ne!(release("__RELEASE__", "1"), release("__RELEASE__", "2"));
        assert_ne!(
            release("__RELEASE__1", "1").trim_end_matches('1'),
            release("__RELEASE__2", "1").trim_end_matches('2')
        );
    }
}
