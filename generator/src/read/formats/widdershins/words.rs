//! The words of the tool, in the languages that it writes: what each column of a table is.

use crate::read::formats::rebuilt;
use crate::read::markup::{Cell, Row, RowFault, Table, slice};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    In,
    Type,
    Required,
    Limits,
    Title,
    Description,
    Status,
    Meaning,
    Schema,
    Value,
    Header,
    Format,
}

/// Headings of columns.
const COLUMNS: &[(&str, Column)] = &[
    ("Name", Column::Name),
    ("Parameter", Column::Name),
    ("Property", Column::Name),
    ("名称", Column::Name),
    ("参数", Column::Name),
    ("属性", Column::Name),
    ("In", Column::In),
    ("Location", Column::In),
    ("位置", Column::In),
    ("Type", Column::Type),
    ("类型", Column::Type),
    ("Required", Column::Required),
    ("必选", Column::Required),
    ("Restrictions", Column::Limits),
    ("约束", Column::Limits),
    ("Title", Column::Title),
    ("中文名", Column::Title),
    ("Description", Column::Description),
    ("说明", Column::Description),
    ("Status", Column::Status),
    ("HTTP Status Code", Column::Status),
    ("状态码", Column::Status),
    ("Meaning", Column::Meaning),
    ("状态码含义", Column::Meaning),
    ("Schema", Column::Schema),
    ("Data schema", Column::Schema),
    ("数据模型", Column::Schema),
    ("Value", Column::Value),
    ("值", Column::Value),
    ("Header", Column::Header),
    ("Format", Column::Format),
];

/// Words that say that something must be there.
pub(super) const YES: &[&str] = &["true", "yes", "是"];

/// Words for no description.
pub(super) const NO_TEXT: &[&str] = &["none", "No description", "null", "undefined"];

/// Lines that the tool alone writes.
const SIGNS: &[&str] = &["<!-- Generator: Widdershins", "generator: \"@tarslib/widdershins"];

/// A column that each table of answers has.
const MEANINGS: &[&str] = &["Meaning", "状态码含义"];

/// Headers of the tables of answers, as they stand in the text.
const ANSWERS: &[&str] = &[
    "|Status|Meaning|Description|",
    "|HTTP Status Code |Meaning|Description|",
    "|状态码|状态码含义|说明|",
    "Status|Meaning|Description|Schema",
];

/// How version 2 begins a table of properties, and how it is one: both are as long, so that places stay what they are.
pub(super) const OLD_LINES: (&str, &str) = (
    "\nName|Type|Required|Description\n---|---|---|---|---|\n",
    "\nName|Type|Required|Description\n---|---|---|-------|\n",
);

/// In so many lines the tool says its name.
const HEAD: usize = 60;

/// How sure a page is of this format.
pub(super) fn score(text: &str) -> u8 {
    let is_in_head = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() < HEAD;
    if SIGNS.iter().filter_map(|sign| text.find(sign)).any(is_in_head) {
        return 95;
    }
    if !MEANINGS.iter().any(|title| text.contains(title)) {
        return 0;
    }
    let is_answers = |line: &str| {
        let begins = |header: &&str| {
            let mut cells = line.split('|').map(str::trim);
            let mut wanted = header.trim_end_matches('|').split('|').map(str::trim);
            wanted.all(|title| cells.next() == Some(title))
        };
        line.starts_with(['|', 'S']) && ANSWERS.iter().any(begins)
    };
    let has_anchor = || {
        super::calls::ANCHORS.iter().any(|mark| text.contains(mark))
            || text.contains("<a name=\"schema")
            || text.contains("-responses\">Responses</h3>")
    };
    match text.lines().any(is_answers) {
        true if has_anchor() => 95,
        true if text.lines().any(|line| rebuilt::call(line).is_some()) => 90,
        _ => 0,
    }
}

/// The index of a column.
pub(super) fn column(table: &Table<'_>, wanted: Column) -> Option<usize> {
    rebuilt::column(table, COLUMNS, &wanted)
}

/// Whether a table is one of version 2, which has no restrictions.
pub(super) fn is_old(table: &Table<'_>) -> bool {
    let first = table.header.first().map(Cell::plain);
    match column(table, Column::In) {
        Some(_) => first.is_some_and(|title| title == "Parameter"),
        None => column(table, Column::Limits).is_none() && column(table, Column::Title).is_none(),
    }
}

/// Whether a table has these columns.
pub(super) fn has(table: &Table<'_>, wanted: &[Column]) -> bool {
    wanted.iter().all(|wanted| column(table, *wanted).is_some())
}

/// The description of a row. Where it is the last column, a bare `|` is a part of it.
pub(super) fn said<'a>(page: &'a str, table: &Table<'_>, row: &Row<'_>) -> &'a str {
    let at = column(table, Column::Description);
    let Some(cell) = row.cell(at) else { return "" };
    let is_last = at == table.header.len().checked_sub(1);
    if row.fault != Some(RowFault::Surplus) || !is_last {
        return slice(page, cell.content_range()).trim();
    }
    let rest = slice(page, cell.range.start..row.range.end).trim();
    rest.strip_suffix('|').unwrap_or(rest).trim()
}
