//! Labels: the Chinese texts of the enums of the knowledge.

use knowledge::{
    ACQUIRER, Call, Confidence, Day, Entry, Likelihood, Money, MoneyState, Operation, Outcome,
    Retry, SourceKind, TABLES, Verdict, Who,
};

use triage::{
    diagnosis::Answer,
    placeholders::supplier,
    record::{Record, State},
    ticket::{Field, FieldError},
};

pub use triage::placeholders::fill;

/// The colour of a verdict; the words say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Good,
    Careful,
    Stop,
}

impl Tone {
    pub fn of(state: MoneyState) -> Self {
        match state {
            MoneyState::Sale(Money::Charged, _)
            | MoneyState::Undo(Outcome::Done)
            | MoneyState::Completion(Outcome::Done) => Self::Good,
            MoneyState::Sale(money, _) if money.is_doubtful() => Self::Stop,
            MoneyState::Undo(Outcome::Unclear) | MoneyState::Completion(Outcome::Unclear) => {
                Self::Stop
            }
            _ => Self::Careful,
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Careful => "careful",
            Self::Stop => "stop",
        }
    }
}

pub fn who(entry: &Entry) -> &'static str {
    match entry.who {
        Who::Shop => "店里自己",
        Who::Customer => "顾客",
        Who::Issuer => "卡 / 发卡行",
        Who::Acquirer => supplier(Some(entry)).unwrap_or(ACQUIRER),
        Who::Network => "银行系统",
        Who::Integrator => "收银系统",
    }
}

/// The operation that the merchant performs.
pub fn operation(operation: Operation) -> &'static str {
    match operation {
        Operation::Sale => "收款时",
        Operation::Undo => "退款、撤销时",
        Operation::Preauth => "预授权时",
        Operation::Completion => "预授权完成时",
        Operation::None => "",
    }
}

/// The three tiles of a verdict: who has to act, the charge status, whether to retry.
pub fn tiles(entry: &Entry, state: MoneyState) -> [(&'static str, &'static str); 3] {
    let [money, again] = match state {
        MoneyState::Sale(money, retry) => {
            [("钱扣了吗", self::money(money)), ("能重试吗", self::retry(retry))]
        }
        MoneyState::Undo(outcome) => {
            [("钱退了吗", undone(outcome)), ("能再退吗", undo_again(outcome))]
        }
        MoneyState::Completion(outcome) => {
            [("完成了吗", completed(outcome)), ("能另收吗", collect_again(outcome))]
        }
    };
    // Whose fault a sale's code is says nothing of a refund that gets the same.
    let is_own = match state {
        MoneyState::Sale(..) => true,
        MoneyState::Undo(_) => entry.operation() == Operation::Undo,
        MoneyState::Completion(_) => entry.operation() == Operation::Completion,
    };
    [("谁的问题", if is_own { who(entry) } else { "不一定" }), money, again]
}

fn undone(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Refused => "没退成",
        Outcome::Unclear => "还不知道",
        Outcome::Done => "已经退了",
        Outcome::Original => "看原交易",
    }
}

fn undo_again(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Refused | Outcome::Original => "先查原交易",
        Outcome::Unclear => "先查，别再退",
        Outcome::Done => "不用再退",
    }
}

fn completed(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Refused => "没完成",
        Outcome::Unclear => "还不知道",
        Outcome::Done => "已经完成",
        Outcome::Original => "看原交易",
    }
}

fn collect_again(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Refused | Outcome::Unclear | Outcome::Original => "别另收",
        Outcome::Done => "不用再收",
    }
}

pub fn money(money: Money) -> &'static str {
    match money {
        Money::NotCharged => "没有扣",
        Money::Charged => "已经扣了",
        Money::Unlikely => "多半没扣",
        Money::Unsure => "可能扣了",
        Money::Confirm => "算成功，待确认",
        Money::Original => "看原交易",
        Money::NotInvolved => "和扣款无关",
    }
}

pub fn retry(retry: Retry) -> &'static str {
    match retry {
        Retry::NoNeed => "不用再收",
        Retry::Never => "别再试",
        Retry::OtherCard => "换卡再试",
        Retry::AfterFix => "弄好再试",
        Retry::OnceLater => "稍后试一次",
        Retry::CheckFirst => "先查再定",
    }
}

/// Whether to collect again at the end of a diagnosis, where another way to pay helps as well.
pub fn collect(retry: Retry) -> &'static str {
    if retry == Retry::OtherCard { "换一种收" } else { self::retry(retry) }
}

pub fn likelihood(likelihood: Likelihood) -> &'static str {
    match likelihood {
        Likelihood::Usual => "常见",
        Likelihood::Sometimes => "有时",
        Likelihood::Rare => "少见",
    }
}

pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "高",
        Confidence::Good => "较高",
        Confidence::Fair => "中",
        Confidence::Low => "低，仅供参考",
        Confidence::Disputed => "有分歧，各家意思不同",
    }
}

pub fn verdict(verdict: Verdict) -> (&'static str, Tone) {
    match verdict {
        Verdict::Agrees => ("与标准一致", Tone::Good),
        Verdict::Contradicts => ("与标准不符", Tone::Stop),
        Verdict::WebOnly => ("只见于网文", Tone::Careful),
        Verdict::Unsafe => ("有风险，不要照做", Tone::Stop),
    }
}

pub fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Standard => "规范",
        SourceKind::Official => "官方文档",
        SourceKind::Acquirer => "收单机构",
        SourceKind::Vendor => "终端厂商",
        SourceKind::Integrator => "收银软件方",
        SourceKind::Press => "新闻报道",
        SourceKind::Dealer => "代理商",
        SourceKind::Article => "网文",
    }
}

/// Whom to call in a diagnosis that came from an entry.
pub fn call(call: Call, from: Option<&Entry>) -> &'static str {
    match call {
        Call::Nobody => "不用找人",
        Call::Issuer => "卡背面的银行电话",
        Call::Installer => "装机的服务商",
        Call::Acquirer => supplier(from).unwrap_or(ACQUIRER),
        Call::Carrier => "运营商客服",
        Call::Broadband => "宽带客服",
        Call::Mall => "商场网管",
        Call::Wallet => "钱包客服",
        Call::Police => "报警",
    }
}

/// An answer of a diagnosis.
pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Choice(choice) => choice.text,
        Answer::None => "都没有",
        Answer::Unsure => "不确定",
        Answer::Worked => "好了",
        Answer::Failed => "还是不行",
    }
}

/// The state of a record.
pub const fn state(state: State) -> &'static str {
    match state {
        State::Open => "没完成",
        State::Solved => "已解决",
        State::Unsolved => "没解决",
    }
}

/// The state of a record; a look-up comes to no end.
pub fn record_state(record: &Record) -> &'static str {
    if record.is_look_up() { "查过" } else { state(record.state) }
}

/// The probability of a cause, 0 to 1.
pub fn likely(share: f32) -> &'static str {
    if share >= 0.3 {
        "这种情况常见"
    } else if share >= 0.1 {
        "这种情况有时有"
    } else {
        "这种情况少见"
    }
}

pub fn field(field: Field) -> &'static str {
    match field {
        Field::Merchant => "商户号",
        Field::Terminal => "终端号",
        Field::Serial => "机身号",
        Field::Model => "型号",
        Field::Time => "时间",
        Field::Amount => "金额",
        Field::Card => "卡后四位或钱包",
        Field::Trace => "流水号或参考号",
        Field::Screen => "屏幕原话",
    }
}

/// Where a field of the ticket is found.
pub fn hint(field: Field) -> &'static str {
    match field {
        Field::Merchant => "小票抬头，822 开头，15 位",
        Field::Terminal => "小票抬头，8 位",
        Field::Serial => "机身背面的标签，SN 后面",
        Field::Model => "机身背面的标签",
        Field::Time => "出问题的那一刻，到秒最好",
        Field::Amount => "这一笔多少元",
        Field::Card => "只要后四位，别写整个卡号",
        Field::Trace => "小票或交易记录里",
        Field::Screen => "照着抄，一个字也别改",
    }
}

pub fn field_error(error: FieldError) -> String {
    match error {
        FieldError::Short(missing) => format!("还差 {missing} 位"),
        FieldError::Long(extra) => format!("多了 {extra} 位"),
        FieldError::Start => "应该是 822 开头，对一下小票".to_owned(),
        FieldError::Sign => "只有字母和数字，中间没有空格".to_owned(),
        FieldError::Amount => "写成 128.50 这样".to_owned(),
        FieldError::CardNumber => "别写整个卡号，只要后四位".to_owned(),
    }
}

/// A duration.
pub fn seconds(seconds: u16) -> String {
    if seconds < 60 {
        format!("{seconds} 秒")
    } else {
        format!("约 {} 分钟", seconds.div_ceil(60))
    }
}

/// The version of the knowledge: its date and digest.
pub fn version() -> String {
    let knowledge::Version { date, digest } = knowledge::version();
    [date, "（", &digest, "）"].concat()
}

/// How many code tables agree, where that was counted.
pub fn support(entry: &Entry) -> Option<String> {
    let (tables, lineages) = (entry.tables, entry.lineages);
    (tables > 0).then(|| {
        format!("查过的 {TABLES} 份码表里有 {tables} 份这样写，来自 {lineages} 个互不相干的来源。")
    })
}

/// When an entry was last compared with its sources.
pub fn reviewed(entry: &Entry) -> String {
    match entry.reviewed {
        Some(Day { year, month, .. }) => format!("核对于 {year} 年 {month} 月。"),
        None => "还没有逐条核对。".to_owned(),
    }
}
