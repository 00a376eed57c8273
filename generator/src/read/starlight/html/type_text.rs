//! The words of a type: `string`, `Array<Array<integer>>`, `string | null`.

use docwright_schema::evidence::TypeExpr;

/// Deeper arrays are no documentation, and neither are more alternatives.
const MOST: usize = 16;

/// The type that `text` states, with `format`; `inner` takes the place of every `object`, or of the items of an `Array`
/// whose items the text does not state.
pub(super) fn parse(text: &str, format: Option<&str>, inner: Option<&TypeExpr>) -> TypeExpr {
    let mut types = Vec::new();
    let mut nullable = false;
    for part in text.split('|').take(MOST) {
        match part.trim() {
            "null" => nullable = true,
            part => types.push(one(part, format, inner)),
        }
    }
    let ty = match types.len() {
        0 => return TypeExpr::Null,
        1 => types.remove(0),
        _ => TypeExpr::OneOf(types),
    };
    if nullable {
        TypeExpr::Nullable(Box::new(ty))
    } else {
        ty
    }
}

fn one(text: &str, format: Option<&str>, inner: Option<&TypeExpr>) -> TypeExpr {
    let mut name = text;
    let mut arrays = 0;
    while let Some(item) = name
        .strip_prefix("Array<")
        .and_then(|rest| rest.strip_suffix('>'))
    {
        arrays += 1;
        name = item.trim();
        if arrays > MOST {
            return TypeExpr::Unreadable(text.to_owned());
        }
    }
    let given = format.map(str::to_owned);
    let ty = match name {
        "string" if matches!(format, Some("byte" | "binary")) => TypeExpr::Bytes,
        "string" => TypeExpr::String(given),
        "integer" => TypeExpr::Integer(given),
        "number" => TypeExpr::Number(given),
        "boolean" => TypeExpr::Boolean,
        // An object of which the page tells nothing may hold anything.
        "object" => match inner {
            Some(inner) => inner.clone(),
            None => TypeExpr::Map(Box::new(TypeExpr::Any)),
        },
        "Array" | "array" => TypeExpr::Array(Box::new(inner.cloned().unwrap_or(TypeExpr::Any))),
        "any" | "not matching" => TypeExpr::Any,
        // `Array<string | integer>` and the like.
        _ if arrays > 0 && name.contains('|') => parse(name, format, inner),
        _ => return TypeExpr::Unreadable(text.to_owned()),
    };
    (0..arrays).fold(ty, |ty, _| TypeExpr::Array(Box::new(ty)))
}

/// Puts `ty` in the place of the innermost items, or of the type itself.
pub(super) fn replace_item(ty: TypeExpr, with: impl FnOnce(TypeExpr) -> TypeExpr) -> TypeExpr {
    match ty {
        TypeExpr::Array(item) => TypeExpr::Array(Box::new(replace_item(*item, with))),
        TypeExpr::Nullable(inner) => TypeExpr::Nullable(Box::new(replace_item(*inner, with))),
        ty => with(ty),
    }
}

/// Whether something that follows may be the content of the type.
pub(super) fn takes_content(text: &str) -> bool {
    text.contains("object") || text.contains("Array")
}
