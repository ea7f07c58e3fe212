//! The health of the storage: blocked, quota exceeded, quarantined and newer records.

use maud::{Markup, html};
use triage::record::{StorageError, store::StorageHealth};

use crate::act::HistoryAct;

pub fn notice(health: StorageHealth) -> Markup {
    let StorageHealth { error, quarantined, newer } = health;
    html! {
        @match error {
            Some(StorageError::Blocked) => section.panel.careful data-trouble="closed" {
                p { b { "浏览器不让存东西" } }
                p {
                    "记录只在这一页里，关掉就没了。要留着，现在就导出；或换个浏览器、关掉无痕模式。"
                }
            },
            Some(StorageError::QuotaExceeded) => section.panel.careful data-trouble="full" {
                p { b { "存满了" } }
                p { "新记录还没存进手机。可以先导出备份，再删掉一些；或者自动删最早的、已解决的。" }
                p {
                    button #agree.button data-act=(HistoryAct::AgreeToPrune) {
                        "同意，删最早已解决的"
                    }
                }
            },
            None => {},
        }
        @if quarantined > 0 {
            p.panel.careful data-aside=(quarantined) {
                "有 " (quarantined) " 条记录读不出来，原样留着，导出时会带上。"
            }
        }
        @if newer > 0 {
            p.panel.careful data-newer=(newer) {
                "有 " (newer) " 条是新版本记的，这个版本看不了，没有动。"
            }
        }
    }
}
