//! Pages that hold a description of the API, or excerpts of one: what the formats share that embed it.
//!
//! Takes what a format found (the part of a page where a description stands, or its tree) and makes evidence. Must not know how a
//! format marks such parts.

pub(super) mod element;
pub(super) mod fences;
pub(super) mod script;
pub(super) mod tree;

use docwright_schema::evidence::{Evidence, Excerpt};
use docwright_schema::{Diagnostic, Diagnostics, Span, codes};

use fences::Fence;

use crate::read::data::{self, Data, Node, Origin};
use crate::read::formats::openapi;
use crate::read::markup::{FrontMatter, front_matter};
use crate::read::reader::Page;

/// Keys of a front matter that tell when the page was last changed.
const DATES: [&str; 5] = ["updatedAt", "lastmod", "last_updated", "updated", "date"];

/// The tree of the description that stands in `text`, which begins at `start` of the page. What is wrong with it is reported.
pub(super) fn tree(page: &Page<'_>, text: &str, start: usize, diagnostics: &mut Diagnostics) -> Node {
    checked(data::parse(text, Origin::Part(page.source, start)), diagnostics)
}

/// The tree, and a finding where the text stops being one.
pub(super) fn checked(data: Data, diagnostics: &mut Diagnostics) -> Node {
    openapi::said_twice(&data, diagnostics);
    if let Some(flaw) = data.flaw {
        diagnostics.push(broken(&flaw.message, flaw.span));
    }
    data.root
}

/// The finding that a description cannot be read, or no further.
pub(super) fn broken(why: &str, span: Span) -> Diagnostic {
    let message = format!("the rest of this description cannot be read: {why}");
    Diagnostic::new(&codes::BROKEN_DATA, message).at(span, "up to here it could be")
}

/// The evidence of a description.
pub(super) fn excerpt(
    page: &Page<'_>,
    root: &Node,
    about: Excerpt,
    diagnostics: &mut Diagnostics,
) -> Evidence {
    Evidence {
        excerpt: Some(Box::new(about)),
        ..openapi::read_tree(page, root, diagnostics)
    }
}

/// The evidence of a page that holds these, one beside the other.
pub(super) fn page(page: &Page<'_>, reader: &'static str, mut parts: Vec<Evidence>) -> Evidence {
    let only = if parts.len() == 1 { parts.pop() } else { None };
    match only {
        Some(only) => Evidence { reader, ..only },
        None => Evidence {
            page: page.path.to_owned(),
            reader,
            parts,
            ..Evidence::default()
        },
    }
}

/// The evidence of a page whose descriptions stand in fences.
pub(super) fn of_fences<'p>(
    page: &Page<'p>,
    reader: &'static str,
    fences: impl Iterator<Item = Fence<'p>>,
    diagnostics: &mut Diagnostics,
) -> Evidence {
    let (front, _) = front_matter::split(page.text);
    let parts = fences.map(|fence| {
        let root = tree(page, fence.body, fence.start, diagnostics);
        let about = Excerpt {
            date: date(front.as_ref()),
            ..Excerpt::default()
        };
        excerpt(page, &root, about, diagnostics)
    });
    let parts = parts.collect();
    self::page(page, reader, parts)
}

/// When the page was last changed, as far as its front matter tells.
pub(super) fn date(front: Option<&FrontMatter<'_>>) -> Option<String> {
    let front = front?;
    let found = DATES.iter().find_map(|key| front.get(key));
    let date = found
        .map(|(date, _)| date)
        .filter(|date| is_date(date.as_bytes()));
    date.map(str::to_owned)
}

/// Whether a text begins as a date of ISO 8601 does: others cannot be compared.
fn is_date(text: &[u8]) -> bool {
    let form = b"dddd-dd-dd";
    let fits = |(byte, form): (&u8, &u8)| match form {
        b'd' => byte.is_ascii_digit(),
        form => byte == form,
    };
    text.len() >= form.len() && text.iter().zip(form).all(fits)
}

/// The anchor that sites make of a heading.
pub(super) fn slug(heading: &str) -> String {
    let mut slug = String::new();
    for char in heading.chars() {
        match char {
            c if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
            ' ' | '-' | '_' if !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_that_can_be_compared_are_dates() {
        assert!(is_date(b"2031-05-02T10:00:00Z") && is_date(b"2031-05-02"));
        assert!(!is_date(b"May 2, 2031") && !is_date(b"2031-05"));
    }

    #[test]
    fn anchors_have_no_marks() {
        assert_eq!(slug("⚓ List  the Berths!"), "list-the-berths");
        assert_eq!(slug("`GET` /x_y"), "get-x-y");
    }
}
