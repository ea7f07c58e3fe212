//! What the search promises for any text, and for all of the knowledge.

use std::{collections::BTreeMap, sync::LazyLock};

use knowledge::{Entry, Money, entries};
use knowledge_compiler::{common_characters, pinyin};
use normalise::{code_key, is_han, phrase_key};
use proptest::{prelude::*, sample::select};
use triage::search::{BrandNeeded, Index, SearchResult};

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(entries(), common_characters()));

/// All that is shown; a code of none but a family without terminals is shown as a guess.
fn found(typed: &str) -> Vec<&'static Entry> {
    match INDEX.search(typed) {
        SearchResult::NotFound { nearest, .. }
            if nearest.iter().all(|entry| entry.family.is_online) =>
        {
            nearest
        }
        outcome => outcome.all(),
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
    // What only one make of terminal prints comes after what all receipts print.
    let first = |entry: &&Entry| {
        let is_first = |first: &&Entry| code_key(first.code) == code_key(entry.code);
        !entry.family.brand.is_empty() || found(entry.code).first().is_some_and(is_first)
    };
    let wrong: Vec<_> = printed()
        .into_iter()
        .filter(|entry| !first(entry) || !found(entry.code).iter().any(is(entry)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_number_that_no_terminal_prints_is_no_answer() {
    let on_terminals = |code: &str| {
        printed()
            .iter()
            .any(|entry| !entry.family.is_online && code_key(entry.code) == code_key(code))
    };
    for entry in
        printed().into_iter().filter(|entry| entry.family.is_online && !on_terminals(entry.code))
    {
        assert!(matches!(INDEX.search(entry.code), SearchResult::NotFound { .. }), "{entry:?}");
        let named = INDEX.search(&format!("{} {}", entry.family.name, entry.code));
        assert!(!matches!(named, SearchResult::NotFound { .. }), "{entry:?}");
    }
}

#[test]
fn every_alias_leads_to_its_answer() {
    assert_eq!(
        lost(3, |entry| entry.aliases.iter().map(ToString::to_string).collect()),
        Vec::<String>::new()
    );
}

#[test]
fn every_title_leads_to_an_answer_that_has_it() {
    // A title that names a code asks for the code.
    let named = |entry: &&Entry| entry.title.contains(|c: char| c.is_ascii_digit());
    let leads =
        |entry: &&Entry| found(entry.title).iter().take(3).any(|found| found.title == entry.title);
    let wrong: Vec<_> = entries().iter().filter(|entry| !named(entry) && !leads(entry)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_initials_of_an_alias_lead_to_a_wording_with_these_initials() {
    for entry in entries() {
        for alias in entry
            .aliases
            .iter()
            .filter(|alias| alias.chars().count() > 3 && alias.chars().all(is_han))
        {
            let typed: String = alias.chars().filter_map(initial).collect();
            let entries = found(&typed);
            let sounds_alike = |text: &&'static str| {
                phrase_key(text).chars().filter_map(initial).collect::<String>().contains(&typed)
            };
            let wordings = |entry: &&'static Entry| {
                entry.prints.iter().chain(entry.aliases).chain([&entry.title]).any(sounds_alike)
            };
            assert!(
                entries.iter().take(3).any(wordings),
                "{} {alias} {typed}: {entries:?}",
                entry.id()
            );
        }
    }
}

fn unlabelled(typed: &str) -> BrandNeeded {
    match INDEX.search(typed) {
        SearchResult::BrandNeeded(unlabelled) => unlabelled,
        other => panic!("{typed}: {other:?}"),
    }
}

/// The codes that terminals of several makes print, with the answers of each.
fn clashes() -> BTreeMap<String, Vec<&'static Entry>> {
    let mut clashes: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in printed().into_iter().filter(|entry| !entry.family.brand.is_empty()) {
        clashes.entry(code_key(entry.code)).or_default().push(entry);
    }
    clashes.retain(|_, entries| entries.len() > 1);
    clashes
}

#[test]
fn a_code_of_several_brands_asks_for_the_brand() {
    let clashes = clashes();
    assert!(!clashes.is_empty());
    for (code, entries) in clashes {
        for typed in [code.clone(), format!("错误代码{code}"), format!("机器显示 {code} 怎么办？")]
        {
            let asked = unlabelled(&typed);
            assert_eq!(ids(&asked.brands), ids(&entries), "{typed}");
            assert!(
                asked.is_doubtful || entries.iter().all(|entry| !entry.money.is_doubtful()),
                "{typed}"
            );
            assert!(
                asked.entries.iter().all(|entry| entry.family.brand.is_empty()),
                "{typed}: {:?}",
                asked.entries
            );
        }
    }
}

fn ids(entries: &[&Entry]) -> Vec<String> {
    entries.iter().map(|entry| entry.id()).collect()
}

#[test]
fn the_brand_decides_among_the_brands() {
    for entry in clashes().into_values().flatten() {
        let (asked, mut preferred) = (unlabelled(entry.code), unlabelled(entry.code));
        preferred.prefer(entry.family.key);
        let others = ids(&asked.brands).into_iter().filter(|id| *id != entry.id());
        assert_eq!(
            ids(&preferred.brands),
            [entry.id()].into_iter().chain(others).collect::<Vec<_>>()
        );
        preferred.prefer("unionpay");
        assert_eq!(preferred.brands.len(), asked.brands.len());
        let named = INDEX.search(&format!("{} {}", entry.family.brand, entry.code));
        assert!(named.entries().first().is_some_and(is(entry)), "{entry:?}: {named:?}");
    }
}

#[test]
fn a_code_of_two_digits_stays_the_one_of_receipts() {
    for entry in entries().iter().filter(|entry| {
        entry.family.key == "unionpay" && entry.code.bytes().all(|byte| byte.is_ascii_digit())
    }) {
        let outcome = INDEX.search(entry.code);
        assert!(outcome.entries().first().is_some_and(is(entry)), "{entry:?}: {outcome:?}");
        // A digit alone may be a code of another family, too.
        let digit = INDEX.search(entry.code.trim_start_matches('0'));
        assert!(
            entry.code == "00" || digit.entries().iter().any(is(entry)),
            "{entry:?}: {digit:?}"
        );
    }
}

#[test]
fn minus_one_to_eight_may_have_been_charged_until_the_make_is_known() {
    let notations: [fn(u32) -> String; 9] = [
        |digit| format!("-{digit}"),
        |digit| format!("－{digit}"),
        |digit| format!("\u{2212}{digit}"),
        |digit| format!("–{digit}"),
        |digit| format!("负{digit}"),
        |digit| {
            format!(
                "负{}",
                "一二三四五六七八".chars().nth(digit as usize - 1).expect("one to eight")
            )
        },
        |digit| format!("错误-{digit}"),
        |digit| format!("机器报错 −{digit} 怎么办"),
        |digit| format!("交易失败\n错误：-{digit}"),
    ];
    for digit in 1..=8 {
        for typed in notations.map(|notation| notation(digit)) {
            let asked = unlabelled(&typed);
            assert!(asked.is_doubtful, "{typed}");
            assert!(
                asked.entries.iter().all(|entry| entry.family.key != "unionpay"),
                "{typed}: {:?}",
                asked.entries
            );
        }
    }
    for typed in ["8", "08", "-9", "-80", "1-8", "3-4 天", "2024-03-08"] {
        assert!(
            !matches!(
                INDEX.search(typed),
                SearchResult::BrandNeeded(BrandNeeded { is_doubtful: true, brands, .. })
                    if brands.is_empty()
            ),
            "{typed}"
        );
    }
}

fn initial(c: char) -> Option<char> {
    pinyin(c)?.chars().next()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_text_is_too_much(text in "\\PC{0,400}", repeats in 1_usize..25) {
        let _ = INDEX.search(&text.repeat(repeats));
    }

    #[test]
    fn a_code_is_found_in_every_notation(entry in select(printed()), style in 0_usize..6) {
        let code = entry.code;
        let wide = |c: char| {
            char::from_u32(c as u32 + 0xfee0).filter(|_| c.is_ascii_graphic()).unwrap_or(c)
        };
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
    fn a_receipt_around_a_code_changes_nothing(
        entry in select(printed()),
        batch in 0_u32..999_999,
        hour in 0_u8..24,
        minute in 0_u8..60,
    ) {
        let receipt = format!("批次：{batch:06}\n终端编号：40570012\n2024-03-09 {hour:02}:{minute:02}:59\n金额：RMB 980.00\n应答码：{}", entry.code);
        let keys: Vec<String> = found(&receipt).iter().map(|entry| code_key(entry.code)).collect();
        let depth = if entry.family.brand.is_empty() { 1 } else { keys.len() };
        prop_assert!(keys.iter().take(depth).any(|key| *key == code_key(entry.code)), "{}: {keys:?}", entry.code);
    }

    #[test]
    fn an_unknown_code_is_never_an_answer(code in "[B-HJ-KM-NQS-TV-Z]{2}[0-9]{2,3}|[2-9][0-9]{2}|[QWX][0-9]") {
        let key = code_key(&code);
        let is_known =
            |code: &str| code_key(code).trim_start_matches('-').starts_with(&key);
        prop_assume!(!printed().iter().any(|entry| is_known(entry.code)));
        prop_assert!(found(&code).is_empty(), "{code}: {:?}", found(&code));
        let announced = format!("错误代码 {code}");
        prop_assert!(found(&announced).is_empty());
    }

    #[test]
    fn a_card_number_is_refused_in_every_notation(digits in "[34569][0-9]{11,17}", separator in select(vec!["", " ", "-", "."])) {
        let number = with_check_digit(&digits);
        let groups: Vec<String> = number
            .as_bytes()
            .chunks(4)
            .map(|group| String::from_utf8_lossy(group).into_owned())
            .collect();
        prop_assert!(matches!(INDEX.search(&groups.join(separator)), SearchResult::CardNumber));
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

/// The text says the opposite of its code: nothing certain is first.
#[test]
fn a_code_that_the_words_contradict_is_not_sure() {
    let of_receipts = || printed().into_iter().filter(|entry| entry.family.key == "unionpay");
    for entry in of_receipts() {
        let said = match entry.money {
            Money::NotCharged => ["显示{} 客人被扣了", "{} 已扣款", "{} 顾客收到扣款短信"],
            Money::Charged => ["{} 失败", "{} 没扣款", "{} declined"],
            _ => continue,
        };
        for typed in said.map(|text| text.replace("{}", entry.code)) {
            let result = INDEX.search(&typed);
            assert!(result.sure().is_none(), "{typed}: {:?}", result.sure());
            let first = result.all().first().copied().expect("what looks up");
            assert!(first.money.is_doubtful(), "{typed}: {first:?}");
        }
    }
}

#[test]
fn what_was_not_charged_and_what_is_asked_contradict_nothing() {
    for typed in ["51 没扣款", "51 扣钱了吗", "57 扣款失败", "00 交易成功"] {
        assert!(INDEX.search(typed).sure().is_some(), "{typed}");
    }
}

#[test]
fn a_printed_sentence_begins_with_the_most_doubtful_of_its_codes() {
    let careless = |sentence: &&knowledge::Sentence| {
        let most = sentence.entries().map(|entry| entry.money.doubt()).max();
        found(sentence.key).first().map(|first| first.money.doubt()) < most
    };
    let careless: Vec<_> =
        knowledge::sentences().iter().filter(careless).map(|sentence| sentence.key).collect();
    assert!(careless.is_empty(), "{careless:?}");
}

#[test]
fn a_sentence_of_several_codes_says_so_unless_a_code_is_beside_it() {
    let shared = |typed: &str| matches!(INDEX.search(typed), SearchResult::Shared(_));
    for sentence in knowledge::sentences().iter().filter(|sentence| sentence.is_shared) {
        assert!(shared(sentence.key), "{}", sentence.key);
    }
    assert!(!shared("51 交易失败，请联系发卡行"));
}

#[test]
fn words_decide_where_a_code_beside_them_says_something_else() {
    for (typed, code) in [
        ("76 上批未结，请先结完上批", "unionpay:76"),
        ("10 无参数需下载", "unionpay:10"),
        ("09 撤销只允许当日操作", "unionpay:09"),
        ("07 暂时不能退货", "unionpay:07"),
        ("52 交易超时,未收到支付结果通知", "unionpay:52"),
    ] {
        let first = found(typed)[0];
        assert_ne!(first.id(), code, "{typed}");
    }
}

#[test]
fn where_no_result_came_nothing_says_first_that_nothing_was_charged() {
    for code in printed().into_iter().filter(|entry| entry.family.key == "unionpay") {
        for words in ["未收到支付结果通知", "交易超时", "处理中"] {
            let typed = format!("{} {words}", code.code);
            let first = found(&typed)[0];
            assert!(first.money.is_doubtful(), "{typed}: {first:?}");
        }
    }
}

#[test]
fn words_of_an_undo_open_the_side_of_the_undo() {
    use knowledge::Operation;
    for (typed, operation) in [
        ("57", Operation::Sale),
        ("退货 57", Operation::Undo),
        ("撤销报58", Operation::Undo),
        ("预授权完成 25", Operation::Completion),
        ("預授權完成 25", Operation::Completion),
        ("VOID 12", Operation::Undo),
    ] {
        assert_eq!(INDEX.operation(typed), operation, "{typed}");
    }
    let of_refund = |typed: &str| found(typed)[0].operation() == Operation::Undo;
    for entry in entries()
        .iter()
        .filter(|entry| entry.operation() == Operation::Undo && entry.counterpart().is_some())
    {
        let payment = entry.counterpart().expect("it has one");
        assert!(!of_refund(entry.code), "{entry:?}");
        assert!(found(entry.code).iter().any(is(payment)), "{entry:?}");
        assert!(of_refund(&format!("退款 {}", entry.code)), "{entry:?}");
    }
}

#[test]
fn a_code_beside_words_of_an_operation_is_what_is_asked_for() {
    use knowledge::Operation;
    for entry in printed().into_iter().filter(|entry| entry.family.key == "unionpay") {
        for (words, operation) in [
            ("退款", Operation::Undo),
            ("撤销", Operation::Undo),
            ("退货失败", Operation::Undo),
            ("完成", Operation::Completion),
            ("押金", Operation::Completion),
        ] {
            for typed in [format!("{words} {}", entry.code), format!("{}{words}", entry.code)] {
                assert_eq!(
                    found(&typed).first().map(|first| first.id()),
                    Some(entry.id()),
                    "{typed}"
                );
                assert_eq!(INDEX.operation(&typed), operation, "{typed}");
            }
        }
    }
}

#[test]
fn only_what_is_sure_is_opened_unasked() {
    for (typed, sure) in [
        ("57", Some("unionpay:57")),
        ("pos机显示51", Some("unionpay:51")),
        ("1", None),
        ("0", None),
        ("2", None),
        ("5", None),
        ("-1", None),
        ("交易失败，请联系发卡行", None),
        ("今天天气怎么样", None),
    ] {
        let opened = INDEX.search(typed).sure().map(Entry::id);
        assert_eq!(opened.as_deref(), sure, "{typed}");
    }
}

#[test]
fn years_amounts_and_running_numbers_are_no_codes() {
    for typed in [
        "2057年的事",
        "金额 57.00 元 没打出来",
        "刷了57块没出票",
        "终端号 00000057 黑屏了",
        "订单号 2024061500000057 没声音",
        "打 13800005757 没人接",
        "Error 5757",
    ] {
        let first = found(typed).first().map(|entry| entry.id());
        assert_ne!(first.as_deref(), Some("unionpay:57"), "{typed}");
    }
}

#[test]
fn an_unknown_code_asks_for_the_words_beside_it() {
    for (typed, asks) in [("XK93", true), ("错误代码 XK93", true), ("牙疼吃什么药", false)]
    {
        let result = INDEX.search(typed);
        assert!(
            matches!(result, SearchResult::NotFound { is_code, .. } if is_code == asks),
            "{typed}: {result:?}"
        );
    }
}
