//! Bodies and responses: one for each media type.

use docwright_schema::Stated;
use docwright_schema::evidence::{BodyEvidence, FieldEvidence, ResponseClass, ResponseEvidence, TypeExpr};

use super::example;
use super::parts::{Part, keys, parts};
use super::schema::Reading;
use super::table::{CONTENT_TYPE, HEADERS, PANEL, PICKER, SECTION, Table};
use crate::read::markup::html::{Element, markdown};

/// The bodies in the section of the request body.
pub(super) fn bodies(section: Element<'_>, reading: Reading) -> Vec<BodyEvidence> {
    let required = section.find(reading.table.body_required);
    let required = Stated::new(required.is_some(), required.unwrap_or(section).span());
    let description = description(section, reading);
    let payload = |payload: Payload| BodyEvidence {
        media_type: payload.media_type,
        required: Some(required.clone()),
        description: description.clone(),
        examples: payload.examples,
        ..BodyEvidence::new(payload.ty, payload.span)
    };
    payloads(section, reading).into_iter().map(payload).collect()
}

/// The responses in the section of one status.
pub(super) fn responses(
    section: Element<'_>,
    status: &Stated<String>,
    reading: Reading,
) -> Vec<ResponseEvidence> {
    let class = match status.value.chars().next() {
        Some('1'..='3') => ResponseClass::Success,
        _ => ResponseClass::Error,
    };
    let bare = ResponseEvidence {
        status: Some(status.clone()),
        description: description(section, reading),
        headers: headers(section, reading),
        ..ResponseEvidence::new(class, TypeExpr::Null, section.span())
    };
    let response = |payload: Payload| ResponseEvidence {
        media_type: payload.media_type,
        ty: payload.ty,
        examples: payload.examples,
        span: payload.span,
        ..bare.clone()
    };
    let responses: Vec<_> = payloads(section, reading).into_iter().map(response).collect();
    if responses.is_empty() {
        vec![bare]
    } else {
        responses
    }
}

struct Payload {
    media_type: Option<Stated<String>>,
    ty: TypeExpr,
    examples: Vec<serde_json::Value>,
    span: docwright_schema::Span,
}

/// The payloads of a section: one for each media type, or one without, where the API's description names none.
fn payloads(section: Element<'_>, reading: Reading) -> Vec<Payload> {
    let holders = section.children().filter(|child| reading.table.panel.fits(child));
    let mut all = Vec::new();
    for holder in holders {
        let mut of_types = panels(holder, reading.table);
        if of_types.is_empty() && !parts(holder, reading.table).is_empty() {
            of_types.push(holder);
        }
        all.extend(of_types);
    }
    let payload = |panel: Element<'_>| {
        // A panel that shows nothing is of a schema that allows anything.
        let ty = reading.schema(panel, "").ty;
        Payload {
            media_type: panel
                .attribute(CONTENT_TYPE)
                .map(|media_type| Stated::new(media_type.into_owned(), panel.span())),
            examples: example::of_payload(panel, &ty, reading.table),
            ty,
            span: panel.span(),
        }
    };
    all.into_iter().map(payload).collect()
}

/// The panels of the media types in `holder`; those of examples look the same but stand behind their heading.
pub(super) fn panels<'t>(holder: Element<'t>, table: &Table) -> Vec<Element<'t>> {
    let picker = holder
        .children()
        .take_while(|child| child.tag() != "h5" && !table.examples.fits(child))
        .find(|child| child.tag() == PICKER);
    let panels = picker.into_iter().flat_map(Element::children);
    panels.filter(|child| PANEL.fits(child)).collect()
}

/// The prose between the heading and the panel.
fn description(section: Element<'_>, reading: Reading) -> Option<String> {
    let before = section
        .children()
        .take_while(|child| !reading.table.panel.fits(child));
    let mut around = before.filter(|child| child.tag() == "div" && !child.has_class("sl-heading-wrapper"));
    let first = around.next()?;
    parts(first, reading.table).iter().find_map(|part| match part {
        Part::Prose(at) => markdown(*at),
        _ => None,
    })
}

fn headers(section: Element<'_>, reading: Reading) -> Vec<FieldEvidence> {
    let Some(heading) = section.find(HEADERS) else {
        return Vec::new();
    };
    let inner = section.select(SECTION).find(|inner| inner.contains(heading));
    let panels = inner.into_iter().flat_map(Element::children);
    panels
        .flat_map(|panel| keys(panel, reading.table))
        .map(|key| reading.field(key))
        .collect()
}
