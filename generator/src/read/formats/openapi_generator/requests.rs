//! Operations of Python's templates of 6.2 to 6.6, which tell where every parameter goes, and what every answer is.

use docwright_schema::evidence::{
    ArgumentRole, BodyEvidence, FieldEvidence, NameForm, OperationEvidence, ParameterEvidence, ResponseClass,
    ResponseEvidence, TypeExpr,
};
use docwright_schema::schema::Location;

use super::cut;
use super::reading::Reading;
use super::schemas::Schemas;
use crate::read::markup::Block;

/// What stands on such a page alone.
pub(super) const MARK: &str = "skip_deserialization";

/// The headings of parameters, and where these go.
const PLACES: &[(&str, Location)] = &[
    ("RequestQueryParams", Location::Query),
    ("RequestPathParams", Location::Path),
    ("RequestHeaderParams", Location::Header),
    ("RequestCookieParams", Location::Cookie),
];

/// Media types, as the names of schemas end.
const MEDIA: &[(&str, &str)] = &[
    ("ApplicationJson", "application/json"),
    ("ApplicationXml", "application/xml"),
    (
        "ApplicationXWwwFormUrlencoded",
        "application/x-www-form-urlencoded",
    ),
    ("MultipartFormData", "multipart/form-data"),
    ("ApplicationOctetStream", "application/octet-stream"),
    ("ApplicationPdf", "application/pdf"),
    ("ApplicationJsonPatchjson", "application/json-patch+json"),
    ("ApplicationMergePatchjson", "application/merge-patch+json"),
    ("ApplicationProblemjson", "application/problem+json"),
    ("TextPlain", "text/plain"),
    ("TextHtml", "text/html"),
    ("TextCsv", "text/csv"),
    ("ImagePng", "image/png"),
    ("ImageJpeg", "image/jpeg"),
];

/// Adds parameters, body and answers of an operation's section.
pub(super) fn read(reading: &mut Reading<'_>, body: &[Block<'_>], operation: &mut OperationEvidence) {
    let schemas = Schemas::of(body);
    for (title, location) in PLACES {
        if let Some(at) = schemas.find(title, 0) {
            for field in fields(reading, &schemas, at) {
                operation.parameters.push(ParameterEvidence {
                    location: Some(reading.stated(*location, range_of(body, at))),
                    ..ParameterEvidence::new(ArgumentRole::Parameter, field)
                });
            }
        }
    }
    if let Some(at) = schemas.find("body", 0) {
        sent(reading, &schemas, at, operation);
    }
    if let Some(at) = schemas.find("Return Types, Responses", 0) {
        received(reading, &schemas, at, operation);
    }
}

fn range_of(body: &[Block<'_>], at: usize) -> std::ops::Range<usize> {
    body.get(at).map_or(0..0, |block| block.range.clone())
}

/// The rows `name | Schema | | optional` below a heading.
fn fields(reading: &mut Reading<'_>, schemas: &Schemas<'_, '_>, at: usize) -> Vec<FieldEvidence> {
    let mut fields = Vec::new();
    for row in schemas.table(at).into_iter().flat_map(|table| &table.rows) {
        let pieces = cut::pieces(reading.page.text, &row.range);
        let (Some(name), Some(schema), Some(last)) = (pieces.first(), pieces.get(1), pieces.last()) else {
            continue;
        };
        let ty = match schemas.find(schema.text.trim(), at) {
            Some(at) => schemas.schema(reading, at, 0).0,
            None => TypeExpr::Missing,
        };
        let required = !last.text.contains("optional");
        fields.push(FieldEvidence {
            name: Some(reading.stated(name.text.trim().to_owned(), name.range())),
            required: Some(reading.stated(required, row.range.clone())),
            ty,
            ..FieldEvidence::new(NameForm::Wire, reading.span(row.range.clone()))
        });
    }
    fields
}

/// The media type that the name of a schema ends with.
fn media(name: &str) -> Option<&'static str> {
    let known = MEDIA.iter().filter(|(word, _)| name.ends_with(word));
    known.max_by_key(|(word, _)| word.len()).map(|(_, media)| *media)
}

fn sent(reading: &mut Reading<'_>, schemas: &Schemas<'_, '_>, at: usize, operation: &mut OperationEvidence) {
    let arguments = schemas.find("Parameters", 0).and_then(|at| schemas.table(at));
    let rows = arguments.into_iter().flat_map(|table| &table.rows);
    let mut rows = rows.map(|row| cut::pieces(reading.page.text, &row.range));
    let own = rows.find(|row| row.first().is_some_and(|name| name.text.trim() == "body"));
    let required = own.map(|row| row.iter().any(|part| part.text.trim() == "required"));
    let mut next = at + 1;
    while let Some((level, title)) = (next..schemas.blocks.len()).find_map(|at| {
        next = at;
        schemas.title(at)
    }) {
        if level != 1 || !title.starts_with("SchemaForRequestBody") {
            return;
        }
        let range = range_of(schemas.blocks, next);
        let (ty, behind) = schemas.schema(reading, next, 0);
        operation.bodies.push(BodyEvidence {
            media_type: media(&title).map(|media| reading.stated(media.to_owned(), range.clone())),
            required: required.map(|required| reading.stated(required, range.clone())),
            ..BodyEvidence::new(ty, reading.span(range))
        });
        next = behind.max(next + 1);
    }
}

fn received(
    reading: &mut Reading<'_>,
    schemas: &Schemas<'_, '_>,
    at: usize,
    operation: &mut OperationEvidence,
) {
    let page = reading.page.text;
    for row in schemas.table(at).into_iter().flat_map(|table| &table.rows) {
        let pieces = cut::pieces(page, &row.range);
        let (Some(code), Some(class), Some(about)) = (pieces.first(), pieces.get(1), pieces.get(2)) else {
            continue;
        };
        let status = code.text.trim().to_owned();
        let title = class
            .text
            .split_once("](#")
            .and_then(|(_, link)| link.split(')').next());
        let Some(at) = title.and_then(|title| schemas.find(title, at)) else {
            continue;
        };
        let class = match status.as_bytes().first() {
            Some(b'4' | b'5') => ResponseClass::Error,
            _ => ResponseClass::Success,
        };
        let mut headers = Vec::new();
        let mut contents = Vec::new();
        for row in schemas.table(at).into_iter().flat_map(|table| &table.rows) {
            let pieces = cut::pieces(page, &row.range);
            let (Some(name), Some(of)) = (pieces.first(), pieces.get(1)) else {
                continue;
            };
            let of = of.text.trim();
            match name.text.trim() {
                "body" if of != "Unset" => {
                    let list = of
                        .strip_prefix("typing.Union[")
                        .unwrap_or(of)
                        .trim_end_matches(']');
                    let all = list.split(',').map(str::trim).filter(|name| !name.is_empty());
                    for name in all {
                        let ty = schemas.find(name, at).map(|at| schemas.schema(reading, at, 0).0);
                        contents.push((media(name), ty.unwrap_or(TypeExpr::Missing)));
                    }
                }
                "headers" if of != "Unset" => {
                    if let Some(at) = schemas.find(of, at) {
                        headers = fields(reading, schemas, at);
                    }
                }
                _ => {}
            }
        }
        if contents.is_empty() {
            contents.push((None, TypeExpr::Null));
        }
        let about = about.text.trim();
        for (media, ty) in contents {
            operation.responses.push(ResponseEvidence {
                status: Some(reading.stated(status.clone(), code.range())),
                media_type: media.map(|media| reading.stated(media.to_owned(), row.range.clone())),
                description: (!about.is_empty()).then(|| about.to_owned()),
                headers: headers.clone(),
                ..ResponseEvidence::new(class, ty, reading.span(row.range.clone()))
            });
        }
    }
}
