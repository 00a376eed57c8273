//! The parts of small schemas.

use docwright::schema::schema::{
    Api, Body, Content, EnumValue, Field, Location, Method, Model, ModelId, ModelKind, ModelRole, Operation,
    Parameter, Response, Status, Type, VERSION, Variant,
};
use docwright::schema::{Fact, Place, Rare, Schema};
use serde_json::Value;

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

pub(crate) fn place() -> Place {
    Place::new("page.md", "", "")
}

pub(crate) fn field(name: &str, ty: Type, required: bool) -> Field {
    Field {
        access: Default::default(),
        name: name.to_owned(),
        wire_name: Fact::stated(name.to_owned()),
        ty: Fact::stated(ty),
        required: Fact::stated(required),
        null_unknown: false,
        deprecated: false,
        description: None,
        example: None,
        default: None,
        constraints: Rare::default(),
        place: place(),
    }
}

pub(crate) fn model(name: &str, section: Option<&str>, role: ModelRole, kind: ModelKind) -> Model {
    Model {
        constraints: Default::default(),
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
            tags: Vec::new(),
            name: None,
            ty,
            rule: None,
            constraints: Rare::default(),
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
        style: None,
        name: name.to_owned(),
        wire_name: Fact::stated(name.to_owned()),
        location: Fact::stated(location),
        ty: Fact::stated(ty),
        required: Fact::stated(required),
        deprecated: false,
        description: None,
        example: None,
        default: None,
        constraints: Rare::default(),
        place: place(),
    }
}

pub(crate) fn content(media_type: &str, ty: Type) -> Content {
    Content {
        encodings: Default::default(),
        media_type: Fact::stated(media_type.to_owned()),
        ty: Fact::stated(ty),
        examples: Vec::new(),
        constraints: Rare::default(),
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
        is_function: false,
        method: Some(Fact::stated(method)),
        path: Some(Fact::stated(path.to_owned())),
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
        own: Vec::new(),
    }
}
