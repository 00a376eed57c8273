use super::*;

fn made(document: &Value, schema: &Value, all: bool) -> Value {
    let taste = Taste {
        all,
        examples: true,
        variant: 0,
    };
    let maker = Maker {
        document,
        taste,
        items: 1,
    };
    maker.make(schema, None)
}

#[test]
fn examples_come_before_defaults_before_enums_before_types() {
    let cases = [
        (
            json!({ "type": "string", "example": "a", "default": "b", "enum": ["c", "a"] }),
            json!("a"),
        ),
        (json!({ "type": "string", "default": "b" }), json!("b")),
        (json!({ "type": "string", "enum": ["c", "d"] }), json!("c")),
        (
            json!({ "type": "integer", "example": "no number", "minimum": 3 }),
            json!(3),
        ),
        (json!({ "type": ["null", "boolean"] }), json!(true)),
        (
            json!({ "type": "number", "exclusiveMinimum": 2, "multipleOf": 0.5 }),
            json!(2.5),
        ),
        (json!({ "const": 4 }), json!(4)),
    ];
    for (schema, value) in cases {
        assert_eq!(made(&Value::Null, &schema, true), value, "{schema}");
    }
}

#[test]
fn required_and_all_differ_and_what_is_read_only_is_not_sent() {
    let schema = json!({
        "type": "object",
        "required": ["a"],
        "example": { "a": "from the whole", "b": [{ "c": 5 }] },
        "properties": {
            "a": { "type": "string" },
            "b": { "type": "array", "minItems": 2, "items": { "properties": { "c": { "type": "integer" } } } },
            "d": { "type": "string", "readOnly": true },
            "e": { "type": "object", "additionalProperties": { "type": "boolean" } },
        },
    });
    assert_eq!(
        made(&Value::Null, &schema, false),
        json!({ "a": "from the whole" })
    );
    let all = json!({ "a": "from the whole", "b": [{ "c": 5 }, { "c": 5 }], "e": { "key": true } });
    assert_eq!(made(&Value::Null, &schema, true), all);
}

#[test]
fn circles_end() {
    let node = json!({ "$ref": "#/components/schemas/Node" });
    let document = json!({ "components": { "schemas": {
        "Node": { "type": "object", "required": ["next", "nodes"], "properties": {
            "next": { "oneOf": [node, { "type": "string" }] },
            "nodes": { "type": "array", "items": node },
            "parent": node,
        } },
        "Endless": { "type": "object", "required": ["more"], "properties": { "more": { "$ref": "#/components/schemas/Endless" } } },
    } } });
    assert_eq!(
        made(&document, &node, true),
        json!({ "next": "text", "nodes": [] })
    );
    let endless = made(
        &document,
        &json!({ "$ref": "#/components/schemas/Endless" }),
        true,
    );
    assert!(endless.to_string().len() < 1000);
}

#[test]
fn items_of_a_set_differ() {
    let set = json!({ "type": "array", "minItems": 2, "uniqueItems": true, "items": { "enum": ["x", "y"] } });
    assert_eq!(made(&Value::Null, &set, true), json!(["x", "y"]));
    let set = json!({ "type": "array", "minItems": 2, "uniqueItems": true, "items": { "type": "integer" } });
    assert_eq!(made(&Value::Null, &set, false), json!([1, 2]));
}

#[test]
fn lists_of_parameters_have_two_items_where_they_may() {
    let count = |most: Value, all| {
        let taste = Taste {
            all,
            examples: true,
            variant: 0,
        };
        let maker = Maker {
            document: &Value::Null,
            taste,
            items: 2,
        };
        let list = json!({ "type": "array", "maxItems": most, "items": { "type": "string" } });
        maker.make(&list, None).as_array().map(Vec::len)
    };
    assert_eq!(count(Value::Null, true), Some(2));
    assert_eq!(count(json!(1), true), Some(1));
    assert_eq!(count(Value::Null, false), Some(0));
}
