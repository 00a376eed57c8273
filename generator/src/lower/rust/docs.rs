//! Documentation.

use memchr::memchr_iter;
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
        let ends = memchr_iter(b'\n', self.0.as_bytes()).chain(Some(self.0.len()).filter(|end| *end > 0));
        let mut start = 0;
        ends.map(move |end| {
            self.0
                .get(std::mem::replace(&mut start, end + 1)..end)
                .unwrap_or_default()
        })
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
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
