//! How a query writes lists and objects, told by an example of it: `?age=1,2,3`.

use docwright_schema::evidence::{Shape, TypeExpr};
use docwright_schema::schema::Style;

/// The style of the parameter `name` in the example of a query; `None` where the example would be the same in several.
pub(super) fn style(name: &str, ty: &TypeExpr, example: &str) -> Option<Style> {
    let query = example.trim().strip_prefix('?')?;
    let pairs: Vec<(&str, &str)> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    let (first, value) = *pairs.first()?;
    let (style, explode) = match kind(ty)? {
        Kind::List => {
            let separators = [
                (",", "form"),
                ("%2C", "form"),
                ("|", "pipeDelimited"),
                ("%7C", "pipeDelimited"),
                ("%20", "spaceDelimited"),
            ];
            let separated = separators.iter().find(|(mark, _)| value.contains(mark));
            match separated {
                _ if pairs.iter().any(|(key, _)| *key != name) => return None,
                _ if pairs.len() > 1 => ("form", true),
                Some((_, style)) => (*style, false),
                None => return None,
            }
        }
        Kind::Object if first.starts_with(name) && first.ends_with(']') => ("deepObject", true),
        Kind::Object if first == name && pairs.len() == 1 && value.contains(',') => ("form", false),
        Kind::Object => return None,
    };
    Some(Style {
        style: Some(style.to_owned()),
        explode: Some(explode),
        ..Style::default()
    })
}

enum Kind {
    List,
    Object,
}

fn kind(ty: &TypeExpr) -> Option<Kind> {
    match ty {
        TypeExpr::Array(_) => Some(Kind::List),
        TypeExpr::Map(_) => Some(Kind::Object),
        TypeExpr::Nullable(inner) => kind(inner),
        TypeExpr::Inline(model) => match &model.shape {
            Shape::Object { .. } => Some(Kind::Object),
            Shape::Alias(inner) => kind(inner),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_tells_the_style() {
        let list = TypeExpr::Array(Box::new(TypeExpr::Any));
        let map = TypeExpr::Map(Box::new(TypeExpr::Any));
        for (ty, example, expected) in [
            (&list, "?dock=1,2", Some(("form", false))),
            (&list, "?dock=1&dock=2", Some(("form", true))),
            (&list, "?dock=1|2", Some(("pipeDelimited", false))),
            (&list, "?dock=a%20b", Some(("spaceDelimited", false))),
            (&list, "?dock=1", None),
            (&list, "dock=1,2", None),
            (&list, "?quay=1&dock=2", None),
            (&map, "?dock[a]=1&dock[b]=2", Some(("deepObject", true))),
            (&map, "?dock=a,1,b,2", Some(("form", false))),
            (&map, "?a=1&b=2", None),
            (&TypeExpr::Boolean, "?dock=1,2", None),
        ] {
            let found = style("dock", ty, example);
            let found = found.map(|found| (found.style.unwrap(), found.explode.unwrap()));
            assert_eq!(
                found,
                expected.map(|(style, explode)| (style.to_owned(), explode)),
                "{example}"
            );
        }
    }
}
