//! CSV export of the records, for spreadsheets (RFC 4180).

use knowledge::Operation;
use normalise::fold;

use super::{Record, month};
use crate::card_number::masked;

/// Byte order mark: without it, spreadsheets assume the system's own encoding.
const BOM: char = '\u{feff}';

/// A table of the records in their order, with a head and CRLF line ends. `local` is the offset
/// from UTC, in seconds; `state` is the label of a record's state.
pub fn csv(records: &[Record], local: i64, state: fn(&Record) -> &'static str) -> String {
    let head = ["时间", "代码", "问题", "操作", "状态", "结论", "备注"].map(str::to_owned);
    let rows = records.iter().map(|record| row(record, local, state));
    std::iter::once(head).chain(rows).fold(String::from(BOM), |text, row| {
        text + &row.map(|cell| quoted(&cell)).join(",") + "\r\n"
    })
}

fn row(record: &Record, local: i64, state: fn(&Record) -> &'static str) -> [String; 7] {
    let entry = record.entry();
    let code = entry.map_or(record.about.as_str(), |entry| {
        if entry.family.is_printed() { entry.code } else { "" }
    });
    [
        month::minute(record.begun, local),
        masked(code),
        entry.map_or_else(String::new, |entry| entry.title.to_owned()),
        record.operation.map_or("", operation).to_owned(),
        state(record).to_owned(),
        record.summary().unwrap_or_default(),
        masked(&record.note),
    ]
}

fn operation(operation: Operation) -> &'static str {
    match operation {
        Operation::Sale => "收款",
        Operation::Undo => "退款、撤销",
        Operation::Preauth => "预授权",
        Operation::Completion => "预授权完成",
        Operation::None => "",
    }
}

/// A cell that no spreadsheet takes for a formula, nor for several cells.
fn quoted(cell: &str) -> String {
    let is_formula = fold(cell).starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}
