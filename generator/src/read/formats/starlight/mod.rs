//! Pages of the Starlight OpenAPI plugin.

pub mod blocks;
pub mod html;
mod nesting;
pub mod text;

use docwright_schema::evidence::{ModelEvidence, ModelRole, Shape, TypeExpr};
use docwright_schema::{Span, Stated};

/// A structure written in place.
fn inline(name: Option<Stated<String>>, description: Option<String>, shape: Shape, span: Span) -> TypeExpr {
    TypeExpr::Inline(Box::new(ModelEvidence {
        constraints: Default::default(),
        name,
        section: None,
        role: ModelRole::Unknown,
        anchor: String::new(),
        description,
        deprecated: false,
        shape,
        examples: Vec::new(),
        span,
    }))
}
