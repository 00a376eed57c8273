//! The words of the tool: sections, columns, and marks that no other page has.

use crate::read::formats::rebuilt;
use crate::read::markup::Table;

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Type,
    Name,
    Description,
    Required,
    Schema,
    Default,
    Code,
    Scopes,
}

const COLUMNS: &[(&str, Column)] = &[
    ("Type", Column::Type),
    ("Name", Column::Name),
    ("Description", Column::Description),
    ("Required", Column::Required),
    ("Schema", Column::Schema),
    ("Default", Column::Default),
    ("HTTP Code", Column::Code),
    ("Scopes", Column::Scopes),
];

/// The section of models, and those of operations.
pub(super) const DEFINITIONS: &[&str] = &["Definitions"];
pub(super) const PATHS: &[&str] = &["Paths", "Resources"];
/// The section of ways to show who one is.
pub(super) const SECURITY: &[&str] = &["Security"];

/// Headers of tables, as they stand in the text, without blanks.
const HEADERS: &[&str] = &[
    "|HTTP Code|Description|Schema",
    "|HTTP Code|Description|Headers|Schema",
];
const FIELDS: &[&str] = &[
    "|Name|Description|Schema",
    "|Name|Schema",
    "|Name|Description|Required|Schema",
];
/// Marks of a row of properties.
const MARKS: &[&str] = &[
    "optional__|",
    "required__|",
    "_optional_|",
    "_required_|",
    "*optional*|",
    "*required*|",
    "*optional* |",
    "*required* |",
];
/// Anchors of the pages that have no such table.
const ANCHORS: &[&str] = &[
    "[[_overview]]",
    "[[_securityscheme]]",
    "[[_definitions]]",
    "[[_paths]]",
    "<a name=\"overview\"></a>",
    "<a name=\"securityscheme\"></a>",
    "<a name=\"definitions\"></a>",
    "<a name=\"paths\"></a>",
    // Where sites show such pages as HTML, headings lose their anchors.
    "### URI scheme",
    "### Version information",
    "*Type* : apiKey",
    "*Type* : basic",
    "*Type* : oauth2",
];

/// What stands on such pages.
const WORDS: &[&str] = &[
    "_Version_ :",
    "__Version__ :",
    "__Type__ :",
    "*Version* :",
    "_Type_ :",
    "*Type* :",
    "== Definitions",
    "== Security",
    "## Definitions",
];

/// How sure a page is of this format.
pub(super) fn score(text: &str) -> u8 {
    let begins = |all: &[&str]| {
        text.lines().any(|line| {
            let cells = || line.trim_end().trim_end_matches('|').split('|').map(str::trim);
            line.starts_with('|') && all.iter().any(|header| cells().eq(header.split('|')))
        })
    };
    let has_rows = || {
        MARKS.iter().any(|mark| text.contains(mark))
            || text.contains("|===\n|Name|Description|Required|Schema")
    };
    // Each of the headers has this column.
    let has_column = text.contains("Schema");
    if has_column && (begins(HEADERS) || begins(FIELDS) && has_rows()) {
        return 94;
    }
    let anchored = || ANCHORS.iter().any(|anchor| text.contains(anchor));
    let told = WORDS.iter().any(|word| text.contains(word));
    if told && anchored() { 90 } else { 0 }
}

/// The index of a column.
pub(super) fn column(table: &Table<'_>, wanted: Column) -> Option<usize> {
    rebuilt::column(table, COLUMNS, &wanted)
}

/// Whether a table has these columns.
pub(super) fn has(table: &Table<'_>, wanted: &[Column]) -> bool {
    wanted.iter().all(|wanted| column(table, *wanted).is_some())
}

/// Lines of a paragraph that name something: `__Host__ : a.example`.
pub(super) fn told(source: &str) -> impl Iterator<Item = (&str, &str)> {
    source.lines().filter_map(|line| {
        let line = line.trim().trim_end_matches(" +");
        let mark = ["__", "_", "**", "*"]
            .into_iter()
            .find(|mark| line.starts_with(mark))?;
        let (key, value) = line.strip_prefix(mark)?.split_once(mark)?;
        let value = value.trim_start().strip_prefix(':')?;
        Some((key.trim(), value.trim().trim_matches('`')))
    })
}
