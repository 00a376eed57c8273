//! Types in the words of documentation, with links to those that were generated.

use crate::lower::docs;
use crate::lower::rust::{Path, Type};

/// A value of the type, as it stands in a sentence.
pub(crate) fn one(ty: &Type) -> String {
    match ty {
        Type::Unit => "nothing".to_owned(),
        Type::Bool => "a boolean".to_owned(),
        Type::U16 | Type::I64 | Type::U64 => "an integer".to_owned(),
        Type::F64 => "a number".to_owned(),
        Type::String | Type::Str => "text".to_owned(),
        Type::Value => "any JSON value".to_owned(),
        Type::Option(inner) => format!("{}, or nothing", one(inner)),
        Type::Vec(inner) | Type::Slice(inner) => format!("a list of {}", several(inner)),
        Type::Map(inner) => format!("{} by name", several(inner)),
        Type::Events(inner) => format!("a stream of events, each {}", one(inner)),
        Type::Boxed(inner) | Type::Ref(inner) | Type::Response(inner) => one(inner),
        Type::Path(path) => link(path),
        Type::Own(ty) => docs::code(ty.trim_start_matches(':')),
    }
}

/// Several such values.
fn several(ty: &Type) -> String {
    match ty {
        Type::Unit | Type::Path(_) | Type::Own(_) => one(ty),
        Type::Bool => "booleans".to_owned(),
        Type::U16 | Type::I64 | Type::U64 => "integers".to_owned(),
        Type::F64 => "numbers".to_owned(),
        Type::String | Type::Str => "texts".to_owned(),
        Type::Value => "JSON values".to_owned(),
        Type::Vec(inner) | Type::Slice(inner) => format!("lists of {}", several(inner)),
        Type::Map(inner) => format!("maps of {} by name", several(inner)),
        Type::Events(inner) => format!("streams of events, each {}", one(inner)),
        Type::Option(inner) | Type::Boxed(inner) | Type::Ref(inner) | Type::Response(inner) => several(inner),
    }
}

/// A link to what was generated; the runtime may be another crate, whose pages need not be there.
fn link(path: &Path) -> String {
    let name = path.name.as_str();
    match path.module == "client" {
        true => docs::code(name),
        false => docs::link(name, &format!("crate::{}::{name}", path.module)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lower::naming::ident;
    use crate::lower::rust::Home;

    fn path(module: &str) -> Type {
        Type::Path(Path::new(Home {
            module: module.to_owned(),
            name: ident::known("Boat"),
        }))
    }

    #[test]
    fn types_are_said_in_words_and_linked() {
        let list = |ty| Type::Vec(Box::new(ty));
        assert_eq!(
            one(&path("models::shared")),
            "[`Boat`](crate::models::shared::Boat)"
        );
        assert_eq!(one(&path("models::r#type")), "`Boat`");
        assert_eq!(one(&path("client")), "`Boat`");
        assert_eq!(one(&list(Type::String)), "a list of texts");
        assert_eq!(
            one(&Type::Option(Box::new(list(list(Type::I64))))),
            "a list of lists of integers, or nothing"
        );
    }
}
