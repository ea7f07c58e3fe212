//! Out of the device and into it: a backup, a table, a report on paper, and everything gone.

use maud::{Markup, html};
use triage::record::{
    exchange::{Imported, NotOurs},
    saved::Unread,
};

use crate::parts::{act, said};

pub(super) fn backup() -> Markup {
    html! {
        details.card {
            summary { "备份、导出、清空" }
            div.record-acts {
                (act("export", "button plain", "导出备份"))
                (act("table", "button plain", "导出表格"))
                (act("copy-backup", "button plain", "复制备份")) (said())
                (act("print", "button plain", "打印"))
                label.button.plain.file { "导入备份 " input type="file" accept=".json,application/json"; }
                div #came.came role="status" {}
                button #clear.button.plain.danger data-act="clear" { (clear(false)) }
            }
            p #persisted.quiet role="status" {}
        }
    }
}

/// Twice to press, so that nothing is lost by a slip.
pub fn clear(is_sure: bool) -> Markup {
    html! { (if is_sure { "再点一次，全部清空" } else { "清空" }) }
}

/// What the browser said to being asked to keep the storage.
pub fn kept(persisted: Option<bool>) -> Markup {
    html! {
        @match persisted {
            Some(true) => "浏览器答应一直留着这些记录。",
            Some(false) => "浏览器没答应一直留着，常备份更放心。",
            None => "",
        }
    }
}

/// What became of an import.
pub fn came(came: &Result<Imported, NotOurs>) -> Markup {
    match came {
        Ok(Imported { good, bad }) => html! {
            p { "导入了 " (good.len()) " 条，" (bad.len()) " 条没能导入。" }
            @for bad in bad { p { "第 " (bad.place) " 条：" (why(bad.why)) } }
        },
        Err(error) => html! { p { (words(*error)) } },
    }
}

fn why(why: Unread) -> &'static str {
    match why {
        Unread::Newer => "新版本记的，请先更新",
        Unread::Corrupt => "坏了，读不出来",
    }
}

fn words(error: NotOurs) -> &'static str {
    match error {
        NotOurs::NotJson => "这个文件不是备份，或者传坏了。原来的记录没有动。",
        NotOurs::OtherApp => "这是别的应用的文件。原来的记录没有动。",
        NotOurs::Newer => "这份备份是新版本导出的，请先更新再导入。",
        NotOurs::TooLong => "文件太大，不像是备份。原来的记录没有动。",
    }
}
