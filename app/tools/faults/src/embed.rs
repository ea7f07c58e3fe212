//! The embed campaign: embed.js on a hostile page of another origin. Fails if a forged message
//! changes something, a frame does not fit, the layout shifts, or the script is slow or large.

use std::{collections::BTreeMap, fs};

use anyhow::{Result, ensure};
use faults::{Nginx, scripts};
use serde::Deserialize;
use serde_json::{Value, json};
use xtask::{
    files::in_file,
    flags::{Browser, Embed},
    paths::root,
    tools,
};

/// Limits: shifts of the layout, pixels, milliseconds at a fourth of the speed, bytes of Brotli.
const MAX_SHIFTS: u32 = 1;
const MAX_HEIGHT_ERROR: f64 = 2.0;
const MAX_BLOCKED: f64 = 10.0;
const MAX_BYTES: u64 = 3 * 1024;

/// What it came to in one browser.
#[derive(Debug, Deserialize)]
struct Measured {
    /// Messages that were not from the host's script, or not from the application.
    forged: u32,
    changed: u32,
    thrown: u32,
    steps: u32,
    /// The largest difference between a frame and what is in it, after a step.
    height_error_px: f64,
    turns: u32,
    /// How often one embed did something to another.
    interference: u32,
    /// In how many frames of the page its layout moved while an embed mounted.
    shift_frames: u32,
    /// How long the script kept the page's main thread at once, at a fourth of the speed, in
    /// milliseconds.
    blocked_ms: Option<f64>,
    /// The same in all its tasks together.
    all_ms: Option<f64>,
    /// How long the browser took beyond that to put the frames into the page.
    frames_ms: Option<f64>,
    /// Whether the link came back once the server was gone.
    link_came_back: bool,
    findings: Vec<String>,
}

impl Measured {
    fn is_good(&self) -> bool {
        self.changed + self.thrown + self.interference == 0
            && self.link_came_back
            && self.findings.is_empty()
    }
}

/// The largest of all browsers, in the units of [`Measured`].
struct Largest {
    shift_frames: u32,
    height_error_px: f64,
    blocked_ms: f64,
    all_ms: f64,
}

impl Largest {
    fn of(measured: &[Measured]) -> Self {
        let all = || measured.iter();
        Self {
            shift_frames: all().map(|one| one.shift_frames).max().unwrap_or_default(),
            height_error_px: all().map(|one| one.height_error_px).fold(0.0, f64::max),
            blocked_ms: all().filter_map(|one| one.blocked_ms).fold(0.0, f64::max),
            all_ms: all().filter_map(|one| one.all_ms).fold(0.0, f64::max),
        }
    }

    fn fits(&self) -> bool {
        self.shift_frames <= MAX_SHIFTS
            && self.height_error_px <= MAX_HEIGHT_ERROR
            && self.blocked_ms < MAX_BLOCKED
    }
}

pub(crate) fn run(flags: &Embed) -> Result<()> {
    let browsers = match &flags.browser {
        Some(browsers) => browsers.0.clone(),
        None if flags.smoke => vec![Browser::Chrome],
        None => vec![Browser::Chrome, Browser::Firefox, Browser::Webkit],
    };
    tools::for_hosting()?;
    if browsers.contains(&Browser::Webkit) {
        tools::for_webkit()?;
    }
    scripts::prepare()?;
    let release = scripts::release()?;
    let script = release.join("embed.js.br");
    let bytes = fs::metadata(&script).map_err(in_file(&script))?.len();
    let app = Nginx::start(&release)?;
    let measured: BTreeMap<String, Measured> = scripts::run(
        "faults/embed/main.mjs",
        json!({
            "url": app.url(),
            "host": root().join("tests/host"),
            "browsers": browsers.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "smoke": flags.smoke,
        }),
    )?;
    for (browser, result) in &measured {
        print(browser, result);
    }
    println!("embed.js: {bytes} B");
    let measured: Vec<Measured> = measured.into_values().collect();
    let largest = Largest::of(&measured);
    if flags.json {
        println!("{}", summary(&measured, &largest, bytes));
    }
    let fits = largest.fits() && bytes <= MAX_BYTES;
    ensure!(measured.iter().all(Measured::is_good) && fits, "a target is missed");
    Ok(())
}

/// The figures of all browsers together; `bytes` are those of the script.
fn summary(measured: &[Measured], largest: &Largest, bytes: u64) -> Value {
    let all = || measured.iter();
    let sum = |of: fn(&Measured) -> u32| all().map(of).sum::<u32>();
    let least = |of: fn(&Measured) -> u32| all().map(of).min().unwrap_or_default();
    json!({
        "forged": least(|one| one.forged),
        "changed": sum(|one| one.changed),
        "thrown": sum(|one| one.thrown),
        "height_error_px": largest.height_error_px,
        "interference": sum(|one| one.interference),
        "steps": least(|one| one.steps),
        "turns": least(|one| one.turns),
        "shift_frames": largest.shift_frames,
        "blocked_ms": largest.blocked_ms,
        "all_ms": largest.all_ms,
        "embed_js_br": bytes,
        "browsers": measured.len(),
        "link_came_back": all().filter(|one| one.link_came_back).count(),
    })
}

fn print(browser: &str, one: &Measured) {
    let Measured {
        forged,
        changed,
        thrown,
        steps,
        height_error_px,
        turns,
        interference,
        shift_frames,
        blocked_ms,
        all_ms,
        frames_ms,
        link_came_back,
        findings,
    } = one;
    println!(
        "{browser:8} {forged} forged messages: {changed} changes, {thrown} errors; {steps} \
         steps: height within {height_error_px:.2} px"
    );
    println!(
        "         {turns} turns of three: {interference} interferences; mounting moved the page \
         in {shift_frames} frames"
    );
    println!(
        "         the link came back without a server: {}",
        if *link_came_back { "yes" } else { "no" }
    );
    if let (Some(blocked), Some(all), Some(frames)) = (blocked_ms, all_ms, frames_ms) {
        println!(
            "         main thread at a fourth of the speed: {blocked:.1} ms at once by the \
             script, {all:.1} ms in all; {frames:.1} ms to make three frames"
        );
    }
    for finding in findings {
        println!("         ! {finding}");
    }
}
