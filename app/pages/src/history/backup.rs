//! Backup (JSON), table (CSV), print, import, and clearing everything.

use maud::{Markup, html};
use triage::record::{
    backup::{BackupError, Imported},
    codec::DecodeError,
};

use crate::{
    act::{CommonAct, HistoryAct},
    field::HistoryField,
    id::Id,
    parts::{button, status},
};

pub(super) fn backup() -> Markup {
    html! {
        details.card {
            summary { "备份、导出、清空" }
            div.record-actions {
                (button(HistoryAct::ExportBackup, "button plain", "导出备份"))
                (button(HistoryAct::ExportTable, "button plain", "导出表格"))
                (button(HistoryAct::CopyBackup, "button plain", "复制备份")) (status())
                (button(CommonAct::Print, "button plain", "打印"))
                label.button.plain.file {
                    "导入备份 "
                    input
                        type="file"
                        accept=".json,application/json"
                        data-field=(HistoryField::Backup);
                }
                div #(Id::ImportResult).import-result role="status" {}
                button #(Id::Clear).button.plain.danger data-act=(HistoryAct::Clear) {
                    (clear(false))
                }
            }
            p #(Id::Persisted).muted role="status" {}
        }
    }
}

/// The label of the button that clears everything: it has to be pressed twice.
pub fn clear(is_sure: bool) -> Markup {
    html! { (if is_sure { "再点一次，全部清空" } else { "清空" }) }
}

/// The status of `navigator.storage.persist()`; `None` before it was asked.
pub fn storage_persistence(persisted: Option<bool>) -> Markup {
    html! {
        @match persisted {
            Some(true) => "浏览器答应一直留着这些记录。",
            Some(false) => "浏览器没答应一直留着，常备份更放心。",
            None => "",
        }
    }
}

/// The result of an import.
pub fn import_result(result: &Result<Imported, BackupError>) -> Markup {
    match result {
        Ok(Imported { good, bad }) => html! {
            p data-good=(good.len()) data-bad=(bad.len()) {
                "导入了 " (good.len()) " 条，" (bad.len()) " 条没能导入。"
            }
            @for bad in bad { p { "第 " (bad.place) " 条：" (why(bad.why)) } }
        },
        Err(error) => html! { p { (words(*error)) } },
    }
}

fn why(why: DecodeError) -> &'static str {
    match why {
        DecodeError::Newer => "新版本记的，请先更新",
        DecodeError::Corrupt => "坏了，读不出来",
    }
}

fn words(error: BackupError) -> &'static str {
    match error {
        BackupError::NotJson => "这个文件不是备份，或者传坏了。原来的记录没有动。",
        BackupError::OtherApp => "这是别的应用的文件。原来的记录没有动。",
        BackupError::Newer => "这份备份是新版本导出的，请先更新再导入。",
        BackupError::TooLong => "文件太大，不像是备份。原来的记录没有动。",
    }
}
