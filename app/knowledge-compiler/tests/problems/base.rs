//! A miniature of the knowledge, valid as it stands, to be broken in one place at a time.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicUsize, Ordering},
};

use expect_test::Expect;
use knowledge_compiler::{Compiled, Problem, compile};

/// A card that is declined. Warns of bad advice, quotes some in a claim, and prints a long number:
/// all allowed.
pub(crate) const DECLINED: &str = "codes/unionpay/57.toml";
/// A transaction in doubt.
pub(crate) const DOUBT: &str = "codes/unionpay/98.toml";
/// What to do when no result came, as a page and as a tree: a question, an action and three ends.
pub(crate) const SYMPTOM: &str = "codes/tree/timeout-charged.toml";
pub(crate) const TREE: &str = "trees/timeout-charged.toml";
pub(crate) const GATES: &str = "gates.toml";
/// A page to read, which speaks of taking money again after it has said to look.
pub(crate) const GUIDE: &str = "guides/fees.toml";
pub(crate) const GLOSSARY: &str = "glossary.toml";
/// What holds in a void or a refund, and in a completion.
pub(crate) const UNDO: &str = "operations/card-undo.toml";
pub(crate) const COMPLETION: &str = "operations/card-completion.toml";
/// A sentence that is printed for the declined card and for the one in doubt.
pub(crate) const DISPLAY: &str = "displays/cardinfolink.toml";
/// What people say for the symptom, and what has no answer.
pub(crate) const SAID: &str = "said/tree/timeout-charged.txt";
pub(crate) const NOTHING: &str = "said/nothing.txt";
pub(crate) const CONCEPTS: &str = "concepts.toml";
pub(crate) const ACQUIRERS: &str = "acquirers.toml";

const UNDO_TEXTS: &str = r#"operation = "undo"

[refused]
verdict = "没退成，原来那笔没变"
say     = "这笔没退成，我查一下原来那笔。"
step    = [{ fix = "check-transaction", likelihood = "usual" }, { do = "退过的就停。", seconds = 10, likelihood = "usual" }]

[unclear]
verdict = "退没退成还不知道，别接着退"
say     = "退款结果还没回来，我查一下。"
step    = [{ fix = "check-transaction", likelihood = "usual" }, { do = "查清之前，别退。", seconds = 10, likelihood = "usual" }]

[done]
verdict = "已经退了"
say     = "退好了，您看一下手机。"
step    = [{ do = "小票给顾客。", seconds = 10, likelihood = "usual" }, { do = "自己留一张。", seconds = 10, likelihood = "usual" }]

[original]
verdict = "看原来那笔退过没有"
say     = "我查一下原来那笔退过没有。"
step    = [{ fix = "check-transaction", likelihood = "usual" }, { do = "退过就停。", seconds = 10, likelihood = "usual" }]
"#;

const COMPLETION_TEXTS: &str = r#"operation = "completion"

[refused]
verdict = "没完成，别另收"
say     = "预授权还没完成，我查一下。"
step    = [{ fix = "check-transaction", likelihood = "usual" }, { do = "押金还冻着。", seconds = 10, likelihood = "usual" }]

[unclear]
verdict = "完成没有还不知道，别另收"
say     = "预授权结果还没回来，我查一下。"
step    = [{ fix = "check-transaction", likelihood = "usual" }, { do = "查清再说。", seconds = 10, likelihood = "usual" }]

[done]
verdict = "已经完成"
say     = "预授权完成了。"
step    = [{ do = "打印小票。", seconds = 10, likelihood = "usual" }, { do = "自己留好。", seconds = 10, likelihood = "usual" }]

[original]
verdict = "看原来的预授权，别另收"
say     = "我查一下原来的预授权。"
step    = [{ fix = "check-transaction", likelihood = "usual" }, { do = "对上再办。", seconds = 10, likelihood = "usual" }]
"#;

const SAID_TEXTS: &str = "# one a line
刷完没反应
刷了没动静
转圈不动
卡在处理中
超时了没结果
说超时了
没等到结果
扣没扣不知道
不晓得扣没扣
等了半天没出来
客人说扣了
短信来了没小票
没出小票
断网了不知道成没成
停电了不知道成没成
刷到一半断了
付了没显示
屏幕没出结果
结果不明
交易没回音 | unionpay:98
";

const FILES: [(&str, &str); 24] = [
    (SAID, SAID_TEXTS),
    (NOTHING, "天气怎么样\n炒菜放多少盐\n"),
    (CONCEPTS, "charged = [\"扣钱\", \"划走\"]\nfiller = [\"请问\"]\n"),
    ("version.toml", "date = 2026-11-20\n"),
    (
        DECLINED,
        r#"code       = "57"
title      = "这张卡不许做这笔交易"
prints     = ["不允许此卡交易", "流水 400800"]
english    = "Transaction not permitted to cardholder"
meaning    = "发卡行不让这张卡做这笔，恢复出厂没用。"
who        = "issuer"
money      = "not-charged"
retry      = "other-card"
verdict    = "别反复刷。换张卡，或改扫码收款"
say        = "换张卡可以吗？"
confidence = "high"
tables     = 12
lineages   = 7
sources    = ["cup", "ums"]
related    = ["unionpay:98"]

[[step]]
fix        = "other-card"
likelihood = "usual"

[[step]]
do         = "还不行：拨 95016。"
seconds    = 120
likelihood = "rare"

[[reading]]
from       = "cup"
means      = "不允许持卡人进行的交易。"

[[claim]]
says       = "恢复出厂能解决 57"
source     = "article-57"
verdict    = "unsafe"
why        = "拒绝来自发卡行。"
"#,
    ),
    (
        DOUBT,
        r#"code       = "98"
title      = "发卡银行没回话"
aliases    = ["银行没有回话"]
meaning    = "钱可能已扣。"
who        = "network"
money      = "unsure"
retry      = "check-first"
verdict    = "先查这笔，别重刷"
say        = "稍等，我先查这笔成没成功。"
confidence = "fair"
sources    = ["ums"]

[[step]]
fix        = "check-transaction"
likelihood = "usual"

[[step]]
fix        = "pay-again-if-failed"
likelihood = "usual"
"#,
    ),
    (
        SYMPTOM,
        r#"code       = "timeout-charged"
title      = "没显示成没成功"
meaning    = "钱可能已扣。"
who        = "network"
phase      = ["sent"]
operation  = ["sale"]
money      = "unsure"
retry      = "check-first"
verdict    = "先查这笔，别重刷"
say        = "稍等，我先查这笔成没成功。"
confidence = "good"
sources    = ["ums"]

[[step]]
fix        = "check-transaction"
likelihood = "usual"

[[step]]
fix        = "pay-again-if-failed"
likelihood = "usual"
"#,
    ),
    (
        TREE,
        r#"start = "sent"

[ask.sent]
text    = "顾客刷过卡了吗？"
hint    = "输完密码才算。"
why     = "没刷过，就没扣款。"
seconds = 5
answers = [
    { key = "yes",  says = "刷过了",       to = "look-up" },
    { key = "no",   says = "还没刷",       to = "not-sent" },
    { key = "code", says = "屏幕上有代码", to = "code" },
]
unsure  = "look-up"

[do.look-up]
fix     = "check-transaction"
why     = "屏幕说的不算数。"
seconds = 60
wait    = 30
answers = [
    { key = "failed",  says = "查到“失败”", to = "failed" },
    { key = "unclear", says = "看不明白",   to = "unclear" },
]

[end.not-sent]
cause   = "还没刷卡"
p       = 0.5
seconds = 10
do      = "请顾客刷卡。"
money   = "not-charged"
again   = "after-fix"
call    = "nobody"
say     = "请您刷卡。"
stop    = "刷成功就停"
early   = true

[end.failed]
cause   = "这笔没成"
p       = 0.3
seconds = 20
fix     = "pay-again-if-failed"
money   = "not-charged"
again   = "other-card"
call    = "issuer"
say     = "没有扣款，麻烦您再付一次。"
stop    = "只收一次"

[end.unclear]
cause   = "结果还没回来"
p       = 0.2
seconds = 120
do      = "登记下来，联系{acquirer}。"
money   = "unsure"
again   = "check-first"
call    = "acquirer"
say     = "查清了联系您，您先别再付。"
stop    = "没查清之前别收"
changed = true
"#,
    ),
    (
        GATES,
        r#"text    = "先看一眼，有没有这些情况？"
none    = "都没有"
changed = "最近搬过店"
answers = [
    { key = "pending", says = "刷过，没结果", to = "tree:timeout-charged" },
    { key = "code",    says = "屏幕上有代码", to = "code" },
]
without = ["timeout-charged"]
"#,
    ),
    (
        "fixes/other-card.toml",
        "do      = \"请顾客换一张卡。\"\nseconds = 20\neffect  = \"pays-again\"\n",
    ),
    (
        "fixes/check-transaction.toml",
        "do      = \"先查这笔，时间金额要对上。\"\nseconds = 60\neffect  = \"looks-up\"\n",
    ),
    (
        "fixes/pay-again-if-failed.toml",
        "do      = \"查到“失败”，顾客没扣款：可以再收一次。\"\nseconds = 60\neffect  = \"pays-again\"\n",
    ),
    (UNDO, UNDO_TEXTS),
    (COMPLETION, COMPLETION_TEXTS),
    (
        DISPLAY,
        r#"name   = "讯联数据"
family = "unionpay"

[[sentence]]
text   = "交易失败，请联系发卡行"
codes  = ["57", "98"]
"#,
    ),
    (
        ACQUIRERS,
        r#"[[acquirer]]
key   = "lakala"
says  = "拉卡拉"
name  = "拉卡拉"
app   = "拉卡拉的商户应用"
names = ["商户通"]
telephone = "95016"

[[acquirer]]
key   = "other"
says  = "别家"
name  = "发机器的公司"
app   = "发机器公司的应用"
"#,
    ),
    (
        GUIDE,
        r#"title   = "手续费由什么组成"
short   = "以你的协议为准"
aliases = ["手续费怎么算"]
sources = ["cup"]
related = ["unionpay:57"]

[[part]]
heading = "三块"
text    = [
    "发卡行收一块，网络收一块，收单机构收一块；前两块有上限，后一块由市场定，协议里写多少就是多少。有些行业另有优惠，店里不能自己改类别。",
    "扫码另算：微信、支付宝的手续费写在协议里，和刷卡不是一个数，看清楚再签。",
]

[[part]]
heading = "自己算一遍"
steps   = [
    "结果不明的，先查这笔，查到失败才再收一次。",
    "在协议里找到自己的费率和封顶，没有写的，问签约的服务商。",
    "金额乘费率；有封顶的，两个数里取小的。",
]
list    = [
    "机器、流量、服务这些钱，协议写了才收。",
    "没成功的交易没有结算，也就没有手续费；多扣了，拿结算单去问收单机构。",
    "押金交多少、怎么退，都要写进协议，口头说的不算。",
    "来电说先交钱再退押金，多半是骗，挂掉再自己拨 95016。",
]

[[claim]]
says    = "费率都是 0.6%"
source  = "article-57"
verdict = "contradicts"
why     = "没有统一标准。"
"#,
    ),
    (
        GLOSSARY,
        r#"[[term]]
name  = "结算"
also  = ["批结算"]
means = "一天收完，核对笔数金额。"

[[term]]
name  = "冲正"
means = "没走完的交易，自动取消。"
"#,
    ),
    (
        "families.toml",
        r#"[unionpay]
name  = "银联应答码"
where = "POS 屏幕上的两位码"
phase = ["answered"]
operation = ["sale", "undo", "completion"]
undo  = "card-undo"
completion = "card-completion"

[tree]
name  = "常见现象"
where = "没有代码也没有提示"
sign  = "现象"

[guide]
name  = "指南"
where = "有空时看"
sign  = "指南"
"#,
    ),
    (
        "sources.toml",
        r#"[cup]
name = "银联规范"
kind = "standard"
telephones = ["95016"]

[ums]
name = "银联商务返回码"
kind = "acquirer"

[article-57]
name = "网文《故障码57》"
kind = "article"
"#,
    ),
    (
        "articles.toml",
        r#"[[claim]]
article = "article-57"
says    = "换张卡就行"
verdict = "agrees"
at      = ["unionpay:57"]
"#,
    ),
    (
        "home.toml",
        "common   = [\"unionpay:57\"]\n[[groups]]\nname = \"收款\"\nsymptoms = [\"tree:timeout-charged\"]\n",
    ),
    // The real ones: no check is about them.
    ("words.toml", include_str!("../../../knowledge/words.toml")),
    (
        "never.toml",
        r#"negations  = ["别", "没用"]
advertised = ["soupos"]
advice     = ["恢复出厂"]
promises   = ["工作日"]
pays-again = ["再收", "重刷", "换张卡"]
refunds-again = ["再退"]
looks-up   = ["先查"]
may-be-charged = ["先查", "可能已扣"]
not-debited = ["没扣"]
no-record  = ["没有记录"]
paid       = ["收到钱"]
hands-over = ["交货"]
false-negations = ["别的"]
"#,
    ),
];

pub(crate) struct Base {
    files: BTreeMap<String, String>,
}

impl Base {
    pub(crate) fn new() -> Self {
        Self { files: FILES.map(|(path, text)| (path.to_owned(), text.to_owned())).into() }
    }

    /// Add a file, or put another in its place.
    pub(crate) fn with(mut self, path: &str, text: &str) -> Self {
        self.files.insert(path.to_owned(), text.to_owned());
        self
    }

    pub(crate) fn without(mut self, path: &str) -> Self {
        self.files.remove(path).unwrap_or_else(|| panic!("no {path} in the base"));
        self
    }

    /// Change the one place where a file says `from`.
    pub(crate) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.text(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        let text = text.replace(from, to);
        self.with(path, &text)
    }

    /// Add to the end of a file.
    pub(crate) fn add(self, path: &str, text: &str) -> Self {
        let text = format!("{}\n{text}", self.text(path));
        self.with(path, &text)
    }

    pub(crate) fn text(&self, path: &str) -> &str {
        &self.files[path]
    }

    pub(crate) fn compile(&self) -> Result<Compiled, Vec<Problem>> {
        self.at(compile)
    }

    /// Does something with its files where they are written.
    pub(crate) fn at<T>(&self, act: impl FnOnce(&Path) -> T) -> T {
        let root = Root::new();
        for (path, text) in &self.files {
            root.write(path, text);
        }
        act(&root.0)
    }

    /// Compare all problems as they are printed; of a valid base, none.
    pub(crate) fn says(&self, messages: Expect) {
        messages.assert_eq(&print(&self.compile().err().unwrap_or_default()));
    }
}

pub(crate) fn print(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect::<Vec<_>>().concat()
}

/// A directory that goes when it is dropped.
struct Root(PathBuf);

impl Root {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("knowledge-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name))
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("the target directory is writable");
        fs::write(path, text).expect("the target directory is writable");
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
