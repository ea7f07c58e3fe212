//! The service worker of a release: its template, with the list of the files.

use std::{collections::BTreeMap, fs, path::Path};

use sha2::{Digest, Sha256};

use crate::{Outcome, at, precache::files};

const TEMPLATE: &str = "sw.template.js";

pub(crate) fn write(staged: &Path) -> Outcome {
    let path = staged.join(TEMPLATE);
    let template = fs::read_to_string(&path).map_err(at(&path))?;
    fs::remove_file(&path).map_err(at(&path))?;
    let mut hashes = BTreeMap::new();
    for file in files(staged) {
        let name = file.strip_prefix(staged).unwrap_or(&file).to_string_lossy().into_owned();
        hashes.insert(name, hash(&fs::read(&file).map_err(at(&file))?));
    }
    let list = serde_json::to_string(&hashes).map_err(|error| error.to_string())?;
    let worker = template.replace("__FILES__", &list).replace("__RELEASE__", &hash(list.as_bytes()));
    let path = staged.join("sw.js");
    fs::write(&path, worker).map_err(at(&path))
}

fn hash(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes)[..8].iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
