//! Documentation.

use serde::{Serialize, Serializer};

/// Lines of documentation, none of which holds the end of a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines(String);

impl From<String> for Lines {
    fn from(text: String) -> Lines {
        Lines(text)
    }
}

impl Lines {
    /// The lines in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.lines()
    }

    /// The lines as one text, without an end of a line at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Lines {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
