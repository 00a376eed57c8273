//! Types and literals.

use serde::Serialize;

use super::path::{Home, Path};

/// A type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Type {
    /// `()`
    Unit,
    /// `bool`
    Bool,
    /// `u16`
    U16,
    /// `i64`
    I64,
    /// `u64`
    U64,
    /// `f64`
    F64,
    /// `String`
    String,
    /// `str`
    Str,
    /// `serde_json::Value`
    Value,
    /// `Option<T>`
    Option(Box<Type>),
    /// `Vec<T>`
    Vec(Box<Type>),
    /// `[T]`
    Slice(Box<Type>),
    /// `BTreeMap<String, T>`
    Map(Box<Type>),
    /// `Box<T>`
    Boxed(Box<Type>),
    /// `&T`
    Ref(Box<Type>),
    /// `Response<T>` of the runtime.
    Response(Box<Type>),
    /// `EventStream<T>` of the runtime.
    Events(Box<Type>),
    /// A generated type or one of the runtime.
    Path(Path),
    /// A type of a person's own, as it stands in Rust.
    Own(String),
}

impl Home {
    /// The type that lives here.
    pub(crate) fn ty(&self) -> Type {
        Type::Path(Path::new(self.clone()))
    }
}

/// A literal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Literal {
    /// Text.
    String(String),
    /// An integer.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
}
