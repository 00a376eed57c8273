//! What is not as the specification has it, and is read for what it must mean.

use docwright_schema::evidence::{Shape, TypeExpr};

use super::{fields, model, read};

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

/// The codes of what is found in a model with this schema.
fn codes(schema: &str) -> Vec<&'static str> {
    model(schema).1.into_iter().map(|(code, _)| code).collect()
}

#[test]
fn nothing_of_a_schema_is_passed_over_without_a_word() {
    let odd = [
        r#"{"type": 7}"#,
        r#"{"type": {"a": 1}}"#,
        r#"{"properties": [{"name": "a"}]}"#,
        r#"{"properties": {"a": "text"}}"#,
        r#"{"enum": {"a": 1}}"#,
        r#"{"allOf": "X"}"#,
        r#"{"type": "object", "additionalProperties": ["a"]}"#,
        r#"{"type": "integer", "minimum": "few"}"#,
        r#"{"$ref": 7}"#,
        r#"["a"]"#,
        "null",
    ];
    for schema in odd {
        assert_eq!(codes(schema), ["odd-node"], "{schema}");
    }
    let borne = [
        r#"{"required": "a", "properties": {"a": {}}}"#,
        r#"{"allOf": {"$ref": "\u0023/components/schemas/Boat"}}"#,
        r#"{"type": "integer", "minimum": "1"}"#,
        r#"{"type": ["null", "null"]}"#,
        r#"{"type": []}"#,
        r#"{"oneOf": [{"$ref": "\u0023/components/schemas/Boat"}, {"type": "string"}], "discriminator": {"mapping": [1]}}"#,
        r#"{"type": "string", "default": null, "example": null, "enum": null}"#,
        r#"{"$ref": "\u0023/components/schemas/X"}"#,
        "true",
        "false",
    ];
    for schema in borne {
        assert_eq!(codes(schema), [] as [&str; 0], "{schema}");
    }
}

#[test]
fn what_a_property_says_of_being_required_counts_for_nothing() {
    let (shape, found) =
        model(r#"{"required": "b", "properties": {"a": {"required": true}, "b": {}, "c": {}, "d": false}}"#);
    assert_eq!(found.len(), 1);
    let required: Vec<_> = fields(&shape)
        .into_iter()
        .map(|(name, _, required)| (name, required))
        .collect();
    assert_eq!(required, [("a", false), ("b", true), ("c", false)]);
}

#[test]
fn nothing_of_an_operation_is_passed_over_without_a_word() {
    let cases = [
        ("get: text", 1),
        ("get: {parameters: {a: 1}}", 1),
        ("get: {parameters: [7, {in: query}, {name: b, in: nowhere}]}", 3),
        ("get: {responses: [a]}", 1),
        ("get: {responses: {abc: {}, 2xx: {}}}", 1),
        ("get: {responses: {200: {content: {a/b: [], c/d: null}}}}", 1),
        ("post: {requestBody: 7}", 1),
        ("get: {security: text, tags: a}", 2),
        ("query: {}", 0),
        ("additionalOperations: {COPY: {}, PATCH: {responses: {}}}", 1),
        ("summary: s\n    x-a: 1", 0),
    ];
    for (item, count) in cases {
        let (_, found) = read(&format!("openapi: 3.2.0\npaths:\n  /a:\n    {item}\n"));
        assert_eq!(found.len(), count, "{item}: {found:?}");
        assert!(found.iter().all(|(code, _)| *code == "odd-node"), "{found:?}");
    }
    for root in [
        "components: [a]",
        "paths: [a]",
        "info: [a]",
        "components: {schemas: [a]}",
    ] {
        let (_, found) = read(&format!("openapi: 3.2.0\n{root}\n"));
        assert_eq!(found.len(), 1, "{root}: {found:?}");
    }
}

#[test]
fn what_is_needed_together_is_told_from_alternatives() {
    let (evidence, _) = read(
        "openapi: 3.1.0\nsecurity: [{a: [], b: [read]}, {c: []}]\npaths:\n  /a:\n    get: {responses: {}}\n    \
         put: {security: [{}, {a: []}], responses: {}}\n    post: {security: [], responses: {}}\n    patch: {security: {c: []}, responses: {}}\n",
    );
    let said = evidence.operations.iter().map(|operation| {
        let ways = operation.security.iter().flatten();
        let together = ways.map(|way| {
            let way = way
                .iter()
                .map(|(name, scopes)| format!("{name}{}", scopes.join("+")));
            way.collect::<Vec<_>>().join("&")
        });
        together.collect::<Vec<_>>().join("|")
    });
    assert_eq!(said.collect::<Vec<_>>(), ["a&bread|c", "|a", "", "c"]);
}
