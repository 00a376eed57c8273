//! From byte offsets to lines and columns.

/// A place as people count: from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column, in characters.
    pub column: usize,
}

/// Where the lines of a text begin. Made when a finding is shown: most documents never need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    text: String,
    starts: Vec<usize>,
}

impl Lines {
    /// Finds the lines of `text`. A line ends with `\n`; a `\r` before it belongs to the line end.
    pub fn new(text: String) -> Lines {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Lines { text, starts }
    }

    /// The place of a byte. Offsets past the end are at the end; offsets inside a character are at its start.
    pub fn position(&self, offset: usize) -> Position {
        let offset = floor(&self.text, offset);
        let line = self.line_of(offset);
        let before = self.text.get(self.start(line)..offset).unwrap_or_default();
        Position {
            line: line + 1,
            column: before.chars().count() + 1,
        }
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The number, from 0, of the line of a byte.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|&start| start <= offset)
            .saturating_sub(1)
    }

    /// The first byte of a line, counted from 0; the end of the text where there is no such line.
    pub(crate) fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }
}

/// The last character boundary of `text` that is not after `offset`.
pub(crate) fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str, offset: usize) -> (usize, usize) {
        let position = Lines::new(text.to_owned()).position(offset);
        (position.line, position.column)
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(at("aé|b", 3), (1, 3));
        assert_eq!(at("aé|b", 2), (1, 2), "inside é");
        assert_eq!(at("a\r\nbc\n", 4), (2, 2));
        assert_eq!(at("a\n", 2), (2, 1));
        assert_eq!(at("a\nb", 99), (2, 2));
    }

    proptest! {
        #[test]
        fn positions_are_what_a_walk_would_find(text in "[aé\\r\\n]{0,40}", offset in 0usize..100) {
            let before = &text[..floor(&text, offset)];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            prop_assert_eq!(at(&text, offset), (line, column));
        }
    }
}
