//! The page of an operation.

use docwright_schema::evidence::{
    ArgumentRole, BodyEvidence, FieldEvidence, OperationEvidence, ParameterEvidence, Shape, TypeExpr,
};
use docwright_schema::schema::{Location, Requirement, Style, alone};
use docwright_schema::{Span, Stated};

use super::parts::keys;
use super::schema::Reading;
use super::table;
use super::table::Table;
use super::{example, payload, servers, sidebar};
use crate::read::formats::starlight::{inline, name, query};
use crate::read::markup::html::{Element, markdown};
use crate::read::reader::Page;

/// The sections of parameters, by the heading's anchor.
const LOCATIONS: [(&str, Location); 4] = [
    ("path-parameters", Location::Path),
    ("query-parameters", Location::Query),
    ("header-parameters", Location::Header),
    ("cookie-parameters", Location::Cookie),
];

/// The section of a form's fields.
const FORM: &str = "formdata-parameters";

/// Reads the operation of a page; `None` where the page is of no operation. A webhook is
/// none: it has no path, as it is the client that gets the request.
pub(super) fn read(
    page: &Page<'_>,
    root: Element<'_>,
    main: Element<'_>,
    table: &'static Table,
) -> Option<OperationEvidence> {
    let method = main.find(table.method)?;
    let path = main.find(table.path).filter(|path| !path.text().is_empty())?;
    let title = main.find(table::TITLE).unwrap_or(method);
    let content = main.find(table::CONTENT).unwrap_or(main);
    let method = Stated::new(method.text().to_uppercase(), method.span());
    let path = Stated::new(path.text(), path.span());
    let text = title.text();
    let id = operation_id(page.path, title, &method.value, &path.value);
    // Without a summary or an id, the page is titled by the path.
    let name = if text.starts_with('/') {
        format!("{} {text}", method.value)
    } else {
        name(&text, id.as_ref().map(|id| id.value.as_str())).to_owned()
    };
    let servers = servers::read(main, &path.value, table);
    let mut operation = OperationEvidence {
        group: sidebar::group(root).map(|group| group.value),
        summary: Some(text).filter(|text| !text.starts_with('/')),
        description: description(content, table),
        deprecated: is_deprecated(content, table),
        operation_id: id,
        method: Some(method),
        path: Some(path),
        servers,
        security: Some(security(content, table)),
        ..OperationEvidence::new(Stated::new(name, title.span()))
    };
    sections(content, table, &mut operation);
    Some(operation)
}

fn sections(content: Element<'_>, table: &'static Table, operation: &mut OperationEvidence) {
    let reading = Reading::new(table);
    for section in content.select(table::SECTION) {
        // Descriptions behind it may have headings of their own.
        let mut headings = section.descendants().filter(|inner| table::is_heading(*inner));
        let Some(heading) = headings.next() else { continue };
        let anchor = heading.attribute("id").unwrap_or_default();
        let location = LOCATIONS.iter().find(|(known, _)| *known == anchor);
        let fields = || section.children().flat_map(|panel| keys(panel, table));
        if let Some((_, location)) = location {
            operation.parameters.extend(fields().map(|key| {
                let field = reading.field(key);
                ParameterEvidence {
                    style: style(key, &field, table).filter(|_| *location == Location::Query),
                    location: Some(Stated::new(*location, heading.span())),
                    ..ParameterEvidence::new(ArgumentRole::Parameter, field)
                }
            }));
        } else if anchor == FORM {
            let fields = fields().map(|key| reading.field(key)).collect();
            operation.bodies.push(form(fields, section.span()));
        } else if anchor == "request-body" {
            operation.bodies.extend(payload::bodies(section, reading));
        } else if is_status(&anchor) {
            let status = Stated::new(anchor.replace('x', "X"), heading.span());
            operation
                .responses
                .extend(payload::responses(section, &status, reading));
        }
    }
}

/// How the query has the parameter, where an example shows it.
fn style(key: Element<'_>, field: &FieldEvidence, table: &Table) -> Option<Box<Style>> {
    let name = field.name.as_ref()?;
    let example = example::of_query(key, table)?;
    query::style(&name.value, &field.ty, &example).map(Box::new)
}

/// The body of a form; only one kind of form can hold files.
fn form(fields: Vec<FieldEvidence>, span: Span) -> BodyEvidence {
    let files = fields.iter().any(|field| field.ty == TypeExpr::Bytes);
    let media_type = if files {
        "multipart/form-data"
    } else {
        "application/x-www-form-urlencoded"
    };
    let shape = Shape::Object {
        fields,
        additional: None,
    };
    BodyEvidence {
        media_type: Some(Stated::new(media_type.to_owned(), span)),
        ..BodyEvidence::new(inline(None, None, shape, span), span)
    }
}

/// `200`, `4XX`, `default`; anchors are in lower case.
fn is_status(anchor: &str) -> bool {
    anchor == "default"
        || matches!(anchor.as_bytes(), [b'1'..=b'5', rest @ ..]
            if rest.len() == 2 && (rest.iter().all(u8::is_ascii_digit) || rest.eq_ignore_ascii_case(b"xx")))
}

/// The prose before the first heading, behind the method and path.
fn description(content: Element<'_>, table: &Table) -> Option<String> {
    let is_section = |child: &Element<'_>| child.tag() == "section" || table::is_own_heading(*child, table);
    let before = content.children().take_while(|child| !is_section(child));
    let prose = before.filter(|child| table.prose.fits(child) && child.find(table.method).is_none());
    let mut prose = prose.filter(|child| child.children().any(|inner| !inner.is_text()));
    prose.find_map(markdown)
}

fn is_deprecated(content: Element<'_>, table: &Table) -> bool {
    content.find(table.deprecated).is_some()
        || content
            .children()
            .any(|child| child.tag() == "div" && child.direct_text() == "Deprecated")
}

/// The ways of authentication; the page of an operation that needs none has no such section.
fn security(content: Element<'_>, table: &Table) -> Vec<Requirement> {
    let linked = |scheme: Element<'_>| {
        let link = scheme.children().find(|child| child.tag() == "a");
        link.map(Element::text)
    };
    let names = content.select(table.schemes).filter_map(linked);
    names.map(alone).collect()
}

/// The page's folder is made from the operation's id in lower case, or from its path where it has none; a title that is
/// the id as it was spelt is better.
fn operation_id(page: &str, title: Element<'_>, method: &str, path: &str) -> Option<Stated<String>> {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let slug = folder.rsplit_once("operations/").map_or(folder, |(_, slug)| slug);
    let slug = slug.rsplit('/').next().filter(|_| !slug.contains('/'))?;
    let text = title.text();
    if slug.is_empty()
        || letters(slug) == letters(path)
        || letters(slug) == letters(&format!("{path}{method}"))
    {
        return None;
    }
    let id = if text.to_lowercase() == slug {
        text
    } else {
        slug.to_owned()
    };
    Some(Stated::new(id, title.span()))
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
