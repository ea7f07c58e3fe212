//! Every file that a page begins with is named by its content: one name never means two things, in
//! no cache anywhere.

use std::{fs, path::Path};

use super::{digest, files, has_extension};
use crate::{Outcome, at};

/// A hash in a name has this many digits.
const DIGITS: usize = 16;

/// Renames the scripts, styles and modules that a page refers to as `./name`, and the references.
pub(super) fn by_content(folder: &Path) -> Outcome {
    let all = files(folder);
    let pages = all.iter().filter(|file| has_extension(file, &["html"]));
    let mut pages = pages
        .map(|page| Ok((page, fs::read_to_string(page).map_err(at(page))?)))
        .collect::<Result<Vec<_>, String>>()?;
    for file in all
        .iter()
        .filter(|file| file.parent() == Some(folder) && has_extension(file, &["css", "js", "wasm"]))
    {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let new = named(&name, &fs::read(file).map_err(at(file))?);
        let (reference, renamed) = (format!("./{name}\""), format!("./{new}\""));
        if *name == *new || !pages.iter().any(|(_, text)| text.contains(&reference)) {
            continue;
        }
        fs::rename(file, folder.join(&new)).map_err(at(file))?;
        for compressed in ["br", "gz"].map(|suffix| folder.join(format!("{name}.{suffix}"))) {
            // Of an earlier content, if at all.
            let _ = fs::remove_file(compressed);
        }
        for (_, text) in &mut pages {
            *text = text.replace(&reference, &renamed);
        }
    }
    pages.iter().try_for_each(|(page, text)| fs::write(page, text).map_err(at(page)))
}

/// Keeps a script that the pages of others refer to under its name, and lays a copy beside it that
/// is named by its content.
pub(super) fn beside(folder: &Path, name: &str) -> Outcome {
    let (stem, _) = name.rsplit_once('.').unwrap_or((name, ""));
    for file in files(folder).iter().filter(|file| file.parent() == Some(folder)) {
        let earlier = file.file_name().unwrap_or_default().to_string_lossy();
        if earlier.starts_with(&format!("{stem}-")) {
            fs::remove_file(file).map_err(at(file))?;
        }
    }
    let file = folder.join(name);
    let copy = folder.join(named(name, &fs::read(&file).map_err(at(&file))?));
    fs::copy(&file, &copy).map(drop).map_err(at(&copy))
}

/// `web-<hash>_bg.wasm` as `web_bg-<hash>.wasm`: the hash of trunk is that of an earlier content.
fn named(name: &str, content: &[u8]) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let hash = &digest(content)[..DIGITS];
    format!("{}-{hash}.{extension}", without_hash(stem))
}

fn without_hash(stem: &str) -> String {
    let is_hash =
        |text: &str| text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let parted = stem
        .match_indices('-')
        .find(|(at, _)| stem.get(at + 1..at + 1 + DIGITS).is_some_and(is_hash));
    match parted {
        Some((at, _)) => [&stem[..at], &stem[at + 1 + DIGITS..]].concat(),
        None => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_content_alone() {
        let empty = "e3b0c44298fc1c14";
        for (old, new) in [
            ("boot.js", "boot-HASH.js"),
            ("web-6b2da2f80dcc04af_bg.wasm", "web_bg-HASH.wasm"),
            ("style-6a3f8b85a90356a6.css", "style-HASH.css"),
            ("well-formed-6a3f8b85.css", "well-formed-6a3f8b85-HASH.css"),
        ] {
            assert_eq!(named(old, b""), new.replace("HASH", empty));
            assert_eq!(
                named(&named(old, b"before"), b""),
                new.replace("HASH", empty),
                "sealed again"
            );
            assert_ne!(named(old, b"a"), named(old, b"b"));
        }
    }

    #[test]
    fn pages_anywhere_follow_what_was_renamed_and_the_rest_keeps_its_name() {
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
        by_content(folder.path()).expect("names");
        assert_eq!(
            get("index.html"),
            r#"<script src="./boot-e3b0c44298fc1c14.js" data-wasm="./web_bg-e3b0c44298fc1c14.wasm">"#
        );
        assert_eq!(get("codes/57.html"), r#"<link href="../style-e3b0c44298fc1c14.css">"#);
        let left = files(folder.path())
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
    fn what_others_refer_to_keeps_its_name_and_has_a_copy_named_by_its_content() {
        let folder = tempfile::tempdir().expect("a folder");
        let names = || {
            files(folder.path())
                .into_iter()
                .filter_map(|file| Some(file.file_name()?.to_str()?.to_owned()))
                .collect::<Vec<_>>()
        };
        for (content, copy) in
            [("1", "embed-6b86b273ff34fce1.js"), ("", "embed-e3b0c44298fc1c14.js")]
        {
            fs::write(folder.path().join("embed.js"), content).expect("room");
            beside(folder.path(), "embed.js").expect("a copy");
            assert_eq!(names(), [copy, "embed.js"]);
            assert_eq!(fs::read_to_string(folder.path().join(copy)).expect("the copy"), content);
        }
    }
}
