//! Front matter: `key: value` lines between `---` lines at the beginning of a page.
//!
//! Only flat scalars are read, since no format here needs more of YAML; other lines are passed over.

use std::ops::Range;

use super::slice::slice;

/// The flat entries of a page's front matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrontMatter<'a> {
    entries: Vec<(&'a str, &'a str, Range<usize>)>,
}

impl<'a> FrontMatter<'a> {
    /// The value of `key`, without quotes, and where it stands.
    pub fn get(&self, key: &str) -> Option<(&'a str, Range<usize>)> {
        let entry = self.entries.iter().find(|entry| entry.0 == key)?;
        Some((entry.1, entry.2.clone()))
    }
}

/// The front matter of `text` and the position behind it.
pub(crate) fn split(text: &str) -> (Option<FrontMatter<'_>>, usize) {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return (None, 0);
    };
    let mut position = first.len();
    let mut entries = Vec::new();
    for line in lines {
        let start = position;
        position += line.len();
        if line.trim_end() == "---" {
            return (Some(FrontMatter { entries }), position);
        }
        entries.extend(entry(text, line, start));
    }
    // Never closed: a thematic break, not front matter.
    (None, 0)
}

fn entry<'a>(text: &'a str, line: &'a str, start: usize) -> Option<(&'a str, &'a str, Range<usize>)> {
    let (key, value) = line.split_once(':')?;
    let indented = key.starts_with([' ', '\t', '-', '#']);
    let lead = value.len() - value.trim_start().len();
    let mut range = start + key.len() + 1 + lead..start + key.len() + 1 + lead + value.trim().len();
    let quoted =
        |q: char| value.trim().len() >= 2 && value.trim().starts_with(q) && value.trim().ends_with(q);
    if quoted('"') || quoted('\'') {
        range = range.start + 1..range.end - 1;
    }
    (!indented).then(|| (key.trim_end(), slice(text, range.clone()), range))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_quoted_and_plain_values() {
        let text = "---\ntitle: \"A b\"\r\nkind:  plain \nempty:\n---\n# X\n";
        let (front, end) = split(text);
        let front = front.unwrap();
        assert_eq!(front.get("title"), Some(("A b", 12..15)));
        assert_eq!(front.get("kind").unwrap().0, "plain");
        assert_eq!(front.get("empty").unwrap().0, "");
        assert_eq!(front.get("none"), None);
        assert_eq!(&text[end..], "# X\n");
    }

    #[test]
    fn an_unclosed_block_is_no_front_matter() {
        assert_eq!(split("---\ntitle: x\n"), (None, 0));
        assert_eq!(split("# T\n---\n"), (None, 0));
    }
}
