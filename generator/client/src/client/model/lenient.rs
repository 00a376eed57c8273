//! Values that come in another form than is documented: a number or a boolean as text, text as a number, nothing as empty text
//! or as an empty list, which is also what some servers write for an object without fields.
//!
//! A value is read as it came; only where that fails, in each of the other forms that it may stand for.

use serde::de::{Deserialize, DeserializeOwned};
use std::borrow::Cow;

use super::buffer::{Buffer, Error};

/// Reads JSON whose values may have another form.
pub(in super::super) fn from_slice<T: DeserializeOwned>(json: &[u8]) -> Result<T, Error> {
    read(&serde_json::from_slice(json)?)
}

/// Reads a value that may have another form.
pub(super) fn read<'de, T: Deserialize<'de>>(value: &Buffer<'de>) -> Result<T, Error> {
    let failed = match T::deserialize(value) {
        Ok(value) => return Ok(value),
        Err(failed) => failed,
    };
    let mut others = other_forms(value).into_iter().flatten();
    others.find_map(|form| T::deserialize(&form).ok()).ok_or(failed)
}

/// What else a value may stand for.
#[cold]
fn other_forms<'de>(value: &Buffer<'_>) -> [Option<Buffer<'de>>; 2] {
    let text = |text: String| [Some(Buffer::Text(Cow::Owned(text))), None];
    match value {
        Buffer::Text(text) if text.is_empty() => [Some(Buffer::Null), None],
        // A number or a boolean has no text inside that could have another form.
        Buffer::Text(text) => match serde_json::from_str(text) {
            Ok(serde_json::Value::Bool(flag)) => [Some(Buffer::Boolean(flag)), None],
            Ok(serde_json::Value::Number(number)) => [Buffer::deserialize(number).ok(), None],
            _ => [None, None],
        },
        Buffer::List(items) if items.is_empty() => [Some(Buffer::Null), Some(Buffer::Object(Vec::new()))],
        Buffer::Integer(number) => text(number.to_string()),
        Buffer::Unsigned(number) => text(number.to_string()),
        Buffer::Float(number) => text(serde_json::Value::from(*number).to_string()),
        Buffer::Null | Buffer::Boolean(_) | Buffer::List(_) | Buffer::Object(_) => [None, None],
    }
}
