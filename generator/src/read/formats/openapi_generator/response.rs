//! What an operation answers: the type that it gives, and the table of statuses.

use std::ops::Range;

use docwright_schema::Stated;
use docwright_schema::evidence::{
    FieldEvidence, NameForm, OperationEvidence, ResponseClass, ResponseEvidence, TypeExpr,
};

use super::cut::{self, Part};
use super::reading::Media;
use super::reading::{Reading, table};
use super::{names, types};
use crate::read::markup::{Section, source_of};

/// A row of the table of statuses.
struct Row {
    status: String,
    description: Option<String>,
    headers: Vec<FieldEvidence>,
    range: Range<usize>,
}

/// Adds the answers.
pub(super) fn read(
    reading: &mut Reading<'_>,
    given: Option<&Section<'_, '_>>,
    statuses: Option<&Section<'_, '_>>,
    received: &Media,
    operation: &mut OperationEvidence,
) {
    let given = given.map(|part| result(reading, part));
    let rows = statuses.map_or_else(Vec::new, |part| rows(reading, part));
    let is_success = |row: &Row| row.status.starts_with('2');
    // The result is that of the first success, or of all there is.
    let first = rows.iter().position(is_success);
    let first = first.or_else(|| rows.iter().position(|row| row.status == "default"));
    for (at, row) in rows.iter().enumerate() {
        let span = reading.span(row.range.clone());
        let class = match row.status.as_bytes().first() {
            Some(b'4' | b'5') => ResponseClass::Error,
            _ => ResponseClass::Success,
        };
        let has_none = matches!(row.status.as_str(), "204" | "205" | "304") || row.status.starts_with('1');
        let ty = match &given {
            _ if has_none => TypeExpr::Null,
            Some((ty, _)) if first == Some(at) => ty.clone(),
            // Nothing is given, whatever the success.
            Some((TypeExpr::Null, _)) if is_success(row) => TypeExpr::Null,
            _ => TypeExpr::Missing,
        };
        let response = ResponseEvidence {
            status: Some(Stated::new(row.status.clone(), span)),
            description: row.description.clone(),
            headers: row.headers.clone(),
            ..ResponseEvidence::new(class, ty, span)
        };
        let media = if first == Some(at) {
            received.as_slice()
        } else {
            &[]
        };
        add(reading, response, media, operation);
    }
    if let (Some((ty, range)), None) = (given, first) {
        let response = ResponseEvidence::new(ResponseClass::Success, ty, reading.span(range));
        add(reading, response, received, operation);
    }
}

/// Adds an answer once for each media type.
fn add(
    reading: &Reading<'_>,
    response: ResponseEvidence,
    media: &[(String, Range<usize>)],
    operation: &mut OperationEvidence,
) {
    let is_problem = |name: &str| name.contains("problem+");
    // Those of errors stand in the same list.
    let is_own = |name: &str| match &response.ty {
        TypeExpr::Bytes => !name.contains("json"),
        TypeExpr::String(_) => name.starts_with("text/"),
        _ => !is_problem(name),
    };
    let own: Vec<_> = match media.iter().any(|(name, _)| is_own(name)) {
        true => media.iter().filter(|(name, _)| is_own(name)).collect(),
        false => media.iter().collect(),
    };
    if own.is_empty() || response.ty == TypeExpr::Null {
        operation.responses.push(response);
        return;
    }
    for (name, range) in own {
        operation.responses.push(ResponseEvidence {
            media_type: Some(reading.stated(name.clone(), range.clone())),
            ..response.clone()
        });
    }
}

/// The type that the operation gives, and where it stands.
fn result(reading: &mut Reading<'_>, part: &Section<'_, '_>) -> (TypeExpr, Range<usize>) {
    let text = source_of(reading.page.text, part.body);
    let line = text.lines().next().unwrap_or_default();
    let start = part
        .body
        .first()
        .map_or(part.heading.range.start, |block| block.range.start);
    let range = start..start + line.len();
    if text.is_empty() || line.contains("(empty response body)") || line.contains("empty response body)") {
        return (TypeExpr::Null, range);
    }
    let line = line.strip_suffix("(PSCustomObject)").unwrap_or(line);
    // Scala's link has lost the list: the signature has it.
    let signed = || {
        let end = part.heading.range.start;
        let above = reading.page.text.get(..end)?;
        let start = above.rmatch_indices("\n> ").next()?.0;
        let at = start + above.get(start..)?.find("): ApiRequest[")? + 3;
        let line = above.get(at..)?.lines().next()?;
        Some((line, at))
    };
    let (line, start) = match line.starts_with("ApiRequest[") {
        true => signed().unwrap_or((line, start)),
        false => (line, start),
    };
    let typed = types::read(reading, &Part::new(line, start));
    let ty = match typed.ty {
        TypeExpr::Optional(inner) => *inner,
        ty => ty,
    };
    (ty, range)
}

fn rows(reading: &Reading<'_>, part: &Section<'_, '_>) -> Vec<Row> {
    let table = table(part.body);
    let rows = table.into_iter().flat_map(|table| &table.rows);
    rows.filter_map(|row| {
        let pieces = cut::pieces(reading.page.text, &row.range);
        let (first, rest) = pieces.split_first()?;
        let status = names::bare(first.text);
        let status = match status.as_str() {
            "0" => "default".to_owned(),
            _ => status.to_ascii_uppercase(),
        };
        let (last, about) = rest.split_last()?;
        let about = about
            .iter()
            .map(|part| part.text.trim())
            .collect::<Vec<_>>()
            .join(" | ");
        Some(Row {
            status,
            description: (!about.is_empty()).then_some(about),
            headers: headers(reading, last),
            range: row.range.clone(),
        })
    })
    .collect()
}

/// ` * X-Next - the next page <br> `
fn headers(reading: &Reading<'_>, cell: &Part<'_>) -> Vec<FieldEvidence> {
    let header = |text: &str| {
        let text = text.trim().strip_prefix("* ")?;
        let (name, about) = text
            .split_once(" - ")
            .unwrap_or((text.trim_end_matches(" -"), ""));
        let about = about.trim();
        Some(FieldEvidence {
            name: Some(reading.stated(name.trim().to_owned(), cell.range())),
            description: (!about.is_empty()).then(|| about.to_owned()),
            ..FieldEvidence::new(NameForm::Wire, reading.span(cell.range()))
        })
    };
    cell.text.split("<br>").filter_map(header).collect()
}
