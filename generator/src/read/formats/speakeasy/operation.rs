//! Pages of a group of operations: `docs/sdks/<group>/README.md`.

use std::collections::{BTreeMap, VecDeque};

use docwright_schema::evidence::{
    ArgumentRole, Evidence, GroupEvidence, Link, OperationEvidence, ParameterEvidence, ResponseClass,
    ResponseEvidence, TypeExpr,
};
use docwright_schema::schema::alone;
use docwright_schema::{Diagnostic, Stated, codes};

use super::cells;
use super::cells::Columns;
use super::reading::Reading;
use super::snippet;
use super::snippet::Placed;
use super::text;
use crate::read::markup::{
    Block, BlockKind, Cell, Inline, InlineKind, Section, plain_text, sections, slice, walk,
};

/// An entry of the list of operations at the top of the page.
struct Listed {
    name: Stated<String>,
    anchor: String,
    summary: Option<String>,
    deprecated: bool,
}

/// The group and its operations.
pub(super) fn read(reading: &mut Reading<'_>, evidence: &mut Evidence) {
    let blocks = reading.document.blocks.as_slice();
    let named = |block: &Block<'_>, wanted: &str| {
        block
            .heading()
            .is_some_and(|(_, title)| plain_text(title).trim() == wanted)
    };
    let list_at = blocks
        .iter()
        .position(|block| named(block, "Available Operations"))
        .unwrap_or(blocks.len());
    let (top, rest) = blocks.split_at(list_at);
    let group = group(reading, top, |block| named(block, "Overview"));

    let listed = list(reading, rest);
    let mut without_section: BTreeMap<&str, VecDeque<&Listed>> = BTreeMap::new();
    for entry in &listed {
        without_section
            .entry(&entry.name.value)
            .or_default()
            .push_back(entry);
    }
    // Headings that are not in the list belong to a description.
    let starts = |level: u8, title: &[Inline<'_>]| {
        level == 2 && without_section.contains_key(plain_text(title).trim())
    };
    evidence.operations.reserve_exact(listed.len());
    for section in sections(rest, starts) {
        let Some(entry) = without_section
            .get_mut(plain_text(section.title).trim())
            .and_then(VecDeque::pop_front)
        else {
            continue;
        };
        let mut operation = operation(reading, &section, entry);
        operation.group = group.as_ref().map(|group| group.name.clone());
        evidence.operations.push(operation);
    }
    for entry in without_section.into_values().flatten() {
        let message = format!("operation `{}` is listed but has no section", entry.name.value);
        let diagnostic = Diagnostic::new(&codes::MISSING_SECTION, message).at(entry.name.span, "");
        reading.diagnostics.push(diagnostic);
        let mut operation = listed_only(entry);
        operation.group = group.as_ref().map(|group| group.name.clone());
        evidence.operations.push(operation);
    }
    evidence.groups = Vec::from_iter(group);
}

/// All that the list tells of an operation.
fn listed_only(listed: &Listed) -> OperationEvidence {
    OperationEvidence {
        anchor: listed.anchor.clone(),
        summary: listed.summary.clone(),
        deprecated: listed.deprecated,
        ..OperationEvidence::new(listed.name.clone())
    }
}

fn group<'a>(
    reading: &mut Reading<'_>,
    top: &[Block<'a>],
    is_overview: impl Fn(&Block<'a>) -> bool,
) -> Option<GroupEvidence> {
    let mut parts = reading.page.path.rsplit('/');
    let file = parts.next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |split| split.0);
    let name = if stem == "README" {
        parts.next().unwrap_or(stem)
    } else {
        stem
    };
    let title = match (reading.title(), &reading.document.front_matter) {
        (Some((title, range)), _) => Stated::new(plain_text(title).trim().to_owned(), reading.span(range)),
        (None, Some(front)) => {
            let (title, range) = front.get("title")?;
            Stated::new(title.to_owned(), reading.span(range))
        }
        _ => return None,
    };
    let overview = top
        .iter()
        .position(is_overview)
        .and_then(|at| top.get(at + 1..))
        .unwrap_or_default();
    reading
        .spellings
        .blocks(reading.page.source, reading.page.text, overview);
    Some(GroupEvidence {
        name: name.to_owned(),
        title,
        description: text::description(reading.page.text, overview).0,
    })
}

/// `* [list](#list) - List all pets`. A summary of several paragraphs cuts the list in parts.
fn list(reading: &Reading<'_>, blocks: &[Block<'_>]) -> Vec<Listed> {
    let below = blocks.iter().skip(1);
    below
        .take_while(|block| block.heading().is_none_or(|(level, _)| level > 2))
        .filter_map(|block| match &block.kind {
            BlockKind::List(items) => Some(items),
            _ => None,
        })
        .flatten()
        .filter_map(|item| listed(reading, item.first()?))
        .collect()
}

fn listed(reading: &Reading<'_>, item: &Block<'_>) -> Option<Listed> {
    let BlockKind::Paragraph(content) = &item.kind else {
        return None;
    };
    let mut found = None;
    let mut deprecated = false;
    walk(content, &mut |inline| match &inline.kind {
        InlineKind::Link { url, content } if found.is_none() && url.starts_with('#') => {
            found = Some((url, content, inline.range.clone()));
        }
        InlineKind::Strikethrough(_) => deprecated = true,
        _ => {}
    });
    let (url, name, link) = found?;
    let summary = slice(reading.page.text, link.end..item.range.end)
        .trim_start_matches('~')
        .trim();
    let summary = summary.strip_prefix('-').unwrap_or(summary);
    let summary = summary.trim_end_matches(":warning: **Deprecated**");
    Some(Listed {
        name: Stated::new(plain_text(name).trim().to_owned(), reading.span(link)),
        anchor: url.rsplit('#').next().unwrap_or_default().to_owned(),
        summary: text::markdown(summary),
        deprecated,
    })
}

fn operation(reading: &mut Reading<'_>, section: &Section<'_, '_>, listed: &Listed) -> OperationEvidence {
    let page = reading.page.text;
    let part = |title: &str| ["Parameters", "Response", "Errors"].contains(&title);
    let example = |title: &str| title.starts_with("Example Usage");
    let at = |wanted: &dyn Fn(&str) -> bool| {
        section.body.iter().position(|block| {
            let heading = block.heading().filter(|(level, _)| *level == 3);
            heading.is_some_and(|(_, title)| wanted(plain_text(title).trim()))
        })
    };
    let end = at(&example).or_else(|| at(&part)).unwrap_or(section.body.len());
    let (above, below) = section.body.split_at(end);
    let (description, notice) = text::description(page, above);
    reading.spellings.blocks(reading.page.source, page, above);

    let stated = |reading: &Reading<'_>, placed: Option<Placed<'_>>| {
        placed.map(|(value, range)| Stated::new(value.to_owned(), reading.span(range)))
    };
    let snippet = snippet::find(page, below).unwrap_or_default();
    let method = stated(reading, snippet.method);
    let mut operation = OperationEvidence {
        name: Stated::new(
            listed.name.value.clone(),
            reading.span(section.heading.range.clone()),
        ),
        description,
        deprecated: listed.deprecated || notice,
        is_function: snippet
            .operation_id
            .as_ref()
            .is_some_and(|(id, _)| *id == listed.name.value),
        operation_id: stated(reading, snippet.operation_id),
        method: method.map(|method| Stated::new(method.value.to_uppercase(), method.span)),
        path: stated(reading, snippet.path),
        servers: Vec::new(),
        ..listed_only(listed)
    };
    // Where a function returns nothing, some languages have no part for it: 17 of 17 operations.
    let returns = at(&|title| title == "Response").is_some() || at(&part).is_none();
    if !returns {
        let nothing = ResponseEvidence::new(ResponseClass::Success, TypeExpr::Null, operation.name.span);
        operation.responses.push(nothing);
    }
    for part in sections(below, |level, _| level == 3) {
        match plain_text(part.title).trim() {
            "Parameters" => parameters(reading, part.body, &mut operation),
            "Response" => operation.responses.extend(response(reading, part.body)),
            "Errors" => operation.responses.extend(errors(reading, part.body)),
            title if example(title) => {
                operation.paginated |= reading.has_sample(part.body, reading.dialect.pagination);
                reading.see_client(part.body);
            }
            _ => {}
        }
    }
    // There are thousands of operations, and room for four of either in each; most have fewer.
    operation.parameters.shrink_to_fit();
    operation.responses.shrink_to_fit();
    operation
}

fn parameters(reading: &mut Reading<'_>, body: &[Block<'_>], operation: &mut OperationEvidence) {
    let Some(table) = cells::table(body) else {
        return;
    };
    table.report(reading.page.source, reading.diagnostics);
    let columns = Columns::of(table);
    for row in &table.rows {
        let name = columns.name(row).unwrap_or_default();
        let argument = name.split('.').next().unwrap_or_default();
        if reading.dialect.plumbing.contains(&argument) {
            continue;
        }
        let Some(mut field) = cells::field(reading, &columns, row) else {
            continue;
        };
        if reading.dialect.security.contains(&argument) {
            let named = match field.ty {
                TypeExpr::Link(link) => link.text,
                _ => name,
            };
            operation.security.get_or_insert_default().push(alone(named));
            continue;
        }
        field.transport = None;
        let role = if reading.dialect.request.contains(&argument) {
            // `The request object to use for the request.`
            field.description = None;
            ArgumentRole::RequestObject
        } else {
            ArgumentRole::Argument
        };
        operation.parameters.push(ParameterEvidence::new(role, field));
    }
}

/// `**Promise<[operations.ListResponse](…)>**`.
fn response(reading: &mut Reading<'_>, body: &[Block<'_>]) -> Option<ResponseEvidence> {
    let strong = body.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(content) => content
            .iter()
            .find(|inline| matches!(inline.kind, InlineKind::Strong(_))),
        _ => None,
    })?;
    let ty = match reading.type_of(strong.children(), strong.range.clone()) {
        // That a function may return nothing says something of the SDK's language only.
        TypeExpr::Optional(ty) => *ty,
        ty => ty,
    };
    Some(ResponseEvidence::new(
        ResponseClass::Success,
        ty,
        reading.span(strong.range.clone()),
    ))
}

/// Rows of `Error Type | Status Code | Content Type`, one response for each status.
fn errors(reading: &mut Reading<'_>, body: &[Block<'_>]) -> Vec<ResponseEvidence> {
    let mut responses = Vec::new();
    let Some(table) = cells::table(body) else {
        return responses;
    };
    table.report(reading.page.source, reading.diagnostics);
    let types = table.column(&["Error Type", "Error Object"]);
    let (statuses, media_types) = (table.column(&["Status Code"]), table.column(&["Content Type"]));
    for row in &table.rows {
        let (Some(ty), Some(status)) = (row.cell(types), row.cell(statuses)) else {
            continue;
        };
        let media_type = row
            .cell(media_types)
            .map(|cell| (cell.plain(), cell.content_range()));
        // Whatever the API does not document becomes this error of the SDK. Without its escapes, the cell is emphasis.
        let raw = row.cell(media_types).map(Cell::raw);
        let is_class = |code: &str| code.trim().to_uppercase().ends_with("XX");
        let is_any = match raw {
            Some(raw) => matches!(raw, r"\*/\*" | "*/*"),
            None => status.plain().split(',').all(is_class),
        };
        if is_any {
            continue;
        }
        let type_expr = match reading.quiet_type_of(ty.content()) {
            TypeExpr::Unreadable(text) => TypeExpr::Link(Box::new(Link {
                text,
                target: None,
                span: reading.span(ty.content_range()),
            })),
            other => other,
        };
        for code in status
            .plain()
            .split(',')
            .map(str::trim)
            .filter(|code| !code.is_empty())
        {
            responses.push(ResponseEvidence {
                status: Some(Stated::new(
                    code.to_uppercase(),
                    reading.span(status.content_range()),
                )),
                media_type: media_type
                    .as_ref()
                    .filter(|(text, _)| !text.is_empty())
                    .map(|(text, range)| Stated::new(text.to_string(), reading.span(range.clone()))),
                ..ResponseEvidence::new(
                    ResponseClass::Error,
                    type_expr.clone(),
                    reading.span(row.range.clone()),
                )
            });
        }
    }
    responses
}
