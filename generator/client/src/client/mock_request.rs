//! What a mock was asked.

use bytes::Bytes;
use http::{HeaderMap, Method, Uri};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;

/// A request as a server would get it, credentials and all.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MockRequest {
    /// The identifier of the operation.
    pub operation: Option<&'static str>,
    /// The template of its path.
    pub path: &'static str,
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub uri: Uri,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl MockRequest {
    /// The body as JSON.
    ///
    /// # Errors
    /// A body that is none.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }

    /// The text of a header; the first one of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The values of a parameter of the query, decoded.
    pub fn query(&self, name: &str) -> Vec<String> {
        let pairs = self.uri.query().unwrap_or_default().split('&');
        let pairs = pairs.filter_map(|pair| pair.split_once('='));
        let decoded = |text: &str| {
            let text = text.replace('+', " ");
            percent_decode_str(&text).decode_utf8_lossy().into_owned()
        };
        pairs
            .filter(|(key, _)| decoded(key) == name)
            .map(|(_, value)| decoded(value))
            .collect()
    }

    /// Whether it is one of an operation: its identifier, in whatever case and signs, the template of its path, or method and
    /// template.
    pub(super) fn is_of(&self, operation: &str) -> bool {
        let of_method = || operation.split_once(' ').filter(|(_, path)| *path == self.path);
        self.operation.is_some_and(|id| is_like(id, operation))
            || self.path == operation
            || of_method().is_some_and(|(method, _)| self.method == method)
    }
}

/// Whether names have the same letters and digits: `listUsers`, `list_users` and `List users` do.
fn is_like(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> String {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    one == other || letters(one) == letters(other)
}
