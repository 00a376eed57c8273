//! What differs between the languages that the format is written for, as data.
//!
//! A language is one [`Dialect`] and the grammar of its type cells; the rest of the reader branches on no language.

use docwright_schema::evidence::{ModelRole, TransportFact, TypeExpr};

use super::typescript;
use super::typetext::TypeText;
use crate::read::markdown::{BlockKind, Document};

/// A language.
pub(super) struct Dialect {
    /// Its name, for people.
    pub(super) name: &'static str,
    /// Words after the fences of its code.
    pub(super) fences: &'static [&'static str],
    /// Reads a type cell.
    pub(super) grammar: fn(&TypeText<'_>, &Dialect) -> TypeExpr,
    /// Types that are words.
    pub(super) words: &'static [(&'static str, Word)],
    /// Types that take types.
    pub(super) generics: &'static [(&'static str, Generic)],
    /// Arguments of a method that are about the call, not the request; a dot and more may follow.
    pub(super) plumbing: &'static [&'static str],
    /// The argument that is the whole request.
    pub(super) request: &'static [&'static str],
    /// The argument that authenticates one call.
    pub(super) security: &'static [&'static str],
    /// Fields that may be the SDK's and not the API's.
    pub(super) transport: &'static [(&'static str, TransportFact)],
    /// The field that stands for all fields without a name.
    pub(super) additional: &'static [&'static str],
    /// What precedes a server's URL in a sample.
    pub(super) server: &'static [&'static str],
    /// What a sample has if pages of results follow each other.
    pub(super) pagination: &'static [&'static str],
}

/// A type that is a word.
#[derive(Debug, Clone, Copy)]
pub(super) enum Word {
    Any,
    Null,
    Boolean,
    String,
    Date,
    Numeric,
    Time,
    Bytes,
}

/// A type that takes types.
#[derive(Debug, Clone, Copy)]
pub(super) enum Generic {
    /// Means its first argument.
    First,
    Array,
    /// A map to its last argument.
    Map,
    /// A stream of its first argument; of bytes, just bytes.
    Stream,
}

impl Word {
    pub(super) fn expr(self) -> TypeExpr {
        match self {
            Word::Any => TypeExpr::Any,
            Word::Null => TypeExpr::Null,
            Word::Boolean => TypeExpr::Boolean,
            Word::String => TypeExpr::String(None),
            Word::Date => TypeExpr::String(Some("date".to_owned())),
            Word::Numeric => TypeExpr::Numeric,
            Word::Time => TypeExpr::Time,
            Word::Bytes => TypeExpr::Bytes,
        }
    }
}

/// Every language; the first one is believed where a page tells nothing.
static DIALECTS: &[Dialect] = &[TYPESCRIPT];

const TYPESCRIPT: Dialect = Dialect {
    name: "TypeScript",
    fences: &["typescript", "ts"],
    grammar: typescript::read,
    words: &[
        ("any", Word::Any),
        ("unknown", Word::Any),
        ("object", Word::Any),
        ("void", Word::Null),
        ("null", Word::Null),
        ("undefined", Word::Null),
        ("boolean", Word::Boolean),
        ("string", Word::String),
        ("number", Word::Numeric),
        ("bigint", Word::Numeric),
        ("Date", Word::Time),
        ("RFCDate", Word::Date),
        ("Uint8Array", Word::Bytes),
        ("ArrayBuffer", Word::Bytes),
        ("Blob", Word::Bytes),
        ("File", Word::Bytes),
    ],
    generics: &[
        ("Promise", Generic::First),
        ("PageIterator", Generic::First),
        ("Unrecognized", Generic::First),
        ("Array", Generic::Array),
        ("Record", Generic::Map),
        ("EventStream", Generic::Stream),
        ("ReadableStream", Generic::Stream),
    ],
    plumbing: &["config", "options", "retries", "serverURL"],
    request: &["request"],
    security: &["security"],
    transport: &[
        ("contentType", TransportFact::ContentType),
        ("statusCode", TransportFact::StatusCode),
        ("rawResponse", TransportFact::RawResponse),
        ("headers", TransportFact::Headers),
        ("next", TransportFact::Next),
    ],
    additional: &["additionalProperties"],
    server: &["serverURL:"],
    pagination: &["for await (const page of"],
};

/// Folders of models and what stands in them, in lower case. The name of the folder for errors is the SDK author's choice.
pub(super) const SECTIONS: &[(&str, ModelRole)] = &[
    ("shared", ModelRole::Component),
    ("components", ModelRole::Component),
    ("operations", ModelRole::Operation),
    ("requests", ModelRole::Operation),
    ("callbacks", ModelRole::Operation),
    ("webhooks", ModelRole::Operation),
    ("errors", ModelRole::Error),
    ("sdkerrors", ModelRole::Error),
    ("apierrors", ModelRole::Error),
];

/// The language of a page: that of its code.
pub(super) fn detect(document: &Document<'_>) -> &'static Dialect {
    let mut found = None;
    for block in &document.blocks {
        if let BlockKind::Code { info, .. } = &block.kind {
            let language = info.split_whitespace().next().unwrap_or_default();
            found = DIALECTS.iter().find(|dialect| dialect.fences.contains(&language));
        }
        if found.is_some() {
            break;
        }
    }
    found.unwrap_or(&DIALECTS[0])
}

/// The entry of a table.
pub(super) fn entry<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|entry| entry.0 == name).map(|entry| entry.1)
}
