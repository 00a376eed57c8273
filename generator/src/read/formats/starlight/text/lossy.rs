//! A payload of the lossy form: descriptions and the word `object`, without names, types or marks.

use docwright_schema::Span;
use docwright_schema::evidence::{FieldEvidence, NameForm, Shape, TypeExpr};

use super::line::{Kind, Paragraph, Token, paragraphs};
use crate::read::formats::starlight::inline;

/// Objects beyond this depth are no longer nested.
const DEEPEST: usize = 16;

/// Reads a payload. A described line is a field of the last object opened; one that really stands after that object's end
/// cannot be told from it, so the levels are a reading, and nothing is stated of a field but its description.
pub(super) fn payload(tokens: &[Token<'_>]) -> TypeExpr {
    let is_object = |token: &Token<'_>| matches!(&token.kind, Kind::Type(ty) if ty.is_object());
    let Some(first) = tokens.iter().position(is_object) else {
        return TypeExpr::Missing;
    };
    let (before, rest) = tokens.split_at_checked(first).unwrap_or((tokens, &[]));
    let Some((opening, rest)) = rest.split_first() else {
        return TypeExpr::Missing;
    };
    let description = super::line::description(before);
    let pieces: Vec<&[Token<'_>]> = rest.splitn(DEEPEST, is_object).collect();
    let openings: Vec<Span> = rest
        .iter()
        .filter(|token| is_object(token))
        .map(|token| token.span)
        .collect();
    // From the last object outwards: each stands at the end of the fields of the one before it.
    let mut inner: Vec<FieldEvidence> = Vec::new();
    for (depth, piece) in pieces.iter().enumerate().rev() {
        let mut fields: Vec<FieldEvidence> = paragraphs(piece).into_iter().map(described).collect();
        fields.append(&mut inner);
        inner = match depth.checked_sub(1).and_then(|i| openings.get(i)) {
            Some(span) => {
                let shape = Shape::Object {
                    fields,
                    additional: None,
                };
                vec![FieldEvidence {
                    ty: inline(None, None, shape, *span),
                    ..FieldEvidence::new(NameForm::Wire, *span)
                }]
            }
            None => fields,
        };
    }
    let shape = Shape::Object {
        fields: inner,
        additional: None,
    };
    inline(None, description, shape, opening.span)
}

/// The described parameters of a section. One that is described twice in a row has a description of its own and one of its
/// type.
pub(super) fn parameters(tokens: &[Token<'_>]) -> Vec<FieldEvidence> {
    let paragraphs = paragraphs(tokens);
    let mut out = Vec::new();
    for same in paragraphs.chunk_by(|a, b| a.text == b.text) {
        let kept = if same.len() == 2 { 1 } else { same.len() };
        out.extend(same.iter().take(kept).cloned().map(described));
    }
    out
}

fn described(paragraph: Paragraph) -> FieldEvidence {
    FieldEvidence {
        description: Some(paragraph.text),
        ..FieldEvidence::new(NameForm::Wire, paragraph.span)
    }
}
