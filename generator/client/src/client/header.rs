//! Headers of requests, checked; headers of answers, typed.

use super::RequestError;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::de::{DeserializeOwned, Error as _};
use serde_json::{Error, Value};

/// A header's name and value, checked; the error names the header and keeps its value to itself.
pub(super) fn header_pair(name: &str, text: &str) -> Result<(HeaderName, HeaderValue), RequestError> {
    let header = HeaderName::from_bytes(name.as_bytes());
    let header = header.map_err(|_| RequestError::new(name, "is not the name of a header"))?;
    let value = HeaderValue::from_bytes(text.as_bytes());
    let value = value.map_err(|_| RequestError::new(name, "has a value that no header can hold"))?;
    Ok((header, value))
}

/// A header of an answer as a type: a text, a number, a date, or a list of those; none where the answer does not have it.
pub fn header<T: DeserializeOwned>(headers: &HeaderMap, name: &str) -> Result<Option<T>, Error> {
    let mut values = Vec::new();
    for value in headers.get_all(name) {
        values.push(String::from_utf8_lossy(value.as_bytes()).into_owned());
    }
    let Some(last) = values.last() else {
        return Ok(None);
    };
    let parts = || values.iter().flat_map(|value| value.split(','));
    let texts = || parts().map(|part| Value::from(part.trim())).collect();
    let numbers = || {
        parts()
            .filter_map(|part| serde_json::from_str(part).ok())
            .collect()
    };
    // A header has one text; what it is of the type that is wanted, the type knows best.
    let read = T::deserialize(Value::from(last.trim()))
        .or_else(|_| serde_json::from_str(last))
        .or_else(|_| T::deserialize(Value::Array(texts())))
        .or_else(|_| T::deserialize(Value::Array(numbers())));
    match read {
        Ok(value) => Ok(Some(value)),
        Err(error) => Err(Error::custom(format_args!("the header `{name}`: {error}"))),
    }
}
