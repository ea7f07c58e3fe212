//! Backup (JSON), table (CSV), print, import, and clearing everything.

use maud::{Markup, html};
use triage::record::{
    backup::{BackupError, Imported},
    codec::DecodeError,
    month,
};

use crate::{
    act::{CommonAct, HistoryAct},
    field::HistoryField,
    id::Id,
    parts::{button, status},
};

pub(super) fn backup() -> Markup {
    html! {
        details #backup.card {
            summary { "备份、导出、清空" span #(Id::LastBackup).muted {} }
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
                div.field {
                    label for="pasted" { "或者把复制的备份贴在这里" }
                    input #pasted type="text" autocomplete="off" data-field=(HistoryField::Pasted);
                }
                div #(Id::ImportResult).import-result role="status" {}
                div #(Id::Clear).import-result role="status" { (clear(None)) }
            }
            p #(Id::Persisted).muted role="status" {}
        }
    }
}

/// The button that clears everything, or the question that it asks: whether so many records are to
/// go. A second tap on the same place keeps them.
pub fn clear(count: Option<usize>) -> Markup {
    html! {
        @match count {
            None => (button(HistoryAct::Clear, "button plain danger", "清空")),
            Some(count) => {
                (button(HistoryAct::Keep, "button plain", "不清了"))
                p {
                    "要删掉全部 " (count) " 条记录和备注，删了找不回来。"
                    "收单机构、费率、单子上的商户号和终端号都留着。"
                }
                (button(HistoryAct::ClearAll, "button plain danger", "全部清空"))
            }
        }
    }
}

/// What is said once everything was cleared.
pub fn cleared() -> Markup {
    html! { p { "记录都清空了。" } }
}

/// When the records were exported or copied last, in Unix seconds.
pub fn last_backup(time: Option<i64>, local: i64) -> Markup {
    html! {
        @match time {
            Some(time) => { " 上次备份：" (month::minute(time, local)) },
            None => " 还没备份过",
        }
    }
}

/// What is said once a file was given to the browser to download.
pub fn exported(name: &str) -> Markup {
    html! { p { "导出好了，在手机的“下载”里：" (name) } }
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

/// The progress of an import, then its result: of the records that can be read, so many are done,
/// and so many of them were news.
pub fn import_result(Imported { good, bad }: &Imported, done: usize, news: usize) -> Markup {
    let known = good.len().saturating_sub(news);
    html! {
        @if done < good.len() {
            p { "正在导入，" (done) " / " (good.len()) " 条" }
        } @else {
            p data-good=(good.len()) data-bad=(bad.len()) {
                "导入了 " (news) " 条"
                @if known > 0 { "，" (known) " 条本来就有" }
                @if !bad.is_empty() { "，" (bad.len()) " 条没能导入" }
                "。"
            }
            @for bad in bad { p { "第 " (bad.place) " 条：" (why(bad.why)) } }
        }
    }
}

fn why(why: DecodeError) -> &'static str {
    match why {
        DecodeError::Newer => "新版本记的，请先更新",
        DecodeError::Corrupt => "坏了，读不出来",
    }
}

/// Why nothing was imported.
pub fn import_error(error: BackupError) -> Markup {
    let says = match error {
        BackupError::NotJson => "这不是备份，或者没传全、没贴全。原来的记录没有动。",
        BackupError::OtherApp => "这是别的应用的。原来的记录没有动。",
        BackupError::Newer => "这份备份是新版本导出的，请先更新再导入。",
        BackupError::TooLong => "太大了，不像是备份。原来的记录没有动。",
    };
    html! { p { (says) } }
}
