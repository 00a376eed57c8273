//! Small schemas, made by hand.

use std::collections::BTreeMap;

use docwright::schema::schema::{
    Api, Body, Content, EnumValue, Envelope, Field, Group, Location, Method, Model, ModelId, ModelKind,
    ModelRole, Operation, Parameter, Response, Status, TransportField, Type, VERSION, Variant,
};
use docwright::schema::{Fact, Place, Schema};
use serde_json::{Value, json};

pub(crate) fn string() -> Type {
    Type::String(None)
}

pub(crate) fn integer() -> Type {
    Type::Integer(None)
}

pub(crate) fn of(name: &str) -> Type {
    Type::Model(ModelId(name.to_owned()))
}

pub(crate) fn array(ty: Type) -> Type {
    Type::Array(Box::new(ty))
}

pub(crate) fn map(ty: Type) -> Type {
    Type::Map(Box::new(ty))
}

pub(crate) fn nullable(ty: Type) -> Type {
    Type::Nullable(Box::new(ty))
}

fn place() -> Place {
    Place::new("page.md", "", "")
}

pub(crate) fn field(name: &str, ty: Type, required: bool) -> Field {
    Field {
        name: name.to_owned(),
        wire_name: Fact::stated(name.to_owned()),
        ty: Fact::stated(ty),
        required: Fact::stated(required),
        null_unknown: false,
        deprecated: false,
        description: None,
        example: None,
        default: None,
        constraints: BTreeMap::new(),
        place: place(),
    }
}

pub(crate) fn model(name: &str, section: Option<&str>, role: ModelRole, kind: ModelKind) -> Model {
    Model {
        name: Fact::stated(name.to_owned()),
        section: section.map(str::to_owned),
        role,
        description: None,
        deprecated: false,
        kind,
        examples: Vec::new(),
        places: vec![place()],
    }
}

pub(crate) fn object(fields: Vec<Field>) -> ModelKind {
    ModelKind::Object {
        fields,
        additional: None,
    }
}

pub(crate) fn values(values: &[Value]) -> ModelKind {
    let values = values
        .iter()
        .map(|v| EnumValue {
            value: v.clone(),
            name: None,
            description: None,
        })
        .collect();
    ModelKind::Enum {
        values,
        open: Fact::assumed(true, "open"),
    }
}

pub(crate) fn union(types: Vec<Type>) -> ModelKind {
    let variants = types
        .into_iter()
        .map(|ty| Variant {
            name: None,
            ty,
            rule: None,
        })
        .collect();
    ModelKind::Union {
        variants,
        discriminator: None,
    }
}

pub(crate) fn alias(ty: Type) -> ModelKind {
    ModelKind::Alias { ty: Fact::stated(ty) }
}

pub(crate) fn parameter(name: &str, location: Location, ty: Type, required: bool) -> Parameter {
    Parameter {
        name: name.to_owned(),
        wire_name: Fact::stated(name.to_owned()),
        location: Fact::stated(location),
        ty: Fact::stated(ty),
        required: Fact::stated(required),
        deprecated: false,
        description: None,
        example: None,
        default: None,
        constraints: BTreeMap::new(),
        place: place(),
    }
}

fn content(media_type: &str, ty: Type) -> Content {
    Content {
        media_type: Fact::stated(media_type.to_owned()),
        ty: Fact::stated(ty),
        examples: Vec::new(),
    }
}

pub(crate) fn body(name: Option<&str>, media_type: &str, ty: Type, required: bool) -> Body {
    Body {
        name: name.map(str::to_owned),
        required: Fact::stated(required),
        description: None,
        content: vec![content(media_type, ty)],
        place: place(),
    }
}

pub(crate) fn response(status: &str, payload: Option<(&str, Type)>) -> Response {
    Response {
        status: Fact::stated(status.parse::<Status>().expect("a status")),
        name: None,
        description: None,
        headers: Vec::new(),
        content: payload
            .into_iter()
            .map(|(media_type, ty)| content(media_type, ty))
            .collect(),
        place: place(),
    }
}

pub(crate) fn json_response(status: &str, ty: Type) -> Response {
    response(status, Some(("application/json", ty)))
}

pub(crate) fn operation(name: &str, groups: &[&str], method: Method, path: &str) -> Operation {
    Operation {
        name: name.to_owned(),
        groups: groups.iter().map(|group| (*group).to_owned()).collect(),
        operation_id: None,
        method: Some(Fact::stated(method)),
        path: Some(Fact::stated(path.to_owned())),
        summary: None,
        description: None,
        deprecated: false,
        request: None,
        parameters: Vec::new(),
        body: None,
        responses: Vec::new(),
        envelope: None,
        security: None,
        pagination: None,
        places: vec![place()],
    }
}

pub(crate) fn schema(models: Vec<(&str, Model)>, operations: Vec<Operation>) -> Schema {
    Schema {
        version: VERSION,
        api: Api {
            title: Some(Fact::stated("Small API".to_owned())),
            ..Api::default()
        },
        groups: Vec::new(),
        operations,
        models: models
            .into_iter()
            .map(|(id, model)| (ModelId(id.to_owned()), model))
            .collect(),
        gaps: Vec::new(),
    }
}

/// An API as its documents would have it: sections, envelopes, one error.
pub(crate) fn invitations() -> Schema {
    let shared = Some("shared");
    let operations = Some("operations");
    let mut invite = operation(
        "postOrgsOrgIdInvitations",
        &["UserProfile"],
        Method::Post,
        "/orgs/{orgId}/invitations",
    );
    invite.path = Some(Fact::derived(
        "/orgs/{orgId}/invitations".to_owned(),
        "path-from-name",
    ));
    invite.method = Some(Fact::derived(Method::Post, "method-from-name"));
    invite.summary = Some("Invite a user.".to_owned());
    invite.description = Some("Sends a mail; see https://example.com/invitations.".to_owned());
    invite.request = Some("PostOrgsOrgIdInvitationsRequest".to_owned());
    invite.parameters = vec![
        parameter("orgId", Location::Path, string(), true),
        parameter("notify", Location::Query, Type::Boolean, false),
    ];
    invite.body = Some(body(
        Some("UserInviteRequest"),
        "application/json",
        of("UserInvite"),
        true,
    ));
    invite.responses = vec![
        Response {
            name: Some("UserRoles".to_owned()),
            ..json_response("200", array(of("UserRole")))
        },
        Response {
            description: Some("Bad input.".to_owned()),
            ..json_response("400", of("ErrorResponse"))
        },
        json_response("409", of("ErrorResponse")),
        response("410", None),
    ];
    let transport = ["ContentType", "StatusCode", "RawResponse"].map(|name| TransportField {
        name: name.to_owned(),
        fact: heck_kebab(name),
    });
    invite.envelope = Some(Envelope {
        name: "PostOrgsOrgIdInvitationsResponse".to_owned(),
        description: None,
        transport: transport.to_vec(),
        place: place(),
    });
    let mut roles = operation("listRoles", &["UserProfile", "Roles"], Method::Get, "/roles");
    roles.responses = vec![json_response("200", array(of("Role")))];
    let mut schema = schema(
        vec![
            (
                "UserInvite",
                model(
                    "UserInvite",
                    shared,
                    ModelRole::Payload,
                    object(vec![
                        field("email", string(), true),
                        field("role", of("Role"), false),
                        field(
                            "expiresAt",
                            nullable(Type::String(Some("date-time".to_owned()))),
                            false,
                        ),
                    ]),
                ),
            ),
            (
                "UserRole",
                model(
                    "UserRole",
                    shared,
                    ModelRole::Payload,
                    object(vec![
                        field("id", string(), true),
                        field("invite", nullable(string()), true),
                        field("type", of("Role"), true),
                    ]),
                ),
            ),
            (
                "Role",
                model(
                    "Role",
                    shared,
                    ModelRole::Payload,
                    values(&[json!("admin"), json!("member")]),
                ),
            ),
            (
                "ErrorResponse",
                model(
                    "ErrorResponse",
                    Some("errors"),
                    ModelRole::Error,
                    object(vec![field("error", string(), true)]),
                ),
            ),
            (
                "PostOrgsOrgIdInvitationsRequest",
                model(
                    "PostOrgsOrgIdInvitationsRequest",
                    operations,
                    ModelRole::Request,
                    object(Vec::new()),
                ),
            ),
            (
                "PostOrgsOrgIdInvitationsResponse",
                model(
                    "PostOrgsOrgIdInvitationsResponse",
                    operations,
                    ModelRole::Envelope,
                    object(Vec::new()),
                ),
            ),
        ],
        vec![roles, invite],
    );
    schema.groups = ["Roles", "UserProfile"]
        .map(|name| Group {
            name: name.to_owned(),
            title: name.to_owned(),
            description: None,
            place: place(),
        })
        .to_vec();
    schema
}

fn heck_kebab(name: &str) -> String {
    match name {
        "ContentType" => "content-type",
        "StatusCode" => "status-code",
        _ => "raw-response",
    }
    .to_owned()
}

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
        field.default = Some(json!({"a": ["*/"]}));
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
