//! A file to upload.

use bytes::Bytes;
use std::fmt;

/// A file to upload as a part of a multipart body.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct File {
    /// The file name that the server is told; the name of the field, where absent.
    pub name: Option<String>,
    /// The media type; `application/octet-stream`, where absent.
    pub content_type: Option<String>,
    /// The content.
    pub content: Bytes,
}

impl File {
    /// A file of the given name and content.
    pub fn new(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
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

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("content", &format_args!("{} bytes", self.content.len()))
            .finish()
    }
}
