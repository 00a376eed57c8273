//! The one truth: what all documents and the overlay together say about an API.
//!
//! Made by `resolve` alone; lowered to Rust and to OpenAPI. Written to disk as JSON: versioned, in a stable order, without
//! line numbers. It knows no documentation format and no Rust.
//!
//! There is no structure within a type: every object, enum and union is a model with a [`ModelId`]. A missing method or path is
//! `None`, a missing type is [`Type::Unknown`]; both are listed in `gaps`.

mod gap;
mod model;
mod operation;
mod pagination;
mod requirement;
mod server;
mod wire;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::fact::{Fact, Grade, Place};
use crate::rare::is_false;

pub use model::{EnumValue, Field, Model, ModelId, ModelKind, ModelRole, Type, Variant};
pub use operation::{
    Body, Content, Envelope, Location, Method, Operation, Parameter, Response, Status, TransportField,
};
pub use pagination::{NextPage, Pagination};
pub use requirement::{Requirement, alone};
pub use server::Server;
pub use wire::{Access, Style};

/// The version of the format on disk. It grows with every change that an older reader could not read.
pub const VERSION: u32 = 3;

/// An API.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    /// [`VERSION`].
    pub version: u32,
    /// The API as a whole.
    pub api: Api,
    /// Groups, in the order of their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Operations, by group and name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<Operation>,
    /// Models.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub models: BTreeMap<ModelId, Model>,
    /// What nobody could know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
    /// What a person wants to be a type of their own in Rust: a choice, and no fact of the API.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<OwnType>,
}

/// A type of a person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnType {
    /// The model that it stands in place of, or whose field is of it.
    pub model: ModelId,
    /// The wire name of the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The type, as its language has it.
    pub rust: String,
}

impl Schema {
    /// The text of `schema.json`: JSON with two blanks of indent and a final newline.
    ///
    /// # Errors
    /// None for a schema made by `resolve`; serde_json's error otherwise.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        Ok(text)
    }

    /// Whether a text is one that [`to_json`](Self::to_json) made, of any version.
    pub fn is_json(text: &str) -> bool {
        let rest = text.strip_prefix("{\n  \"version\": ");
        let rest = rest.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        rest.is_some_and(|rest| rest.starts_with(",\n  \"api\": {"))
    }

    /// Reads the text of a `schema.json`.
    ///
    /// # Errors
    /// serde_json's error, with line and column; also where the version is not [`VERSION`].
    pub fn from_json(text: &str) -> Result<Schema, serde_json::Error> {
        let schema: Schema = serde_json::from_str(text)?;
        if schema.version != VERSION {
            let message = format!(
                "schema version {}, this docwright reads {VERSION}",
                schema.version
            );
            return Err(serde::de::Error::custom(message));
        }
        Ok(schema)
    }

    /// How many facts there are of each grade.
    pub fn grades(&self) -> BTreeMap<Grade, usize> {
        let mut count = BTreeMap::new();
        let mut see = |grade: Grade| *count.entry(grade).or_insert(0) += 1;
        for operation in &self.operations {
            operation.method.iter().for_each(|f| see(f.grade));
            operation.path.iter().for_each(|f| see(f.grade));
            for parameter in &operation.parameters {
                see(parameter.location.grade);
                see(parameter.required.grade);
                see(parameter.wire_name.grade);
                see(parameter.ty.grade);
            }
            operation.responses.iter().for_each(|r| see(r.status.grade));
        }
        for model in self.models.values() {
            if let ModelKind::Object { fields, .. } = &model.kind {
                for field in fields {
                    see(field.required.grade);
                    see(field.wire_name.grade);
                    see(field.ty.grade);
                }
            }
        }
        count
    }
}

/// The API as a whole.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Api {
    /// Title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Fact<String>>,
    /// Description, Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Version of the API.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Fact<String>>,
    /// Servers, the default first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<Server>,
    /// Ways of authentication, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub security: BTreeMap<String, SecurityScheme>,
    /// Parameters that the documents tell once for the whole API. Operations that take them have them, too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
}

/// A way of authentication, in OpenAPI's words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecurityScheme {
    /// `http`, `apiKey`, `oauth2`, `openIdConnect`.
    pub kind: Fact<String>,
    /// For `http`: `bearer`, `basic`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<Fact<String>>,
    /// For `apiKey`: the parameter's name; a gap where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<Fact<String>>,
    /// For `apiKey`: where the parameter goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Fact<Location>>,
    /// For `openIdConnect`: the address that describes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Fact<String>>,
    /// For `oauth2`: the flows, by OpenAPI's name (`implicit`, `clientCredentials` …).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub flows: BTreeMap<String, OAuthFlow>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Only the operations that name it take it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub named_only: bool,
}

/// One way to get a token, as the documents state it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OAuthFlow {
    /// Where the person gives leave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization_url: Option<String>,
    /// Where the token comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// Where a token is renewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_url: Option<String>,
    /// What may be asked for, with a description.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scopes: BTreeMap<String, String>,
}

/// A group of operations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The name by which operations refer to it.
    pub name: String,
    /// The heading.
    pub title: String,
    /// Description, Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where it is documented.
    pub place: Place,
}

/// A fact that the documents do not state and no rule could derive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// What is missing, as `KIND NAME: FACT`: `operation "users/list": method`.
    pub fact: String,
    /// Where it would stand.
    pub place: Place,
    /// Why it is not known.
    pub reason: String,
    /// The overlay table that would fill it: `[operation."users/list"]`.
    pub table: String,
    /// The overlay line within that table: `method = "GET"`.
    pub line: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_back_digit_by_digit() -> Result<(), serde_json::Error> {
        let text = r#"{"version":3,"api":{},"models":{"Bell":{
            "name":{"value":"Bell","grade":"stated"},"role":"payload","kind":"unknown",
            "examples":[13e300,1.3e301,0.1,1e-7,123456789.12345678],"places":[]}}}"#;
        let schema = Schema::from_json(text)?;
        let json = schema.to_json()?;
        assert!(json.contains("1.3e+301") && !json.contains("1.30000"), "{json}");
        assert_eq!(Schema::from_json(&json)?, schema);
        Ok(())
    }
}
