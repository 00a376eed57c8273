//! Comments of source files that hold marks of apidoc, as elements: a mark, and the text up to the next one.
//!
//! Takes a source file, whose ending tells how its language writes such comments. Must not know what marks mean.

use docwright_schema::{SourceId, Span};
use memchr::memmem;

/// A mark and its text.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// `apiParam`.
    pub(super) mark: String,
    /// What follows it, over several lines.
    pub(super) text: String,
    /// Its first line.
    pub(super) span: Span,
}

/// How languages write comments that apidoc reads: endings of files, what begins and what ends a comment, and what stands before
/// each line of it.
type Style = (
    &'static [&'static str],
    &'static [(&'static str, &'static str)],
    char,
);

const STYLES: &[Style] = &[
    (&["py"], &[("\"\"\"", "\"\"\""), ("'''", "'''")], '*'),
    (&["rb"], &[("=begin", "=end"), ("#**", "#*")], '#'),
    (&["pl", "pm"], &[("=pod", "=cut"), ("#**", "#*")], '#'),
    (&["coffee", "litcoffee"], &[("###", "###")], '#'),
    (&["ex", "exs"], &[("\"\"\"", "\"\"\"")], '*'),
    (&["erl"], &[("%{", "%}")], '%'),
    (&["lua"], &[("--[[", "]]")], '*'),
    (&["clj"], &[(";;;;", ";;;;")], ';'),
];

const OTHERS: Style = (&[], &[("/**", "*/")], '*');

/// What stands in every comment that is of interest.
const SIGN: &[u8] = b"@api";

/// The comments of a file that hold marks.
pub(super) fn comments(path: &str, source: SourceId, text: &str) -> Vec<Vec<Element>> {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let (_, pairs, mark) = STYLES
        .iter()
        .find(|(endings, ..)| endings.contains(&ending.as_str()))
        .unwrap_or(&OTHERS);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (open, close) in *pairs {
        let mut from = 0;
        while let Some((start, end)) = next(text, from, open, close) {
            found.push((start, end));
            from = end + close.len();
        }
    }
    found.sort_unstable();
    let holds = |(start, end): &(usize, usize)| {
        text.as_bytes()
            .get(*start..*end)
            .is_some_and(|inner| memmem::find(inner, SIGN).is_some())
    };
    let all = found.into_iter().filter(holds);
    all.map(|(start, end)| elements(source, text, start, end, *mark))
        .filter(|elements| !elements.is_empty())
        .collect()
}

/// What the next comment holds.
fn next(text: &str, from: usize, open: &str, close: &str) -> Option<(usize, usize)> {
    let rest = text.as_bytes().get(from..)?;
    let start = from + memmem::find(rest, open.as_bytes())? + open.len();
    let end = start + memmem::find(text.as_bytes().get(start..)?, close.as_bytes())?;
    Some((start, end))
}

fn elements(source: SourceId, text: &str, start: usize, end: usize, mark: char) -> Vec<Element> {
    let mut all: Vec<Element> = Vec::new();
    let mut at = start;
    for line in text.get(start..end).unwrap_or_default().split_inclusive('\n') {
        let own = bare(line.trim_end(), mark);
        let begins = own.trim_start();
        let from = at + line.find(begins).unwrap_or_default();
        at += line.len();
        let word = begins.strip_prefix('@').map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
            rest.split_at(end.unwrap_or(rest.len()))
        });
        match word.filter(|(word, _)| word.starts_with(|c: char| c.is_ascii_alphabetic())) {
            Some((word, rest)) => all.push(Element {
                mark: word.to_owned(),
                text: rest.trim_start_matches([' ', '\t']).to_owned(),
                span: Span::new(source, from..from + begins.len()),
            }),
            None => {
                if let Some(last) = all.last_mut() {
                    last.text.push('\n');
                    last.text.push_str(own);
                }
            }
        }
    }
    all.retain(|element| element.mark.starts_with("api"));
    all
}

/// A line without what stands before each line of a comment.
fn bare(line: &str, mark: char) -> &str {
    let rest = line.trim_start();
    match rest.strip_prefix(mark) {
        Some(rest) => {
            let rest = rest.trim_start_matches(mark);
            rest.strip_prefix(' ').unwrap_or(rest)
        }
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(path: &str, text: &str) -> Vec<Vec<(String, String)>> {
        let all = comments(path, SourceId::new(0), text);
        let pair = |element: Element| (element.mark, element.text.trim_end().to_owned());
        all.into_iter()
            .map(|one| one.into_iter().map(pair).collect())
            .collect()
    }

    fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter()
            .map(|(mark, text)| ((*mark).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn comments_are_those_of_the_language() {
        let expected = [pairs(&[("api", "{get} /tides T"), ("apiName", "Tides")])];
        let of = |path: &str, text: &str| assert_eq!(marks(path, text), expected, "{path}");
        of(
            "a.js",
            "x /** a @b */ /**\n * @api {get} /tides T\n * @apiName Tides\n */",
        );
        of(
            "a.py",
            "\"\"\"doc\"\"\"\n\"\"\"\n@api {get} /tides T\n@apiName Tides\n\"\"\"",
        );
        of("a.rb", "=begin\n@api {get} /tides T\n@apiName Tides\n=end");
        of("a.coffee", "###\n# @api {get} /tides T\n# @apiName Tides\n###");
        of("a.pl", "=pod\n@api {get} /tides T\n@apiName Tides\n=cut");
        of("a.clj", ";;;;\n;; @api {get} /tides T\n;; @apiName Tides\n;;;;");
    }

    #[test]
    fn text_goes_on_up_to_the_next_mark() {
        let text = "/**\n * @api {get} /a A\n * @apiExample {json} E:\n *   { \"a\":\n     1 }\n * @todo x\n * more */";
        assert_eq!(
            marks("a.php", text),
            [pairs(&[
                ("api", "{get} /a A"),
                ("apiExample", "{json} E:\n  { \"a\":\n     1 }")
            ])]
        );
    }
}
