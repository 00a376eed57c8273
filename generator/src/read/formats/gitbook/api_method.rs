//! The older blocks: `{% api-method method="get" host="…" path="/x" %}`, in which each part is a block with an end of its own.

use docwright_schema::evidence::{OperationEvidence, SecurityEvidence};
use docwright_schema::{Diagnostics, Span, Stated};

use super::blocks::{add, content, evidence, field, prose, shown, started, stated, whole};
use super::liquid::Tag;
use crate::read::formats::components::{Answer, Draft};
use crate::read::formats::embedded::slug;
use crate::read::reader::Page;

/// Where parameters go, by the block around them.
const PLACES: [(&str, &str); 5] = [
    ("api-method-path-parameters", "path"),
    ("api-method-query-parameters", "query"),
    ("api-method-headers", "header"),
    ("api-method-body-parameters", "body"),
    ("api-method-form-data-parameters", "body"),
];

/// The media type of a form. A form with files would be another, but these blocks have no files.
const FORM: &str = "application/x-www-form-urlencoded";

/// Every operation whose parts the page holds.
pub(super) fn read(
    page: &Page<'_>,
    tags: &[Tag<'_>],
    security: &mut Vec<SecurityEvidence>,
    diagnostics: &mut Diagnostics,
) -> Vec<OperationEvidence> {
    let mut all = Vec::new();
    let mut open: Option<Draft> = None;
    let mut place = "";
    for (at, tag) in tags.iter().enumerate() {
        let text = || content(page.text, tags, at);
        let known = PLACES.iter().find(|(name, _)| *name == tag.name);
        match (tag.name, &mut open) {
            ("api-method", _) => {
                all.extend(open.take());
                open = draft(page, tag);
            }
            ("endapi-method", _) => all.extend(open.take()),
            ("api-method-summary", Some(draft)) => {
                let summary = prose(text());
                if let Some(summary) = &summary {
                    draft.name.value.clone_from(summary);
                    draft.anchor = slug(summary);
                }
                draft.summary = summary;
            }
            ("api-method-description", Some(draft)) => draft.description = prose(text()),
            ("api-method-parameter", Some(draft)) => {
                if let Some(field) = field(page, tag, text()) {
                    add(draft, place, field);
                }
            }
            ("api-method-response-example", Some(draft)) => {
                draft
                    .responses
                    .push(answer(page, tag, whole(page.text, tags, at)));
            }
            ("api-method-response-example-description", Some(draft)) => {
                if let Some(answer) = draft.responses.last_mut() {
                    answer.description = prose(text());
                }
            }
            (_, Some(draft)) if known.is_some() => {
                place = known.map_or("", |(_, place)| place);
                if tag.name.contains("form-data") {
                    let span = Span::new(page.source, tag.range.clone());
                    draft.media_type = Some(Stated::new(FORM.to_owned(), span));
                }
            }
            _ => {}
        }
    }
    all.extend(open);
    evidence(all, security, diagnostics)
}

fn draft(page: &Page<'_>, tag: &Tag<'_>) -> Option<Draft> {
    let method = tag.filled("method")?;
    let path = tag.get("path")?;
    let server = tag.filled("host").map(|host| stated(page, host));
    Some(started(page, method, path, server, None))
}

fn answer(page: &Page<'_>, tag: &Tag<'_>, text: &str) -> Answer {
    let status = tag.filled("httpCode").map(|status| stated(page, status));
    Answer {
        status,
        description: None,
        fields: Vec::new(),
        example: shown(text),
        span: Span::new(page.source, tag.range.clone()),
    }
}
