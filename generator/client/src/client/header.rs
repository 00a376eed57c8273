//! Headers, checked.

use super::RequestError;
use http::{HeaderName, HeaderValue};

/// A header's name and value, checked; the error names the header and keeps its value to itself.
pub(super) fn header_pair(name: &str, text: &str) -> Result<(HeaderName, HeaderValue), RequestError> {
    let header = HeaderName::from_bytes(name.as_bytes());
    let header = header.map_err(|_| RequestError::new(name, "is not the name of a header"))?;
    let value = HeaderValue::from_bytes(text.as_bytes());
    let value = value.map_err(|_| RequestError::new(name, "has a value that no header can hold"))?;
    Ok((header, value))
}
