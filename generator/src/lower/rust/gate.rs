//! Features for groups of operations, and what needs them.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Item;
use crate::lower::ident::Ident;

/// A feature for a group of operations.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct GroupFeature {
    /// Its name.
    pub name: String,
    /// What the documents call the group; `None` for what is in no group.
    pub title: Option<String>,
}

/// The features for groups of which any one brings something. It is open where there are none: then nothing is needed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct Gate(BTreeSet<String>);

impl Gate {
    /// Any of these features.
    pub fn any(features: impl IntoIterator<Item = String>) -> Gate {
        Gate(features.into_iter().collect())
    }

    /// Whether nothing is needed.
    pub fn is_open(&self) -> bool {
        self.0.is_empty()
    }

    /// The features by name.
    pub fn features(&self) -> &BTreeSet<String> {
        &self.0
    }

    /// What any of several things needs; nothing where one of them needs nothing.
    pub fn union<'g>(gates: impl IntoIterator<Item = &'g Gate>) -> Gate {
        let mut union = BTreeSet::new();
        for gate in gates {
            if gate.is_open() {
                return Gate::default();
            }
            union.extend(gate.0.iter().cloned());
        }
        Gate(union)
    }

    /// What is still needed inside something that has a gate of its own.
    #[must_use]
    pub fn inside(self, outer: &Gate) -> Gate {
        match self == *outer {
            true => Gate::default(),
            false => self,
        }
    }
}

/// An item with what it needs beyond its module.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gated {
    /// What it needs.
    #[serde(skip_serializing_if = "Gate::is_open")]
    pub gate: Gate,
    /// The item.
    #[serde(flatten)]
    pub item: Item,
}

/// A module inside another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Child {
    /// Its name.
    pub name: Ident,
    /// What it needs.
    #[serde(skip_serializing_if = "Gate::is_open")]
    pub gate: Gate,
    /// Whether all of it needs the feature `client`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub needs_client: bool,
    /// Whether it is private, and its items are shown by the module that it is in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_part: bool,
}
