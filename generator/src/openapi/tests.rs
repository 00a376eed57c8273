//! One small schema that has everything once.

use std::collections::BTreeMap;

use docwright_schema::schema::*;
use docwright_schema::{Fact, Place, Rare, Schema};
use serde_json::{Value, json};

use super::document;

fn text(value: &str) -> Fact<String> {
    Fact::stated(value.to_owned())
}

fn model_type(id: &str) -> Type {
    Type::Model(ModelId(id.to_owned()))
}

fn field(name: &str, ty: Type, required: bool) -> Field {
    Field {
        access: Default::default(),
        name: name.to_owned(),
        wire_name: text(name),
        ty: Fact::stated(ty),
        required: Fact::stated(required),
        null_unknown: false,
        deprecated: false,
        description: None,
        example: None,
        default: None,
        constraints: Rare::default(),
        place: Place::default(),
    }
}

fn model(name: &str, role: ModelRole, kind: ModelKind) -> (ModelId, Model) {
    let model = Model {
        constraints: Default::default(),
        name: text(name),
        section: None,
        role,
        description: None,
        deprecated: false,
        kind,
        examples: Vec::new(),
        places: Vec::new(),
    };
    (ModelId(name.to_owned()), model)
}

fn object(fields: Vec<Field>) -> ModelKind {
    ModelKind::Object {
        fields,
        additional: None,
    }
}

fn parameter(name: &str, location: Location) -> Parameter {
    Parameter {
        style: None,
        name: name.to_owned(),
        wire_name: text(name),
        location: Fact::stated(location),
        ty: Fact::stated(Type::String(None)),
        required: Fact::stated(false),
        deprecated: false,
        description: None,
        example: None,
        default: None,
        constraints: Rare::default(),
        place: Place::default(),
    }
}

fn content(media_type: &str, ty: Type) -> Content {
    Content {
        encodings: Default::default(),
        media_type: text(media_type),
        ty: Fact::stated(ty),
        examples: Vec::new(),
        constraints: Rare::default(),
    }
}

fn response(status: &str, content: Vec<Content>) -> Response {
    Response {
        status: Fact::stated(status.parse().unwrap()),
        name: None,
        description: None,
        content,
        headers: Vec::new(),
        place: Place::default(),
    }
}

fn operation(name: &str, method: Option<Method>, path: Option<&str>) -> Operation {
    Operation {
        name: name.to_owned(),
        groups: vec!["boats".to_owned()],
        operation_id: None,
        is_function: false,
        method: method.map(Fact::stated),
        path: path.map(text),
        servers: Vec::new(),
        summary: None,
        description: None,
        deprecated: false,
        request: None,
        parameters: Vec::new(),
        body: None,
        responses: Vec::new(),
        envelope: None,
        accept: None,
        security: None,
        pagination: None,
        places: Vec::new(),
    }
}

fn schema(operations: Vec<Operation>, models: Vec<(ModelId, Model)>) -> Schema {
    Schema {
        version: VERSION,
        api: Api::default(),
        groups: Vec::new(),
        operations,
        models: models.into_iter().collect(),
        gaps: Vec::new(),
        own: Vec::new(),
    }
}

/// A harbour: every kind of model, type, grade and gap once.
fn harbour() -> Schema {
    let value = |value: Value| EnumValue {
        value,
        name: None,
        description: Some("Afloat.".to_owned()),
    };
    let mut length = field("length", Type::Nullable(Box::new(Type::Number(None))), false);
    length.constraints.insert("minimum".to_owned(), json!(1));
    length.example = Some("12.5".to_owned());
    length.required = Fact::derived(false, "marker-absent");
    let boat = vec![
        field("name", Type::String(None), true),
        length,
        field("state", Type::Nullable(Box::new(model_type("State"))), false),
        field("logo", Type::Bytes, false),
        field(
            "tags",
            Type::Map(Box::new(Type::Array(Box::new(Type::String(None))))),
            false,
        ),
        field("kind", Type::Const(json!("boat")), true),
        field("owner", model_type("Nobody"), false),
    ];
    let state = ModelKind::Enum {
        values: vec![value(json!("in")), value(json!("out"))],
        open: Fact::assumed(true, "enums-open"),
    };
    let either = ModelKind::Union {
        variants: vec![
            Variant {
                tags: Vec::new(),
                name: None,
                ty: model_type("Boat & Crew"),
                rule: None,
                constraints: Rare::default(),
            },
            Variant {
                tags: Vec::new(),
                name: Some("Id".to_owned()),
                ty: Type::Integer(Some("int64".to_owned())),
                rule: None,
                constraints: Rare::default(),
            },
        ],
        discriminator: Some(text("kind")),
    };
    let upload = vec![field("file", Type::Bytes, true)];
    let models = vec![
        model("Boat & Crew", ModelRole::Payload, object(boat)),
        model("State", ModelRole::Payload, state),
        model("Either", ModelRole::Payload, either),
        model(
            "Names",
            ModelRole::Payload,
            ModelKind::Alias {
                ty: Fact::stated(Type::Array(Box::new(Type::String(None)))),
            },
        ),
        model("Upload", ModelRole::Payload, object(upload)),
        model("Blank", ModelRole::Error, ModelKind::Unknown),
        model("GetBoatRequest", ModelRole::Request, object(Vec::new())),
        model("GetBoatResponse", ModelRole::Envelope, object(Vec::new())),
    ];

    let mut get = operation("get", Some(Method::Get), Some("/boats/{boatId}"));
    get.path = Some(Fact::derived("/boats/{boatId}".to_owned(), "path-from-name"));
    get.operation_id = Some(text("getBoat"));
    get.deprecated = true;
    get.parameters = vec![
        parameter("boatId", Location::Path),
        parameter("page", Location::Query),
    ];
    get.security = Some(Fact::stated(Vec::new()));
    get.responses = vec![
        response(
            "200",
            vec![content("application/json", model_type("Boat & Crew"))],
        ),
        response("404", Vec::new()),
        response("5XX", vec![content("application/json", model_type("Blank"))]),
        response(
            "default",
            vec![content("application/json", model_type("GetBoatResponse"))],
        ),
    ];
    let mut post = operation("upload", Some(Method::Post), Some("boats/{boatId}"));
    post.security = Some(Fact::stated(
        ["token", "nowhere"].map(|way| alone(way.to_owned())).to_vec(),
    ));
    post.body = Some(Body {
        name: None,
        required: Fact::assumed(true, "body-required"),
        description: Some("The file.".to_owned()),
        content: vec![
            content("multipart/form-data", model_type("Upload")),
            content("application/octet-stream", Type::Bytes),
        ],
        place: Place::default(),
    });
    let events = content("text/event-stream", Type::Stream(Box::new(model_type("Either"))));
    post.responses = vec![response("200", vec![events])];
    let operations = vec![
        get,
        post,
        operation("get", Some(Method::Get), Some("/boats")),
        operation("again", Some(Method::Get), Some("/boats")),
        operation("lost", Some(Method::Get), None),
    ];

    let mut schema = schema(operations, models);
    schema.api.title = Some(text("Harbour"));
    schema.api.servers = vec![Server {
        choices: Default::default(),
        url: Fact::derived("https://{region}.example.com".to_owned(), "server-from-examples"),
        description: None,
        variables: BTreeMap::from([("region".to_owned(), "eu".to_owned())]),
    }];
    let way = |kind: &str, scheme: Option<&str>| SecurityScheme {
        kind: text(kind),
        scheme: scheme.map(text),
        parameter: None,
        location: None,
        url: None,
        flows: BTreeMap::new(),
        description: None,
        named_only: false,
    };
    schema.api.security = BTreeMap::from([
        ("token".to_owned(), way("http", Some("bearer"))),
        ("key".to_owned(), way("apiKey", None)),
    ]);
    schema.groups = vec![Group {
        name: "boats".to_owned(),
        title: "Boats".to_owned(),
        description: None,
        place: Place::default(),
    }];
    schema
}

#[test]
fn everything_once() {
    insta::assert_snapshot!(super::to_json(&harbour()).unwrap());
}

fn visit<'a>(value: &'a Value, see: &mut impl FnMut(&'a serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            see(object);
            object.values().for_each(|value| visit(value, see));
        }
        Value::Array(items) => items.iter().for_each(|value| visit(value, see)),
        _ => {}
    }
}

#[test]
fn every_reference_resolves_and_every_component_has_a_valid_name() {
    let document = document(&harbour());
    let mut references = 0;
    visit(&document, &mut |object| {
        if let Some(Value::String(reference)) = object.get("$ref") {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(document.pointer(pointer).is_some(), "{reference}");
            references += 1;
        }
    });
    assert!(references > 4);
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        let valid = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        assert!(name.chars().all(valid), "{name}");
    }
}

#[test]
fn operation_ids_are_unique() {
    let operations = ["/a", "/b", "/c"].map(|path| operation("get", Some(Method::Get), Some(path)));
    let document = document(&schema(operations.to_vec(), Vec::new()));
    let mut ids = Vec::new();
    visit(&document, &mut |object| {
        if object.contains_key("tags") {
            ids.extend(object.get("operationId").and_then(Value::as_str));
        }
    });
    assert_eq!(ids, ["get", "boats_get", "get_2"]);
}

#[test]
fn names_that_become_equal_stay_apart() {
    let models = ["a b", "a_b"].map(|name| model(name, ModelRole::Payload, ModelKind::Unknown));
    let document = document(&schema(Vec::new(), models.to_vec()));
    assert_eq!(document["components"]["schemas"].as_object().unwrap().len(), 2);
}

#[test]
fn bytes_are_raw_only_where_no_json_has_them() {
    let both = |media_types: &[&str]| {
        let mut put = operation("put", Some(Method::Put), Some("/"));
        let contents = media_types
            .iter()
            .map(|media_type| content(media_type, model_type("File")));
        put.responses = vec![response("200", contents.collect())];
        let file = model(
            "File",
            ModelRole::Payload,
            object(vec![field("data", Type::Bytes, true)]),
        );
        let document = document(&schema(vec![put], vec![file]));
        document["components"]["schemas"]["File"]["properties"]["data"]["format"].clone()
    };
    assert_eq!(both(&["multipart/form-data"]), "binary");
    assert_eq!(both(&["application/json"]), "byte");
    assert_eq!(both(&["multipart/form-data", "application/problem+json"]), "byte");
}
