//! The words that a profile may use for what the reader knows, and how its texts are compared with those of pages.

use serde::{Deserialize, Serialize};

/// How an operation begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A directive of reStructuredText.
    Directive,
    /// A tag with attributes.
    Tag,
    /// A heading with method and path.
    Heading,
    /// A code block of nothing but calls.
    Code,
    /// A table of one row, or labelled lines.
    Cells,
    /// A line of nothing but a call.
    Line,
    /// A table of methods and paths.
    Index,
    /// A heading that names an RPC method.
    Rpc,
    /// A code block that goes on with a body.
    Request,
    /// An address without a method.
    Address,
    /// An item of a list that begins with a call.
    Bullet,
    /// `GET /x HTTP/1.1`.
    Raw,
    /// An address in a sentence.
    Example,
}

/// What stands below a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heading {
    /// Parameters whose place is not said.
    Parameters,
    /// Parameters in the query.
    Query,
    /// Variables of the path.
    Path,
    /// Headers of the request.
    Header,
    /// Fields of the request body.
    Body,
    /// The answer.
    Response,
    /// Headers of the answer.
    ResponseHeaders,
    /// Statuses.
    Statuses,
    /// Errors.
    Errors,
    /// An example of either side.
    Example,
    /// An example of a request.
    ExampleRequest,
    /// An example of an answer.
    ExampleResponse,
    /// How the operation is called.
    Endpoint,
    /// Nothing of an operation's data.
    Aside,
}

/// Every heading role, with the phrase that the reader knows it by.
pub(in crate::profile) const HEADINGS: &[(Heading, &str)] = &[
    (Heading::Parameters, "Parameters"),
    (Heading::Query, "Query parameters"),
    (Heading::Path, "Path parameters"),
    (Heading::Header, "Request headers"),
    (Heading::Body, "Request body"),
    (Heading::Response, "Response"),
    (Heading::ResponseHeaders, "Response headers"),
    (Heading::Statuses, "Status codes"),
    (Heading::Errors, "Errors"),
    (Heading::Example, "Example"),
    (Heading::ExampleRequest, "Example request"),
    (Heading::ExampleResponse, "Example response"),
    (Heading::Endpoint, "Endpoint"),
    (Heading::Aside, "Notes"),
];

/// What a column of a table tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// Names of fields.
    Name,
    /// Types.
    Type,
    /// What is said of them.
    Description,
    /// Whether they must be there.
    Required,
    /// Whether they may be left out.
    Optional,
    /// What holds where they are left out.
    Default,
    /// An example.
    Example,
    /// The values that they may have.
    Values,
    /// Where they go.
    Location,
    /// Statuses.
    Status,
    /// Methods of operations.
    Method,
    /// Paths of operations.
    Path,
    /// Nothing: a table of this column is no table of fields.
    Other,
}

/// Every column, with the word that the reader knows it by.
pub(in crate::profile) const COLUMNS: &[(Column, &str)] = &[
    (Column::Name, "name"),
    (Column::Type, "type"),
    (Column::Description, "description"),
    (Column::Required, "required"),
    (Column::Optional, "optional"),
    (Column::Default, "default"),
    (Column::Example, "example"),
    (Column::Values, "possible values"),
    (Column::Location, "in"),
    (Column::Status, "status code"),
    (Column::Method, "method"),
    (Column::Path, "path"),
    (Column::Other, "setting"),
];

impl Heading {
    /// The phrase that the reader knows it by.
    pub fn phrase(self) -> &'static str {
        HEADINGS.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }
}

impl Column {
    /// The word that the reader knows it by.
    pub fn word(self) -> &'static str {
        COLUMNS.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }
}

/// Lower case, words with one space between them, without marks at the ends of words; `*` stays.
pub fn normal(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower
        .split(|c: char| {
            c.is_whitespace() || matches!(c, '`' | ':' | '(' | ')' | '"' | ',' | '/' | '_' | '|')
        })
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '*'))
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a text is what a pattern says, in which each `*` stands for any text.
pub fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        if let Some(middle) = last.replace(part) {
            match rest.find(middle) {
                Some(at) => rest = rest.get(at + middle.len()..).unwrap_or_default(),
                None => return false,
            }
        }
    }
    match last {
        Some(end) => rest.ends_with(end),
        None => rest.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_any_text() {
        for (pattern, text, holds) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("a*", "ab", true),
            ("*/entities/*", "docs/entities/x.md", true),
            ("*.md", "x.md.txt", false),
            ("a*b*c", "abc", true),
            ("a*b*c", "acb", false),
            ("ab*b", "ab", false),
            ("*", "", true),
        ] {
            assert_eq!(fits(pattern, text), holds, "{pattern} {text}");
        }
    }
}
