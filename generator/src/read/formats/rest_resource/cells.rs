//! The two cells of a row: a name, and a type with what is said behind it.

use crate::read::markup::{Inline, InlineKind, Row, plain_text};

/// A name, the words of its type and what is said.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) name: String,
    pub(super) ty: String,
    pub(super) said: String,
}

/// Reads a row; nothing, where it tells of no name, as one of a union does that only groups others.
pub(super) fn told(row: &Row<'_>) -> Option<Told> {
    let name = row.cells.first()?.plain().trim().to_owned();
    if name.is_empty() || name.contains(char::is_whitespace) {
        return None;
    }
    let content = row.cells.get(1).map_or(&[][..], |cell| cell.content());
    let mut ty = String::new();
    let mut at = 0;
    // A type is code, in which a link may stand.
    for inline in content {
        let is_open = ty.matches('(').count() > ty.matches(')').count();
        let text = plain_text(std::slice::from_ref(inline));
        let is_type = match &inline.kind {
            InlineKind::Code(_) | InlineKind::Link { .. } => {
                ty.is_empty() || is_open || text.starts_with('(')
            }
            InlineKind::Text(_) if text.trim().is_empty() => ty.is_empty() || is_open,
            InlineKind::Html(_) | InlineKind::Break => ty.is_empty(),
            _ => is_open,
        };
        if !is_type {
            break;
        }
        ty.push_str(&target(inline).unwrap_or(text));
        at += 1;
    }
    let said = plain_text(content.get(at..).unwrap_or_default());
    Some(Told {
        name,
        ty: ty.trim().to_owned(),
        said: said.split_whitespace().collect::<Vec<_>>().join(" "),
    })
}

/// The model that a link leads to, where its text has more or less than that.
fn target<'a>(inline: &Inline<'a>) -> Option<std::borrow::Cow<'a, str>> {
    let InlineKind::Link { url, content } = &inline.kind else {
        return None;
    };
    let text = plain_text(content);
    let name = url.rsplit_once('#').map(|(_, name)| name.to_owned());
    let fits = |name: &String| text.contains(name.as_str());
    name.filter(fits).map(std::borrow::Cow::Owned)
}
