//! What begins at the cursor: a schema, or an entry of an object. Looks ahead and takes nothing.

use super::cursor::Cursor;
use super::line::{Kind, Token};
use crate::read::formats::starlight::text::{echoes, is_reason};

/// Whether a schema begins at the cursor: a type, behind a title and paragraphs.
pub(super) fn schema(cursor: &Cursor<'_, '_>) -> bool {
    length_of_head(cursor).is_some()
}

/// Whether the schema that begins `ahead` is a text, a number or a truth value.
pub(super) fn is_plain(cursor: &Cursor<'_, '_>, ahead: usize) -> bool {
    let mut next = *cursor;
    next.at = next.at.saturating_add(ahead);
    let ty = length_of_head(&next).and_then(|length| next.kind(length));
    matches!(ty, Some(Kind::Type(ty)) if !ty.has_object() && !ty.is_bare_list() && !ty.is_any())
}

/// How many tokens stand before the type.
pub(super) fn length_of_head(cursor: &Cursor<'_, '_>) -> Option<usize> {
    let before = cursor.count_paragraphs(0);
    let titled = usize::from(cursor.kind(before) == Some(&Kind::Text));
    let length = before + titled + cursor.count_paragraphs(before + titled);
    matches!(cursor.kind(length), Some(Kind::Type(_) | Kind::Alternatives(_))).then_some(length)
}

/// Whether an entry begins at the cursor.
pub(super) fn entry(cursor: &Cursor<'_, '_>) -> bool {
    let Some(token) = cursor.peek(0).filter(|token| token.is_name()) else {
        return false;
    };
    let mut next = *cursor;
    next.at += 1;
    if matches!(next.kind(0), Some(Kind::Required | Kind::Deprecated)) {
        // In `object`, `required`, `required` the second one is the name.
        return !(matches!(token.kind, Kind::Type(_)) && next.kind(1) == Some(&Kind::Required));
    }
    match &token.kind {
        Kind::Text => schema(&next),
        Kind::Type(ty) => !ty.is_bare_list() && names_a_type(&next, token.text),
        _ => false,
    }
}

/// Whether a word of a type is a name, by what stands behind it: another type, with a description or a title that says the
/// name again.
fn names_a_type(next: &Cursor<'_, '_>, name: &str) -> bool {
    let Some(head) = head(next) else {
        return false;
    };
    if head.is_empty() && name == "object" {
        // An object whose first field is called as a type is may describe it. A word without space is the next field's name.
        let mut inner = *next;
        inner.at += 1;
        let field = next.peek(0).map_or("", |token| token.text);
        let described = self::head(&inner).is_some_and(|head| !head.is_empty() && says_again(&head, field));
        // A mark or a type behind it make the next word the name.
        let marks = |kind: &Kind<'_>| matches!(kind, Kind::Required | Kind::Deprecated | Kind::Type(_));
        return !described && !inner.kind(0).is_some_and(marks);
    }
    says_again(&head, name)
}

/// What stands before the type at the cursor.
fn head<'t, 'a>(cursor: &Cursor<'t, 'a>) -> Option<Vec<&'t Token<'a>>> {
    let length = length_of_head(cursor)?;
    Some((0..length).filter_map(|i| cursor.peek(i)).collect())
}

/// Whether the head is of a field: its description, or its name as a title.
fn says_again(head: &[&Token<'_>], name: &str) -> bool {
    head.iter().all(|token| match token.kind {
        Kind::Paragraph => !is_reason(token.text),
        _ => echoes(name, token.text),
    })
}
