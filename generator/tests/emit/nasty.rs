//! A small API of all that makes Rust stumble.

use docwright::schema::schema::{Body, Location, Method, ModelKind, ModelRole, Operation, Response, Type};
use docwright::schema::{Fact, Schema};
use serde_json::{Value, json};

use crate::parts::{
    alias, array, body, field, integer, json_response, map, model, nullable, object, of, operation,
    parameter, response, schema, string, union, values,
};

/// Everything that makes Rust stumble.
pub(crate) fn nasty() -> Schema {
    let payload = ModelRole::Payload;
    let names = [
        "type",
        "r#type",
        "self",
        "Self",
        "crate",
        "super",
        "",
        "_",
        "__",
        "2fa",
        "名前",
        "größe",
        "a-b",
        "a_b",
        "a.b",
        "additional",
        "match",
        "async",
        "gen",
        "Type",
        "\"quoted\"",
        "with\nnewline",
        "{}",
        "//",
        "*/",
    ];
    let mut fields: Vec<_> = names.iter().map(|name| field(name, string(), false)).collect();
    for field in &mut fields {
        field.description = Some(
            "`unbalanced [x] Vec<T> */ http://a.b \"\"\" \\ \u{202e}\n\n    code;\n```rust\npanic!()"
                .to_owned(),
        );
        field.example = Some("a`b*/\n".to_owned());
        field.default = Some(Box::new(json!({"a": ["*/"]})));
        field.deprecated = true;
    }
    fields.push(field("type", integer(), true));
    let collisions = values(
        &[
            "a", "A", "a-", "-a", "", " ", "*", "+1", "-1", "other", "Other", "self", "a", "\"", "\\", "名",
            "value",
        ]
        .map(Value::from),
    );
    let wide: Vec<_> = (0..30)
        .map(|n| field(&format!("f{n}"), nullable(string()), n % 2 == 0))
        .collect();
    let every = vec![
        field("any", Type::Any, true),
        field("anyMaybe", Type::Any, false),
        field("unknown", Type::Unknown, true),
        field("number", Type::Number(None), true),
        field("numeric", Type::Numeric, true),
        field("bytes", Type::Bytes, true),
        field("bytesMaybe", nullable(Type::Bytes), false),
        field("constant", Type::Const(json!("x")), true),
        field("constantNumber", Type::Const(json!(1)), true),
        field("constantNull", Type::Const(Value::Null), true),
        field("map", map(array(nullable(of("Node")))), true),
        field("anyNull", nullable(Type::Any), true),
        field("list", array(array(integer())), false),
        field("nowhere", of("Nowhere"), true),
        field("stream", Type::Stream(Box::new(string())), true),
        field("viaAlias", of("NullableAlias"), false),
        field("viaAliasRequired", of("NullableAlias"), true),
    ];
    let models = vec![
        (
            "Fields",
            model(
                "Fields",
                None,
                payload,
                ModelKind::Object {
                    fields,
                    additional: Some(Fact::stated(Type::Any)),
                },
            ),
        ),
        ("Every", model("Every", Some("shared"), payload, object(every))),
        ("Collide", model("Collide", Some("shared"), payload, collisions)),
        (
            "Numbers",
            model(
                "Numbers",
                Some("type"),
                payload,
                values(&[json!(1), json!(-1), json!(i64::MIN), json!(0)]),
            ),
        ),
        (
            "Mixed",
            model(
                "Mixed",
                Some("con"),
                payload,
                values(&[json!(1), json!("1"), Value::Null]),
            ),
        ),
        ("NoValues", model("NoValues", Some("con"), payload, values(&[]))),
        (
            "Node",
            model(
                "Node",
                Some("models"),
                payload,
                object(vec![
                    field("next", of("Node"), false),
                    field("parent", nullable(of("Node")), true),
                    field("children", array(of("Node")), true),
                    field("other", of("Left"), false),
                ]),
            ),
        ),
        (
            "Left",
            model(
                "Left",
                Some("models"),
                payload,
                object(vec![field("right", of("Right"), true)]),
            ),
        ),
        (
            "Right",
            model(
                "Right",
                None,
                payload,
                union(vec![of("Left"), of("Node"), of("Wide"), string()]),
            ),
        ),
        ("Wide", model("Wide", Some("shared"), payload, object(wide))),
        (
            "Itself",
            model(
                "Itself",
                None,
                payload,
                union(vec![of("Itself"), array(of("Itself")), Type::Any, Type::Unknown]),
            ),
        ),
        (
            "Same",
            model(
                "Same",
                None,
                payload,
                union(vec![
                    string(),
                    Type::String(Some("uuid".to_owned())),
                    integer(),
                    map(integer()),
                    array(of("Option")),
                    Type::Boolean,
                    nullable(Type::Number(None)),
                ]),
            ),
        ),
        ("Empty", model("Empty", None, payload, union(vec![]))),
        (
            "AliasLoop",
            model("AliasLoop", None, payload, alias(of("AliasLoop2"))),
        ),
        (
            "AliasLoop2",
            model("AliasLoop2", None, payload, alias(array(of("AliasLoop")))),
        ),
        (
            "AliasNode",
            model("AliasNode", None, payload, alias(of("ViaAlias"))),
        ),
        (
            "ViaAlias",
            model(
                "ViaAlias",
                None,
                payload,
                object(vec![
                    field("a", of("AliasNode"), false),
                    field("n", of("AliasNode"), true),
                ]),
            ),
        ),
        (
            "NullableAlias",
            model("NullableAlias", None, payload, alias(nullable(string()))),
        ),
        ("Unknown", model("Unknown", None, payload, ModelKind::Unknown)),
        ("Option", model("Option", None, payload, object(vec![]))),
        ("Result", model("Result", None, payload, values(&[json!("ok")]))),
        ("String", model("String", None, payload, alias(string()))),
        (
            "Serialize",
            model("Serialize", None, payload, values(&[json!("Debug")])),
        ),
        (
            "Error",
            model(
                "Error",
                Some("errors"),
                ModelRole::Error,
                object(vec![field("error", string(), true)]),
            ),
        ),
        (
            "errors.Client",
            model("Client", Some("errors"), ModelRole::Error, object(vec![])),
        ),
        (
            "Response",
            model("Response", Some("shared"), payload, object(vec![])),
        ),
        (
            "a.Same",
            model(
                "Same",
                Some("a"),
                payload,
                object(vec![field("b", of("b.Same"), true)]),
            ),
        ),
        (
            "b.Same",
            model(
                "Same",
                Some("b"),
                payload,
                object(vec![field("a", of("a.Same"), false)]),
            ),
        ),
        ("self", model("self", None, payload, object(vec![]))),
        ("Self", model("Self", None, payload, object(vec![]))),
        ("名", model("名", None, payload, object(vec![]))),
        (
            "Upload",
            model(
                "Upload",
                Some("shared"),
                payload,
                object(vec![
                    field("file", Type::Bytes, true),
                    field("thumb", Type::Bytes, false),
                    field("pages", array(Type::Bytes), true),
                    field("more", array(Type::Bytes), false),
                    field("meta", of("Node"), false),
                    field("type", string(), true),
                ]),
            ),
        ),
    ];
    schema(models, nasty_operations())
}

fn nasty_operations() -> Vec<Operation> {
    let error = || of("Error");
    let plain = |name: &str, groups: &[&str], responses: Vec<Response>| Operation {
        responses,
        ..operation(name, groups, Method::Get, "/x")
    };
    let with_body = |name: &str, body: Body| Operation {
        body: Some(body),
        ..operation(name, &["bodies"], Method::Post, "/bodies")
    };
    let mut many = operation(
        "type",
        &["operations"],
        Method::Get,
        "/a/{type}/{un known}/{b-b}/{?x=1&y#z",
    );
    many.parameters = vec![
        parameter("type", Location::Path, of("Collide"), true),
        parameter("b_b", Location::Path, integer(), false),
        parameter("not-there", Location::Path, string(), true),
        parameter("Type", Location::Query, array(string()), false),
        parameter("filter", Location::Query, of("Node"), false),
        parameter("at", Location::Query, nullable(string()), true),
        parameter("X-Trace", Location::Header, string(), false),
        parameter("session", Location::Cookie, string(), true),
    ];
    many.body = Some(body(
        Some("type"),
        "application/merge-patch+json",
        nullable(of("Every")),
        false,
    ));
    many.responses = vec![
        json_response("200", of("Every")),
        json_response("201", of("Wide")),
        response("202", Some(("text/plain", string()))),
        response("204", None),
        json_response("400", error()),
        json_response("401", error()),
        json_response("402", error()),
        json_response("404", of("errors.Client")),
        response("418", Some(("text/plain", string()))),
        response("419", Some(("application/octet-stream", Type::Bytes))),
        response("4XX", None),
        json_response("5XX", of("Wide")),
        json_response("default", error()),
    ];
    many.summary = Some("[x] <b>".to_owned());
    many.deprecated = true;
    let mut twin = plain(
        "Type",
        &["operations", "mod", "bodies"],
        vec![json_response("default", of("Node"))],
    );
    twin.deprecated = true;
    vec![
        many,
        twin,
        plain("type", &["operations"], vec![response("200", None)]),
        plain(
            "list",
            &[],
            vec![json_response("200", of("Response")), response("204", None)],
        ),
        plain(
            "list",
            &[],
            vec![
                json_response("302", of("Response")),
                json_response("4XX", error()),
            ],
        ),
        plain(
            "client",
            &["User Profile"],
            vec![
                json_response("2XX", array(of("Right"))),
                json_response("200", of("a.Same")),
            ],
        ),
        plain(
            "run",
            &["User Profile"],
            ["200", "401", "402", "403", "404"]
                .iter()
                .map(|s| json_response(s, of("Node")))
                .collect(),
        ),
        plain("nothing", &["user-profile"], vec![]),
        plain(
            "",
            &["名"],
            vec![
                response("200", Some(("text/event-stream", of("Node")))),
                json_response("400", string()),
            ],
        ),
        plain(
            "only errors",
            &["名"],
            vec![json_response("400", array(string()))],
        ),
        plain(
            "text",
            &["名"],
            vec![
                response("200", Some(("text/plain", string()))),
                response("404", Some(("text/plain", string()))),
            ],
        ),
        plain(
            "any",
            &["名"],
            vec![
                json_response("200", Type::Any),
                response("204", None),
                json_response("default", Type::Unknown),
            ],
        ),
        with_body("json", body(None, "application/json", of("Every"), true)),
        with_body("json_maybe", body(None, "application/json", of("Every"), false)),
        with_body("list", body(None, "application/json", array(string()), true)),
        with_body("string", body(None, "application/json", string(), true)),
        with_body("text", body(None, "text/plain", string(), true)),
        with_body("text_maybe", body(None, "text/plain", string(), false)),
        with_body("bytes", body(None, "image/*", Type::Bytes, true)),
        with_body("bytes_maybe", body(None, "application/pdf", Type::Bytes, false)),
        with_body(
            "form",
            body(None, "application/x-www-form-urlencoded", of("Node"), true),
        ),
        with_body("upload", body(None, "multipart/form-data", of("Upload"), true)),
        with_body(
            "upload_maybe",
            body(None, "multipart/form-data", of("Upload"), false),
        ),
        with_body("upload_any", body(None, "multipart/form-data", Type::Any, true)),
        with_body("upload_json", body(None, "multipart/form-data", of("Node"), true)),
        Operation {
            parameters: vec![
                parameter("client", Location::Query, string(), false),
                parameter("call", Location::Query, of("NullableAlias"), false),
            ],
            body: Some(body(Some("answer"), "multipart/form-data", of("Upload"), false)),
            ..operation("upload_with", &["bodies"], Method::Put, "bodies")
        },
        Operation {
            parameters: vec![parameter("id", Location::Path, string(), true)],
            body: Some(body(None, "text/plain", string(), true)),
            ..operation("text_with", &["bodies"], Method::Put, "/bodies/{id}")
        },
        Operation {
            parameters: vec![parameter("id", Location::Path, string(), true)],
            body: Some(body(None, "application/octet-stream", Type::Bytes, true)),
            ..operation("bytes_with", &["bodies"], Method::Put, "/bodies/{id}")
        },
        Operation {
            method: None,
            ..operation("gap", &["bodies"], Method::Put, "/gap")
        },
    ]
}
