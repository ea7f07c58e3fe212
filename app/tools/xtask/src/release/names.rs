//! Fingerprinting (content-hashed file names), so that no cache can serve a stale script, style or
//! module.

use std::{fs, path::Path};

use anyhow::Result;

use crate::files::{self, digest, has_extension, in_file};

/// Hexadecimal digits of a fingerprint: the first 64 bits of the SHA-256 digest.
const DIGITS: usize = 16;

/// Renames the scripts, styles, modules and packed files that a page refers to as `./name`, and
/// rewrites the references in all pages under `folder`.
pub(super) fn fingerprint(folder: &Path) -> Result<()> {
    let all = files::list(folder);
    let pages = all.iter().filter(|file| has_extension(file, &["html"]));
    let mut pages = pages
        .map(|page| Ok((page, fs::read_to_string(page).map_err(in_file(page))?)))
        .collect::<Result<Vec<_>>>()?;
    for file in all.iter().filter(|file| {
        file.parent() == Some(folder) && has_extension(file, &["bin", "css", "js", "wasm"])
    }) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let new = fingerprinted(&name, &fs::read(file).map_err(in_file(file))?);
        let (reference, renamed) = (format!("./{name}\""), format!("./{new}\""));
        if *name == *new || !pages.iter().any(|(_, text)| text.contains(&reference)) {
            continue;
        }
        fs::rename(file, folder.join(&new)).map_err(in_file(file))?;
        for compressed in ["br", "gz"].map(|suffix| folder.join(format!("{name}.{suffix}"))) {
            // Of an earlier content, if at all.
            let _ = fs::remove_file(compressed);
        }
        for (_, text) in &mut pages {
            *text = text.replace(&reference, &renamed);
        }
    }
    pages.iter().try_for_each(|(page, text)| fs::write(page, text).map_err(in_file(page)))
}

/// Copies a script to its fingerprinted name and keeps the plain name as an alias: pages of others
/// refer to it.
pub(super) fn alias(folder: &Path, name: &str) -> Result<()> {
    let (stem, _) = name.rsplit_once('.').unwrap_or((name, ""));
    for file in files::list(folder).iter().filter(|file| file.parent() == Some(folder)) {
        let earlier = file.file_name().unwrap_or_default().to_string_lossy();
        if earlier.starts_with(&format!("{stem}-")) {
            fs::remove_file(file).map_err(in_file(file))?;
        }
    }
    let file = folder.join(name);
    let copy = folder.join(fingerprinted(name, &fs::read(&file).map_err(in_file(&file))?));
    fs::copy(&file, &copy).map(drop).map_err(in_file(&copy))
}

/// `name` with the fingerprint of `content` in place of trunk's, which is that of an earlier
/// content: `web-<hash>_bg.wasm` becomes `web_bg-<hash>.wasm`.
fn fingerprinted(name: &str, content: &[u8]) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let hash = &digest(content)[..DIGITS];
    format!("{}-{hash}.{extension}", without_hash(stem))
}

/// Without the first hash, with its hyphen. trunk's are numbers of 64 bits without leading zeros.
fn without_hash(stem: &str) -> String {
    let hash = |from: usize| {
        let digits = stem[from..].bytes().take_while(u8::is_ascii_hexdigit).count();
        (DIGITS - 4..=DIGITS).contains(&digits).then_some(from..from + digits)
    };
    match stem.match_indices('-').find_map(|(at, _)| hash(at + 1)) {
        Some(hash) => [&stem[..hash.start - 1], &stem[hash.end..]].concat(),
        None => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_depends_on_the_content_alone() {
        let empty = "e3b0c44298fc1c14";
        for (old, new) in [
            ("boot.js", "boot-HASH.js"),
            ("web-6b2da2f80dcc04af_bg.wasm", "web_bg-HASH.wasm"),
            ("web-b2da2f80dcc04af_bg.wasm", "web_bg-HASH.wasm"),
            ("style-6a3f8b85a90356a6.css", "style-HASH.css"),
            ("well-formed-6a3f8b85.css", "well-formed-6a3f8b85-HASH.css"),
        ] {
            assert_eq!(fingerprinted(old, b""), new.replace("HASH", empty));
            assert_eq!(
                fingerprinted(&fingerprinted(old, b"before"), b""),
                new.replace("HASH", empty),
                "finished again"
            );
            assert_ne!(fingerprinted(old, b"a"), fingerprinted(old, b"b"));
        }
    }

    #[test]
    fn references_in_all_pages_are_rewritten_and_other_files_keep_their_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("room");
        let get = |name: &str| fs::read_to_string(folder.path().join(name)).expect("the file");
        fs::create_dir(folder.path().join("codes")).expect("room");
        put("index.html", r#"<script src="./boot.js" data-wasm="./web-0123456789abcdef_bg.wasm">"#);
        put("codes/57.html", r#"<link href="../style.css">"#);
        for name in
            ["boot.js", "web-0123456789abcdef_bg.wasm", "style.css", "embed.js", "boot.js.br"]
        {
            put(name, "");
        }
        fingerprint(folder.path()).expect("names");
        assert_eq!(
            get("index.html"),
            r#"<script src="./boot-e3b0c44298fc1c14.js" data-wasm="./web_bg-e3b0c44298fc1c14.wasm">"#
        );
        assert_eq!(get("codes/57.html"), r#"<link href="../style-e3b0c44298fc1c14.css">"#);
        let left = files::list(folder.path())
            .into_iter()
            .filter_map(|file| Some(file.file_name()?.to_str()?.to_owned()));
        let expected = [
            "boot-e3b0c44298fc1c14.js",
            "57.html",
            "embed.js",
            "index.html",
            "style-e3b0c44298fc1c14.css",
            "web_bg-e3b0c44298fc1c14.wasm",
        ];
        assert_eq!(left.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn an_alias_keeps_its_name_and_has_one_fingerprinted_copy() {
        let folder = tempfile::tempdir().expect("a folder");
        let names = || {
            files::list(folder.path())
                .into_iter()
                .filter_map(|file| Some(file.file_name()?.to_str()?.to_owned()))
                .collect::<Vec<_>>()
        };
        for (content, copy) in
            [("1", "embed-6b86b273ff34fce1.js"), ("", "embed-e3b0c44298fc1c14.js")]
        {
            fs::write(folder.path().join("embed.js"), content).expect("room");
            alias(folder.path(), "embed.js").expect("a copy");
            assert_eq!(names(), [copy, "embed.js"]);
            assert_eq!(fs::read_to_string(folder.path().join(copy)).expect("the copy"), content);
        }
    }
}
