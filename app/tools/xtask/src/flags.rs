//! The command line of all chores: flags, their types, help and errors for unknown flags (xflags).
//!
//! `bench` and `faults` have the knowledge compiled in, so xtask hands its arguments on to them;
//! they parse them here, too.

use std::{
    env,
    error::Error,
    ffi::OsString,
    fmt, panic,
    path::PathBuf,
    process::{self, ExitCode},
    str::FromStr,
};

use anyhow::Result;

xflags::xflags! {
    cmd xtask {
        /// Build what has changed and serve it on 127.0.0.1
        cmd serve {
            /// The port; otherwise the first free one from 8080
            optional --port port: u16
        }
        /// Build the release into dist/
        cmd build {}
        /// Run everything that a change must pass
        cmd test {}
        /// Check the knowledge: every problem of every file
        cmd check {
            /// Name each file whose review is due and each near alias, not only their numbers
            optional --all
        }
        /// Check the sources: module cycles, doc lines, sizes, words
        cmd tidy {
            /// Print the figures as JSON, too
            optional --json
        }
        /// Count entries by phase, operation and money, and what each rule looked at
        cmd audit {
            /// Print the figures as JSON
            optional --json
        }
        /// Count what rests on each source, and the entries that anybody can verify
        cmd sources {
            /// Print the figures and ids as JSON
            optional --json
        }
        /// List the facts and questions of coverage.toml and topics.toml that nothing answers yet
        cmd coverage {
            /// Print the counts as JSON
            optional --json
        }
        /// Print which entries, trees and guides answer the claims of each source article
        cmd articles {}
        /// Begin a file of the knowledge: code FAMILY:CODE, tree SLUG or guide SLUG
        cmd new {
            /// What to begin: code, tree or guide
            required kind: String
            /// Of a code FAMILY:CODE, its family one of families.toml; of a tree or a guide a slug
            required id: String
        }
        /// Say in words what changed since a revision, what concerns money first
        cmd knowledge-diff {
            /// A branch, a tag or a commit, such as main
            required revision: String
        }
        /// Measure what a first visit downloads, from dist/
        cmd size {
            /// Print the sizes as JSON, too
            optional --json
            /// Link the module with names, and print its functions by size instead
            optional --functions
        }
        /// Measure how often the search is right over a file of queries
        cmd eval-search {
            /// Queries as JSON lines; each has q (text), expect (list of ids) and kind (text)
            optional file: PathBuf
            /// Only queries of these kinds, separated by commas
            optional --kinds kinds: Kinds
            /// Print each query whose first result is wrong
            optional --misses
            /// Each phrase of said/ in place of a file, without its own counts
            optional --cross
            /// Also by family, script and length
            optional --slices
            /// Also how often the first result jumps while a query is typed
            optional --calm
            /// Print the figures as JSON, too
            optional --json
        }
        cmd bench {
            /// Measure the search in a browser, beside other search libraries
            cmd search {
                /// Queries as JSON lines, as for eval-search
                optional --file file: PathBuf
                /// Print the figures as JSON, too
                optional --json
            }
            /// Compare the cost of a diagnosis with a list's and with the optimum
            cmd diagnosis {
                /// Print the figures as JSON
                optional --json
            }
            /// Measure what a record costs to add, and the list to open
            cmd history {
                /// Print the figures as JSON, too
                optional --json
            }
            /// Measure the first load: Lighthouse, and beside an empty Leptos page
            cmd load {
                /// Print the figures as JSON, too
                optional --json
            }
            /// Compare the start of an installed release with that of another one
            cmd startup {
                /// The folder of the other release
                required folder: PathBuf
                /// Print the figures as JSON, too
                optional --json
            }
        }
        cmd campaign {
            /// Inject storage faults in browsers: full, closed, corrupt, shared, killed
            cmd storage {
                /// Only these scenarios, separated by commas
                optional --only scenarios: String
                /// chrome and firefox, or one of them
                optional --browser browsers: Browsers
                /// A short run
                optional --smoke
                /// Print the counts as JSON, too
                optional --json
            }
            /// Inject network faults and updates in browsers, over nginx
            cmd offline {
                /// Only these scenarios, separated by commas
                optional --only scenarios: String
                /// Some of chrome, firefox and webkit, separated by commas
                optional --browser browsers: Browsers
                /// Number of updates in each browser
                optional --updates updates: u32
                /// A short run
                optional --smoke
                /// Print the counts as JSON, too
                optional --json
            }
            /// Embed the application in a hostile host page, over nginx
            cmd embed {
                /// Some of chrome, firefox and webkit, separated by commas
                optional --browser browsers: Browsers
                /// A short run
                optional --smoke
                /// Print the figures as JSON, too
                optional --json
            }
            /// Act at random in browsers: after each act, what must hold holds
            cmd monkey {
                /// Some of chrome, firefox and webkit, separated by commas
                optional --browser browsers: Browsers
                /// Seed of the random numbers; three without it
                optional --seed seed: u32
                /// Number of acts of a seed
                optional --acts acts: u32
                /// A short run
                optional --smoke
                /// Print the counts as JSON, too
                optional --json
            }
            /// Mutate the knowledge at random: a rule about money must refuse each
            cmd mutations {
                /// Seed of the random numbers
                optional --seed seed: u64
                /// Try one mutation of so many
                optional --every every: usize
                /// Print the counts as JSON
                optional --json
            }
        }
        /// Explain the results of a text: lanes, and the phrases that spoke
        cmd explain {
            required text: String
        }
        /// Draw a tree as SVG, to standard output
        cmd graph {
            /// The file's name in trees/, without .toml
            required slug: String
        }
        /// Finish what trunk has staged; trunk calls it
        cmd finish-release {}
    }
}

/// A chore with its flags.
pub use XtaskCmd as Chore;

/// Kinds of queries, as in the files of queries.
pub type Kinds = List<String>;
pub type Browsers = List<Browser>;

/// Values separated by commas.
#[derive(Debug, Clone)]
pub struct List<T>(pub Vec<T>);

impl<T: FromStr> FromStr for List<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> Result<Self, T::Err> {
        text.split(',').map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

impl<T: fmt::Display> fmt::Display for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0.iter().map(T::to_string).collect::<Vec<_>>().join(","))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    Chrome,
    Firefox,
    Webkit,
}

#[derive(Debug)]
pub struct UnknownBrowser;

impl FromStr for Browser {
    type Err = UnknownBrowser;

    fn from_str(name: &str) -> Result<Self, UnknownBrowser> {
        let all = [Self::Chrome, Self::Firefox, Self::Webkit];
        all.into_iter().find(|browser| browser.to_string() == name).ok_or(UnknownBrowser)
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Chrome => "chrome",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        })
    }
}

impl fmt::Display for UnknownBrowser {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("expected chrome, firefox or webkit")
    }
}

impl Error for UnknownBrowser {}

/// How to call a chore, from its declaration.
#[derive(Debug)]
pub struct Usage {
    /// As on the command line: `bench search`.
    pub name: String,
    /// The name with its arguments: `bench search [--file <file>] [--json]`.
    pub synopsis: String,
    pub summary: String,
}

/// All chores in the order of their declaration. A command without a summary only groups others.
pub fn chores() -> Vec<Usage> {
    sections().map(usage).filter(|usage| !usage.summary.is_empty()).collect()
}

/// The help text of each command: a line with its name, then indented lines.
fn sections() -> impl Iterator<Item = &'static str> {
    Xtask::HELP_.split("\nxtask ").skip(1)
}

fn usage(section: &str) -> Usage {
    let mut lines = section.lines();
    let name = lines.next().unwrap_or_default().to_owned();
    let summary = lines.clone().next().unwrap_or_default().trim().to_owned();
    // Arguments and flags are indented by four, their descriptions by six.
    let words =
        lines.filter_map(|line| line.strip_prefix("    ")).filter(|line| !line.starts_with(' '));
    let words = words
        .map(|word| if word.starts_with("--") { format!(" [{word}]") } else { format!(" {word}") });
    Usage { synopsis: name.clone() + &words.collect::<String>(), name, summary }
}

/// Parses the command line and runs the chore; the exit code is 2 for a wrong command line, 1 for
/// a chore that fails.
pub fn main(run: impl FnOnce(Chore) -> Result<()>) -> ExitCode {
    end_with_the_reader();
    let arguments: Vec<String> = env::args().skip(1).collect();
    let name = arguments.first().map_or("", String::as_str);
    if arguments.is_empty() || arguments.iter().any(|one| one == "--help" || one == "-h") {
        let command = arguments.iter().take_while(|word| !word.starts_with('-'));
        print!("{}", help(&command.map(String::as_str).collect::<Vec<_>>().join(" ")));
        return ExitCode::from(if arguments.is_empty() { 2 } else { 0 });
    }
    let chore = match parse(&arguments) {
        Ok(chore) => chore,
        Err(error) => {
            eprintln!("xtask {name}: {error}; see: cargo xtask --help");
            return ExitCode::from(2);
        }
    };
    match run(chore) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask {name}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// `--flag=value` is the same as `--flag value`.
fn parse(arguments: &[String]) -> xflags::Result<Chore> {
    let words = arguments.iter().flat_map(|word| match word.split_once('=') {
        Some((flag, value)) if flag.starts_with("--") => vec![flag.into(), value.into()],
        _ => vec![OsString::from(word)],
    });
    Xtask::from_vec(words.collect()).map(|xtask| xtask.subcommand)
}

/// The details of a command and of those under it, whatever arguments follow; of an unknown one,
/// the list of all.
fn help(command: &str) -> String {
    let is_meant = |section: &&str| {
        let rest = section.lines().next().and_then(|name| name.strip_prefix(command));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let details: String = sections()
        .filter(is_meant)
        .map(|section| ["cargo xtask ", section.trim(), "\n\n"].concat())
        .collect();
    if !details.is_empty() {
        return details;
    }
    if let Some((command, _)) = command.rsplit_once(' ') {
        return help(command);
    }
    let rows = chores()
        .into_iter()
        .map(|Usage { synopsis, summary, .. }| format!("  {synopsis}\n      {summary}\n"));
    format!("usage: cargo xtask CHORE; cargo xtask CHORE --help\n{}", rows.collect::<String>())
}

/// Ends a chore whose reader has gone (`| head`), as other programs do, instead of a panic.
fn end_with_the_reader() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let is_pipe = panic.payload_as_str().is_some_and(|text| text.contains("Broken pipe"));
        if is_pipe {
            process::exit(BROKEN_PIPE);
        }
        usual(panic);
    }));
}

/// What a shell reports of a program that SIGPIPE has ended.
const BROKEN_PIPE: i32 = 128 + 13;

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Chore, String> {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        super::parse(&words).map_err(|error| error.to_string())
    }

    #[test]
    fn a_value_stands_after_a_space_or_an_equals_sign() {
        for line in ["eval-search a --kinds code,typo", "eval-search --kinds=code,typo a"] {
            let Ok(Chore::EvalSearch(flags)) = parse(line) else { panic!("{line}") };
            assert_eq!(flags.kinds.expect(line).0, ["code", "typo"], "{line}");
            assert_eq!((flags.file, flags.misses), (Some(PathBuf::from("a")), false), "{line}");
        }
    }

    #[test]
    fn what_is_not_declared_is_an_error_of_one_line() {
        for (line, expected) in [
            ("dance", "unexpected argument: \"dance\""),
            ("serve --prot 1", "unexpected flag: `--prot`"),
            ("serve --port x", "can't parse `--port`, invalid digit found in string"),
            ("build --json", "unexpected flag: `--json`"),
            ("bench", "subcommand is required"),
            ("bench startup", "flag is required: `folder`"),
            (
                "campaign offline --browser chrome,opera",
                "can't parse `--browser`, expected chrome, firefox or webkit",
            ),
        ] {
            assert_eq!(parse(line).expect_err(line), expected, "{line}");
        }
    }

    #[test]
    fn the_usage_of_a_chore_is_read_from_its_declaration() {
        let chores = chores();
        let find = |name: &str| chores.iter().find(|usage| usage.name == name);
        assert_eq!(
            find("bench search").expect("a chore").synopsis,
            "bench search [--file <file>] [--json]"
        );
        assert_eq!(find("new").expect("a chore").synopsis, "new <kind> <id>");
        assert!(find("bench").is_none());
    }

    #[test]
    fn help_tells_the_flags_of_one_chore() {
        let help = help("serve");
        assert!(
            help.starts_with("cargo xtask serve\n") && help.contains("--port <port>"),
            "{help}"
        );
        assert!(!help.contains("--json"), "{help}");
        assert_eq!(super::help("new code unionpay:ZZ"), super::help("new"));
        assert!(!Xtask::HELP_.contains('\\'), "xflags prints escapes as they stand");
    }
}
