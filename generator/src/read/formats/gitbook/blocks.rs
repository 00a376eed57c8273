//! `{% swagger method="get" baseUrl="…" path="/x" %}` with a block for each parameter and each response.

use docwright_schema::evidence::{FieldEvidence, NameForm, OperationEvidence, SecurityEvidence};
use docwright_schema::schema::Location;
use docwright_schema::{Diagnostics, Span, Stated};

use super::liquid::Tag;
use crate::read::formats::components::attribute::Attribute;
use crate::read::formats::components::{Answer, Draft, lenient, words};
use crate::read::formats::embedded::slug;
use crate::read::markup::slice;
use crate::read::reader::Page;

/// Every operation whose parts the page holds.
pub(super) fn read(
    page: &Page<'_>,
    tags: &[Tag<'_>],
    security: &mut Vec<SecurityEvidence>,
    diagnostics: &mut Diagnostics,
) -> Vec<OperationEvidence> {
    let mut all = Vec::new();
    let mut open: Option<Draft> = None;
    for (at, tag) in tags.iter().enumerate() {
        let content = || content(page.text, tags, at);
        match tag.name {
            "swagger" => {
                all.extend(open.take());
                open = draft(page, tag);
            }
            "endswagger" => all.extend(open.take()),
            "swagger-description" => {
                if let Some(draft) = &mut open {
                    draft.description = prose(content());
                }
            }
            "swagger-parameter" => {
                if let Some(draft) = &mut open {
                    parameter(page, tag, content(), draft);
                }
            }
            "swagger-response" => {
                if let Some(draft) = &mut open {
                    draft
                        .responses
                        .extend(answer(page, tag, whole(page.text, tags, at)));
                }
            }
            _ => {}
        }
    }
    all.extend(open);
    evidence(all, security, diagnostics)
}

/// What the drafts say; ways of authentication that their headers tell are added to `security`.
pub(super) fn evidence(
    mut drafts: Vec<Draft>,
    security: &mut Vec<SecurityEvidence>,
    diagnostics: &mut Diagnostics,
) -> Vec<OperationEvidence> {
    security.extend(drafts.iter_mut().filter_map(Draft::authorization));
    drafts
        .into_iter()
        .map(|draft| draft.evidence(diagnostics))
        .collect()
}

fn draft(page: &Page<'_>, tag: &Tag<'_>) -> Option<Draft> {
    if tag.filled("src").is_some() {
        return None;
    }
    let method = tag.filled("method")?;
    let path = tag.get("path")?;
    let server = tag.filled("baseUrl").map(|server| stated(page, server));
    let title = tag.filled("summary").map(|summary| stated(page, summary));
    Some(started(page, method, path, server, title))
}

/// An operation of which nothing more is known.
pub(super) fn started(
    page: &Page<'_>,
    method: &Attribute<'_>,
    path: &Attribute<'_>,
    server: Option<Stated<String>>,
    title: Option<Stated<String>>,
) -> Draft {
    let fallback = || {
        let name = format!("{} {}", method.value, plain(path.value));
        Stated::new(name, Span::new(page.source, path.range.clone()))
    };
    let name = title.clone().unwrap_or_else(fallback);
    Draft {
        anchor: slug(&name.value),
        name,
        method: stated(page, method),
        address: stated(page, path),
        server,
        summary: title.map(|title| title.value),
        description: None,
        deprecated: false,
        parameters: Vec::new(),
        body: Vec::new(),
        media_type: None,
        responses: Vec::new(),
    }
}

fn parameter(page: &Page<'_>, tag: &Tag<'_>, text: &str, draft: &mut Draft) {
    let Some(field) = field(page, tag, text) else {
        return;
    };
    let place = tag.get("in").map_or("", |place| place.value);
    add(draft, place, field);
}

/// Adds a field to the place that is written `place`.
pub(super) fn add(draft: &mut Draft, place: &str, mut field: FieldEvidence) {
    let name = field.name.as_ref().map_or("", |name| name.value.as_str());
    match place {
        "path" => {
            field.required = Some(Stated::new(true, field.span));
            draft.parameters.push((Location::Path, field));
        }
        "query" => draft.parameters.push((Location::Query, field)),
        "header" if name.eq_ignore_ascii_case("content-type") => {}
        "header" => draft.parameters.push((Location::Header, field)),
        "cookie" => draft.parameters.push((Location::Cookie, field)),
        "body" => draft.body.push(field),
        _ => {}
    }
}

/// What a parameter's block says.
pub(super) fn field(page: &Page<'_>, tag: &Tag<'_>, text: &str) -> Option<FieldEvidence> {
    let name = tag.filled("name")?;
    let mut field = FieldEvidence::new(NameForm::Wire, Span::new(page.source, tag.range.clone()));
    field.name = Some(stated(page, name));
    if let Some(ty) = tag.filled("type") {
        field.type_span = Span::new(page.source, ty.range.clone());
        field.ty = words::of(&plain(ty.value), field.type_span);
    }
    let required = tag.get("required").map(|required| {
        let span = Span::new(page.source, required.range.clone());
        Stated::new(required.value != "false", span)
    });
    field.required = required;
    field.description = prose(text);
    Some(field)
}

/// An answer; one whose status is no code (`default`) says nothing that could be told from the others.
fn answer(page: &Page<'_>, tag: &Tag<'_>, text: &str) -> Option<Answer> {
    let status = match tag.filled("status") {
        Some(status) => {
            let code: String = status.value.chars().take_while(char::is_ascii_digit).collect();
            let span = Span::new(page.source, status.range.clone());
            let code = Some(code).filter(|code| code.len() == 3)?;
            Some(Stated::new(code, span))
        }
        None => None,
    };
    Some(Answer {
        status,
        description: tag.filled("description").map(|text| plain(text.value)),
        fields: Vec::new(),
        example: shown(text),
        span: Span::new(page.source, tag.range.clone()),
    })
}

/// The value that a fence in `text` shows.
pub(super) fn shown(text: &str) -> Option<serde_json::Value> {
    let start = text.find("```")?;
    let fence = text.get(start + 3..)?;
    let body = fence.get(fence.find('\n')?..)?;
    lenient::value(slice(body, 0..body.find("```").unwrap_or(body.len())))
}

/// The text between a tag and the next one.
pub(super) fn content<'a>(text: &'a str, tags: &[Tag<'_>], at: usize) -> &'a str {
    let start = tags.get(at).map_or(text.len(), |tag| tag.range.end);
    let end = tags.get(at + 1).map_or(text.len(), |tag| tag.range.start);
    slice(text, start..end)
}

/// The text between a tag and its end, whatever other blocks it has; without an end, as far as one of its kind or the next tag.
pub(super) fn whole<'a>(text: &'a str, tags: &[Tag<'_>], at: usize) -> &'a str {
    let Some(tag) = tags.get(at) else { return "" };
    let own = |other: &Tag<'_>| other.name.strip_prefix("end").unwrap_or(other.name) == tag.name;
    let next = tags.iter().skip(at + 1).find(|other| own(other));
    match next.filter(|next| next.name != tag.name) {
        Some(end) => slice(text, tag.range.end..end.range.start),
        None => content(text, tags, at),
    }
}

/// A text, where there is one.
pub(super) fn prose(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// An attribute without the backslashes that Markdown needs.
pub(super) fn stated(page: &Page<'_>, attribute: &Attribute<'_>) -> Stated<String> {
    let span = Span::new(page.source, attribute.range.clone());
    Stated::new(plain(attribute.value), span)
}

fn plain(text: &str) -> String {
    text.replace('\\', "").trim().to_owned()
}
