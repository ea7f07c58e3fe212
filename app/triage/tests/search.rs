//! What the search promises for any text, and for all of the knowledge.

use std::sync::LazyLock;

use knowledge::{Entry, READINGS, SYLLABLES, entries};
use normalise::{code_key, is_han, phrase_key};
use proptest::{prelude::*, sample::select};
use triage::search::{Index, Outcome};

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(entries(), ""));

fn found(typed: &str) -> Vec<&'static Entry> {
    match INDEX.search(typed) {
        Outcome::Found(entries) => entries,
        Outcome::Blank | Outcome::CardNumber | Outcome::NotFound { .. } => Vec::new(),
    }
}

fn printed() -> Vec<&'static Entry> {
    entries().iter().filter(|entry| entry.family.is_printed()).collect()
}

fn is(entry: &Entry) -> impl Fn(&&Entry) -> bool {
    move |other| std::ptr::eq(*other, entry)
}

/// The entries of which `wordings` has one that does not lead to them among the first `depth`.
fn lost(depth: usize, wordings: impl Fn(&'static Entry) -> Vec<String>) -> Vec<String> {
    let lost = |entry: &'static Entry| {
        wordings(entry)
            .into_iter()
            .filter(move |typed| !found(typed).iter().take(depth).any(is(entry)))
            .map(|typed| format!("{} {typed}", entry.id()))
    };
    entries().iter().flat_map(lost).collect()
}

#[test]
fn every_code_leads_to_itself_first() {
    let first = |entry: &&Entry| found(entry.code).first().is_some_and(|first| code_key(first.code) == code_key(entry.code));
    let wrong: Vec<_> = printed().into_iter().filter(|entry| !first(entry) || !found(entry.code).iter().any(is(entry))).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_alias_leads_to_its_answer() {
    assert_eq!(lost(3, |entry| entry.aliases.iter().map(ToString::to_string).collect()), Vec::<String>::new());
}

#[test]
fn every_title_leads_to_an_answer_that_has_it() {
    // A title that names a code asks for the code.
    let named = |entry: &&Entry| entry.title.contains(|c: char| c.is_ascii_digit());
    let leads = |entry: &&Entry| found(entry.title).iter().take(3).any(|found| found.title == entry.title);
    let wrong: Vec<_> = entries().iter().filter(|entry| !named(entry) && !leads(entry)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_initials_of_an_alias_lead_to_a_wording_with_these_initials() {
    for entry in entries() {
        for alias in entry.aliases.iter().filter(|alias| alias.chars().count() > 3 && alias.chars().all(is_han)) {
            let typed: String = alias.chars().filter_map(initial).collect();
            let entries = found(&typed);
            let sounds_alike = |text: &&'static str| phrase_key(text).chars().filter_map(initial).collect::<String>().contains(&typed);
            let wordings = |entry: &&'static Entry| entry.prints.iter().chain(entry.aliases).chain([&entry.title]).any(sounds_alike);
            assert!(entries.iter().take(3).any(wordings), "{} {alias} {typed}: {entries:?}", entry.id());
        }
    }
}

fn initial(c: char) -> Option<char> {
    let at = READINGS.partition_point(|(other, _)| *other < c);
    let (found, syllable) = READINGS.get(at)?;
    (*found == c).then(|| SYLLABLES[usize::from(*syllable)].chars().next())?
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_much(text in "\\PC{0,400}", repeats in 1_usize..25) {
        let _ = INDEX.search(&text.repeat(repeats));
    }

    #[test]
    fn a_code_is_found_in_every_notation(entry in select(printed()), style in 0_usize..6) {
        let code = entry.code;
        let wide = |c: char| char::from_u32(c as u32 + 0xfee0).filter(|_| c.is_ascii_graphic()).unwrap_or(c);
        let typed = match style {
            0 => code.to_lowercase(),
            1 => code.to_uppercase(),
            2 => code.chars().map(wide).collect(),
            3 => format!("  {code}\n"),
            4 => format!("错误代码{code}"),
            _ => format!("pos机显示“{code}”是什么意思？"),
        };
        prop_assert!(found(&typed).iter().any(is(entry)), "{typed}: {:?}", found(&typed));
    }

    #[test]
    fn a_receipt_around_a_code_changes_nothing(entry in select(printed()), batch in 0_u32..999_999, hour in 0_u8..24, minute in 0_u8..60) {
        let receipt = format!("批次：{batch:06}\n终端编号：40570012\n2024-03-09 {hour:02}:{minute:02}:59\n金额：RMB 980.00\n应答码：{}", entry.code);
        let keys: Vec<String> = found(&receipt).iter().map(|entry| code_key(entry.code)).collect();
        prop_assert_eq!(keys.first(), Some(&code_key(entry.code)));
    }

    #[test]
    fn an_unknown_code_is_never_an_answer(code in "[B-HJ-KM-NQS-TV-Z]{2}[0-9]{2,3}|[2-9][0-9]{2}|[QWX][0-9]") {
        let key = code_key(&code);
        prop_assume!(printed().iter().all(|entry| !code_key(entry.code).starts_with(&key) && code_key(entry.code) != key));
        prop_assert!(found(&code).is_empty(), "{code}: {:?}", found(&code));
        let announced = format!("错误代码 {code}");
        prop_assert!(found(&announced).is_empty());
    }

    #[test]
    fn a_card_number_is_refused_in_every_notation(digits in "[34569][0-9]{11,17}", separator in select(vec!["", " ", "-", "."])) {
        let number = with_check_digit(&digits);
        let groups: Vec<String> = number.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
        prop_assert!(matches!(INDEX.search(&groups.join(separator)), Outcome::CardNumber));
    }
}

fn with_check_digit(digits: &str) -> String {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}
