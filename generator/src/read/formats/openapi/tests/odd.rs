//! What is not as the specification has it, and is read for what it must mean.

use docwright_schema::evidence::{Shape, TypeExpr};

use super::{fields, model};

fn alias(shape: Shape) -> TypeExpr {
    match shape {
        Shape::Alias(ty) => ty,
        shape => panic!("{shape:?}"),
    }
}

#[test]
fn words_that_are_no_types_are_read_for_what_they_mean() {
    let cases = [
        ("float", TypeExpr::Number(Some("float".to_owned()))),
        ("Integer", TypeExpr::Integer(None)),
        ("datetime", TypeExpr::String(Some("date-time".to_owned()))),
        ("bool", TypeExpr::Boolean),
        ("list", TypeExpr::Array(Box::new(TypeExpr::Any))),
    ];
    for (word, expected) in cases {
        let (shape, found) = model(&format!("{{\"type\": \"{word}\"}}"));
        assert_eq!(alias(shape), expected, "{word}");
        assert!(
            matches!(found.as_slice(), [(code, _)] if *code == "odd-node"),
            "{found:?}"
        );
    }
    let (shape, found) = model("{\"type\": \"boat\"}");
    assert_eq!(alias(shape), TypeExpr::Unreadable("boat".to_owned()));
    assert_eq!(found.len(), 1);
}

#[test]
fn values_of_a_list_are_those_of_its_items() {
    let (shape, _) = model("{\"type\": \"array\", \"enum\": [\"a\", \"b\"]}");
    let TypeExpr::Array(item) = alias(shape) else {
        panic!("no list")
    };
    assert!(matches!(*item, TypeExpr::Inline(held) if matches!(held.shape, Shape::Enum { .. })));
}

#[test]
fn values_of_any_type_may_be_said_to_be_null() {
    let (shape, _) = model(
        "{\"type\": \"object\", \"properties\": {\"a\": {\"nullable\": true}, \"b\": {}, \"c\": {\"type\": \"null\"}}}",
    );
    let any = TypeExpr::Nullable(Box::new(TypeExpr::Any));
    assert_eq!(
        fields(&shape),
        [
            ("a", &any, false),
            ("b", &TypeExpr::Any, false),
            ("c", &TypeExpr::Null, false)
        ]
    );
}

#[test]
fn numbers_stay_numbers_even_if_all_are_whole() {
    let (shape, _) = model(
        "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"number\", \"enum\": [0, 1]}, \
\"b\": {\"type\": \"integer\", \"enum\": [0, 1]}}}",
    );
    let says = |ty: &TypeExpr| match ty {
        TypeExpr::Inline(held) => held.constraints.get("type").cloned(),
        ty => panic!("{ty:?}"),
    };
    let said: Vec<_> = fields(&shape).into_iter().map(|(_, ty, _)| says(ty)).collect();
    assert_eq!(said, [Some("number".into()), None]);
}
