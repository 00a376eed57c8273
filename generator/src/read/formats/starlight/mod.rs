//! Pages of the Starlight OpenAPI plugin.

pub mod blocks;
pub mod html;
mod nesting;
mod query;
pub mod text;

use docwright_schema::evidence::{Enclosing, ModelEvidence, Shape, TypeExpr};
use docwright_schema::{Span, Stated};

/// Longer titles are sentences, and make no names.
const LONGEST_NAME: usize = 48;

/// What the page's layout puts before the title, where it was kept.
const SKIP: &str = "Skip to content";

/// A tag of its own: the default that is an empty text.
const EMPTY_DEFAULT: &str = "\"\"";

/// What an operation is called: its title, or the identifier in its page's address, where the title is long.
fn name<'a>(title: &'a str, id: Option<&'a str>) -> &'a str {
    match id {
        Some(id) if title.chars().count() > LONGEST_NAME => id,
        _ => title,
    }
}

/// An object of which the page says that it is one around this place.
fn enclosing(span: Span) -> TypeExpr {
    TypeExpr::Enclosing(Box::new(Enclosing {
        title: None,
        object: Some(true),
        span,
    }))
}

/// A structure written in place.
fn inline(name: Option<Stated<String>>, description: Option<String>, shape: Shape, span: Span) -> TypeExpr {
    TypeExpr::Inline(Box::new(ModelEvidence {
        name,
        description,
        ..ModelEvidence::inline(shape, span)
    }))
}
