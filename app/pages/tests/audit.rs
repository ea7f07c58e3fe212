//! What a merchant reads where money was once at stake: each test is named by the fault that it
//! keeps out.

use knowledge::{
    Cause, Entry, Kind, Money, MoneyState, Operation, Outcome, Screen, Step, Target, Tree, entries,
    trees,
};
use maud::html;
use pages::{entry, labels};
use triage::search::Index;

fn entry(id: &str) -> &'static Entry {
    Entry::find(id).unwrap_or_else(|| panic!("{id} is gone"))
}

/// All that the page of an answer says, in every operation.
fn sheet(entry: &Entry) -> String {
    let page = html! {
        (entry::page(entry))
        @for operation in entry.operations() { (entry::advice(entry, &entry.view(operation), 0)) }
    };
    page.into_string()
}

/// What is read in a sale, or whatever the answer is about: the tiles, what to say, the steps.
fn advice(entry: &Entry) -> String {
    entry::advice(entry, &entry.view(entry.operation()), 0).into_string()
}

fn steps(entry: &Entry) -> &'static [Step] {
    entry.view(entry.operation()).steps
}

/// A look-up says by what to tell the transaction from another customer's.
fn looks_up(text: &str) -> bool {
    text.contains(['查', '找']) && text.contains("金额") && text.contains("时间")
}

/// Whether a text tells to do one of these, and not to leave it.
fn tells(text: &str, words: &[&str]) -> bool {
    text.split(['，', '。', '；', '、'])
        .filter(|part| !part.contains('别'))
        .any(|part| words.iter().any(|word| part.contains(word)))
}

/// Whether a text takes money.
fn collects(text: &str) -> bool {
    tells(
        text,
        &[
            "再收",
            "重新收",
            "收一次",
            "收这一笔",
            "现金",
            "再扫一次",
            "换一张",
            "换张卡",
            "再来一次",
        ],
    )
}

/// The page does not say that nothing was charged, and the first thing to do is a look-up.
fn assert_doubtful(entry: &Entry) {
    let (page, first) = (advice(entry), steps(entry)[0].text);
    for calm in [Money::NotCharged, Money::NotInvolved] {
        assert!(
            !page.contains(&html! { (labels::money(calm)) }.0),
            "{entry:?}: {}",
            labels::money(calm)
        );
    }
    assert!(looks_up(first), "{entry:?}: {first}");
}

/// A way through a tree: the screens with the key of the answer, and where it comes to in this
/// tree, if it does.
struct TreePath {
    screens: Vec<(&'static Screen, bool, &'static str)>,
    end: Option<&'static Cause>,
}

impl TreePath {
    /// Whether something was looked up before the end.
    fn looks_up(&self) -> bool {
        self.screens.iter().any(|(screen, is_act, _)| *is_act && looks_up(screen.text))
    }
}

fn paths(slug: &str) -> Vec<TreePath> {
    let mut paths = Vec::new();
    go(tree(slug), Target::Node(0), &mut Vec::new(), &mut paths);
    assert!(!paths.is_empty());
    paths
}

fn tree(slug: &str) -> &'static Tree {
    Tree::find(slug).unwrap_or_else(|| panic!("{slug} is gone"))
}

fn go(
    tree: &'static Tree,
    to: Target,
    screens: &mut Vec<(&'static Screen, bool, &'static str)>,
    paths: &mut Vec<TreePath>,
) {
    let at = match to {
        Target::Node(at) => at,
        Target::Tree(other, at) if std::ptr::eq(&raw const trees()[usize::from(other)], tree) => at,
        _ => return paths.push(TreePath { screens: screens.clone(), end: None }),
    };
    let (screen, is_act) = match &tree.node(at).kind {
        Kind::Cause(end) => {
            return paths.push(TreePath { screens: screens.clone(), end: Some(end) });
        }
        Kind::Question(screen) => (screen, false),
        Kind::Task(screen) => (screen, true),
    };
    let unsure = screen.unsure.map(|to| ("unsure", to));
    for (key, to) in screen.choices.iter().map(|answer| (answer.key, answer.to)).chain(unsure) {
        screens.push((screen, is_act, key));
        go(tree, to, screens, paths);
        screens.pop();
    }
}

/// Goods handed over unpaid: the interface had only taken the request.
#[test]
fn a_request_that_was_accepted_is_not_a_payment() {
    for entry in entries().iter().filter(|entry| {
        entry.family.is_online && entry.operation() == Operation::Sale && entry.code == "00"
    }) {
        assert!(
            entry.view(Operation::Sale).state != MoneyState::Sale(Money::Charged, entry.retry),
            "{entry:?}"
        );
        assert_doubtful(entry);
        assert!(
            !entry.say.contains("已经付款成功") && sheet(entry).contains("不等于收到钱"),
            "{entry:?}"
        );
    }
    assert_doubtful(entry("unionpay-online:00"));
}

/// A second debit: the same number is shown where the bank has approved and only the slip failed.
#[test]
fn a_number_of_two_errors_is_not_the_harmless_one() {
    let entry = entry("huazhirong:107");
    assert_doubtful(entry);
    assert!(entry.meanings.len() > 1 && advice(entry).contains("这个码不止一个意思"));
}

/// A second debit: the terminal also aborts when the bank's answer did not come or could not be
/// verified.
#[test]
fn an_abort_after_sending_is_not_a_cancellation() {
    assert_doubtful(entry("topwise:-21"));
    assert!(steps(entry("topwise:-21")).iter().take(2).all(|step| !collects(step.text)));
}

/// A second debit: the bank had approved, and its answer failed the terminal's check.
#[test]
fn an_answer_that_failed_its_check_is_looked_up_before_signing_in() {
    let index = Index::new(entries(), String::new());
    for typed in [
        "校验错，请重新签到",
        "校验错,请重新签到",
        "校验错请重新签到",
        "签到失败，请重新签到",
        "MAC校验错，请重新签到",
    ] {
        let found = index.search(typed).all();
        assert!(found.first().is_some_and(|first| first.money.is_doubtful()), "{typed}: {found:?}");
        assert_doubtful(found[0]);
    }
    for id in
        ["prompt:key-error", "prompt:sign-in-required", "prompt:sign-in-failed", "unionpay:A0"]
    {
        assert_doubtful(entry(id));
    }
    for way in
        paths("not-registered").iter().filter(|way| way.end.is_some_and(|end| collects(end.text)))
    {
        assert!(way.looks_up(), "{}", way.end.map_or("", |end| end.name));
    }
}

/// A second debit: the sentence is also printed for codes of payments without a result.
#[test]
fn a_sentence_of_many_codes_does_not_lead_to_the_calmest() {
    let index = Index::new(entries(), String::new());
    for typed in [
        "交易失败,请联系收单行或银联",
        "交易失败，请联系收单行或银联",
        "交易失败请联系收单行或银联",
    ] {
        let found = index.search(typed).all();
        assert!(found.first().is_some_and(|first| first.money.is_doubtful()), "{typed}: {found:?}");
        assert_doubtful(found[0]);
    }
    assert!(!entry("unionpay:66").prints.contains(&"请联系收单行或银联"));
}

/// A second debit: the keypad also checks the bank's answer, and may fail after it.
#[test]
fn a_keypad_that_fails_after_the_pin_is_looked_up() {
    for id in ["prompt:pinpad-fault", "chinaums:-7028", "chinaums:3D", "chinaums:3H", "chinaums:Y5"]
    {
        assert_doubtful(entry(id));
        assert!(!sheet(entry(id)).contains("密码还没输完，没有扣款"), "{id}");
    }
}

/// Goods for the slip of another customer: what is reprinted is the last sale, and this one may not
/// be it.
#[test]
fn paper_jam_and_heat_are_looked_up_before_a_slip_is_printed_again() {
    let is_of_printer = |entry: &&Entry| {
        let to_printer = matches!(
            entry.tree,
            Some(Target::Tree(tree, _)) if trees()[usize::from(tree)].slug == "printer"
        );
        to_printer && entry.family.key != "tree"
    };
    let all: Vec<_> = entries().iter().filter(is_of_printer).collect();
    assert!(all.len() > 19, "{all:?}");
    for entry in all {
        assert_doubtful(entry);
        let reprint = steps(entry).iter().position(|step| step.text.contains("重打印"));
        assert!(reprint != Some(0), "{entry:?}");
        assert!(!entry.say.contains("马上给您补打"), "{entry:?}: {}", entry.say);
    }
}

/// A second debit: the terminal asks for the card to be taken whatever became of the payment.
#[test]
fn taking_the_card_out_does_not_mean_that_nothing_was_charged() {
    let index = Index::new(entries(), String::new());
    for typed in ["请拔卡", "一直让我拔卡"] {
        assert_doubtful(index.search(typed).all()[0]);
    }
    for entry in entries().iter().filter(|entry| entry.prints.contains(&"请拔卡")) {
        assert_doubtful(entry);
    }
    assert_doubtful(entry("chinaums:-10209"));
}

/// A second refund: that the request failed does not say that the money was not given back.
#[test]
fn a_refund_request_that_failed_is_not_sent_again_at_once() {
    for id in ["lakala:710032", "lakala:710034"] {
        let entry = entry(id);
        assert_doubtful(entry);
        let again = |step: &Step| tells(step.text, &["再退"]);
        let first = steps(entry).iter().position(again).unwrap_or(steps(entry).len());
        let before = &steps(entry)[..first];
        assert!(before.iter().any(|step| step.text.contains("分钟")), "{id}");
        assert!(
            steps(entry)
                .iter()
                .filter(|step| again(step))
                .all(|step| step.text.contains("同一个退款单号")),
            "{id}"
        );
        assert!(steps(entry).iter().any(|step| step.text.contains("别再退")), "{id}");
    }
}

/// Goods handed over unpaid: in a sale these codes of transfers are errors of some acquirer's own.
#[test]
fn a_code_of_transfers_is_not_a_success_in_a_sale() {
    for id in ["unionpay:A2", "unionpay:A4", "unionpay:A5", "unionpay:A6"] {
        let (entry, page) = (entry(id), sheet(entry(id)));
        assert_doubtful(entry);
        assert!(
            !page.contains("按成功处理") && !page.contains(labels::money(Money::Confirm)),
            "{id}"
        );
    }
}

/// A debit in place of a refund: in a void the customer was debited by the sale that is to be
/// undone.
#[test]
fn a_refused_void_does_not_take_another_card() {
    for id in ["unionpay:58", "unionpay:14"] {
        let entry = entry(id);
        let undo = entry.view(Operation::Undo);
        assert!(
            matches!(
                undo.state,
                MoneyState::Undo(Outcome::Refused | Outcome::Unclear | Outcome::Original)
            ),
            "{id}"
        );
        let page = entry::advice(entry, &undo, 0).into_string();
        for calm in [labels::money(Money::NotCharged), "没扣钱", "换张卡", "扫码可以吗"]
        {
            assert!(!page.contains(calm), "{id}: {calm}");
        }
        assert!(
            looks_up(undo.steps[0].text) && undo.steps.iter().all(|step| !collects(step.text)),
            "{id}: {:?}",
            undo.steps
        );
        assert!(!entry.say.contains("没扣钱"), "{id}: {}", entry.say);
    }
}

/// A second debit: a payment of another company's terminal is never found in the application it was
/// sent to.
#[test]
fn a_merchant_of_another_supplier_is_not_sent_to_lakala() {
    let all: Vec<_> = entries().iter().filter(|entry| !entry.family.supplier.is_empty()).collect();
    assert!(!all.is_empty());
    for entry in all {
        let texts = entry
            .operations()
            .map(|operation| entry::advice(entry, &entry.view(operation), 0).into_string());
        for text in
            texts.chain([entry::head(entry).into_string(), html! { (entry.meaning) }.into_string()])
        {
            for name in ["拉卡拉", "商户通", "95016"] {
                assert!(!text.contains(name), "{entry:?}: {name}");
            }
        }
    }
}

/// A debit in place of a refund: who voids, or is not sure, was led to another card.
#[test]
fn a_void_in_the_tree_of_57_never_takes_money() {
    let paths = paths("code-57");
    let first = |way: &&TreePath| way.screens[0].2 != "sale";
    assert!(
        paths.iter().any(|way| way.screens[0].2 == "undo")
            && paths.iter().any(|way| way.screens[0].2 == "unsure")
    );
    for way in paths.iter().filter(first) {
        assert!(way.screens.iter().all(|(screen, _, _)| !collects(screen.text)));
        assert!(way.end.is_none_or(|end| end.money != Money::NotCharged
            && !collects(end.text)
            && !collects(end.say)));
    }
    for way in &paths {
        for pair in way.screens.windows(2).filter(|pair| pair[0].2 == "unsure") {
            assert!(!collects(pair[1].0.text), "{}", pair[0].0.text);
        }
    }
}

/// A second debit: a code that has just paid is “invalid” when it is scanned again.
#[test]
fn a_code_is_not_scanned_again_before_it_is_asked_whether_it_was() {
    let is_refresh = |screen: &Screen| screen.text.contains("刷新付款码");
    let refreshed: Vec<_> = paths("scan-pay")
        .into_iter()
        .filter(|way| way.screens.iter().any(|(screen, ..)| is_refresh(screen)))
        .collect();
    assert!(!refreshed.is_empty());
    for way in refreshed {
        let before = way.screens.iter().take_while(|(screen, ..)| !is_refresh(screen));
        let asked = before
            .filter(|(screen, ..)| screen.text.contains("刚才扫过"))
            .any(|(.., key)| *key == "no");
        assert!(
            asked,
            "{:?}",
            way.screens.iter().map(|(screen, ..)| screen.text).collect::<Vec<_>>()
        );
    }
}

/// A second debit: cards without a PIN are charged although the cashier believes that one was still
/// to come.
#[test]
fn a_screen_that_vanished_before_the_pin_is_looked_up() {
    let paths = paths("timeout-charged");
    for way in paths.iter().filter(|way| !way.looks_up()) {
        let Some(end) = way.end else { continue };
        assert!(
            !collects(end.text) && !collects(end.say),
            "{}: {} {}",
            end.name,
            end.text,
            end.say
        );
    }
    let first = paths[0].screens[0].0;
    let unsent = |end: &Cause| end.money == Money::NotCharged;
    for way in paths.iter().filter(|way| way.screens.len() == 1 && way.end.is_some_and(unsent)) {
        let says = first
            .choices
            .iter()
            .find(|answer| answer.key == way.screens[0].2)
            .map_or("", |answer| answer.text);
        assert!(says.contains("还停在"), "{says}");
    }
}
