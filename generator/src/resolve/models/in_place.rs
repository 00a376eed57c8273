//! Structures written in place, as far as they are known while models are made.

use docwright_schema::Span;
use docwright_schema::evidence::ModelEvidence;
use docwright_schema::schema::ModelId;

/// A structure around the one that is being read.
#[derive(Debug)]
pub(super) struct Around {
    pub(super) span: Span,
    pub(super) names: [String; 3],
    /// Its model, once a mark means it.
    pub(super) id: Option<ModelId>,
}

impl Around {
    pub(super) fn of(evidence: &ModelEvidence, names: [&str; 3]) -> Around {
        Around {
            span: evidence.span,
            names: names.map(str::to_owned),
            id: None,
        }
    }
}

/// A model made of a structure written in place.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) id: ModelId,
    /// The names that it could have, the best first.
    pub(super) names: Vec<String>,
    pub(super) span: Span,
    /// Whether it holds itself.
    pub(super) recursive: bool,
}
