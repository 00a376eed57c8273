//! How a parameter of the query is written where the documents have lost it.
//!
//! Takes a type and a description, makes a style. Knows no parameter.

use std::borrow::Cow;

use docwright_schema::schema::{Style, Type};

use crate::resolve::rules;

/// The rule `style-of-object`: `name[key]=value`.
pub(super) fn of_object() -> Style {
    Style {
        style: Some("deepObject".to_owned()),
        explode: Some(true),
        rule: Some(Cow::Borrowed(rules::STYLE_OF_OBJECT)),
        ..Style::default()
    }
}

/// What stands between the items of a list, in small letters.
const COMMAS: &[&str] = &[
    "comma-separated",
    "comma separated",
    "comma-delimited",
    "comma delimited",
    "separated by comma",
    "separated by a comma",
    "delimited by comma",
    "joined by comma",
];

/// The rule `list-with-commas`: `name=a,b`, where the description of a list says so.
pub(super) fn of_list(ty: &Type, description: &str) -> Option<Style> {
    let is_list = match ty {
        Type::Nullable(inner) => matches!(**inner, Type::Array(_)),
        ty => matches!(ty, Type::Array(_)),
    };
    let says_commas = || {
        let lower = description.to_ascii_lowercase();
        COMMAS.iter().any(|words| lower.contains(words))
    };
    (is_list && says_commas()).then(|| Style {
        style: Some("form".to_owned()),
        explode: Some(false),
        rule: Some(Cow::Borrowed(rules::LIST_WITH_COMMAS)),
        ..Style::default()
    })
}

#[cfg(test)]
mod tests {
    use docwright_schema::schema::Type;

    use super::of_list;

    #[test]
    fn a_list_is_written_as_its_description_says() {
        let list = Type::Array(Box::new(Type::String(None)));
        let explode = |ty: &Type, said: &str| of_list(ty, said).and_then(|style| style.explode);
        assert_eq!(explode(&list, "Names, separated by commas."), Some(false));
        assert_eq!(explode(&list, "A Comma-separated list of names"), Some(false));
        assert_eq!(explode(&list, "Names with commas in them"), None);
        assert_eq!(
            explode(&Type::String(None), "A comma-separated list"),
            None,
            "text as it stands"
        );
    }
}
