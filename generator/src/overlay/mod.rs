//! To be written.

use docwright_schema::{Diagnostics, SourceId};

/// A stub.
#[derive(Debug, Clone, Default)]
pub struct Overlay {}

/// A stub.
pub fn parse(_text: &str, _source: SourceId, _diagnostics: &mut Diagnostics) -> Overlay {
    Overlay {}
}
