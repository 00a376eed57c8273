//! The media type of a response whose page states none.

use docwright_schema::Fact;
use docwright_schema::schema::Type;

use crate::resolve::rules;

/// The rule `response-media-type`.
pub(super) fn media_type(ty: &Type) -> Fact<String> {
    let media_type = match ty {
        Type::Stream(_) => "text/event-stream",
        Type::Bytes => "application/octet-stream",
        _ => "application/json",
    };
    Fact::derived(media_type.to_owned(), rules::RESPONSE_MEDIA_TYPE)
}
