//! Structures written in place, and their names.

use crate::read::formats::starlight::inline;
use docwright_schema::evidence::{EnumValue, Shape, TypeExpr};
use docwright_schema::{Span, Stated};

use crate::read::markup::html::Element;

/// Whether a title only says the name again.
pub(super) fn echoes(title: &str, name: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    plain(title) == plain(name)
}

/// A title that is the name of a structure: a word or few, no sentence.
pub(super) fn model_title(title: Option<Element<'_>>) -> Option<Stated<String>> {
    let at = title?;
    let text = at.text();
    let fits = text.starts_with(char::is_alphabetic)
        && text.split(' ').count() <= 4
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.'))
        && !text.ends_with('.');
    fits.then(|| Stated::new(text, at.span()))
}

/// A list of allowed values.
pub(super) fn enumeration(
    values: Vec<EnumValue>,
    name: Option<Stated<String>>,
    description: Option<String>,
    span: Span,
) -> TypeExpr {
    inline(name, description, Shape::Enum { values, open: None }, span)
}
