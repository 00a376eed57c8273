//! What differs between the languages that the format is written for, as data.
//!
//! A language is one [`Dialect`] and the grammar of its type cells; the rest of the reader branches on no language.

use std::ops::Range;

use docwright_schema::evidence::{ModelRole, TransportFact, TypeExpr};

use super::typetext::TypeText;

/// A language.
pub(super) struct Dialect {
    /// Its name, for people.
    pub(super) name: &'static str,
    /// Words after the fences of its code.
    pub(super) fences: &'static [&'static str],
    /// What its pages look like besides their code.
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
    /// Titles of models that are the SDK's and not the API's.
    pub(super) helpers: &'static [&'static str],
    /// What the sample of an enum has if other values may come; nothing where samples do not tell.
    pub(super) open_enum: &'static [&'static str],
    /// What precedes a server's URL in a sample.
    pub(super) server: &'static [&'static str],
    /// What a sample has if pages of results follow each other.
    pub(super) pagination: &'static [&'static str],
}

/// Makes a type of a text.
pub(super) type Grammar = fn(&TypeText<'_>, &Dialect) -> TypeExpr;

/// Finds a type in code.
pub(super) type Place = fn(&str) -> Option<Range<usize>>;

/// What the pages of a language look like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habits {
    /// The folder of all models.
    pub(super) folder: &'static str,
    /// Whether the names of their files have capitals.
    pub(super) pascal_files: bool,
    /// How fields of several words are spelt.
    pub(super) case: Case,
    /// Whether the names of an enum's values begin with that of the enum.
    pub(super) prefixed_values: bool,
}

/// Where the variants of a union say their types.
#[derive(Debug, Clone, Copy)]
pub(super) enum Variants {
    /// In the heading.
    InHeading(Grammar),
    /// In the code below the heading, or else in the heading.
    InCode(Place),
    /// In the code below the heading, which names the variant, too.
    Named { ty: Place, name: Place },
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
    /// A list of anything.
    List,
}

/// A type that takes types.
#[derive(Debug, Clone, Copy)]
pub(super) enum Generic {
    /// Means its first argument.
    First,
    Array,
    /// A map to its last argument.
    Map,
    /// A map to its second argument, or a list where it has one.
    ArrayOrMap,
    /// A stream of its first argument; of bytes, just bytes.
    Stream,
    Optional,
    Nullable,
    OptionalNullable,
    /// One of its arguments.
    OneOf,
}

impl Generic {
    /// The type that takes `arguments`.
    pub(super) fn apply(self, mut arguments: Vec<TypeExpr>) -> Option<TypeExpr> {
        if matches!(self, Generic::OneOf) {
            // One stream, in the two forms that callers may want.
            let streams = arguments
                .iter()
                .all(|argument| matches!(argument, TypeExpr::Stream(_)));
            arguments.truncate(if streams { 1 } else { arguments.len() });
            return Some(one_of(arguments));
        }
        let several = arguments.len() > 1;
        let last = Box::new(arguments.pop()?);
        let first = match arguments.is_empty() {
            true => last.clone(),
            false => Box::new(arguments.swap_remove(0)),
        };
        Some(match self {
            Generic::OneOf | Generic::First => *first,
            Generic::Array => TypeExpr::Array(first),
            Generic::ArrayOrMap if !several => TypeExpr::Array(first),
            Generic::Map | Generic::ArrayOrMap => TypeExpr::Map(last),
            Generic::Stream if *first == TypeExpr::Bytes => *first,
            Generic::Stream => TypeExpr::Stream(first),
            Generic::Optional => TypeExpr::Optional(first),
            Generic::Nullable => TypeExpr::Nullable(first),
            Generic::OptionalNullable => TypeExpr::Optional(Box::new(TypeExpr::Nullable(first))),
        })
    }
}

/// A union: what may be `null` is nullable, and whatever else takes bytes is just a helper that holds them. Equal
/// alternatives are names of one type.
pub(super) fn one_of(alternatives: Vec<TypeExpr>) -> TypeExpr {
    let mut items = Vec::new();
    for item in alternatives {
        if !items.contains(&item) {
            items.push(item);
        }
    }
    let count = items.len();
    if count > 1 && items.contains(&TypeExpr::Bytes) {
        return TypeExpr::Bytes;
    }
    if count > 1 {
        items.retain(|item| *item != TypeExpr::Null);
    }
    let nullable = items.len() < count;
    let ty = match items.len() {
        0 => return TypeExpr::Null,
        1 => items.swap_remove(0),
        _ => TypeExpr::OneOf(items),
    };
    if nullable {
        TypeExpr::Nullable(Box::new(ty))
    } else {
        ty
    }
}

/// How names of several words are spelt.
#[derive(Debug, Clone, Copy)]
pub(super) enum Case {
    Camel,
    Pascal,
    Snake,
}

impl Case {
    /// Whether a name may be spelt so. A trailing `_` keeps a name from being a keyword.
    pub(super) fn fits(self, name: &str) -> bool {
        let name = name.trim_end_matches('_');
        match self {
            Case::Camel => !name.contains('_') && name.starts_with(|c: char| c.is_lowercase()),
            Case::Pascal => !name.contains('_') && name.starts_with(|c: char| c.is_uppercase()),
            Case::Snake => !name.contains(|c: char| c.is_uppercase()),
        }
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
            Word::List => TypeExpr::Array(Box::new(TypeExpr::Any)),
        }
    }
}

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

/// The entry of a table.
pub(super) fn entry<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|entry| entry.0 == name).map(|entry| entry.1)
}
