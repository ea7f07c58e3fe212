//! The fee calculator, by the merchant's own rate and cap.

use maud::{Markup, html};
use triage::fee::{fee, format_yuan, parse_fen, parse_rate};

use crate::{
    field::FeeField,
    id::Id,
    parts::{HEADING, bar},
    word::Word as _,
};

/// The texts of the fields.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    pub amount: &'a str,
    pub rate: &'a str,
    pub cap: &'a str,
}

const WORDS: [(&str, &str); 3] = [
    ("这一笔多少元", "如 1280.50"),
    ("你的费率，百分之几", "在协议或商户应用里找，如 0.6"),
    ("封顶多少元", "协议里有才填"),
];

/// The page; rate and cap are the stored ones.
pub fn page(typed: Inputs) -> Markup {
    let values = [typed.amount, typed.rate, typed.cap];
    html! {
        (bar("返回", &html! {}))
        main {
            h1 id=(HEADING) tabindex="-1" { "算手续费" }
            section.card.padded {
                @for ((id, (name, hint)), value) in FeeField::ALL.iter().zip(WORDS).zip(values) {
                    div.field {
                        label for=(id) { (name) }
                        input
                            id=(id)
                            type="text"
                            inputmode="decimal"
                            autocomplete="off"
                            value=(value)
                            data-field=(id)
                            aria-describedby={ (id) "-hint" };
                        p.muted id={ (id) "-hint" } { (hint) }
                    }
                }
            }
            p #(Id::Fee).panel.careful role="status" { (result(typed)) }
            p.muted {
                "费率和封顶只存在这台手机上。"
                "没有全国统一的费率，以你的协议为准；没成功的交易不收手续费。"
            }
        }
    }
}

/// The fee and what is paid out, or what is missing to calculate them.
pub fn result(Inputs { amount, rate: percent, cap }: Inputs) -> Markup {
    let cap = if cap.trim().is_empty() { Some(None) } else { parse_fen(cap).map(Some) };
    match (parse_fen(amount), parse_rate(percent), cap) {
        (Some(amount), Some(rate), Some(cap)) => {
            let fee = fee(amount, rate, cap);
            html! {
                "手续费 "
                b { (format_yuan(fee)) " 元" }
                "，到手 "
                b { (format_yuan(amount - fee)) " 元" }
            }
        }
        (None, ..) if !amount.trim().is_empty() => html! { "金额写成 1280.50 这样" },
        (_, None, _) if !percent.trim().is_empty() => html! { "费率写成 0.6 这样，别超过 100" },
        (_, _, None) => html! { "封顶写成 20 这样，没有就空着" },
        _ => html! { "填好金额和费率，就算出来了" },
    }
}
