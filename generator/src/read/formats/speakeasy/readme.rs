//! The README: the only page that tells servers, authentication and parameters of every operation.

use std::collections::BTreeMap;

use docwright_schema::Stated;
use docwright_schema::evidence::{
    ApiEvidence, ArgumentRole, NameForm, ParameterEvidence, SecurityEvidence, ServerEvidence,
};
use docwright_schema::schema::OAuthFlow;

use super::cells;
use super::cells::Columns;
use super::reading::Reading;
use super::text;
use crate::read::markup::{
    Block, BlockKind, Cell, InlineKind, Section, Table, plain_text, sections, slice, walk,
};

/// What the README says about the API.
pub(super) fn read(reading: &mut Reading<'_>, api: &mut ApiEvidence) {
    for section in sections(&reading.document.blocks, |level, _| level == 2) {
        match plain_text(section.title).trim() {
            "Summary" if is_marked(reading, &section) => summary(reading, &section, api),
            "Server Selection" => servers(reading, section.body, api),
            "Authentication" => authentication(reading, section.body, api),
            "Global Parameters" => globals(reading, section.body, api),
            _ => {}
        }
    }
}

/// Whether the generator wrote the section: authors have summaries of their own.
fn is_marked(reading: &Reading<'_>, section: &Section<'_, '_>) -> bool {
    let before = slice(reading.page.text, 0..section.heading.range.start);
    before.trim_end().ends_with("<!-- Start Summary [summary] -->")
}

/// `Title: description`.
fn summary(reading: &mut Reading<'_>, section: &Section<'_, '_>, api: &mut ApiEvidence) {
    let page = reading.page.text;
    let end = section
        .body
        .iter()
        .position(|block| !matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List(_)));
    let body = section
        .body
        .get(..end.unwrap_or(section.body.len()))
        .unwrap_or_default();
    let Some(first) = body.first() else {
        return;
    };
    let mut description = slice(
        page,
        first.range.start..body.last().map_or(0, |block| block.range.end),
    );
    if let Some((title, rest)) = description.split_once(": ")
        && !title.contains(['\n', '.', '['])
    {
        let span = reading.span(first.range.start..first.range.start + title.len());
        api.title = Some(Stated::new(title.to_owned(), span));
        description = rest;
    }
    // A link to the API's own site, in words of the generator.
    let description = description
        .split("For more information about the API:")
        .next()
        .unwrap_or_default();
    api.description = text::markdown(description);
    reading.spellings.blocks(reading.page.source, page, body);
}

fn servers(reading: &mut Reading<'_>, body: &[Block<'_>], api: &mut ApiEvidence) {
    let tables = || body.iter().filter_map(as_table);
    let defaults: BTreeMap<String, String> = tables()
        .filter_map(|table| Some((table, table.column(&["Variable"])?, table.column(&["Default"])?)))
        .flat_map(|(table, name, default)| table.rows.iter().map(move |row| (row, name, default)))
        .filter_map(|(row, name, default)| {
            let default = row.cell(Some(default))?.plain();
            Some((
                row.cell(Some(name))?.plain().into_owned(),
                default.trim_matches('"').to_owned(),
            ))
        })
        .collect();
    for table in tables() {
        let Some(column) = table.column(&["Server"]) else {
            continue;
        };
        let about = table.column(&["Description"]);
        for row in &table.rows {
            let Some(cell) = row.cell(Some(column)) else {
                continue;
            };
            let url = cell.plain().into_owned();
            let used = defaults
                .iter()
                .filter(|(name, _)| url.contains(&format!("{{{name}}}")));
            api.servers.push(ServerEvidence {
                variables: used.map(|(name, value)| (name.clone(), value.clone())).collect(),
                description: row.cell(about).and_then(|cell| text::cell(cell.raw())),
                ..ServerEvidence::new(Stated::new(url, reading.span(cell.content_range())))
            });
        }
    }
    if api.servers.is_empty() {
        api.servers
            .extend(body.iter().find_map(|block| sample_server(reading, block)));
    }
}

fn as_table<'d, 'a>(block: &'d Block<'a>) -> Option<&'d Table<'a>> {
    match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    }
}

/// With one server there is no table, but a sample that sets it.
fn sample_server(reading: &Reading<'_>, block: &Block<'_>) -> Option<ServerEvidence> {
    let BlockKind::Code { .. } = &block.kind else {
        return None;
    };
    let code = slice(reading.page.text, block.range.clone());
    let keyword = reading
        .dialect
        .server
        .iter()
        .find_map(|word| Some(code.find(word)? + word.len()))?;
    let start = keyword + code.get(keyword..)?.find(['"', '\''])? + 1;
    let url = code.get(start..)?.split(['"', '\'']).next()?;
    let at = block.range.start + start;
    url.contains("://")
        .then(|| ServerEvidence::new(Stated::new(url.to_owned(), reading.span(at..at + url.len()))))
}

/// One table, or one for each alternative.
fn authentication(reading: &mut Reading<'_>, body: &[Block<'_>], api: &mut ApiEvidence) {
    for table in body.iter().filter_map(as_table) {
        table.report(reading.page.source, reading.diagnostics);
        let (names, kinds) = (table.column(&["Name"]), table.column(&["Type"]));
        let schemes = table.column(&["Scheme"]);
        for row in &table.rows {
            let (Some(name), Some(kind)) = (row.cell(names), row.cell(kinds)) else {
                continue;
            };
            let scheme = row.cell(schemes).map(Cell::plain).unwrap_or_default();
            api.security.push(SecurityEvidence {
                scheme: scheme.strip_prefix("HTTP ").map(str::to_lowercase),
                flows: flow(reading, &scheme, body).into_iter().collect(),
                ..SecurityEvidence::new(
                    Stated::new(first_code(name), reading.span(name.content_range())),
                    kind.plain().into_owned(),
                )
            });
        }
    }
}

/// The flow that the scheme is said to be, with the address that the sample has for it.
fn flow(reading: &Reading<'_>, scheme: &str, body: &[Block<'_>]) -> Option<(String, OAuthFlow)> {
    let name = scheme
        .starts_with("OAuth2 Client Credentials")
        .then_some("clientCredentials")?;
    let samples = body
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Code { .. }));
    let mut urls = samples.filter_map(|block| token_url(slice(reading.page.text, block.range.clone())));
    let flow = OAuthFlow {
        token_url: urls.next().map(str::to_owned),
        ..OAuthFlow::default()
    };
    Some((name.to_owned(), flow))
}

/// `TokenURL = "/oauth/token"`, as each language spells it.
fn token_url(code: &str) -> Option<&str> {
    const NAMES: [&str; 4] = ["TokenURL", "tokenURL", "token_url", "tokenUrl"];
    let start = NAMES
        .iter()
        .find_map(|name| Some(code.find(name)? + name.len()))?;
    let line = code.get(start..)?.lines().next()?;
    let value = line.split(['"', '\'']).nth(1)?;
    (value.contains('/')).then_some(value)
}

/// The name in a cell; a user name and a password share one.
fn first_code(cell: &Cell<'_>) -> String {
    let code = cell.content().iter().find_map(|inline| match &inline.kind {
        InlineKind::Code(code) => Some(code.to_string()),
        _ => None,
    });
    code.unwrap_or_else(|| cell.plain().into_owned())
}

/// The code in `blocks` that is `name` in another spelling.
fn spelt(blocks: &[Block<'_>], name: &str) -> Option<String> {
    let letters = |name: &str| name.replace(['-', '_'], "").to_lowercase();
    let mut found = None;
    for block in blocks {
        if let BlockKind::Paragraph(content) = &block.kind {
            walk(content, &mut |inline| match &inline.kind {
                InlineKind::Code(code) if letters(code) == letters(name) => found = Some(code.to_string()),
                _ => {}
            });
        }
    }
    found
}

fn globals(reading: &mut Reading<'_>, body: &[Block<'_>], api: &mut ApiEvidence) {
    // The sentence above the table names each parameter as it is on the wire.
    let prose: Vec<_> = body
        .iter()
        .filter(|block| as_table(block).is_none())
        .cloned()
        .collect();
    reading
        .spellings
        .blocks(reading.page.source, reading.page.text, &prose);
    let Some(table) = cells::table(body) else {
        return;
    };
    table.report(reading.page.source, reading.diagnostics);
    let columns = Columns::of(table);
    for row in &table.rows {
        if let Some(mut field) = cells::field(reading, &columns, row) {
            // Of what the table names in the SDK's words, the sentence may have the wire name.
            if let Some(name) = &mut field.name
                && let Some(wire) = spelt(&prose, &name.value)
            {
                name.value = wire;
                field.form = NameForm::Wire;
            }
            api.parameters
                .push(ParameterEvidence::new(ArgumentRole::Parameter, field));
        }
    }
}
