//! Spellings in prose and examples that show how the API itself spells its names, and servers that `curl` is shown to call.
//!
//! Code of the SDK's language is left out: its names are the SDK's.

use std::collections::BTreeMap;
use std::ops::Range;

use docwright_schema::evidence::{ServerEvidence, Spelling, SpellingSource};
use docwright_schema::{SourceId, Span, Stated};
use memchr::{memchr_iter, memchr2_iter, memchr3_iter, memmem};

use crate::read::markup::{Block, BlockKind, Cell, Inline, InlineKind, slice, walk};

/// Longer runs of letters are no names.
const MAX_NAME: usize = 64;
/// How far behind `curl` its URL may stand.
const CURL_REACH: usize = 600;
/// Of a longer URL, only the end is kept.
const MAX_URL: usize = 256;

/// What was found on one page.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    counts: BTreeMap<(SpellingSource, String, Option<String>), u32>,
    servers: Vec<Stated<String>>,
}

impl Spellings {
    /// Takes a run of blocks.
    pub(super) fn blocks(&mut self, source: SourceId, text: &str, blocks: &[Block<'_>]) {
        for block in blocks {
            block.visit(&mut |block| match &block.kind {
                BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => {
                    self.code_spans(content);
                }
                BlockKind::Table(table) => {
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    cells.for_each(|cell| self.cell_code(cell));
                }
                BlockKind::Code { info, text, .. } if is_json(info, text) || text.contains("curl") => {
                    self.json_keys(text);
                }
                _ => {}
            });
            self.urls(slice(text, block.range.clone()));
            self.marked(slice(text, block.range.clone()));
            self.headers(slice(text, block.range.clone()));
            self.curl(source, text, block.range.clone());
        }
    }

    /// Takes a description in a table cell.
    pub(super) fn cell(&mut self, text: &str, cell: &Cell<'_>) {
        let range = cell.content_range();
        self.cell_code(cell);
        self.urls(slice(text, range.clone()));
        self.marked(slice(text, range.clone()));
        self.headers(slice(text, range));
    }

    /// The spellings in order, and the servers.
    pub(super) fn finish(self) -> (Vec<Spelling>, Vec<ServerEvidence>) {
        let spelling = |((source, name, url), count)| Spelling {
            name,
            source,
            count,
            url,
        };
        let server = |url| ServerEvidence {
            by_example: true,
            ..ServerEvidence::new(url)
        };
        (
            self.counts.into_iter().map(spelling).collect(),
            self.servers.into_iter().map(server).collect(),
        )
    }

    fn add(&mut self, source: SpellingSource, name: &str) {
        self.add_in(source, name, None);
    }

    fn add_in(&mut self, source: SpellingSource, name: &str, url: Option<&str>) {
        let key = (source, name.to_owned(), url.map(str::to_owned));
        let count = self.counts.entry(key).or_default();
        *count = count.saturating_add(1);
    }

    fn cell_code(&mut self, cell: &Cell<'_>) {
        if cell.has_ticks() {
            self.code_spans(cell.content());
        }
    }

    fn code_spans(&mut self, content: &[Inline<'_>]) {
        walk(content, &mut |inline| {
            if let InlineKind::Code(code) = &inline.kind {
                if is_json("", code) {
                    self.json_keys(code);
                } else if is_multi_word(code) {
                    self.add(SpellingSource::Prose, code);
                }
            }
        });
    }

    /// Strings before a colon. Examples are often no valid JSON: `<id>`, comments, ellipses.
    fn json_keys(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = rest.find('"') {
            let inside = rest.get(start + 1..).unwrap_or_default();
            let Some(end) = string_end(inside) else {
                return;
            };
            let key = inside.get(..end).unwrap_or_default();
            rest = inside.get(end + 1..).unwrap_or_default();
            if rest.trim_start().starts_with(':') && is_key(key) {
                self.add(SpellingSource::JsonKey, key);
            }
        }
    }

    /// `/{name}`, `?name=` and `&name=`.
    fn urls(&mut self, text: &str) {
        // The last `?`: what stands before it, and where its URL ends.
        let mut query = ("", 0);
        for at in memchr3_iter(b'{', b'?', b'&', text.as_bytes()) {
            let (mark, rest) = slice(text, at..text.len()).split_at(1);
            let length = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))
                .unwrap_or(rest.len());
            let (name, end) = rest.split_at(length);
            if mark == "?" && at >= query.1 {
                query = (
                    before_query(text, at),
                    at + rest.find(ends_url).unwrap_or(rest.len()),
                );
            }
            if mark == "{" {
                let in_path = text.get(..at).is_some_and(|before| before.ends_with(['/', '=']));
                if in_path && end.starts_with('}') && is_key(name) {
                    self.add(SpellingSource::Path, name);
                }
            } else if end.starts_with('=') && is_key(name) {
                let url = Some(query.0).filter(|url| at < query.1 && !url.is_empty());
                self.add_in(SpellingSource::Query, name, url);
            }
        }
    }

    /// `-H "Name: …"` in a call, and code before the word for what it is.
    fn headers(&mut self, text: &str) {
        for (_, rest) in places(text, "-H ") {
            let rest = rest.trim_start_matches(['\'', '"']);
            let (name, behind) = rest.split_at(part_length(rest));
            if behind.starts_with(':') && !name.is_empty() && name.len() <= MAX_NAME {
                self.add(SpellingSource::Header, name);
            }
        }
        for (before, _) in places(text, "` header") {
            let (front, name) = before.split_at(before.trim_end_matches(is_part).len());
            if front.ends_with('`') && !name.is_empty() && name.len() <= MAX_NAME {
                self.add(SpellingSource::Header, name);
            }
        }
    }

    /// `$name`, `$name[part]` and `name[part][part]`, with or without code font.
    fn marked(&mut self, text: &str) {
        let mut end = 0;
        for at in memchr2_iter(b'$', b'[', text.as_bytes()) {
            let mark = slice(text, at..at + 1);
            let name = slice(text, 0..at).trim_end_matches(is_part).len();
            let start = if mark == "[" { name } else { at };
            // A part of the last one, or a `$` within a word.
            if at < end || (mark == "$" && name < at) {
                continue;
            }
            let after = at + usize::from(mark == "$");
            end = after + part_length(slice(text, after..text.len()));
            while let Some(length) = bracketed(slice(text, end..text.len())) {
                end += length;
            }
            let found = slice(text, start..end);
            let word = found.trim_start_matches('$');
            let is_name = word.starts_with(|c: char| c.is_ascii_alphabetic()) && end > at;
            if is_name && found.len() <= MAX_NAME {
                for name in alternatives(found) {
                    self.add(SpellingSource::Prose, &name);
                }
            }
        }
    }

    fn curl(&mut self, source: SourceId, text: &str, block: Range<usize>) {
        let part = slice(text, block.clone());
        for at in memmem::find_iter(part.as_bytes(), "curl ") {
            let call = slice(part, at..part.len());
            let Some(start) = reach(call).find("http") else {
                continue;
            };
            let url = call.get(start..).unwrap_or_default();
            let Some(length) = origin_length(url) else {
                continue;
            };
            let origin = url.get(..length).unwrap_or_default();
            if self.servers.iter().all(|server| server.value != origin) {
                let start = block.start + at + start;
                let span = Span::new(source, start..start + length);
                self.servers.push(Stated::new(origin.to_owned(), span));
            }
        }
    }
}

/// What stands before and behind each `mark`; its first character had better be rare.
fn places<'t>(text: &'t str, mark: &'static str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let first = mark.as_bytes().first().copied().unwrap_or_default();
    memchr_iter(first, text.as_bytes()).filter_map(move |at| {
        let (before, rest) = text.split_at_checked(at)?;
        Some((before, rest.strip_prefix(mark)?))
    })
}

/// Whether no URL goes on here.
fn ends_url(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>' | '(' | ')' | '|')
}

/// The URL that a `?` at `at` stands in, up to there.
fn before_query(text: &str, at: usize) -> &str {
    let before = slice(text, 0..at);
    let near = (at.saturating_sub(MAX_URL)..=at).find_map(|start| before.get(start..));
    let near = near.unwrap_or_default();
    near.rsplit(ends_url).next().unwrap_or_default()
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

/// How many letters of a name a text begins with.
fn part_length(text: &str) -> usize {
    text.find(|c| !is_part(c)).unwrap_or(text.len())
}

/// What stands between alternatives.
const BETWEEN: [char; 3] = ['|', '/', ','];

/// The length of `[part]`, or of `[one|other]`, at the start of a text.
fn bracketed(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    let length = inside.find(|c| !(is_part(c) || BETWEEN.contains(&c) || matches!(c, ' ' | '\\')))?;
    let (inside, rest) = inside.split_at_checked(length)?;
    let closed = rest.starts_with(']') && (inside.contains(BETWEEN) || !inside.contains(' '));
    (closed && inside.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(length + 2)
}

/// `total[gte|lte]` stands for two names; in tables, the bar is escaped.
fn alternatives(name: &str) -> Vec<String> {
    let Some(bar) = name.find(BETWEEN) else {
        return vec![name.to_owned()];
    };
    let open = name
        .get(..bar)
        .and_then(|before| before.rfind('['))
        .map_or(0, |at| at + 1);
    let close = name
        .get(bar..)
        .and_then(|rest| rest.find(']'))
        .map_or(name.len(), |at| bar + at);
    let (front, back) = (slice(name, 0..open), slice(name, close..name.len()));
    let inside = slice(name, open..close)
        .split(BETWEEN)
        .map(|part| part.trim_end_matches('\\').trim());
    let parts = inside.filter(|part| !part.is_empty() && part.chars().all(is_part));
    parts
        .map(|part| format!("{front}{part}{back}"))
        .filter(|name| !name.contains(BETWEEN))
        .collect()
}

/// The part of a call of `curl` in which its URL is looked for.
fn reach(call: &str) -> &str {
    let mut ends = (0..=CURL_REACH.min(call.len())).rev();
    ends.find_map(|end| call.get(..end)).unwrap_or_default()
}

/// Whether code is JSON, or meant to be.
fn is_json(info: &str, text: &str) -> bool {
    let language = info.split_whitespace().next().unwrap_or_default();
    let text = text.trim();
    match language {
        "json" | "jsonc" | "json5" => true,
        "" => {
            let closed = (text.starts_with('{') && text.ends_with('}'))
                || (text.starts_with('[') && text.ends_with(']'));
            closed && text.contains('"')
        }
        _ => false,
    }
}

/// The position of the quote that ends a string.
fn string_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at),
            _ => {}
        }
    }
    None
}

fn is_key(name: &str) -> bool {
    name.len() <= MAX_NAME
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$' | '@'))
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-$@.[]".contains(c))
}

/// Whether a word shows by its spelling how words are put together: `user_id`, `userId`, `X-User`.
fn is_multi_word(name: &str) -> bool {
    let bytes = name.as_bytes();
    let joined = |pair: &[u8]| match pair {
        [a, b'_' | b'-', ..] if a.is_ascii_alphanumeric() => true,
        [a, b, ..] => a.is_ascii_lowercase() && b.is_ascii_uppercase(),
        _ => false,
    };
    name.len() <= MAX_NAME
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.ends_with(|c: char| c.is_ascii_alphanumeric())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        && bytes.iter().any(u8::is_ascii_lowercase)
        && bytes.windows(2).any(joined)
}

/// The length of `https://host:port` at the start of a text.
fn origin_length(url: &str) -> Option<usize> {
    let host = ["https://", "http://"]
        .iter()
        .find(|scheme| url.starts_with(**scheme))?
        .len();
    let rest = url.get(host..)?;
    let length = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':')))
        .unwrap_or(rest.len());
    // `https://api.<region>.example.com` is no server yet.
    let cut = rest.get(length..)?.starts_with(['<', '{', '$', '[']);
    (length > 0 && !cut).then_some(host + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::markup::markdown::parse;

    fn found(text: &str) -> (Vec<(SpellingSource, String, u32)>, Vec<String>) {
        let mut spellings = Spellings::default();
        spellings.blocks(SourceId(0), text, &parse(text).blocks);
        let (spellings, servers) = spellings.finish();
        (
            spellings
                .into_iter()
                .map(|s| (s.source, s.name, s.count))
                .collect(),
            servers.into_iter().map(|s| s.url.value).collect(),
        )
    }

    #[test]
    fn names_are_taken_from_code_json_and_urls() {
        use SpellingSource::{Header, JsonKey, Path, Prose, Query};
        type Found = &'static [(SpellingSource, &'static str, u32)];
        let cases: &[(&str, Found)] = &[
            (
                "Set `user_id` or `X-User`, not `user` or `USER_ID`; `user_id`!",
                &[(Prose, "X-User", 1), (Prose, "user_id", 2)],
            ),
            ("As `{\"scope\": 1}` says", &[(JsonKey, "scope", 1)]),
            (
                "Call `/orgs/{orgId}?page_size=2&x=1`.",
                &[(Path, "orgId", 1), (Query, "page_size", 1), (Query, "x", 1)],
            ),
            (
                "```\n{ \"a_b\": <id>, \"c\": \"d: e\" }\n```",
                &[(JsonKey, "a_b", 1), (JsonKey, "c", 1)],
            ),
            ("```typescript\n{ \"a_b\": 1 }\n```", &[]),
            ("| h |\n| - |\n| `a_b` |\n", &[(Prose, "a_b", 1)]),
            (
                "Take $lang, '$sort[by]' or page[size][max]; not US$5, [x], a[0], a[], $ or $1.",
                &[
                    (Prose, "$lang", 1),
                    (Prose, "$sort[by]", 1),
                    (Prose, "page[size][max]", 1),
                ],
            ),
            (
                "Filters: total[gte|lte], page[of\\|at], not x[|] or x[y|].",
                &[
                    (Prose, "page[at]", 1),
                    (Prose, "page[of]", 1),
                    (Prose, "total[gte]", 1),
                    (Prose, "total[lte]", 1),
                    (Prose, "x[y]", 1),
                ],
            ),
            (
                "The `key` header, as in `curl -H \"X-Key: 1\"`; no `` header.",
                &[(Header, "X-Key", 1), (Header, "key", 1)],
            ),
        ];
        for (text, expected) in cases {
            let expected: Vec<_> = expected
                .iter()
                .map(|(s, n, c)| (*s, (*n).to_owned(), *c))
                .collect();
            assert_eq!(found(text).0, expected, "{text}");
        }
    }

    #[test]
    fn servers_are_those_that_curl_calls() {
        let text = "See https://docs.example.com.\n\n    curl -H 'A: b' https://api.example.com/pets\n    curl https://api.example.com\n\n`curl https://<host>/x`";
        assert_eq!(found(text).1, ["https://api.example.com"]);
    }
}
