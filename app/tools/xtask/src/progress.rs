//! Runs a long command with progress output: its purpose at the start, then the elapsed time and
//! the last line of its log every ten seconds. The log is `target/tools/progress.log`.

use std::{
    fs::{self, File},
    io::{self, ErrorKind},
    path::PathBuf,
    process::{Command, ExitStatus},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Error, Result, bail};

use crate::paths;

const REPORT_INTERVAL: Duration = Duration::from_secs(10);
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// Runs `command` to its end; `what` is what it produces, for the output and for errors. The error
/// is the first error line of the log and the command to retry, or how to install the program.
pub fn run(what: &str, command: &mut Command) -> Result<()> {
    println!("{what} ...");
    match wait(command) {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => {
            bail!("{what}: {}; to retry by hand: {}", error_line(), arguments(command).join(" "))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("{what}: {}", install_hint(&arguments(command)[0]))
        }
        Err(error) => Err(Error::new(error).context(what.to_owned())),
    }
}

/// Standard output and standard error of the last command that was run.
pub fn output() -> String {
    fs::read(log()).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn log() -> PathBuf {
    paths::tools().join("progress.log")
}

fn wait(command: &mut Command) -> io::Result<ExitStatus> {
    fs::create_dir_all(paths::tools())?;
    let file = File::create(log())?;
    let mut child = command.stdout(file.try_clone()?).stderr(file).spawn()?;
    let (start, mut next_report) = (Instant::now(), REPORT_INTERVAL);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if start.elapsed() >= next_report {
            let last_line = output().lines().next_back().unwrap_or_default().trim().to_owned();
            println!("  {} s  {last_line}", next_report.as_secs());
            next_report += REPORT_INTERVAL;
        }
        thread::sleep(POLL_INTERVAL);
    }
}

/// The first line of the log that begins like an error, otherwise the last line.
fn error_line() -> String {
    let log = output();
    let is_error =
        |line: &&str| ["error", "npm error", "E: "].iter().any(|start| line.starts_with(start));
    let line = log.lines().find(is_error).or(log.lines().next_back());
    line.unwrap_or("it failed").to_owned()
}

/// The program and its arguments.
fn arguments(command: &Command) -> Vec<String> {
    let all = [command.get_program()].into_iter().chain(command.get_args());
    all.map(|argument| argument.to_string_lossy().into_owned()).collect()
}

fn install_hint(program: &str) -> String {
    let how = match program {
        "npm" => "install Node.js, for example: apt-get install nodejs npm",
        "rustup" => "install it from https://rustup.rs",
        _ => "install it and try again",
    };
    format!("{program} is missing; {how}")
}
