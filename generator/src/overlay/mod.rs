//! The overlay: facts that a person states because the documents lost them. TOML in, [`Overlay`] out.
//!
//! Parsing only: what an entry applies to is found out by `resolve`. The grammar is told in the manual.

mod types;

use std::collections::BTreeMap;

use docwright_schema::schema::{Location, Method, Status};
use docwright_schema::{Diagnostics, SourceId, codes};
use serde::Deserialize;
use serde::de::Error as _;
use toml::Spanned;

pub(crate) use types::WORDS;
pub use types::{RustType, TypeText};

/// A table whose keys are names from the documents, with the places of those names in the overlay.
pub type Named<T> = BTreeMap<Spanned<String>, T>;

/// All overlaid facts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Overlay {
    /// The API as a whole.
    #[serde(default)]
    pub api: ApiOverlay,
    /// Operations, by `GROUP/NAME` or `NAME`.
    #[serde(default)]
    pub operation: Named<OperationOverlay>,
    /// Groups of operations, by name or heading.
    #[serde(default)]
    pub group: Named<Renamed>,
    /// Models, by name.
    #[serde(default)]
    pub model: Named<ModelOverlay>,
    /// The overlay's own number among the sources, for spans.
    #[serde(skip)]
    pub source: SourceId,
}

/// `[api]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ApiOverlay {
    /// Title.
    pub title: Option<String>,
    /// Version of the API.
    pub version: Option<String>,
    /// Base URL of every path.
    pub server: Option<String>,
    /// Ways of authentication; any one of them will do.
    #[serde(default, deserialize_with = "security")]
    pub security: Option<Vec<SecurityOverlay>>,
}

/// A way of authentication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecurityOverlay {
    /// None.
    None,
    /// HTTP Bearer.
    Bearer,
    /// HTTP Basic.
    Basic,
    /// A key in this header.
    Header(String),
    /// A key in this query parameter.
    Query(String),
    /// A key in this cookie.
    Cookie(String),
}

/// `[operation."GROUP/NAME"]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OperationOverlay {
    /// HTTP method.
    #[serde(default, deserialize_with = "method")]
    pub method: Option<Method>,
    /// Path template.
    pub path: Option<String>,
    /// Base URL of this operation, where it is another than the API's.
    pub server: Option<String>,
    /// Puts an operation without a group into one.
    pub group: Option<String>,
    /// What it is called in place of its documented name.
    #[serde(default, deserialize_with = "some_name")]
    pub rename: Option<String>,
    /// What the header `Accept` says.
    pub accept: Option<String>,
    /// The status of the one success response whose status the documents lost.
    #[serde(default, deserialize_with = "status")]
    pub status: Option<Status>,
    /// Parameters.
    #[serde(default)]
    pub parameter: Vec<Spanned<ParameterOverlay>>,
    /// The request body.
    pub request: Option<PayloadOverlay>,
    /// Responses, by status.
    #[serde(default)]
    pub response: Named<PayloadOverlay>,
}

/// `[[operation."…".parameter]]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ParameterOverlay {
    /// Name on the wire.
    pub name: String,
    /// Where it goes.
    #[serde(rename = "in")]
    pub location: Option<Location>,
    /// Type.
    #[serde(rename = "type")]
    pub ty: Option<TypeText>,
    /// Whether the request must have it.
    pub required: Option<bool>,
    /// How it is written, in OpenAPI's words: `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`.
    pub style: Option<String>,
    /// Whether each value is written by itself.
    pub explode: Option<bool>,
    /// A nameless one with this description.
    pub describes: Option<String>,
    /// This one among the nameless, from 1.
    pub at: Option<usize>,
    /// The documents do not mention it.
    #[serde(default)]
    pub add: bool,
}

/// `[operation."…".request]` and `[operation."…".response.STATUS]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PayloadOverlay {
    /// Name of its model.
    pub model: Option<String>,
    /// Type, where it is no model.
    #[serde(rename = "type")]
    pub ty: Option<TypeText>,
    /// Media type.
    pub media_type: Option<String>,
    /// Whether the request must have it.
    pub required: Option<bool>,
}

/// `[model.NAME]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ModelOverlay {
    /// Names every nameless object that is documented by this sentence.
    pub describes: Option<String>,
    /// Makes it an enum.
    pub values: Option<Vec<String>>,
    /// What it is called in place of its documented name.
    #[serde(default, deserialize_with = "some_name")]
    pub rename: Option<String>,
    /// The type of Rust that stands in its place.
    pub rust: Option<RustType>,
    /// Alternatives by name or model, values by what is on the wire.
    #[serde(default)]
    pub variant: Named<Renamed>,
    /// Fields, by their name on the wire or as documented.
    #[serde(default)]
    pub field: Named<FieldOverlay>,
}

/// `[group.NAME]` and `[model.NAME.variant.NAME]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Renamed {
    /// What it is called in place of its documented name.
    #[serde(deserialize_with = "name")]
    pub rename: String,
}

/// `[model.NAME.field.WIRE]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FieldOverlay {
    /// Name on the wire, where the key is the documented name.
    pub name: Option<String>,
    /// Type.
    #[serde(rename = "type")]
    pub ty: Option<TypeText>,
    /// Format of a string, integer or number.
    pub format: Option<String>,
    /// Its type in Rust, in place of what docwright would make of the documented one.
    pub rust: Option<RustType>,
    /// Whether it must be there.
    pub required: Option<bool>,
    /// A nameless one with this description.
    pub describes: Option<String>,
    /// This one among the nameless, from 1.
    pub at: Option<usize>,
    /// The documents do not mention it.
    #[serde(default)]
    pub add: bool,
}

/// A name that a name of Rust can be made of.
fn name<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    match text.contains(|c: char| c.is_ascii_alphanumeric()) {
        true => Ok(text),
        false => Err(D::Error::custom(format!(
            "`{text}` is no name: it has neither a letter nor a digit"
        ))),
    }
}

fn some_name<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    name(deserializer).map(Some)
}

fn method<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Method>, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse()
        .map(Some)
        .map_err(|()| D::Error::custom(format!("`{text}` is no HTTP method")))
}

/// Ways of authentication, one or several: a word, or a table that names a key.
fn security<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Vec<SecurityOverlay>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Stated {
        Many(Vec<Way>),
        One(Way),
    }
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Way {
        Word(String),
        Key(BTreeMap<String, String>),
        Other(serde::de::IgnoredAny),
    }
    let way = |way: &Way| match way {
        Way::Word(word) => match word.as_str() {
            "none" => Ok(SecurityOverlay::None),
            "bearer" => Ok(SecurityOverlay::Bearer),
            "basic" => Ok(SecurityOverlay::Basic),
            _ => Err(format!("`{word}` is no way of authentication: {WAYS}")),
        },
        Way::Key(table) => match table.iter().next().filter(|_| table.len() == 1) {
            Some((place, name)) if place == "header" => Ok(SecurityOverlay::Header(name.clone())),
            Some((place, name)) if place == "query" => Ok(SecurityOverlay::Query(name.clone())),
            Some((place, name)) if place == "cookie" => Ok(SecurityOverlay::Cookie(name.clone())),
            _ => Err(format!("this is no way of authentication: {WAYS}")),
        },
        Way::Other(_) => Err(format!("this is no way of authentication: {WAYS}")),
    };
    let ways = match Stated::deserialize(deserializer)? {
        Stated::Many(ways) => ways,
        Stated::One(way) => vec![way],
    };
    let ways: Result<Vec<_>, _> = ways.iter().map(way).collect();
    ways.map(Some).map_err(D::Error::custom)
}

/// What a person may write for a way of authentication.
const WAYS: &str = "it is `none`, `bearer`, `basic`, `{ header = \"NAME\" }`, `{ query = \"NAME\" }` or `{ cookie = \"NAME\" }`";

fn status<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Status>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Text {
        Number(u16),
        Text(String),
    }
    let text = match Text::deserialize(deserializer)? {
        Text::Number(number) => number.to_string(),
        Text::Text(text) => text,
    };
    text.parse()
        .map(Some)
        .map_err(|()| D::Error::custom(format!("`{text}` is no HTTP status")))
}

/// Reads the text of an overlay. What is wrong with it is a diagnostic; the result is then empty.
pub fn parse(text: &str, source: SourceId, diagnostics: &mut Diagnostics) -> Overlay {
    match toml::from_str::<Overlay>(text) {
        Ok(overlay) => Overlay { source, ..overlay },
        Err(error) => {
            diagnostics.push(crate::misread::finding(
                "overlay",
                &error,
                source,
                &codes::BAD_OVERLAY,
            ));
            Overlay {
                source,
                ..Overlay::default()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read() {
        let mut diagnostics = Diagnostics::default();
        let overlay = parse(
            r#"
            [api]
            server = "https://boats.example"
            security = ["bearer", { header = "X-Key" }]
            [operation."boats/list"]
            method = "get"
            path = "/boats"
            status = 201
            [[operation."boats/list".parameter]]
            name = "limit"
            in = "query"
            type = "integer | null"
            [operation."boats/list".response.4XX]
            model = "Problem"
            [model.Boat.field.name]
            type = "Array<string>"
            describes = "What it is called"
            "#,
            SourceId(7),
            &mut diagnostics,
        );
        assert_eq!(diagnostics, Diagnostics::default());
        let (key, operation) = overlay.operation.first_key_value().expect("one operation");
        assert_eq!(key.get_ref(), "boats/list");
        assert_eq!(operation.method, Some(Method::Get));
        assert_eq!(operation.status, Some(Status::code(201)));
        let security = overlay.api.security.expect("security");
        assert_eq!(
            security.as_slice(),
            [SecurityOverlay::Bearer, SecurityOverlay::Header("X-Key".into())]
        );
    }

    #[test]
    fn a_name_that_is_none_is_refused_at_its_place() {
        for (text, said) in [
            ("[model.Boat]\nrename = \"\"", "is no name"),
            ("[operation.ring]\nrename = \" – \"", "is no name"),
            ("[group.Boats]\nrename = \"_\"", "is no name"),
            ("[api]\nsecurity = \"basci\"", "it is `none`, `bearer`, `basic`"),
            (
                "[api]\nsecurity = [\"bearer\", 7]",
                "it is `none`, `bearer`, `basic`",
            ),
            (
                "[model.Boat.field.name]\nrust = \"crate::Name\"",
                "not with a crate",
            ),
        ] {
            let mut diagnostics = Diagnostics::default();
            parse(text, SourceId(0), &mut diagnostics);
            let found: Vec<_> = diagnostics.iter().collect();
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].code, &codes::BAD_OVERLAY);
            assert!(found[0].message.contains(said), "{}", found[0].message);
            let place = &text[found[0].labels[0].span.range()];
            assert!(place.starts_with(['"', '[']), "{place}");
        }
    }

    #[test]
    fn an_unknown_key_is_pointed_at() {
        let mut diagnostics = Diagnostics::default();
        let text = "[operation.ring]\nmethud = \"POST\"\n";
        parse(text, SourceId(0), &mut diagnostics);
        let found: Vec<_> = diagnostics.iter().collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].code, &codes::UNKNOWN_KEY);
        assert_eq!(&text[found[0].labels[0].span.range()], "methud");
        assert_eq!(found[0].help, ["did you mean `method`?"]);
    }
}
