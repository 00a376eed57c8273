//! How values are written on the wire, and who writes them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Who sends a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Access {
    /// Client and server.
    #[default]
    Both,
    /// The server alone: requests do not have it, even if it must be there.
    ReadOnly,
    /// The client alone: responses do not have it, even if it must be there.
    WriteOnly,
}

impl Access {
    /// Whether client and server send it.
    pub fn is_both(&self) -> bool {
        *self == Access::Both
    }

    /// OpenAPI's word, if it has one.
    pub fn keyword(self) -> Option<&'static str> {
        match self {
            Access::Both => None,
            Access::ReadOnly => Some("readOnly"),
            Access::WriteOnly => Some("writeOnly"),
        }
    }
}

/// How the value of a parameter, or of a part of a form, is written, in OpenAPI's words. What is missing is as OpenAPI has it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Style {
    /// `form`, `simple`, `deepObject` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
    /// Whether each item, or each field, is written by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explode: Option<bool>,
    /// Whether characters that mean something in a URL are written as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allow_reserved: Option<bool>,
    /// The media type that it is written in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The rule that assumed it, where no document states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Cow<'static, str>>,
}
