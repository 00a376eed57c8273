//! Answers that a caller gets as a whole or as a stream of events, as it asks: each way is a function of its own.
//!
//! A server tells both ways apart by the media type that is asked for, or by a field of the request. One function could have but one
//! type, and the other way would be lost. Takes the schema and makes one with an operation more for each such answer; the schema that
//! a person sees has the operation once.

use std::borrow::Cow;

use docwright_schema::Schema;
use docwright_schema::schema::{Content, Operation};

use super::media::{self, Form};

/// What the name and the path of the second way end with.
pub(crate) const WORD: &str = "Stream";

/// The schema with both ways of each operation that has two.
pub(crate) fn apart(schema: Cow<'_, Schema>) -> Cow<'_, Schema> {
    if !schema.operations.iter().any(has_both) {
        return schema;
    }
    let mut schema = schema.into_owned();
    let operations = std::mem::take(&mut schema.operations);
    for mut operation in operations {
        if has_both(&operation) {
            let stream = streamed(&operation);
            keep(&mut operation, |content| !is_stream(content));
            schema.operations.extend([operation, stream]);
        } else {
            schema.operations.push(operation);
        }
    }
    Cow::Owned(schema)
}

/// Whether one of two operations is the other one's second way.
pub(crate) fn is_second_way(whole: &Operation, stream: &Operation) -> bool {
    let (Some(whole), Some(stream)) = (&whole.path, &stream.path) else {
        return false;
    };
    let path = stream.value.strip_suffix(&WORD.to_lowercase());
    path.and_then(|path| path.strip_suffix('#')) == Some(whole.value.as_str())
}

fn is_stream(content: &Content) -> bool {
    media::form(&content.media_type.value, &content.ty.value) == Form::Events
}

/// Whether a success comes in both ways.
fn has_both(operation: &Operation) -> bool {
    let mut successes = operation
        .responses
        .iter()
        .filter(|response| response.status.value.is_success());
    let is_plain = operation
        .path
        .as_ref()
        .is_some_and(|path| !path.value.contains('#'));
    is_plain
        && successes.any(|response| {
            let is_json = |content: &Content| media::is_json(&content.media_type.value);
            response.content.iter().any(is_stream) && response.content.iter().any(is_json)
        })
}

fn streamed(operation: &Operation) -> Operation {
    let mut stream = operation.clone();
    keep(&mut stream, is_stream);
    stream.name.push_str(WORD);
    stream.pagination = None;
    if let Some(path) = &mut stream.path {
        path.value = format!("{}#{}", path.value, WORD.to_lowercase());
    }
    let how = format!(
        "The answer as a stream of events, which `{}` gives as a whole.",
        operation.name
    );
    let description = stream.description.take().map(|text| format!("{text}\n\n{how}"));
    stream.description = Some(description.unwrap_or(how));
    stream
}

/// Keeps one of the ways of the successes that have both.
fn keep(operation: &mut Operation, wanted: impl Fn(&Content) -> bool) {
    for response in &mut operation.responses {
        let is_both = response.content.iter().any(&wanted) && !response.content.iter().all(&wanted);
        if response.status.value.is_success() && is_both {
            response.content.retain(&wanted);
        }
    }
}
