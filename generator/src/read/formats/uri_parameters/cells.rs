//! The lines of a cell: what HTML breaks between, in the source of a page of Markdown as well.

use crate::read::markup::{Cell, Inline, InlineKind, Row, Table, plain_text};

/// The lines of a cell, without marks; blank ones are left out.
pub(super) fn lines(cell: &Cell<'_>) -> Vec<String> {
    let is_break = |inline: &Inline<'_>| match &inline.kind {
        InlineKind::Break => true,
        InlineKind::Html(tag) => {
            let tag = tag.trim_start_matches(['<', '/']);
            ["br", "p", "li", "ul", "div"].iter().any(|name| {
                let rest = tag.get(name.len()..);
                tag.get(..name.len())
                    .is_some_and(|own| own.eq_ignore_ascii_case(name))
                    && rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
            })
        }
        _ => false,
    };
    let lines = cell.content().split(is_break).map(plain_text);
    lines
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// The text of a cell in the column of this title.
pub(super) fn text(table: &Table<'_>, row: &Row<'_>, title: &str) -> String {
    let cell = row.cell(table.column(&[title]));
    cell.map_or_else(String::new, |cell| cell.plain().trim().to_owned())
}
