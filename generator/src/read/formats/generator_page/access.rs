//! The ways of authentication that a page lists. They have no names, and no page says which operation takes which.

use docwright_schema::Span;

use crate::read::formats::embedded::tree::{entry, map};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};

/// Adds the way of a line, without marks: `APIKey KeyParamName:X-Key KeyInQuery:false KeyInHeader:true`.
pub(super) fn add(rebuilt: &mut Rebuilt<'_>, span: Span, line: &str) {
    let line = line.trim();
    let told = |key: &str| {
        let rest = line.split_once(key)?.1.trim_start();
        let end = rest.find([',', ' ']).unwrap_or(rest.len());
        let said = rest.get(..end)?;
        let inner = said.strip_prefix('_').and_then(|said| said.strip_suffix('_'));
        Some(inner.unwrap_or(said))
    };
    let mut scheme = Sketch::new(span);
    let name = if line.starts_with("APIKey") {
        let Some(name) = told("KeyParamName:") else { return };
        let place = match (told("KeyInQuery:"), told("KeyInHeader:")) {
            (_, Some("true")) => "header",
            (Some("true"), _) => "query",
            _ => "cookie",
        };
        scheme.text("type", "apiKey");
        scheme.text("in", place);
        scheme.text("name", name);
        name
    } else if line.starts_with("HTTP Basic") {
        scheme.text("type", "http");
        scheme.text("scheme", "basic");
        "basic"
    } else if line.starts_with("HTTP Bearer") || line.starts_with("Bearer") {
        scheme.text("type", "http");
        scheme.text("scheme", "bearer");
        "bearer"
    } else if line.starts_with("OAuth") {
        scheme.text("type", "oauth2");
        flow(&mut scheme, line);
        "oauth2"
    } else {
        return;
    };
    let is_known = rebuilt.schemes.iter().any(|known| *known.key == *name);
    if !is_known {
        rebuilt.schemes.push(entry(name, scheme.node()));
    }
}

/// Its two addresses tell the flow, where both are there, or the first alone.
fn flow(scheme: &mut Sketch, line: &str) {
    let Some((_, rest)) = line.split_once("AuthorizationUrl:") else {
        return;
    };
    let (front, back) = rest.split_once("TokenUrl:").unwrap_or((rest, ""));
    let url = |text: &str| {
        let text = text.trim().trim_end_matches(',').trim_matches('_').trim();
        (text.contains("://") || text.starts_with('/')).then(|| text.to_owned())
    };
    let mut flow = Sketch::new(scheme.span);
    let word = match (url(front), url(back)) {
        (Some(front), Some(back)) => {
            flow.text("authorizationUrl", &front);
            flow.text("tokenUrl", &back);
            "authorizationCode"
        }
        (Some(front), None) => {
            flow.text("authorizationUrl", &front);
            "implicit"
        }
        _ => return,
    };
    let span = scheme.span;
    scheme.set("flows", map(span, vec![entry(word, flow.node())]));
}
