//! The arguments of an operation. Where they go no page says, but that some go into the path: it is settled elsewhere.

use std::collections::BTreeSet;
use std::ops::Range;

use docwright_schema::Stated;
use docwright_schema::evidence::{
    ArgumentRole, BodyEvidence, OperationEvidence, ParameterEvidence, TypeExpr,
};
use docwright_schema::schema::Location;

use super::reading::Media;
use super::reading::{Reading, table};
use super::{example, field};
use crate::read::markup::{Block, BlockKind, Section, plain_text, slice};

/// Arguments that are of the code.
const PLUMBING: &[&str] = &["ctx", "optional", "_api", "apiClient", "opts"];

/// Adds the arguments, and the media types of a body that is one of them, or several.
pub(super) fn read(
    reading: &mut Reading<'_>,
    body: &[Block<'_>],
    parts: &[Section<'_, '_>],
    sent: &Media,
    operation: &mut OperationEvidence,
) {
    let role = match sent.as_slice() {
        [] => ArgumentRole::Parameter,
        _ => ArgumentRole::Argument,
    };
    let told = reading
        .dialect
        .marks_in_example
        .then(|| example::optional(body))
        .flatten();
    let mut known: BTreeSet<String> = BTreeSet::new();
    for part in parts {
        let title = plain_text(part.title);
        let title = title.trim();
        if !title.ends_with("Parameters") {
            continue;
        }
        let Some(table) = table(part.body) else {
            continue;
        };
        let columns = table.header.len();
        let rows = table.rows.iter().map(|row| row.range.clone());
        for row in rows.chain(loose(reading, part.body)) {
            let Some(found) = field::read(reading, columns, &row, reading.dialect.parameters) else {
                continue;
            };
            let mut field = found.field;
            let name = field.name.as_ref().map_or("", |name| name.value.as_str());
            let is_own = PLUMBING.contains(&name) && (found.plumbing || is_options(&field.ty));
            if is_own || found.plumbing || !known.insert(name.to_owned()) {
                continue;
            }
            let span = field.span;
            if title == "Optional Parameters" {
                field.required = Some(Stated::new(false, span));
            } else if reading.dialect.marks_in_example
                && title != "Required Parameters"
                && title != "Path Parameters"
            {
                let optional = told.as_ref().map(|optional| optional.contains(name));
                field.required = optional.map(|optional| Stated::new(!optional, span));
            } else if reading.dialect.bare_bodies
                && !found.marked
                && role == ArgumentRole::Argument
                && is_model(&field.ty)
            {
                field.required = None;
            }
            let location = (title == "Path Parameters").then(|| Stated::new(Location::Path, span));
            operation.parameters.push(ParameterEvidence {
                location,
                ..ParameterEvidence::new(role, field)
            });
        }
    }
    for (media_type, range) in sent {
        let span = reading.span(range.clone());
        operation.bodies.push(BodyEvidence {
            media_type: Some(Stated::new(media_type.clone(), span)),
            ..BodyEvidence::new(TypeExpr::Missing, span)
        });
    }
}

/// Rows that a blank line cuts off their table: Go's template leaves one where arguments of the path are left out.
fn loose(reading: &Reading<'_>, body: &[Block<'_>]) -> Vec<Range<usize>> {
    let paragraphs = body
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph(_)));
    let mut rows = Vec::new();
    for block in paragraphs {
        let mut at = block.range.start;
        for line in slice(reading.page.text, block.range.clone()).split_inclusive('\n') {
            let range = at..at + line.trim_end().len();
            at += line.len();
            if line.trim_start().starts_with("**") && line.contains("** | ") {
                rows.push(range);
            }
        }
    }
    rows
}

/// The argument of all that may be absent.
fn is_options(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Link(link) => {
            link.text.ends_with("Opts") || link.text.ends_with("Api") || link.text.ends_with("API")
        }
        TypeExpr::Map(_) => true,
        _ => false,
    }
}

fn is_model(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Link(_) => true,
        TypeExpr::Array(inner) | TypeExpr::Nullable(inner) => is_model(inner),
        _ => false,
    }
}
