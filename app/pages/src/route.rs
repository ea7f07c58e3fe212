//! Routes: what is shown, parsed from the query of the URL and written back to it.

use std::borrow::Cow;

use form_urlencoded::{Serializer, parse};
use knowledge::{Entry, Operation, Target, Tree, trees};
use triage::{card_number::masked, diagnosis::Answers, record::Record, search::LINE_END};

/// A page and the part of its state that is in the URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The search box with its query.
    Home { typed: String },
    /// An entry, by an id that may be unknown; `operation` where it is not the entry's own.
    Entry { id: String, operation: Option<Operation> },
    /// A diagnosis with the answers so far.
    Diagnosis(Trail),
    /// All symptoms.
    Symptoms,
    /// The record list.
    History,
    /// All entries.
    Codes,
    /// About the application.
    About,
    /// The fee calculator.
    Fees,
    /// How to install it on the home screen.
    Install,
    /// The newest diagnosis, or the record list if there is none.
    Last,
}

/// The path through a tree; the answers are its whole state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trail {
    /// The slug of the tree, which may be unknown.
    pub tree: String,
    /// The id of the node that it begins at, where that is not the start.
    pub at: Option<String>,
    /// The id of the entry that it came from.
    pub from: Option<String>,
    /// The running timer: the key of its question, and its end in Unix seconds.
    pub wait: Option<(String, i64)>,
    /// The id of its record.
    pub record: Option<String>,
    pub answers: Answers,
}

impl Trail {
    pub fn new(tree: &str) -> Self {
        Self { tree: tree.to_owned(), ..Self::default() }
    }

    /// The diagnosis that an entry leads to.
    pub fn of(entry: &Entry) -> Option<Self> {
        if let Some(Target::Tree(tree, at)) = entry.tree {
            let tree = &trees()[usize::from(tree)];
            let at = (at > 0).then(|| tree.node(at).id.to_owned());
            return Some(Self { at, from: Some(entry.id()), ..Self::new(tree.slug) });
        }
        Tree::of(entry).map(|tree| Self::new(tree.slug))
    }

    /// Where a record's diagnosis stands, if it has one; with its timer, if that is waited for.
    pub fn back_to(record: &Record) -> Option<Self> {
        let tree = Tree::find(record.tree.as_deref()?)?;
        let from =
            (!record.about.ends_with(&[":", tree.slug].concat())).then(|| record.about.clone());
        Some(Self {
            at: record.start.clone(),
            from,
            wait: record.wait.clone().filter(|(key, _)| record.answers.get(key).is_none()),
            record: Some(record.id.clone()),
            answers: record.answers.clone(),
            ..Self::new(tree.slug)
        })
    }

    /// The end in Unix seconds of the timer of `key`, if it was started and is no longer than
    /// `seconds`.
    pub fn until(&self, key: &str, seconds: u16, now: i64) -> Option<i64> {
        let wait = self
            .wait
            .as_ref()
            .filter(|(waits, until)| waits == key && *until <= now + i64::from(seconds));
        wait.map(|(_, until)| *until)
    }

    #[must_use]
    pub fn answered(&self, key: &str, value: &str) -> Self {
        let mut trail = Self { wait: None, ..self.clone() };
        trail.answers.set(key, value);
        trail
    }

    #[must_use]
    pub fn without(&self, key: &str) -> Self {
        let mut trail = self.clone();
        trail.answers.remove(key);
        trail
    }

    fn parse(query: &str) -> Option<Self> {
        let mut trail = Self::default();
        for (key, value) in parse(query.as_bytes()).take(MAX_PAIRS).filter(is_clean) {
            match &*key {
                "tree" => trail.tree = value.into_owned(),
                "at" => trail.at = Some(value.into_owned()),
                "record" => trail.record = Some(value.into_owned()),
                "from" => trail.from = Some(value.into_owned()),
                "wait" => {
                    trail.wait = value
                        .split_once('@')
                        .and_then(|(key, until)| Some((key.to_owned(), until.parse().ok()?)));
                }
                _ => trail.answers.set(&key, &value),
            }
        }
        (!trail.tree.is_empty()).then_some(trail)
    }

    fn href(&self) -> String {
        let mut query = Serializer::for_suffix(String::from("?"), 1);
        let wait = self.wait.as_ref().map(|(key, until)| format!("{key}@{until}"));
        query.append_pair("tree", &self.tree);
        for (key, value) in
            [("at", &self.at), ("from", &self.from), ("record", &self.record), ("wait", &wait)]
        {
            if let Some(value) = value {
                query.append_pair(key, value);
            }
        }
        for (key, value) in self.answers.iter() {
            query.append_pair(key, value);
        }
        query.finish()
    }
}

/// Whether a query holds no card number.
pub fn is_query_clean(query: &str) -> bool {
    parse(query.trim_start_matches('?').as_bytes()).all(|pair| is_clean(&pair))
}

/// A pair with a card number is dropped.
fn is_clean((key, value): &(Cow<str>, Cow<str>)) -> bool {
    masked(key) == *key && masked(value) == *value
}

/// The parameter of the operation.
const FOR: &str = "for";

/// More pairs than the longest path has; the rest of a query is ignored.
const MAX_PAIRS: usize = 400;

/// The URL of the home page, relative to wherever the application is served.
pub const HOME: &str = "./";

/// The file of the glossary.
pub const GLOSSARY: &str = "guides/glossary.html";

/// The file of the page that builds embed codes.
pub const BUILDER: &str = "builder.html";

/// The prefix of the ids of guides: their pages are files, not states of the application.
const GUIDE: &str = "guide:";

/// The lines of a text that are not blank. In older addresses, a visible mark ends a line.
fn lines(text: &str) -> String {
    let lines = text.split(['\n', '\r', LINE_END]).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Longer queries, in characters, are pasted receipts: they stay out of the URL.
const MAX_URL_QUERY_CHARS: usize = 60;

impl Route {
    pub const fn home() -> Self {
        Self::Home { typed: String::new() }
    }

    pub fn of(entry: &Entry) -> Self {
        Self::Entry { id: entry.id(), operation: None }
    }

    /// An entry in an operation.
    pub fn of_operation(entry: &Entry, operation: Operation) -> Self {
        Self::Entry {
            id: entry.id(),
            operation: Some(operation).filter(|operation| *operation != entry.operation()),
        }
    }

    pub fn parse(query: &str) -> Self {
        let query = query.trim_start_matches('?');
        if let Some(trail) = Trail::parse(query) {
            return Self::Diagnosis(trail);
        }
        for (key, value) in parse(query.as_bytes())
            .filter(|pair| matches!(&*pair.0, "q" | "text") || is_clean(pair))
        {
            match (&*key, &*value) {
                ("code", id) if !id.starts_with(GUIDE) => {
                    return Self::Entry { id: id.to_owned(), operation: operation(query) };
                }
                // What another application shares.
                ("q" | "text", typed) if !typed.is_empty() => {
                    return Self::Home { typed: lines(typed) };
                }
                ("page", "symptoms") => return Self::Symptoms,
                ("page", "history") => return Self::History,
                ("page", "codes") => return Self::Codes,
                ("page", "about") => return Self::About,
                ("page", "fees") => return Self::Fees,
                ("page", "install") => return Self::Install,
                ("page", "last") => return Self::Last,
                _ => {}
            }
        }
        Self::Home { typed: String::new() }
    }

    /// The URL, relative to wherever the application is served.
    pub fn href(&self) -> String {
        let (key, value) = match self {
            Self::Entry { id, operation } => {
                let operation = operation.map_or_else(String::new, |operation| {
                    ["&", FOR, "=", operation.key()].concat()
                });
                return id.strip_prefix(GUIDE).map_or_else(
                    || format!("?code={id}{operation}"),
                    |slug| format!("guides/{slug}.html"),
                );
            }
            Self::Home { typed } if typed.is_empty() || !may_be_addressed(typed) => {
                return HOME.to_owned();
            }
            Self::Home { typed } => ("q", typed.as_str()),
            Self::Diagnosis(trail) => return trail.href(),
            Self::Symptoms => ("page", "symptoms"),
            Self::History => ("page", "history"),
            Self::Codes => ("page", "codes"),
            Self::About => ("page", "about"),
            Self::Fees => ("page", "fees"),
            Self::Install => ("page", "install"),
            Self::Last => ("page", "last"),
        };
        format!("?{}", Serializer::new(String::new()).append_pair(key, value).finish())
    }
}

/// The operation that a query names.
fn operation(query: &str) -> Option<Operation> {
    parse(query.as_bytes())
        .find(|(key, _)| key == FOR)
        .and_then(|(_, value)| Operation::from_key(&value))
}

/// Whether a query may be written into the URL.
pub fn may_be_addressed(typed: &str) -> bool {
    typed.chars().count() <= MAX_URL_QUERY_CHARS
        && !triage::card_number::may_be_in(typed)
        && !is_message(typed)
}

/// Whether a text may be the message of a bank, short as it is: it speaks of an account or has a
/// sender, and as many digits as the end of a card number.
fn is_message(text: &str) -> bool {
    const ACCOUNT: [&str; 9] =
        ["【", "尾号", "余额", "账户", "账号", "卡号", "银行", "转账", "验证码"];
    text.chars().filter(|c| c.is_numeric()).count() >= 4
        && ACCOUNT.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use knowledge::entries;

    use super::*;

    #[test]
    fn an_address_leads_back_to_its_route() {
        let home = |typed: &str| Route::Home { typed: typed.to_owned() };
        let answer =
            |operation| Route::Entry { id: "alipay:ACQ.PAYMENT_FAIL".to_owned(), operation };
        let operations = Operation::ALL.iter().copied().map(Some).chain([None]);
        let others = [
            home(""),
            home("余额 不足&?#=+%"),
            home("57"),
            Route::Symptoms,
            Route::History,
            Route::Codes,
            Route::About,
            Route::Fees,
            Route::Install,
            Route::Last,
        ];
        for route in others.into_iter().chain(operations.map(answer)) {
            assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn an_operation_stands_in_the_address_unless_it_is_the_own_one() {
        let entry = entries()
            .iter()
            .find(|entry| entry.operations().count() > 1)
            .expect("an entry with several operations");
        let (own, id) = (format!("?code={}", entry.id()), entry.id());
        assert_eq!(Route::of(entry).href(), own);
        assert_eq!(Route::of_operation(entry, entry.operation()), Route::of(entry));
        for other in entry.operations().skip(1) {
            let route = Route::of_operation(entry, other);
            assert_eq!(route.href(), format!("{own}&for={}", other.key()));
            assert_eq!(Route::parse(&format!("?for={}&code={id}", other.key())), route);
        }
        for unknown in ["", "&for=", "&for=lunch", "&for=%FF", "&for=UNDO"] {
            assert_eq!(Route::parse(&[&own, unknown].concat()), Route::of(entry), "{unknown}");
        }
    }

    #[test]
    fn a_guide_is_a_file_and_nothing_to_show_here() {
        let guide = Route::Entry { id: "guide:fees".to_owned(), operation: None };
        assert_eq!(guide.href(), "guides/fees.html");
        assert_eq!(Route::parse("?code=guide:fees"), Route::home());
    }

    #[test]
    fn a_damaged_address_leads_home_or_to_a_stale_id() {
        assert_eq!(Route::parse("?x=%FF%&&=&page=nowhere"), Route::Home { typed: String::new() });
        assert_eq!(
            Route::parse("?code=%E4%BD"),
            Route::Entry { id: "\u{fffd}".to_owned(), operation: None }
        );
    }

    #[test]
    fn a_card_number_never_gets_into_the_address() {
        let typed = "卡号 ５５５５ 5555-5555 4444 报 51".to_owned();
        assert_eq!(Route::Home { typed }.href(), "./");
        assert_eq!(
            Route::parse("?title=x&text=98%0A%0Ayebz"),
            Route::Home { typed: "98\nyebz".to_owned() }
        );
        assert_eq!(Route::parse("?code=5555-5555-5555-4444"), Route::home());
    }

    #[test]
    fn a_message_from_a_bank_never_gets_into_the_address() {
        for message in [
            "您尾号1234卡11月30日支出100.00元，余额1023.11",
            "【建设银行】您向张三付款 88.50",
            "验证码 482913，请勿告诉他人",
            "账户余额 12.50",
        ] {
            assert_eq!(Route::Home { typed: message.to_owned() }.href(), "./", "{message}");
        }
        for typed in ["余额不足 51", "收了 1280.50，显示 98", "发卡行不允许 57", "退款 710032"]
        {
            assert_ne!(Route::Home { typed: typed.to_owned() }.href(), "./", "{typed}");
        }
    }

    #[test]
    fn lines_of_an_older_address_are_lines() {
        let lines = Route::Home { typed: "交易超时\n98".to_owned() };
        assert_eq!(Route::parse("?q=交易超时 ⏎ 98"), lines);
        assert_eq!(Route::parse(&lines.href()), lines);
    }
}
