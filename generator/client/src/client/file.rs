//! A file to upload.

use super::Body;

/// A file to upload as a part of a multipart body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// The file name that the server is told; the name of the field, where absent.
    pub name: Option<String>,
    /// The media type; `application/octet-stream`, where absent.
    pub content_type: Option<String>,
    /// The content: bytes, or a stream of them.
    pub content: Body,
}

impl File {
    /// A file of the given name and content.
    pub fn new(name: impl Into<String>, content: impl Into<Body>) -> Self {
        Self {
            name: Some(name.into()),
            content_type: None,
            content: content.into(),
        }
    }

    /// The same file with a media type.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }
}
