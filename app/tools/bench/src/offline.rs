//! Real browsers without a network, and with releases that arrive in pieces: never a mixed one,
//! never a blank page.

use std::{
    collections::BTreeMap,
    fs,
    fs::File,
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use serde::Deserialize;
use serde_json::{Value, json};
use tempfile::TempDir;

use anyhow::{Result, anyhow, bail};
use xtask::{
    files::{self, has_extension, in_file},
    flags::{Browsers, Offline},
    release, tools,
};

use crate::{browsers, nginx::Nginx};

const BROWSERS: [&str; 3] = ["chrome", "firefox", "webkit"];
/// How many releases take turns; a worker keeps two.
const RELEASES: u8 = 4;
const UPDATES: u32 = 200;
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

/// What a scenario came to in one browser.
#[derive(Debug, Deserialize)]
struct Scenario {
    seconds: f64,
    counts: BTreeMap<String, usize>,
    /// Whatever should not be, the first of each kind, and how it came about.
    findings: Vec<String>,
}

/// By browser and scenario.
type Measured = BTreeMap<String, BTreeMap<String, Scenario>>;

pub(crate) fn run(flags: &Offline) -> Result<()> {
    tools::for_hosting()?;
    tools::for_webkit()?;
    tools::for_campaign()?;
    let folder = TempDir::new()?;
    let releases = releases(&browsers::release()?, folder.path())?;
    let links = BROWSERS.map(|browser| folder.path().join(browser));
    let hosts = links.iter().map(|link| Nginx::start(link)).collect::<Result<Vec<_>, _>>()?;
    let sites = BROWSERS.iter().zip(hosts.iter().zip(&links));
    let sites: BTreeMap<_, _> = sites
        .map(|(browser, (host, link))| {
            (browser, json!({ "url": host.url(), "link": link, "releases": releases }))
        })
        .collect();
    let words = [
        flags.only.clone().unwrap_or_else(|| "all".into()),
        flags.browser.as_ref().map_or_else(|| "all".into(), Browsers::to_string),
        flags.updates.unwrap_or(UPDATES).to_string(),
    ];
    let measured: Measured = browsers::drive(
        "offline.mjs",
        &[&json!(sites).to_string()],
        &words.each_ref().map(String::as_str),
    )?;
    report(&measured, flags)
}

fn report(measured: &Measured, flags: &Offline) -> Result<()> {
    for (browser, scenarios) in measured {
        for (name, Scenario { seconds, counts, findings }) in scenarios {
            let counts: Vec<String> =
                counts.iter().map(|(what, count)| format!("{what} {count}")).collect();
            println!("{browser:8} {name:9} {seconds:>4.0} s  {}", counts.join(", "));
            for finding in findings {
                println!("         ! {finding}");
            }
        }
    }
    if flags.json {
        println!("{}", as_json(measured));
    }
    let findings: usize =
        measured.values().flat_map(BTreeMap::values).map(|scenario| scenario.findings.len()).sum();
    if findings == 0 { Ok(()) } else { bail!("{findings} findings") }
}

/// The sums over all browsers, and each of them; the updates are those of every one that takes
/// them.
fn as_json(measured: &Measured) -> Value {
    let of = |scenarios: &BTreeMap<String, Scenario>, what: &str| -> usize {
        scenarios.values().filter_map(|scenario| scenario.counts.get(what)).sum()
    };
    let sum =
        |what: &str| -> usize { measured.values().map(|scenarios| of(scenarios, what)).sum() };
    let updated =
        measured.values().map(|scenarios| of(scenarios, "updates")).filter(|updates| *updates > 0);
    let mut all = json!({ "updates": updated.min().unwrap_or_default() });
    for what in SUMS {
        all[what] = json!(sum(what));
    }
    for (browser, scenarios) in measured {
        for (name, scenario) in scenarios {
            all[browser][name] = json!(scenario.counts);
        }
    }
    all
}

/// Releases that differ in every file that can carry a mark.
fn releases(dist: &Path, folder: &Path) -> Result<Vec<PathBuf>> {
    println!("{RELEASES} releases ...");
    let make = |number: u8| {
        let release = folder.join(format!("release-{number}"));
        lay_out(dist, &release, number).map(|()| release)
    };
    thread::scope(|scope| {
        let threads: Vec<_> =
            (0..RELEASES).map(|number| scope.spawn(move || make(number))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().map_err(|_| anyhow!("a release was not made"))?)
            .collect()
    })
}

fn lay_out(dist: &Path, release: &Path, number: u8) -> Result<()> {
    for file in files::list(dist).iter().filter(|file| !has_extension(file, &["br", "gz"])) {
        let copy = release.join(file.strip_prefix(dist).unwrap_or(file));
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
