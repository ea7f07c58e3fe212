//! The offline campaign: no network, and updates of the service worker over a network that breaks
//! or a host that has a corrupt file. Fails if a page is blank or of two releases.

use std::{
    collections::BTreeMap,
    fs,
    fs::File,
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use anyhow::{Result, anyhow, bail};
use faults::{Nginx, scripts};
use serde_json::{Value, json};
use tempfile::TempDir;
use xtask::{
    files::{self, has_extension, in_file},
    flags::{Browser, Offline},
    release, tools,
};

use crate::report::{Report, Scenario};

const BROWSERS: [Browser; 3] = [Browser::Chrome, Browser::Firefox, Browser::Webkit];
/// How many releases take turns; a worker keeps two.
const RELEASES: u8 = 4;
const UPDATES: u32 = 200;
/// The same of a smoke run. With fewer than three releases the next one would be in the cache
/// already, from when it served, and no fault on the host could reach it.
const SMOKE: (u8, u32) = (3, 4);
/// Folders of static pages, which neither the application nor its worker asks for.
const STATIC_PAGES: [&str; 3] = ["codes", "guides", "trees"];
/// What should not be, what was done to the updates, and how much was tried.
const SUMS: [&str; 14] = [
    "mixed",
    "blank",
    "broken_open_pages",
    "broken_new_pages",
    "corrupt_taken",
    "never_came",
    "left_the_origin",
    "requested_again",
    "refused_corrupt",
    "cut",
    "held",
    "overtaken",
    "loads",
    "lookups",
];

pub(crate) fn run(flags: &Offline) -> Result<()> {
    let browsers = browsers(flags);
    tools::for_hosting()?;
    if browsers.contains(&Browser::Webkit) {
        tools::for_webkit()?;
    }
    scripts::prepare()?;
    let (count, updates) = if flags.smoke { SMOKE } else { (RELEASES, UPDATES) };
    let folder = TempDir::new()?;
    let releases = releases(&scripts::release()?, folder.path(), count)?;
    let mut hosts = Vec::new();
    let mut sites = BTreeMap::new();
    for browser in browsers {
        let link = folder.path().join(browser.to_string());
        let host = Nginx::start(&link)?;
        let site = json!({ "url": host.url(), "link": link, "releases": releases });
        sites.insert(browser.to_string(), site);
        hosts.push(host);
    }
    let report: Report = scripts::run(
        "faults/offline/main.mjs",
        json!({
            "sites": sites,
            "updates": flags.updates.unwrap_or(updates),
            "only": flags.only.as_ref().map(|only| only.split(',').collect::<Vec<_>>()),
            "smoke": flags.smoke,
        }),
    )?;
    report.print();
    if flags.json {
        println!("{}", report.json(sums(&report)));
    }
    match report.findings() {
        0 => Ok(()),
        findings => bail!("{findings} findings"),
    }
}

fn browsers(flags: &Offline) -> Vec<Browser> {
    match &flags.browser {
        Some(browsers) => browsers.0.clone(),
        None if flags.smoke => vec![Browser::Chrome],
        None => BROWSERS.to_vec(),
    }
}

/// The sums over all browsers; the updates are those of every one that takes them.
fn sums(report: &Report) -> Value {
    let of = |scenarios: &BTreeMap<String, Scenario>, what: &str| -> usize {
        scenarios.values().filter_map(|scenario| scenario.counts.get(what)).sum()
    };
    let sum = |what: &str| -> usize { report.0.values().map(|one| of(one, what)).sum() };
    let updates = report.0.values().map(|one| of(one, "updates")).filter(|updates| *updates > 0);
    let mut sums = json!({ "updates": updates.min().unwrap_or_default() });
    for what in SUMS {
        sums[what] = json!(sum(what));
    }
    sums
}

/// Releases that differ in every file that can carry a mark.
fn releases(dist: &Path, folder: &Path, count: u8) -> Result<Vec<PathBuf>> {
    println!("{count} releases ...");
    let make = |number: u8| {
        let release = folder.join(format!("release-{number}"));
        lay_out(dist, &release, number).map(|()| release)
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..count).map(|number| scope.spawn(move || make(number))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().map_err(|_| anyhow!("a release was not made"))?)
            .collect()
    })
}

fn lay_out(dist: &Path, release: &Path, number: u8) -> Result<()> {
    for file in files::list(dist).iter().filter(|file| !has_extension(file, &["br", "gz"])) {
        let name = file.strip_prefix(dist).unwrap_or(file);
        if STATIC_PAGES.iter().any(|folder| name.starts_with(folder)) {
            continue;
        }
        let copy = release.join(name);
        let parent = copy.parent().unwrap_or(release);
        fs::create_dir_all(parent).map_err(in_file(parent))?;
        let bytes = fs::read(file).map_err(in_file(file))?;
        fs::write(&copy, marked(&copy, bytes, number)).map_err(in_file(&copy))?;
    }
    release::finish(release)?;
    // A host tells two files of one length by their times, and these were made within a second.
    let time = SystemTime::now() - Duration::from_hours(u64::from(number) + 1);
    files::list(release).iter().try_for_each(|file| {
        File::open(file).and_then(|file| file.set_modified(time)).map_err(in_file(file))
    })
}

/// What is in the page's reach tells its release: by running, by styling, or by being read.
fn marked(file: &Path, mut bytes: Vec<u8>, number: u8) -> Vec<u8> {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension {
        "html" => {
            bytes = replaced(
                &bytes,
                "<head>",
                &format!("<head><meta name=\"release\" content=\"{number}\">"),
            );
        }
        "webmanifest" => bytes = replaced(&bytes, "{", &format!("{{\"release\":\"{number}\",")),
        "js" => bytes.extend(format!(";(self.released=self.released||[]).push({number});").bytes()),
        "css" => bytes.extend(format!(":root{{--release:{number}}}").bytes()),
        "svg" => bytes.extend(format!("<!-- release {number} -->").bytes()),
        // A section that no engine heeds: its kind, its length, its name with the length of that,
        // and the mark.
        "wasm" => bytes.extend([b"\x00\x09\x07release", [b'0' + number].as_slice()].concat()),
        _ => {}
    }
    bytes
}

fn replaced(bytes: &[u8], what: &str, by: &str) -> Vec<u8> {
    String::from_utf8_lossy(bytes).replacen(what, by, 1).into_bytes()
}
