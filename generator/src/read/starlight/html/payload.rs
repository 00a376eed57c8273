//! Bodies and responses: one for each media type.

use docwright_schema::Stated;
use docwright_schema::evidence::{BodyEvidence, FieldEvidence, ResponseClass, ResponseEvidence, TypeExpr};
use serde_json::Value;

use super::parts::{Part, keys, parts};
use super::schema::Reading;
use super::table::{EXAMPLE, HEADERS, PANELS, SECTION};
use crate::read::html::{Element, markdown};

/// The bodies in the section of the request body.
pub(super) fn bodies(section: Element<'_>, reading: Reading) -> Vec<BodyEvidence> {
    let required = section.find(reading.table.body_required);
    let description = description(section, reading);
    let body = |panel: Element<'_>| BodyEvidence {
        media_type: media_type(panel),
        required: Some(Stated::new(
            required.is_some(),
            required.unwrap_or(section).span(),
        )),
        description: description.clone(),
        ty: reading.payload(panel),
        examples: examples(panel),
        span: panel.span(),
    };
    section.select(PANELS).map(body).collect()
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
        class,
        media_type: None,
        description: description(section, reading),
        ty: TypeExpr::Null,
        headers: headers(section, reading),
        examples: Vec::new(),
        span: section.span(),
    };
    let response = |panel: Element<'_>| ResponseEvidence {
        media_type: media_type(panel),
        ty: reading.payload(panel),
        examples: examples(panel),
        span: panel.span(),
        ..bare.clone()
    };
    let responses: Vec<_> = section.select(PANELS).map(response).collect();
    if responses.is_empty() {
        vec![bare]
    } else {
        responses
    }
}

fn media_type(panel: Element<'_>) -> Option<Stated<String>> {
    let media_type = panel.attribute("data-openapi-content-type")?;
    Some(Stated::new(media_type.into_owned(), panel.span()))
}

/// The prose between the heading and the panel.
fn description(section: Element<'_>, reading: Reading) -> Option<String> {
    let before = section.children().filter(|child| child.find(PANELS).is_none());
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

/// The examples that the authors wrote: the plugin's own tell nothing new.
fn examples(panel: Element<'_>) -> Vec<Value> {
    let texts = panel.select(EXAMPLE).filter(|pre| !is_generated(*pre, panel));
    texts
        .filter_map(|pre| serde_json::from_str(&pre.text()).ok())
        .collect()
}

fn is_generated(pre: Element<'_>, panel: Element<'_>) -> bool {
    let around = std::iter::successors(pre.parent(), |around| around.parent());
    around.take_while(|around| *around != panel).any(|around| {
        let mut heads = around.children().filter(|child| child.tag() == "h5");
        heads.any(|head| {
            head.children()
                .any(|mark| mark.has_class("sl-openapi-examples-generated"))
        })
    })
}
