//! What differs between the languages that the format is written for, as data.
//!
//! A language is one [`Dialect`] and the grammar of its type cells; the rest of the reader branches on no language.

use std::ops::Range;

use docwright_schema::evidence::{ModelRole, TransportFact, TypeExpr};

use super::typetext::TypeText;
use super::{cells, csharp, go, typescript};
use crate::read::Page;
use crate::read::markdown::{Block, BlockKind, Cell, Document, plain_text};

/// A language.
pub(super) struct Dialect {
    /// Its name, for people.
    pub(super) name: &'static str,
    /// Words after the fences of its code.
    pub(super) fences: &'static [&'static str],
    /// What its pages look like where they have no code.
    pub(super) habits: Habits,
    /// Reads a type cell.
    pub(super) grammar: Grammar,
    /// Where the variants of a union say their types.
    pub(super) variants: Variants,
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
    /// Titles of models that are the SDK's.
    pub(super) helpers: &'static [&'static str],
    /// What the example of an enum has if other values may come; `None` where examples do not tell.
    pub(super) open_enum: Option<&'static str>,
    /// What precedes a server's URL in a sample.
    pub(super) server: &'static [&'static str],
    /// What a sample has if pages of results follow each other.
    pub(super) pagination: &'static [&'static str],
}

/// Makes a type of a text.
pub(super) type Grammar = fn(&TypeText<'_>, &Dialect) -> TypeExpr;

/// What the pages of a language look like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habits {
    /// The folder of all models.
    pub(super) folder: &'static str,
    /// Whether the names of models' files have capitals.
    pub(super) pascal_files: bool,
    /// How fields are spelt.
    pub(super) names: Names,
    /// Whether the names of an enum's values begin with that of the enum.
    pub(super) prefixed_values: bool,
}

/// How a language spells names of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    Camel,
    Pascal,
}

/// Where the variants of a union say their types.
#[derive(Debug, Clone, Copy)]
pub(super) enum Variants {
    /// In the heading.
    InHeading(Grammar),
    /// Somewhere in the code below it.
    InCode(fn(&str) -> Option<Range<usize>>),
}

/// A type that is a word.
#[derive(Debug, Clone, Copy)]
pub(super) enum Word {
    Any,
    Null,
    Boolean,
    String,
    Date,
    DateTime,
    Integer,
    Int32,
    Number,
    Float,
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
    /// Its first argument, absent or null.
    OptionalNullable,
}

impl Generic {
    /// The type that it makes of its arguments, of which there must be one or more.
    pub(super) fn of(self, mut arguments: Vec<TypeExpr>) -> Option<TypeExpr> {
        if arguments.is_empty() {
            return None;
        }
        Some(match self {
            Generic::First => arguments.swap_remove(0),
            Generic::Array => TypeExpr::Array(Box::new(arguments.swap_remove(0))),
            Generic::Map => TypeExpr::Map(Box::new(arguments.pop()?)),
            Generic::Stream => match arguments.swap_remove(0) {
                TypeExpr::Bytes => TypeExpr::Bytes,
                event => TypeExpr::Stream(Box::new(event)),
            },
            Generic::OptionalNullable => {
                let nullable = TypeExpr::Nullable(Box::new(arguments.swap_remove(0)));
                TypeExpr::Optional(Box::new(nullable))
            }
        })
    }
}

impl Word {
    pub(super) fn expr(self) -> TypeExpr {
        match self {
            Word::Any => TypeExpr::Any,
            Word::Null => TypeExpr::Null,
            Word::Boolean => TypeExpr::Boolean,
            Word::String => TypeExpr::String(None),
            Word::Date => TypeExpr::String(Some("date".to_owned())),
            Word::DateTime => TypeExpr::String(Some("date-time".to_owned())),
            Word::Integer => TypeExpr::Integer(None),
            Word::Int32 => TypeExpr::Integer(Some("int32".to_owned())),
            Word::Number => TypeExpr::Number(None),
            Word::Float => TypeExpr::Number(Some("float".to_owned())),
            Word::Numeric => TypeExpr::Numeric,
            Word::Time => TypeExpr::Time,
            Word::Bytes => TypeExpr::Bytes,
        }
    }
}

/// Every language; the first one is believed where a page tells nothing.
static DIALECTS: &[Dialect] = &[TYPESCRIPT, go::GO, csharp::CSHARP];

const TYPESCRIPT: Dialect = Dialect {
    name: "TypeScript",
    fences: &["typescript", "ts"],
    habits: Habits {
        folder: "models",
        pascal_files: false,
        names: Names::Camel,
        prefixed_values: false,
    },
    grammar: typescript::read,
    variants: Variants::InHeading(typescript::read),
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
    helpers: &[],
    open_enum: None,
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

/// The language of a page: that of its code, else the one whose habits it shows and whose types its cells read as.
pub(super) fn detect(page: &Page<'_>, document: &Document<'_>) -> &'static Dialect {
    let code = document.blocks.iter().find_map(of_code);
    code.unwrap_or_else(|| {
        let strangeness = |dialect: &&Dialect| {
            let broken = dialect.habits.broken(page, document);
            (broken, unreadable(page, document, dialect))
        };
        let fitting = DIALECTS.iter().min_by_key(strangeness);
        fitting.unwrap_or(&DIALECTS[0])
    })
}

fn of_code(block: &Block<'_>) -> Option<&'static Dialect> {
    let BlockKind::Code { info, .. } = &block.kind else {
        return None;
    };
    let language = info.split_whitespace().next().unwrap_or_default();
    DIALECTS.iter().find(|dialect| dialect.fences.contains(&language))
}

/// How many type cells make no sense in a language.
fn unreadable(page: &Page<'_>, document: &Document<'_>, dialect: &Dialect) -> usize {
    let read = |cell: &Cell<'_>| (dialect.grammar)(&TypeText::new(page, &cell.content), dialect);
    let types = cells::column(document, &["Type"]);
    types
        .filter(|cell| matches!(read(cell), TypeExpr::Unreadable(_)))
        .count()
}

impl Habits {
    /// How many of them a page breaks.
    fn broken(&self, page: &Page<'_>, document: &Document<'_>) -> usize {
        let mut parts = page.path.rsplit('/');
        let file = parts.next().unwrap_or_default();
        let folder = parts.find(|folder| folder.eq_ignore_ascii_case(self.folder));
        let pascal_file = file.contains(char::is_uppercase) && file != "README.md";
        let pascal = |cell: &Cell<'_>| cell.plain().starts_with(char::is_uppercase);
        let (big, small): (Vec<_>, Vec<_>) =
            cells::column(document, &["Field"]).partition(|cell| pascal(cell));
        let strange_names = match self.names {
            Names::Pascal => big.len() < small.len(),
            Names::Camel => small.len() < big.len(),
        };
        let title = document.blocks.iter().find_map(Block::heading);
        let title = title.map(|(_, title)| plain_text(title)).unwrap_or_default();
        let mut values = cells::column(document, &["Name"]).peekable();
        let valued = values.peek().is_some();
        let prefixed = values.all(|cell| cell.plain().starts_with(title.trim()));
        let strange = [
            valued && prefixed != self.prefixed_values,
            folder.is_some_and(|folder| folder != self.folder),
            pascal_file != self.pascal_files,
            strange_names,
        ];
        strange.into_iter().filter(|strange| *strange).count()
    }
}

/// The entry of a table.
pub(super) fn entry<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|entry| entry.0 == name).map(|entry| entry.1)
}
