//! The comment before a sample: `<!-- UsageSnippet language="…" operationID="…" method="get" path="/pets" -->`.

use std::ops::Range;

use crate::read::markup::{Block, BlockKind, slice};

/// A value and where it stands.
pub(super) type Placed<'a> = (&'a str, Range<usize>);

/// What the comment says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Snippet<'a> {
    pub(super) operation_id: Option<Placed<'a>>,
    pub(super) method: Option<Placed<'a>>,
    /// With the fragment that tells several operations of one path apart, where there is one.
    pub(super) path: Option<Placed<'a>>,
}

/// The first such comment among `blocks`; later ones are for other examples of the same operation.
pub(super) fn find<'a>(text: &'a str, blocks: &[Block<'_>]) -> Option<Snippet<'a>> {
    let html = blocks.iter().filter(|block| block.kind == BlockKind::Html);
    html.filter_map(|block| {
        let raw = slice(text, block.range.clone());
        let at = raw.find("<!-- UsageSnippet")?;
        Some(parse(text, block.range.start + at, block.range.end))
    })
    .next()
}

fn parse(text: &str, start: usize, end: usize) -> Snippet<'_> {
    let mut snippet = Snippet::default();
    let mut at = start;
    while let Some(quote) = slice(text, at..end).find("=\"") {
        let before = slice(text, at..at + quote);
        let key = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let value = at + quote + 2;
        let Some(length) = slice(text, value..end).find('"') else {
            break;
        };
        let placed = Some((slice(text, value..value + length), value..value + length));
        match key {
            "operationID" => snippet.operation_id = placed,
            "method" => snippet.method = placed,
            "path" => snippet.path = placed,
            _ => {}
        }
        at = value + length + 1;
    }
    snippet
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::markup::markdown::parse as parse_markdown;

    #[test]
    fn the_first_comment_counts() {
        let text = "<!-- UsageSnippet language=\"typescript\" operationID=\"getPet\" method=\"get\" \
                    path=\"/pets/{id}#raw\" example=\"a b\" -->\n```typescript\n```\n<!-- UsageSnippet method=\"put\" -->\n";
        let snippet = find(text, &parse_markdown(text).blocks).unwrap();
        assert_eq!(snippet.operation_id.unwrap().0, "getPet");
        assert_eq!(snippet.method.unwrap().0, "get");
        let (path, range) = snippet.path.unwrap();
        assert_eq!((path, &text[range]), ("/pets/{id}#raw", "/pets/{id}#raw"));
    }

    #[test]
    fn broken_comments_say_nothing() {
        for text in [
            "<!-- UsageSnippet path=\"/x -->",
            "<!-- other path=\"/x\" -->",
            "path=\"/x\"",
        ] {
            let snippet = find(text, &parse_markdown(text).blocks);
            assert_eq!(snippet.unwrap_or_default(), Snippet::default(), "{text}");
        }
    }
}
