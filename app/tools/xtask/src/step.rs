//! A command that takes its time: says what it is for, and every ten seconds for how long and how
//! far.

use std::{
    fs::{self, File},
    io::{self, ErrorKind},
    path::PathBuf,
    process::{Command, ExitStatus},
    thread,
    time::{Duration, Instant},
};

use crate::{Outcome, tools};

const BEAT: Duration = Duration::from_secs(10);

/// `what` names what the command brings about.
pub fn run(what: &str, command: &mut Command) -> Outcome {
    println!("{what} ...");
    match follow(command) {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => {
            Err(format!("{what}: {}; to retry by hand: {}", reason(), words(command).join(" ")))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(format!("{what}: {}", remedy(&words(command)[0])))
        }
        Err(error) => Err(format!("{what}: {error}")),
    }
}

/// What the latest command said.
pub fn said() -> String {
    fs::read(log()).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn log() -> PathBuf {
    tools::folder().join("step.log")
}

fn follow(command: &mut Command) -> io::Result<ExitStatus> {
    fs::create_dir_all(tools::folder())?;
    let file = File::create(log())?;
    let mut child = command.stdout(file.try_clone()?).stderr(file).spawn()?;
    let (start, mut beat) = (Instant::now(), BEAT);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if start.elapsed() >= beat {
            println!(
                "  {} s  {}",
                beat.as_secs(),
                said().lines().next_back().unwrap_or_default().trim()
            );
            beat += BEAT;
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// The first line that owns to an error, otherwise the last line.
fn reason() -> String {
    let said = said();
    let owns =
        |line: &&str| ["error", "npm error", "E: "].iter().any(|start| line.starts_with(start));
    said.lines().find(owns).or(said.lines().next_back()).unwrap_or("it failed").to_owned()
}

fn words(command: &Command) -> Vec<String> {
    [command.get_program()]
        .into_iter()
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect()
}

fn remedy(program: &str) -> String {
    let how = match program {
        "npm" => "install Node.js, for example: apt-get install nodejs npm",
        "rustup" => "install it from https://rustup.rs",
        _ => "install it and try again",
    };
    format!("{program} is missing; {how}")
}
