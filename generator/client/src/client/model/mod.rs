//! How generated models are read from JSON and written as JSON.
//!
//! Generated code states the names of the fields and, in a tuple, what becomes of each; all else is here, once. So the
//! compiler has a tenth of the work that derived code makes, and the models read and write as fast. A model keeps all it
//! is given: fields that the documents do not know go to its [`Extra`], an unknown value of an enum to its own variant,
//! and what is no documented alternative of a union stays as it came.

mod buffer;
mod extra;
mod field;
#[cfg(feature = "lenient")]
mod lenient;
mod names;
mod object;
mod open_enum;
mod rest;
mod shape;
mod table;
mod tuple;
mod union;

pub use self::extra::Extra;
pub use self::field::{Fields, Nullable, Optional, Required, Write};
#[cfg(all(feature = "client", feature = "lenient"))]
pub(super) use self::lenient::from_slice;
pub use self::object::{read, read_respelt, write};
pub use self::open_enum::{read_integer, read_text};
pub use self::rest::Rest;
pub use self::shape::{Constant, Shape};
pub use self::union::{Union, read_union, variant};
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What was expected, with the name of its type: without the module.
fn expecting(f: &mut std::fmt::Formatter<'_>, what: &str, ty: &str) -> std::fmt::Result {
    write!(f, "{what} {}", ty.rsplit("::").next().unwrap_or(ty))
}
