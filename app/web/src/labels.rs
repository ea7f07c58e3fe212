//! What the words of the knowledge are called on screen.

use knowledge::{Confidence, Entry, Likelihood, Money, Retry, SourceKind, TABLES, Verdict, Who};

/// How an answer is coloured; the words say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Careful,
    Stop,
}

impl Tone {
    pub(crate) fn of(entry: &Entry) -> Self {
        match entry.money {
            Money::Charged => Self::Good,
            money if money.is_doubtful() => Self::Stop,
            _ => Self::Careful,
        }
    }

    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Careful => "careful",
            Self::Stop => "stop",
        }
    }
}

pub(crate) fn who(who: Who) -> &'static str {
    match who {
        Who::Shop => "店里自己",
        Who::Customer => "顾客",
        Who::Issuer => "卡 / 发卡行",
        Who::Acquirer => "拉卡拉",
        Who::Network => "银行系统",
        Who::Integrator => "收银系统",
    }
}

pub(crate) fn money(money: Money) -> &'static str {
    match money {
        Money::NotCharged => "没有扣",
        Money::Charged => "已经扣了",
        Money::Unlikely => "多半没扣",
        Money::Unsure => "可能扣了",
        Money::Confirm => "算成功，待确认",
        Money::Original => "看原交易",
        Money::NotInvolved => "不涉及扣款",
    }
}

pub(crate) fn retry(retry: Retry) -> &'static str {
    match retry {
        Retry::NoNeed => "不用再收",
        Retry::Never => "别再试",
        Retry::OtherCard => "换卡再试",
        Retry::AfterFix => "弄好再试",
        Retry::OnceLater => "稍后试一次",
        Retry::CheckFirst => "先查再定",
    }
}

pub(crate) fn likelihood(likelihood: Likelihood) -> &'static str {
    match likelihood {
        Likelihood::Usual => "常见",
        Likelihood::Sometimes => "偶见",
        Likelihood::Rare => "少见",
    }
}

pub(crate) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "高",
        Confidence::Good => "较高",
        Confidence::Fair => "中",
        Confidence::Low => "低，仅供参考",
        Confidence::Disputed => "有分歧，各家意思不同",
    }
}

pub(crate) fn verdict(verdict: Verdict) -> (&'static str, Tone) {
    match verdict {
        Verdict::Agrees => ("与标准一致", Tone::Good),
        Verdict::Contradicts => ("与标准不符", Tone::Stop),
        Verdict::WebOnly => ("只见于网文", Tone::Careful),
        Verdict::Unsafe => ("有风险，不要照做", Tone::Stop),
    }
}

pub(crate) fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Standard => "规范",
        SourceKind::Official => "官方文档",
        SourceKind::Acquirer => "收单机构",
        SourceKind::Vendor => "终端厂商",
        SourceKind::Integrator => "接入方",
        SourceKind::Dealer => "代理商",
        SourceKind::Article => "网文",
    }
}

/// How long something takes.
pub(crate) fn seconds(seconds: u16) -> String {
    if seconds < 60 { format!("{seconds} 秒") } else { format!("约 {} 分钟", seconds.div_ceil(60)) }
}

/// How many code tables agree, where they were counted.
pub(crate) fn support(entry: &Entry) -> Option<String> {
    let (tables, lineages) = (entry.tables, entry.lineages);
    (tables > 0).then(|| format!("查过的 {TABLES} 份码表里有 {tables} 份这样写，来自 {lineages} 个互不相干的来源。"))
}
