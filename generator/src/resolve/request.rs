//! The request of an operation: which arguments are parameters, where they go, and what is the body.
//!
//! Documentation made for a programming language shows a request as arguments of a function: one object for everything,
//! or one argument for each part. The rule `request-object` tells whether that object is the body itself or a wrapper of
//! parameters and body; the rules `in-…` tell where a parameter goes.

use docwright_schema::evidence::{
    ArgumentRole, BodyEvidence, FieldEvidence, ModelEvidence, ModelRole as Section, NameForm,
    OperationEvidence, ParameterEvidence, Shape, TypeExpr,
};
use docwright_schema::schema::{
    Body, Content, Location, Method, ModelId, ModelKind, ModelRole, Parameter, Type,
};
use docwright_schema::{Fact, Place};

use super::operation::Documented;
use super::types::Site;
use super::words::{letters, pascal, words};
use super::{Resolver, rules};

/// What is known of an operation before its request is taken apart.
pub(super) struct Input<'i> {
    pub documented: &'i Documented<'i>,
    pub method: Option<Method>,
    pub path: Option<&'i str>,
}

/// A request, taken apart.
#[derive(Debug, Default)]
pub(super) struct Request {
    /// The documented name of the wrapper.
    pub name: Option<String>,
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
}

/// Names of header parameters, letter by letter, besides those that begin with `x`.
const HEADERS: &[&str] = &[
    "accept",
    "acceptencoding",
    "acceptlanguage",
    "authorization",
    "contenttype",
    "contentlanguage",
    "contentdisposition",
    "contentlength",
    "contentencoding",
    "idempotencykey",
    "ifmatch",
    "ifmodifiedsince",
    "ifnonematch",
    "ifunmodifiedsince",
    "lasteventid",
    "useragent",
];

impl<'a> Resolver<'a> {
    pub(super) fn request(&mut self, input: &Input<'_>) -> Request {
        let evidence = input.documented.evidence;
        let mut request = Request::default();
        for argument in &evidence.parameters {
            match (argument.role, self.target(&argument.field.ty)) {
                (ArgumentRole::RequestObject, Some((id, model))) => {
                    self.request_object(input, argument, &id, model, &mut request);
                }
                (ArgumentRole::RequestObject, None) => request.body = self.body(input, &argument.field, None),
                (ArgumentRole::Argument, _) if is_body(&argument.field, None, input) => {
                    request.body = self.body(input, &argument.field, name_of(&argument.field));
                }
                _ => request.parameters.push(self.parameter(input, argument)),
            }
        }
        if request.body.is_none() {
            request.body = self.stated_body(input, &evidence.bodies);
        }
        self.add_missing_path_parameters(input, &mut request);
        request
    }

    /// Required fields of the request that may stand in a path.
    pub(super) fn required_scalars(&self, evidence: &OperationEvidence) -> Vec<String> {
        let mut names = Vec::new();
        let mut see = |field: &FieldEvidence| {
            let required = field.required.as_ref().is_some_and(|required| required.value);
            let scalar = matches!(
                field.ty,
                TypeExpr::String(_) | TypeExpr::Integer(_) | TypeExpr::Numeric | TypeExpr::Time
            ) || matches!(self.target(&field.ty), Some((_, model)) if matches!(model.shape, Shape::Enum { .. }));
            if let (Some(name), true, true) = (name_of(field), required, scalar)
                && !is_body_name(name)
            {
                names.push(name.to_owned());
            }
        };
        for argument in &evidence.parameters {
            match (argument.role, self.target(&argument.field.ty)) {
                (ArgumentRole::RequestObject, Some((_, model))) => fields(model).iter().for_each(&mut see),
                _ => see(&argument.field),
            }
        }
        names
    }

    fn request_object(
        &mut self,
        input: &Input<'_>,
        argument: &ParameterEvidence,
        id: &ModelId,
        model: &ModelEvidence,
        request: &mut Request,
    ) {
        if !is_wrapper(input, model, |field| self.same_named_component(field)) {
            request.body = self.body(input, &argument.field, None);
            return;
        }
        request.name = Some(id.0.clone());
        if let Some(wrapper) = self.models.get_mut(id) {
            wrapper.role = ModelRole::Request;
        }
        for field in fields(model) {
            if is_body(field, Some(self.same_named_component(field)), input) && request.body.is_none() {
                request.body = self.body(input, field, name_of(field));
            } else {
                let parameter = ParameterEvidence {
                    role: ArgumentRole::Argument,
                    location: None,
                    field: field.clone(),
                };
                let place = self.index.first(id).map(|entry| entry.place());
                let mut parameter = self.parameter(input, &parameter);
                if let Some(place) = place {
                    parameter.place = Place(format!("{place}/{}", parameter.name));
                }
                request.parameters.push(parameter);
            }
        }
    }

    /// A field that links to a component of its own name holds the body.
    fn same_named_component(&self, field: &FieldEvidence) -> bool {
        let component =
            |model: &ModelEvidence| model.role == Section::Component || model.role == Section::Unknown;
        match (self.target(&field.ty), name_of(field)) {
            (Some((id, model)), Some(name)) => {
                component(model)
                    && matches!(
                        model.shape,
                        Shape::Object { .. } | Shape::Union { .. } | Shape::Unknown
                    )
                    && letters(id.0.rsplit('.').next().unwrap_or_default()) == letters(name)
            }
            _ => false,
        }
    }

    /// The model that a type links to, through wrappers.
    fn target(&self, ty: &TypeExpr) -> Option<(ModelId, &'a ModelEvidence)> {
        match ty {
            TypeExpr::Link(link) => {
                let id = self.index.resolve(link)?;
                self.index.first(id).map(|entry| (id.clone(), entry.model))
            }
            TypeExpr::Optional(inner) | TypeExpr::Nullable(inner) => self.target(inner),
            _ => None,
        }
    }

    fn parameter(&mut self, input: &Input<'_>, evidence: &ParameterEvidence) -> Parameter {
        let field = &evidence.field;
        let name = name_of(field).unwrap_or_default();
        let anchor = if name.is_empty() { "?" } else { name };
        let place = Place::new(input.documented.page, &input.documented.evidence.anchor, anchor);
        let site_name = format!(
            "{}{}",
            pascal(&input.documented.evidence.name.value),
            pascal(name)
        );
        let site = Site {
            name: &site_name,
            place: &place,
            page: input.documented.page,
            example: field.example.as_deref(),
        };
        let typed = self.typed(&field.ty, site);
        let stated = field
            .required
            .as_ref()
            .map(|required| required.value && !typed.optional);
        let location = match &evidence.location {
            Some(stated) => Fact::stated(stated.value),
            None => locate(name, stated.unwrap_or(false), input.path),
        };
        let required = match stated {
            _ if location.value == Location::Path && stated != Some(true) => {
                Fact::derived(true, rules::REQUIRED_PATH)
            }
            Some(required) => Fact::stated(required),
            None => Fact::assumed(false, rules::REQUIRED_UNSTATED),
        };
        let variable = input
            .path
            .and_then(|path| variables(path).find(|variable| letters(variable) == letters(name)));
        let wire_name = match variable.filter(|_| location.value == Location::Path) {
            Some(variable) => Fact::derived(variable.to_owned(), rules::WIRE_NAME_TEMPLATE),
            None => self.conventions.parameter(name, form(field), location.value),
        };
        Parameter {
            name: name.to_owned(),
            wire_name,
            location,
            ty: typed.ty,
            required,
            deprecated: field.deprecated,
            description: field.description.clone(),
            example: field.example.clone(),
            default: field.default.clone(),
            place,
        }
    }

    /// Variables of the path template that no parameter fills.
    fn add_missing_path_parameters(&mut self, input: &Input<'_>, request: &mut Request) {
        let evidence = input.documented.evidence;
        // Nameless parameters may be these; the overlay tells.
        if request
            .parameters
            .iter()
            .any(|parameter| parameter.name.is_empty())
        {
            return;
        }
        for variable in input.path.into_iter().flat_map(variables) {
            let in_path = |p: &Parameter| p.location.value == Location::Path && p.wire_name.value == variable;
            if !request.parameters.iter().any(in_path) {
                request.parameters.push(Parameter {
                    name: variable.to_owned(),
                    wire_name: Fact::derived(variable.to_owned(), rules::WIRE_NAME_TEMPLATE),
                    location: Fact::derived(Location::Path, rules::IN_PATH_TEMPLATE),
                    ty: Fact::assumed(Type::String(None), rules::IN_PATH_TEMPLATE),
                    required: Fact::derived(true, rules::REQUIRED_PATH),
                    deprecated: false,
                    description: None,
                    example: None,
                    default: None,
                    place: Place::new(input.documented.page, &evidence.anchor, variable),
                });
            }
        }
    }

    fn body(&mut self, input: &Input<'_>, field: &FieldEvidence, name: Option<&str>) -> Option<Body> {
        if matches!(input.method, Some(Method::Get | Method::Head)) {
            return None;
        }
        let documented = input.documented;
        let place = Place::new(
            documented.page,
            &documented.evidence.anchor,
            name.unwrap_or("request"),
        );
        let site_name = format!("{}Body", pascal(&documented.evidence.name.value));
        let site = Site {
            name: &site_name,
            place: &place,
            page: documented.page,
            example: field.example.as_deref(),
        };
        let typed = self.typed(&field.ty, site);
        let required = match &field.required {
            Some(stated) => Fact::stated(stated.value && !typed.optional),
            None => Fact::assumed(false, rules::REQUIRED_UNSTATED),
        };
        let media_type = Fact::derived(
            self.media_type(&typed.ty.value).to_owned(),
            rules::BODY_MEDIA_TYPE,
        );
        Some(Body {
            name: name.map(str::to_owned),
            required,
            description: field.description.clone().filter(|_| name.is_some()),
            content: vec![Content {
                media_type,
                ty: typed.ty,
                examples: Vec::new(),
            }],
            place,
        })
    }

    fn stated_body(&mut self, input: &Input<'_>, bodies: &[BodyEvidence]) -> Option<Body> {
        let documented = input.documented;
        let place = Place::new(documented.page, &documented.evidence.anchor, "request");
        let site_name = format!("{}Request", pascal(&documented.evidence.name.value));
        let mut body: Option<Body> = None;
        for evidence in bodies {
            let site = Site {
                name: &site_name,
                place: &place,
                page: documented.page,
                example: None,
            };
            let ty = self.typed(&evidence.ty, site).ty;
            let media_type = match &evidence.media_type {
                Some(stated) => Fact::stated(stated.value.clone()),
                None => Fact::derived(self.media_type(&ty.value).to_owned(), rules::BODY_MEDIA_TYPE),
            };
            let content = Content {
                media_type,
                ty,
                examples: evidence.examples.clone(),
            };
            match &mut body {
                Some(body) => body.content.push(content),
                None => {
                    body = Some(Body {
                        name: None,
                        required: match &evidence.required {
                            Some(stated) => Fact::stated(stated.value),
                            None => Fact::assumed(false, rules::REQUIRED_UNSTATED),
                        },
                        description: evidence.description.clone(),
                        content: vec![content],
                        place: place.clone(),
                    });
                }
            }
        }
        body
    }

    /// The rule `body-media-type`.
    fn media_type(&self, ty: &Type) -> &'static str {
        let fields = match ty {
            Type::Bytes => return "application/octet-stream",
            Type::Model(id) => self.models.get(id).map(|model| &model.kind),
            _ => None,
        };
        match fields {
            Some(ModelKind::Object { fields, .. })
                if fields.iter().any(|f| *f.ty.value.innermost() == Type::Bytes) =>
            {
                "multipart/form-data"
            }
            _ => "application/json",
        }
    }
}

fn fields(model: &ModelEvidence) -> &[FieldEvidence] {
    match &model.shape {
        Shape::Object { fields, .. } => fields,
        _ => &[],
    }
}

fn name_of(field: &FieldEvidence) -> Option<&str> {
    field.name.as_ref().map(|name| name.value.as_str())
}

fn form(field: &FieldEvidence) -> NameForm {
    if field.name.is_none() {
        NameForm::Wire
    } else {
        field.form
    }
}

fn is_body_name(name: &str) -> bool {
    matches!(letters(name).as_str(), "requestbody" | "body")
}

/// Whether a field of a wrapper, or an argument, holds the body.
fn is_body(field: &FieldEvidence, same_named_component: Option<bool>, input: &Input<'_>) -> bool {
    let name = name_of(field).unwrap_or_default();
    let in_path = input
        .path
        .is_some_and(|path| variables(path).any(|v| letters(v) == letters(name)));
    let link_of_own_name = || match &field.ty {
        TypeExpr::Link(link) => {
            letters(link.text.rsplit(['.', '\\', ':']).next().unwrap_or_default()) == letters(name)
        }
        TypeExpr::Array(inner) => matches!(&**inner, TypeExpr::Link(_)) && name.ends_with("RequestBody"),
        _ => false,
    };
    !in_path
        && !matches!(input.method, Some(Method::Get | Method::Head))
        && (is_body_name(name) || same_named_component.unwrap_or_else(link_of_own_name))
}

/// The rule `request-object`: seven questions in this order.
fn is_wrapper(
    input: &Input<'_>,
    model: &ModelEvidence,
    same_named_component: impl Fn(&FieldEvidence) -> bool,
) -> bool {
    let Shape::Object { fields, .. } = &model.shape else {
        return false;
    };
    let name = model.name.as_ref().map_or("", |name| name.value.as_str());
    let has = |wanted: &str| {
        fields
            .iter()
            .filter_map(name_of)
            .any(|name| letters(name) == letters(wanted))
    };
    if matches!(input.method, Some(Method::Get | Method::Head)) {
        return true;
    }
    if name.ends_with("RequestBody") {
        return false;
    }
    let mut variables = input.path.into_iter().flat_map(variables).peekable();
    if variables.peek().is_some() {
        return variables.any(has);
    }
    if !matches!(model.role, Section::Operation | Section::Unknown) {
        return false;
    }
    fields
        .iter()
        .any(|field| name_of(field).is_some_and(is_body_name) || same_named_component(field))
}

/// Names of the variables in a path template.
pub(super) fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// The rules `in-…`.
fn locate(name: &str, required: bool, path: Option<&str>) -> Fact<Location> {
    if path.is_some_and(|path| variables(path).any(|variable| letters(variable) == letters(name))) {
        return Fact::derived(Location::Path, rules::IN_PATH_TEMPLATE);
    }
    let parts = words(name);
    let extension = parts.len() > 1 && parts.first().is_some_and(|word| word == "x");
    if extension || HEADERS.contains(&letters(name).as_str()) {
        return Fact::derived(Location::Header, rules::IN_HEADER_NAME);
    }
    match path {
        Some(_) => Fact::derived(Location::Query, rules::IN_QUERY_REST),
        None if required => Fact::derived(Location::Path, rules::IN_BY_REQUIRED),
        None => Fact::derived(Location::Query, rules::IN_BY_REQUIRED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_located_by_template_then_name_then_marker() {
        let at = |name, required, path| locate(name, required, path).value;
        assert_eq!(at("teamId", true, Some("/teams/{team_id}")), Location::Path);
        assert_eq!(at("limit", true, Some("/teams/{team_id}")), Location::Query);
        assert_eq!(at("xRequestId", false, Some("/teams")), Location::Header);
        assert_eq!(at("idempotencyKey", false, None), Location::Header);
        assert_eq!(at("xylophone", false, None), Location::Query);
        assert_eq!(at("teamId", true, None), Location::Path);
    }

    #[test]
    fn variables_of_a_template() {
        assert_eq!(variables("/a/{b}/c/{d}:run").collect::<Vec<_>>(), ["b", "d"]);
        assert_eq!(variables("/a/{b").count(), 0);
    }
}
