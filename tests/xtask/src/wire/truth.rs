//! The truth as operations: what OpenAPI says of each, references resolved, whatever the version.
//!
//! It takes an OpenAPI document, and knows neither crates nor the mock server.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::corpus::METHODS;

/// Headers that are no parameters.
const RESERVED: &[&str] = &["accept", "content-type", "authorization"];

/// An operation.
#[derive(Debug)]
pub(super) struct Operation<'t> {
    /// Upper case.
    pub(super) method: String,
    /// The template.
    pub(super) path: &'t str,
    pub(super) parameters: Vec<Parameter<'t>>,
    pub(super) body: Option<Body<'t>>,
    /// By status.
    responses: &'t Value,
    /// Whether some success may come in any media type, which Prism takes for one that nobody accepts.
    pub(super) answers_anything: bool,
    /// What satisfies the first way of authentication.
    pub(super) credentials: Vec<Credential>,
}

/// A parameter.
#[derive(Debug)]
pub(super) struct Parameter<'t> {
    pub(super) name: &'t str,
    pub(super) place: Place,
    pub(super) is_required: bool,
    pub(super) style: &'t str,
    pub(super) is_exploded: bool,
    /// Whether its value is sent as JSON text.
    pub(super) is_json: bool,
    pub(super) schema: &'t Value,
    pub(super) example: Option<&'t Value>,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Path,
    Query,
    Header,
    Cookie,
}

/// A body in the media type that is tried.
#[derive(Debug)]
pub(super) struct Body<'t> {
    pub(super) is_required: bool,
    pub(super) media_type: &'t str,
    pub(super) schema: &'t Value,
    pub(super) example: Option<&'t Value>,
}

/// What a client has to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Credential {
    Bearer,
    Basic,
    Header(String),
    Query(String),
    Cookie(String),
}

/// All operations, in the order of the document.
pub(super) fn operations(document: &Value) -> Vec<Operation<'_>> {
    let mut operations = Vec::new();
    for (path, item) in members(&document["paths"]) {
        let item = resolve(document, item);
        for method in METHODS {
            if let Some(operation) = item.get(*method) {
                operations.push(Operation {
                    method: method.to_uppercase(),
                    path,
                    parameters: parameters(document, item, operation),
                    body: body(document, &operation["requestBody"]),
                    responses: &operation["responses"],
                    answers_anything: answers_anything(document, operation),
                    credentials: credentials(document, operation),
                });
            }
        }
    }
    operations
}

/// The names of the variables of a path template, in order.
pub(super) fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// What a reference leads to; the value itself where it is none.
pub(super) fn resolve<'t>(document: &'t Value, value: &'t Value) -> &'t Value {
    let mut value = value;
    // A reference may lead to one more, but hardly to sixteen.
    for _ in 0..16 {
        match value["$ref"].as_str().map(|target| follow(document, target)) {
            Some(target) => value = target,
            None => break,
        }
    }
    value
}

/// The members of an object in order; none of anything else.
pub(super) fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, value)| (key.as_str(), value))
}

/// The names of all properties of all schemas.
pub(super) fn properties(document: &Value) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    let mut open = vec![document];
    while let Some(value) = open.pop() {
        names.extend(members(&value["properties"]).map(|(name, _)| name));
        open.extend(members(value).map(|(_, inner)| inner));
        open.extend(value.as_array().into_iter().flatten());
    }
    names
}

fn follow<'t>(document: &'t Value, target: &str) -> &'t Value {
    let pointer = target.strip_prefix('#').unwrap_or("/-");
    // A pointer in a URL may be percent-encoded; names of components hardly need it.
    document.pointer(pointer).unwrap_or(&Value::Null)
}

fn parameters<'t>(document: &'t Value, item: &'t Value, operation: &'t Value) -> Vec<Parameter<'t>> {
    let list = |owner: &'t Value| {
        let list = owner["parameters"].as_array().into_iter().flatten();
        list.filter_map(|entry| parameter(document, resolve(document, entry)))
    };
    let mut parameters: Vec<Parameter<'_>> = list(operation).collect();
    for shared in list(item) {
        let is_known = |own: &Parameter<'_>| own.name == shared.name && own.place == shared.place;
        if !parameters.iter().any(is_known) {
            parameters.push(shared);
        }
    }
    parameters
}

fn parameter<'t>(document: &'t Value, entry: &'t Value) -> Option<Parameter<'t>> {
    let place = match entry["in"].as_str()? {
        "path" => Place::Path,
        "query" => Place::Query,
        // OpenAPI wants these ignored: bodies, answers and security say what they are.
        "header"
            if RESERVED.iter().any(|name| {
                entry["name"]
                    .as_str()
                    .is_some_and(|n| n.eq_ignore_ascii_case(name))
            }) =>
        {
            return None;
        }
        "header" => Place::Header,
        "cookie" => Place::Cookie,
        _ => return None,
    };
    let content = members(&entry["content"]).next().map(|(_, content)| content);
    let style = entry["style"].as_str().unwrap_or(match place {
        Place::Query | Place::Cookie => "form",
        Place::Path | Place::Header => "simple",
    });
    Some(Parameter {
        name: entry["name"].as_str()?,
        place,
        is_required: place == Place::Path || entry["required"] == true,
        style,
        is_exploded: entry["explode"].as_bool().unwrap_or(style == "form"),
        is_json: content.is_some(),
        schema: &content.unwrap_or(entry)["schema"],
        example: example(document, content.unwrap_or(entry)),
    })
}

fn body<'t>(document: &'t Value, entry: &'t Value) -> Option<Body<'t>> {
    let entry = resolve(document, entry);
    let preference = |media_type: &str| {
        let order = [
            "application/json",
            "json",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
        ];
        order.iter().position(|part| media_type.contains(part))
    };
    let contents = members(&entry["content"]);
    let (media_type, content) = contents.min_by_key(|(name, _)| preference(name).unwrap_or(usize::MAX))?;
    Some(Body {
        is_required: entry["required"] == true,
        media_type,
        schema: &content["schema"],
        example: example(document, content),
    })
}

/// The example beside a schema.
fn example<'t>(document: &'t Value, owner: &'t Value) -> Option<&'t Value> {
    let named = || {
        let (_, first) = members(&owner["examples"]).next()?;
        resolve(document, first).get("value")
    };
    owner.get("example").or_else(named)
}

fn answers_anything(document: &Value, operation: &Value) -> bool {
    let mut responses = members(&operation["responses"]).filter(|(status, _)| status.starts_with('2'));
    responses.any(|(_, response)| resolve(document, response)["content"].get("*/*").is_some())
}

/// The statuses of documented errors whose body is JSON, or one of each range of them.
pub(super) fn errors(document: &Value, operation: &Operation<'_>) -> Vec<u16> {
    let is_json = |response: &Value| {
        let mut contents = members(&resolve(document, response)["content"]);
        contents.any(|(name, content)| name.contains("json") && !content["schema"].is_null())
    };
    let all: Vec<&str> = members(operation.responses).map(|(key, _)| key).collect();
    let is_free = |status: &u16| !all.contains(&status.to_string().as_str());
    let one = |key: &str| match key.to_ascii_uppercase().as_str() {
        "4XX" => (400..500).find(is_free),
        "5XX" | "DEFAULT" => (500..600).find(is_free),
        code => code.parse().ok().filter(|code| *code >= 400),
    };
    let documented = members(operation.responses).filter(|(_, response)| is_json(response));
    documented.filter_map(|(key, _)| one(key)).collect()
}

/// The schema of an answer with the status and the media type.
pub(super) fn answer<'t>(
    document: &'t Value,
    operation: &Operation<'t>,
    status: u16,
    media_type: &str,
) -> Option<&'t Value> {
    let (status, range) = (status.to_string(), format!("{}XX", status / 100));
    let response = [status.as_str(), &range, "default"]
        .iter()
        .find_map(|key| operation.responses.get(*key))?;
    let bare = |media_type: &str| {
        let bare = media_type.split(';').next().unwrap_or_default();
        bare.trim().to_ascii_lowercase()
    };
    let mut contents = members(&resolve(document, response)["content"]);
    let (_, content) = contents.find(|(name, _)| bare(name) == bare(media_type))?;
    content.get("schema")
}

fn credentials(document: &Value, operation: &Value) -> Vec<Credential> {
    let demanded = operation.get("security").or_else(|| document.get("security"));
    let Some(ways) = demanded.and_then(Value::as_array) else {
        return Vec::new();
    };
    let schemes = &document["components"]["securitySchemes"];
    let satisfied = |way: &Value| -> Option<Vec<Credential>> {
        let names = members(way).map(|(name, _)| credential(resolve(document, &schemes[name])));
        names.collect()
    };
    ways.iter().find_map(satisfied).unwrap_or_default()
}

fn credential(scheme: &Value) -> Option<Credential> {
    let name = || scheme["name"].as_str().map(str::to_owned);
    match scheme["type"].as_str()? {
        "http" if scheme["scheme"].as_str()?.eq_ignore_ascii_case("basic") => Some(Credential::Basic),
        "http" | "oauth2" | "openIdConnect" => Some(Credential::Bearer),
        "apiKey" => match scheme["in"].as_str()? {
            "header" => name().map(Credential::Header),
            "query" => name().map(Credential::Query),
            "cookie" => name().map(Credential::Cookie),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_documented_error_is_asked_for() {
        let json = json!({ "content": { "application/json": { "schema": {} } } });
        let document = json!({ "paths": { "/ships": { "get": { "responses": {
            "200": json, "404": json, "409": {}, "4XX": json, "500": json, "default": json,
        } } } } });
        let operations = operations(&document);
        let operation = operations.first().expect("an operation");
        assert_eq!(errors(&document, operation), [404, 400, 500, 501]);
    }

    #[test]
    fn an_operation_is_read_with_what_it_shares_and_refers_to() {
        let document = json!({
            "components": {
                "parameters": { "limit": { "name": "limit", "in": "query", "schema": { "type": "integer" }, "example": 7 } },
                "securitySchemes": {
                    "key": { "type": "apiKey", "in": "header", "name": "X-Key" },
                    "odd": { "type": "mutualTLS" },
                },
            },
            "security": [{ "odd": [] }, { "key": [] }],
            "paths": { "/ships/{id}": {
                "parameters": [{ "name": "id", "in": "path", "schema": { "type": "string" } }],
                "put": {
                    "parameters": [{ "$ref": "#/components/parameters/limit" }],
                    "requestBody": { "content": { "text/plain": {}, "application/json": { "schema": { "type": "object" } } } },
                },
            } },
        });
        let operations = operations(&document);
        let [operation] = operations.as_slice() else {
            panic!("one operation")
        };
        assert_eq!(
            (operation.method.as_str(), operation.path),
            ("PUT", "/ships/{id}")
        );
        assert_eq!(operation.credentials, [Credential::Header("X-Key".to_owned())]);
        let [limit, id] = operation.parameters.as_slice() else {
            panic!("two parameters")
        };
        assert!((limit.name, limit.is_required, limit.is_exploded) == ("limit", false, true));
        assert_eq!(limit.example, Some(&json!(7)));
        assert!((id.place, id.is_required) == (Place::Path, true));
        let body = operation.body.as_ref().expect("a body");
        assert_eq!((body.media_type, body.is_required), ("application/json", false));
        assert_eq!(variables("/a/{b}/{c}.json").collect::<Vec<_>>(), ["b", "c"]);
    }
}
