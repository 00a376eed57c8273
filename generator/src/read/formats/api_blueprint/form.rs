//! Forms that are only shown: `name=value&…`, and the parts of a multipart body.

use docwright_schema::Span;

use super::address::decoded;
use crate::read::formats::embedded::tree::text;
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Sketch, shown, untold, word};

/// The schema of a form; `None` where the media type is none, or the text shows no field.
pub(super) fn read(span: Span, media: &str, body: &str) -> Option<Sketch> {
    let fields: Vec<(String, Sketch)> = if media.starts_with("application/x-www-form-urlencoded") {
        encoded(span, body)
    } else if media.starts_with("multipart/") {
        parts(span, body)
    } else {
        return None;
    };
    if fields.is_empty() {
        return None;
    }
    let mut schema = Sketch::new(span);
    schema.text("type", "object");
    for (name, mut field) in fields {
        field.flag(openapi::UNTOLD_REQUIRED, true);
        schema.add("properties", &name, span, field.node());
    }
    Some(schema)
}

fn encoded(span: Span, body: &str) -> Vec<(String, Sketch)> {
    let pairs = body.split(['&', '\n']).filter_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        let name = decoded(name.trim());
        let fits = !name.is_empty() && !name.contains([' ', '{', '"', '<']);
        fits.then(|| (name, plain(span, &decoded(value.trim()))))
    });
    pairs.collect()
}

/// A value that stands in a text: what it is, only its form tells.
fn plain(span: Span, raw: &str) -> Sketch {
    if raw.is_empty() {
        untold(span)
    } else {
        shown(text(span, raw))
    }
}

fn parts(span: Span, body: &str) -> Vec<(String, Sketch)> {
    let heads = body.lines().filter(|line| {
        let lower = line.trim().to_ascii_lowercase();
        lower.starts_with("content-disposition:")
    });
    let fields = heads.filter_map(|line| {
        let name = quoted(line, "name=")?;
        let is_file = line.contains("filename=");
        let ty = if is_file { "file" } else { "string" };
        Some((name.to_owned(), word(span, ty, None)?))
    });
    fields.collect()
}

fn quoted<'t>(line: &'t str, key: &str) -> Option<&'t str> {
    let found = line.match_indices(key).map(|(at, _)| at);
    let at = found
        .into_iter()
        .find(|at| !line.get(..*at).unwrap_or_default().ends_with("file"))?;
    let rest = line.get(at + key.len()..)?;
    match rest.strip_prefix('"') {
        Some(rest) => rest.split('"').next(),
        None => rest.split(';').next().map(str::trim),
    }
}
