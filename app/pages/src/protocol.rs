//! The postMessage protocol of an embed: messages between the frame and the script on its host page
//! (`public/embed.js`). A message is `VERSION` and URL-encoded pairs: `id` names the frame, `kind`
//! the command or event. The tests of both sides compare their names and limits with
//! `protocol.json`.

use form_urlencoded::{Serializer, parse};

/// Every message begins with it; another version is another protocol.
pub const VERSION: &str = "madaobingchu/1?";
/// The longest message that is read, in UTF-16 units.
pub const MAX_MESSAGE: u32 = 2_000;
/// The longest id of a frame, in bytes.
const MAX_ID: usize = 32;

/// What the host asks of its frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// The greeting, with the id of the frame; the first one fixes the host.
    Hello { theme: String },
    /// Shows a code such as `unionpay:57`, or a tree by its slug.
    Open { to: String },
    /// Replaces the theme.
    Theme { theme: String },
}

impl Command {
    /// The id and the command of a message without its version, if it is a known one.
    pub fn decode(message: &str) -> Option<(String, Self)> {
        let get = |name: &str| {
            parse(message.as_bytes())
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.into_owned())
                .unwrap_or_default()
        };
        let command = match get("kind").as_str() {
            "hello" => Self::Hello { theme: get("theme") },
            "open" => Self::Open { to: get("to") },
            "theme" => Self::Theme { theme: get("theme") },
            _ => return None,
        };
        Some((get("id"), command))
    }
}

/// What the frame reports to its host. Nothing here is what somebody typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// The answer to the greeting. Heights are in CSS pixels.
    Ready {
        height: i32,
    },
    Resize {
        height: i32,
    },
    /// An entry is shown.
    Answer {
        code: &'a str,
    },
    /// A screen of a tree is shown: `step` counts from 1, at most `left` are ahead with this one.
    Step {
        tree: &'a str,
        step: usize,
        left: usize,
    },
    /// The user said whether an entry helped.
    CodeOutcome {
        code: &'a str,
        solved: bool,
    },
    /// A diagnosis has ended, at a cause or, if it is empty, at the service desk.
    TreeOutcome {
        tree: &'a str,
        cause: &'a str,
        solved: bool,
    },
    /// The address names an entry or a tree that does not exist.
    Stale,
    /// These names of the theme were refused, separated by commas.
    RefusedTheme {
        names: &'a str,
    },
}

impl Event<'_> {
    /// The message to the host that calls this frame `id`.
    pub fn encode(self, id: &str) -> String {
        let mut message = Serializer::for_suffix(VERSION.to_owned(), VERSION.len());
        let mut pair = |name: &str, value: &str| {
            message.append_pair(name, value);
        };
        pair("id", id);
        pair("kind", self.kind());
        match self {
            Self::Ready { height } | Self::Resize { height } => {
                pair("height", &height.to_string());
            }
            Self::Answer { code } => pair("code", code),
            Self::Step { tree, step, left } => {
                pair("tree", tree);
                pair("step", &step.to_string());
                pair("left", &left.to_string());
            }
            Self::CodeOutcome { code, solved } => {
                pair("code", code);
                pair("solved", yes_or_no(solved));
            }
            Self::TreeOutcome { tree, cause, solved } => {
                pair("tree", tree);
                pair("cause", cause);
                pair("solved", yes_or_no(solved));
            }
            Self::Stale => pair("what", "stale"),
            Self::RefusedTheme { names } => {
                pair("what", "theme");
                pair("names", names);
            }
        }
        message.finish()
    }

    const fn kind(self) -> &'static str {
        match self {
            Self::Ready { .. } => "ready",
            Self::Resize { .. } => "resize",
            Self::Answer { .. } => "answer",
            Self::Step { .. } => "step",
            Self::CodeOutcome { .. } | Self::TreeOutcome { .. } => "outcome",
            Self::Stale | Self::RefusedTheme { .. } => "error",
        }
    }
}

const fn yes_or_no(solved: bool) -> &'static str {
    if solved { "yes" } else { "no" }
}

/// Asks any window around for a greeting: the frame can hear one from now on.
pub fn awake() -> String {
    [VERSION, "kind=awake"].concat()
}

/// Whether a host may call its frame this: ASCII letters and digits.
pub fn is_id(text: &str) -> bool {
    (1..=MAX_ID).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde_json::{Value, json};

    use super::*;
    use crate::{
        route::{Route, Trail},
        theme::{COLOURS, Theme},
    };

    fn protocol() -> Value {
        serde_json::from_str(include_str!("protocol.json")).expect("JSON")
    }

    /// The names in an array of the file.
    fn names(value: &Value) -> BTreeSet<String> {
        value.as_array().into_iter().flatten().map(text).collect()
    }

    fn text(value: &Value) -> String {
        value.as_str().expect("a text").to_owned()
    }

    #[test]
    fn the_limits_are_those_of_the_file() {
        let protocol = protocol();
        assert_eq!(protocol["version"], VERSION);
        assert_eq!(protocol["messageLength"], MAX_MESSAGE);
        assert_eq!(protocol["idLength"], MAX_ID);
    }

    #[test]
    fn every_event_has_the_fields_of_the_file() {
        let (code, tree, cause, solved, height) = ("a:1", "printer", "paper", true, 300);
        let mut fields = BTreeMap::<String, BTreeSet<String>>::new();
        for event in [
            Event::Ready { height },
            Event::Resize { height },
            Event::Answer { code },
            Event::Step { tree, step: 1, left: 2 },
            Event::CodeOutcome { code, solved },
            Event::TreeOutcome { tree, cause, solved },
            Event::Stale,
            Event::RefusedTheme { names: "ink" },
        ] {
            let message = event.encode("x1");
            let pairs = message.strip_prefix(VERSION).expect("the version").as_bytes();
            let mut names = parse(pairs).map(|(name, _)| name.into_owned());
            assert_eq!([names.next(), names.next()].map(Option::unwrap), ["id", "kind"]);
            fields.entry(event.kind().to_owned()).or_default().extend(names);
        }
        assert_eq!(json!(fields), sorted(&protocol()["events"]));
    }

    /// An object with its arrays sorted.
    fn sorted(object: &Value) -> Value {
        let pairs = object.as_object().expect("an object").iter();
        json!(pairs.map(|(name, value)| (name.clone(), names(value))).collect::<BTreeMap<_, _>>())
    }

    #[test]
    fn an_event_is_encoded() {
        let event = Event::TreeOutcome { tree: "printer", cause: "a&b", solved: false };
        let message = "madaobingchu/1?id=x1&kind=outcome&tree=printer&cause=a%26b&solved=no";
        assert_eq!(event.encode("x1"), message);
    }

    #[test]
    fn every_command_of_the_file_is_understood_with_its_field() {
        let protocol = protocol();
        let commands = protocol["commands"].as_object().expect("an object");
        for (kind, fields) in commands {
            let [field] = &fields.as_array().expect("fields")[..] else { panic!("one field") };
            let decode = |field: &str| Command::decode(&format!("id=x1&kind={kind}&{field}=a%26b"));
            let (id, command) = decode(&text(field)).expect("a command");
            assert_eq!(id, "x1");
            let (Command::Hello { theme: value }
            | Command::Open { to: value }
            | Command::Theme { theme: value }) = command;
            assert_eq!(value, "a&b", "{kind}");
        }
        assert_eq!(commands.len(), 3);
    }

    #[test]
    fn an_unknown_message_is_no_command() {
        for message in ["", "kind=", "id=x1", "id=x1&kind=ready", "kind=Hello", "kind=hello2&to=a"]
        {
            assert_eq!(Command::decode(message), None, "{message}");
        }
    }

    #[test]
    fn an_id_is_short_and_plain() {
        for (id, expected) in [
            ("0k3j9x", true),
            (&"a".repeat(MAX_ID), true),
            (&"a".repeat(MAX_ID + 1), false),
            ("", false),
            ("a b", false),
            ("é", false),
        ] {
            assert_eq!(is_id(id), expected, "{id}");
        }
    }

    #[test]
    fn a_host_can_set_what_the_file_names() {
        let protocol = protocol();
        assert_eq!(names(&protocol["colours"]), COLOURS.map(str::to_owned).into());
        for scheme in names(&protocol["schemes"]) {
            let theme = Theme::read(&format!("scheme={scheme}"), |_, _| None);
            assert!(theme.scheme.is_some(), "{scheme}");
        }
        let routes = [
            Route::Home { typed: "55".to_owned() },
            Route::parse("?code=a:1&for=undo"),
            Route::Diagnosis(Trail::new("printer")),
        ];
        let hrefs = routes.map(|route| route.href().trim_start_matches('?').to_owned()).join("&");
        let state = parse(hrefs.as_bytes()).map(|(name, _)| name.into_owned()).collect();
        assert_eq!(names(&protocol["state"]), state);
    }
}
