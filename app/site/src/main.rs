//! Writes what can be read without the application into a folder that holds its `index.html`:
//! FOLDER [URL]. With the URL that the folder will have, there is a map of the site, and pages name
//! their addresses in full.

mod answer;
mod builder;
mod codes;
mod data;
mod document;
mod embed;
mod guide;
mod html;
mod links;
mod map;
mod shell;
mod tree;

use std::{env, fs, io, path::Path, process::ExitCode};

use document::Document;
use knowledge::{ACQUIRER, APP};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let result = match arguments.as_slice() {
        [folder] => write(Path::new(folder), ""),
        [folder, url] => write(Path::new(folder), url),
        _ => Err("usage: site FOLDER [URL]".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("site: {error}");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one reader of files")]
fn write(folder: &Path, url: &str) -> Result<(), String> {
    let at = |path: &Path, error: io::Error| format!("{}: {error}", path.display());
    let index = folder.join("index.html");
    let shell = fs::read_to_string(&index).map_err(|error| at(&index, error))?;
    let style = document::style(&shell)
        .ok_or_else(|| format!("{}: it names no style sheet", index.display()))?;
    let embed = embed::page(&shell).ok_or_else(|| {
        format!("{}: it has not what is changed inside other pages", index.display())
    })?;
    put(&folder.join(embed::PATH), &embed)?;
    let documents: Vec<Document> = [codes::document(), builder::document()]
        .into_iter()
        .chain(answer::documents())
        .chain(tree::documents())
        .chain(guide::documents())
        .collect();
    for document in &documents {
        put(&folder.join(&document.path), &document.html(&style, url))?;
    }
    for (name, text) in map::files(&documents, url).into_iter().chain(data::files()) {
        put(&folder.join(name), &text)?;
    }
    put(
        &index,
        &shell::filled(&shell)
            .ok_or_else(|| format!("{}: it has no <main class=\"shell\">", index.display()))?,
    )
}

#[expect(clippy::disallowed_methods, reason = "the one writer of files")]
fn put(path: &Path, text: &str) -> Result<(), String> {
    let marks = ["{app}", "{acquirer}", APP, ACQUIRER];
    if marks.iter().any(|mark| text.contains(mark)) {
        return Err(format!("{}: a placeholder is left in it", path.display()));
    }
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder
        .and_then(|()| fs::write(path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}
