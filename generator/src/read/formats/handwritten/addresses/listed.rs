//! Base addresses in a table: production and trial, regions.

use docwright_schema::evidence::ServerEvidence;
use docwright_schema::{Span, Stated};

use super::said::address;
use crate::read::formats::handwritten::words::text::normal;
use crate::read::markup::Table;

/// Header cells above what an address is for.
const FOR: &[&str] = &[
    "environment",
    "region",
    "server",
    "name",
    "data center",
    "datacenter",
    "env",
    "location",
    "cluster",
    "instance",
    "mode",
    "stage",
];
/// Header cells above addresses.
const URLS: &[&str] = &[
    "url",
    "base url",
    "base uri",
    "endpoint",
    "host",
    "api url",
    "api endpoint",
    "api base url",
    "root url",
    "server url",
    "base endpoint",
    "domain",
];

/// The servers that a table lists; none, where one of its rows has no address. `about`: whether the heading above speaks of base addresses.
pub(in crate::read::formats::handwritten) fn of_table(
    table: &Table<'_>,
    about: bool,
    span: Span,
) -> Vec<ServerEvidence> {
    let header: Vec<String> = table.header.iter().map(|cell| normal(&cell.plain())).collect();
    let place = |words: &[&str]| header.iter().position(|cell| words.contains(&cell.as_str()));
    let (Some(url_at), Some(for_at)) = (place(URLS), place(FOR)) else {
        return Vec::new();
    };
    let is_named = header
        .get(for_at)
        .is_some_and(|cell| !matches!(cell.as_str(), "name" | "server" | "location" | "mode"));
    let says_base = header
        .get(url_at)
        .is_some_and(|cell| cell.contains("base") || cell.contains("api") || cell.contains("root"));
    if !(about || is_named && says_base) || table.rows.is_empty() {
        return Vec::new();
    }
    let of_row = |cells: &[crate::read::markup::Cell<'_>]| {
        let url = address(&cells.get(url_at)?.plain())?;
        let said = cells
            .get(for_at)?
            .plain()
            .trim_matches(['`', '*', ' '])
            .to_owned();
        Some(ServerEvidence {
            description: Some(said).filter(|said| !said.is_empty()),
            ..ServerEvidence::new(Stated::new(url, span))
        })
    };
    let all: Option<Vec<ServerEvidence>> = table.rows.iter().map(|row| of_row(&row.cells)).collect();
    all.unwrap_or_default()
}
