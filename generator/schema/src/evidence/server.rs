//! Servers, as a page names them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::rare::Rare;
use crate::span::Stated;

/// A server.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServerEvidence {
    /// URL, with variables in braces.
    pub url: Stated<String>,
    /// Whether the page presents it as the API's server, or merely uses it in an example (`curl`, prose).
    pub by_example: bool,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Default values of the variables, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub variables: BTreeMap<String, String>,
    /// The values that a variable may have, by its name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub choices: Rare<BTreeMap<String, Vec<String>>>,
}

impl ServerEvidence {
    /// The API's server, of which nothing more is said.
    pub fn new(url: Stated<String>) -> ServerEvidence {
        ServerEvidence {
            url,
            by_example: false,
            description: None,
            variables: BTreeMap::new(),
            choices: Rare::default(),
        }
    }
}
