//! Features for groups of operations, and what needs them.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A feature for a group of operations.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct GroupFeature {
    /// Its name.
    pub name: String,
    /// What the documents call the group; `None` for what is in no group.
    pub title: Option<String>,
}

/// The features for groups of which any one brings something. It is open where there are none: then nothing is needed.
///
/// Items of one group have the same gate, and share it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Gate(Option<Arc<BTreeSet<String>>>);

static NONE: BTreeSet<String> = BTreeSet::new();

impl Gate {
    /// Any of these features.
    pub fn any(features: impl IntoIterator<Item = String>) -> Gate {
        let features: BTreeSet<String> = features.into_iter().collect();
        Gate((!features.is_empty()).then(|| features.into()))
    }

    /// Whether nothing is needed.
    pub fn is_open(&self) -> bool {
        self.0.is_none()
    }

    /// The features by name.
    pub fn features(&self) -> &BTreeSet<String> {
        self.0.as_deref().unwrap_or(&NONE)
    }

    /// What any of several things needs; nothing where one of them needs nothing.
    pub fn union<'g>(gates: impl IntoIterator<Item = &'g Gate>) -> Gate {
        let mut union: Option<Arc<BTreeSet<String>>> = None;
        for gate in gates {
            match (&mut union, &gate.0) {
                (_, None) => return Gate::default(),
                (Some(union), Some(gate)) if union == gate => {}
                (Some(union), Some(gate)) => Arc::make_mut(union).extend(gate.iter().cloned()),
                (None, Some(gate)) => union = Some(gate.clone()),
            }
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

impl Serialize for Gate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.features())
    }
}
