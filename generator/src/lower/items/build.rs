//! Constructors and setters: what must be there is an argument, what may be absent has a setter.
//!
//! A setter is called `with_…`: one of the bare name could be `clone` or `default`.

use serde_json::Value;

use crate::lower::naming::ident::Ident;
use crate::lower::naming::names::Names;
use crate::lower::rust::{Build, BuildField, Field, Fill, Given, Literal, Presence, Setter, Type};

/// Types of the runtime that are made of something plainer.
const MADE: [&str; 7] = ["DateTime", "Date", "Decimal", "Number", "Secret", "Url", "Uuid"];

/// Gathers the fields of a struct.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    build: Build,
    methods: Names,
}

impl Builder {
    /// A field of the struct. What is asked for is an argument, even if not every value has it.
    pub(crate) fn field(
        &mut self,
        name: &Ident,
        ty: &Type,
        presence: Presence,
        asked: bool,
        constant: Option<&Value>,
    ) {
        let fill = match (presence, constant.and_then(literal)) {
            (Presence::Required, Some(constant)) if !matches!(ty, Type::Option(_)) => {
                Fill::Constant(constant)
            }
            (Presence::Required, _) => Fill::Argument(given(ty)),
            (Presence::NullUnknown, _) => Fill::Argument(inside(ty)),
            (Presence::Optional | Presence::Nullable, _) if asked => Fill::Argument(inside(ty)),
            (Presence::Optional | Presence::Nullable, _) => Fill::Nothing,
        };
        if fill == Fill::Nothing {
            // `with_`: a setter of the plain name could be `clone`, `default` or `is_…`, which mean something else.
            let method = self.methods.take(name.with_prefix("with"));
            self.build.setters.push(Setter {
                method,
                name: name.clone(),
                given: set(ty),
                deprecated: false,
            });
        }
        self.build.fields.push(BuildField {
            name: name.clone(),
            fill,
        });
    }

    /// A field of a struct that is only received: what may be missing is set as the public field that it is.
    pub(crate) fn received(&mut self, name: &Ident, ty: &Type, constant: Option<&Value>) {
        let fill = match (ty, constant.and_then(literal)) {
            (Type::Option(_), _) => Fill::Nothing,
            (_, Some(constant)) => Fill::Constant(constant),
            (ty, None) => Fill::Argument(given(ty)),
        };
        self.build.fields.push(BuildField {
            name: name.clone(),
            fill,
        });
    }

    /// The field that holds what is not documented.
    pub(crate) fn rest(&mut self, name: &Ident) {
        self.build.fields.push(BuildField {
            name: name.clone(),
            fill: Fill::Nothing,
        });
    }

    /// Constructor and setters.
    pub(crate) fn finish(mut self) -> Build {
        self.build.fields.shrink_to_fit();
        self.build.setters.shrink_to_fit();
        self.build
    }
}

/// Constructor and setters of a struct whose options are what may be absent. The first fields have these constants, if any.
pub(crate) fn of<'v>(fields: &[Field], constants: impl Iterator<Item = Option<&'v Value>>) -> Build {
    let mut builder = Builder::default();
    for (field, constant) in fields.iter().zip(constants.chain(std::iter::repeat(None))) {
        let presence = match field.ty {
            Type::Option(_) => Presence::Optional,
            _ => Presence::Required,
        };
        builder.field(
            &field.name,
            &field.ty,
            presence,
            presence == Presence::Required,
            constant,
        );
    }
    builder.finish()
}

fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::String(text) => Some(Literal::String(text.clone())),
        Value::Number(number) => number.as_i64().map(Literal::Integer),
        Value::Bool(flag) => Some(Literal::Boolean(*flag)),
        _ => None,
    }
}

/// What an option holds.
fn inside(ty: &Type) -> Given {
    match ty {
        Type::Option(inner) => Given {
            optional: true,
            ..given(inner)
        },
        ty => given(ty),
    }
}

/// What a setter takes: a value, whether there may be null in its place or not, so that documents that learn of null break nothing.
fn set(ty: &Type) -> Given {
    match ty {
        Type::Option(inner) if matches!(**inner, Type::Option(_)) => Given {
            nullable: true,
            ..inside(inner)
        },
        ty => inside(ty),
    }
}

/// Whether a type is made of something plainer.
pub(super) fn is_made(ty: &Type) -> bool {
    match ty {
        Type::String | Type::Value => true,
        Type::Path(path) => path.module == "client" && MADE.contains(&path.name.as_str()),
        _ => false,
    }
}

fn given(ty: &Type) -> Given {
    let (ty, boxed) = match ty {
        Type::Boxed(inner) => (&**inner, true),
        ty => (ty, false),
    };
    Given {
        ty: ty.clone(),
        into: is_made(ty),
        boxed,
        optional: false,
        nullable: false,
    }
}
