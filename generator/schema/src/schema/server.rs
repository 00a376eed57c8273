//! Servers of an API or of operations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::fact::Fact;
use crate::rare::Rare;

/// A server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// URL, with variables in braces.
    pub url: Fact<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Default values of the variables.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub variables: BTreeMap<String, String>,
    /// The values that a variable may have, by its name; any, where it is not among them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub choices: Rare<BTreeMap<String, Vec<String>>>,
}

impl Server {
    /// The URL as a template that says `{+name}` for a variable whose default has slashes, so that they stay what they are.
    pub fn template(&self) -> String {
        let mut template = self.url.value.trim().to_owned();
        for (name, _) in self.variables.iter().filter(|(_, default)| default.contains('/')) {
            template = template.replace(&format!("{{{name}}}"), &format!("{{+{name}}}"));
        }
        template
    }

    /// The variables of the URL with their defaults, or with a value for those without.
    pub fn values<'s>(&'s self, other: &'s str) -> Vec<(&'s str, &'s str)> {
        let named = self
            .url
            .value
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'));
        let value = |name| self.variables.get(name).map_or(other, String::as_str);
        named.map(|(name, _)| (name, value(name))).collect()
    }
}
