//! One call of an operation: its arguments by wire name, and the request that the truth makes of them.
//!
//! It takes operations and values, and makes requests of them. It sends nothing.

use serde_json::{Map, Value, json};

use super::style::{encode, encoded, joined, query, simple};
use super::truth::{Credential, Operation, Parameter, Place};
use super::values::{Maker, Taste};

/// The arguments of a call, by wire name.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Arguments {
    /// By position in the template.
    pub(super) path: Vec<Value>,
    pub(super) query: Map<String, Value>,
    pub(super) header: Map<String, Value>,
    pub(super) cookie: Map<String, Value>,
    pub(super) body: Option<Value>,
}

/// A request on the wire, without the server's address.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Request {
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// What stands for every secret.
pub(super) const SECRET: &str = "c2VjcmV0OnNlY3JldA==";

/// The arguments of an operation, all or only those required.
pub(super) fn arguments(document: &Value, operation: &Operation<'_>, taste: Taste) -> Arguments {
    let maker = |items| Maker {
        document,
        taste,
        items,
    };
    let mut arguments = Arguments::default();
    let value = |parameter: &Parameter<'_>| maker(2).make(parameter.schema, parameter.example);
    for variable in super::truth::variables(operation.path) {
        let of_name = |p: &&Parameter<'_>| p.place == Place::Path && p.name == variable;
        let found = operation.parameters.iter().find(of_name);
        arguments.path.push(found.map_or_else(|| json!("text"), value));
    }
    for parameter in operation.parameters.iter().filter(|p| p.is_required || taste.all) {
        let named = match parameter.place {
            Place::Path => continue,
            Place::Query => &mut arguments.query,
            Place::Header => &mut arguments.header,
            Place::Cookie => &mut arguments.cookie,
        };
        named.insert(parameter.name.to_owned(), value(parameter));
    }
    let body = operation
        .body
        .as_ref()
        .filter(|body| body.is_required || taste.all);
    arguments.body = body.map(|body| maker(1).make(body.schema, body.example));
    arguments
}

/// The request that the truth makes of the arguments.
pub(super) fn request(operation: &Operation<'_>, arguments: &Arguments) -> Request {
    let mut target = String::new();
    let mut values = arguments.path.iter();
    for (index, piece) in operation.path.split('{').enumerate() {
        let literal = match piece.split_once('}').filter(|_| index > 0) {
            Some((name, literal)) => {
                let parameter = find(operation, Place::Path, name);
                let value = values.next().unwrap_or(&Value::Null);
                let is_exploded = parameter.is_some_and(|parameter| parameter.is_exploded);
                target.push_str(&encoded(&simple(value, is_exploded)));
                literal
            }
            None => piece,
        };
        target.push_str(literal);
    }
    let mut pairs = Vec::new();
    for (name, value) in &arguments.query {
        if let Some(parameter) = find(operation, Place::Query, name) {
            pairs.extend(query(parameter, value));
        }
    }
    let mut headers = Vec::new();
    for (name, value) in &arguments.header {
        let parameter = find(operation, Place::Header, name);
        headers.push((
            name.clone(),
            simple(value, parameter.is_some_and(|p| p.is_exploded)),
        ));
    }
    let mut cookies: Vec<String> = Vec::new();
    for (name, value) in &arguments.cookie {
        cookies.push(format!("{name}={}", encoded(&simple(value, false))));
    }
    for credential in &operation.credentials {
        match credential {
            Credential::Bearer => headers.push(("authorization".to_owned(), format!("Bearer {SECRET}"))),
            Credential::Basic => headers.push(("authorization".to_owned(), format!("Basic {SECRET}"))),
            Credential::Header(name) => headers.push((name.clone(), SECRET.to_owned())),
            Credential::Query(name) => pairs.push((name.clone(), SECRET.to_owned())),
            Credential::Cookie(name) => cookies.push(format!("{name}={}", encoded(SECRET))),
        }
    }
    if !cookies.is_empty() {
        headers.push(("cookie".to_owned(), cookies.join("; ")));
    }
    if !pairs.is_empty() {
        let mark = if target.contains('?') { "&" } else { "?" };
        target.push_str(mark);
        target.push_str(&joined(&pairs));
    }
    let mut request = Request {
        method: operation.method.clone(),
        target,
        headers,
        body: Vec::new(),
    };
    if let (Some(body), Some(value)) = (&operation.body, &arguments.body) {
        let (media_type, bytes) = encode(body.media_type, value);
        request.headers.push(("content-type".to_owned(), media_type));
        request.body = bytes;
    }
    request
}

fn find<'o>(operation: &'o Operation<'_>, place: Place, name: &str) -> Option<&'o Parameter<'o>> {
    operation
        .parameters
        .iter()
        .find(|p| p.place == place && p.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::truth;

    #[test]
    fn the_truth_makes_a_request_by_its_styles() {
        let parameter = |name: &str, place: &str, style: &str, schema: Value| json!({ "name": name, "in": place, "style": style, "explode": style == "deepObject", "schema": schema });
        let text = json!({ "type": "string" });
        let list =
            json!({ "type": "array", "items": { "enum": ["x y", "z"] }, "minItems": 2, "uniqueItems": true });
        let document = json!({
            "components": { "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } } },
            "paths": { "/a/{b}/c": { "post": {
                "security": [{ "token": [] }],
                "parameters": [
                    { "name": "b", "in": "path", "example": "d/e", "schema": text },
                    parameter("f", "query", "form", list.clone()),
                    parameter("g", "query", "pipeDelimited", list),
                    parameter("h", "query", "deepObject", json!({ "type": "object", "properties": { "i": { "type": "integer" } } })),
                    parameter("J", "header", "simple", json!({ "type": "boolean" })),
                ],
                "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": { "k": text } } } } },
            } } },
        });
        let operations = truth::operations(&document);
        let operation = operations.first().expect("an operation");
        let taste = |all| Taste {
            all,
            examples: true,
            variant: 0,
        };
        let all = request(operation, &arguments(&document, operation, taste(true)));
        assert_eq!(all.target, "/a/d%2Fe/c?f=x%20y%2Cz&g=x%20y%7Cz&h%5Bi%5D=1");
        let header = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let bearer = format!("Bearer {SECRET}");
        assert_eq!(
            all.headers,
            [
                header("J", "true"),
                header("authorization", &bearer),
                header("content-type", "application/json")
            ]
        );
        assert_eq!(all.body, br#"{"k":"text"}"#);
        let required = request(operation, &arguments(&document, operation, taste(false)));
        assert_eq!((required.target.as_str(), required.body.len()), ("/a/d%2Fe/c", 0));
    }
}
