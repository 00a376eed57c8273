//! Where a type is.

use std::ops::Deref;
use std::sync::Arc;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::lower::naming::ident::Ident;

/// An item's module and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Home {
    /// From the crate's root, `::` between the parts.
    pub module: String,
    /// Its name there.
    pub name: Ident,
}

impl Home {
    /// The module that reads and writes what lives here.
    pub(crate) fn json_module(&self) -> String {
        match self.module.strip_prefix("models::") {
            Some(section) => format!("json::{section}"),
            None => "json".to_owned(),
        }
    }
}

/// A type with a path. A type is named in many places, which share its home.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    home: Arc<Home>,
    /// Whether the name alone would mean something else, so that the module is written with it.
    pub qualified: bool,
}

impl Path {
    /// The path of a type whose name means nothing else.
    pub fn new(home: impl Into<Arc<Home>>) -> Path {
        Path {
            home: home.into(),
            qualified: false,
        }
    }

    /// The path with its module.
    #[must_use]
    pub fn qualified(self) -> Path {
        Path {
            qualified: true,
            ..self
        }
    }
}

impl Deref for Path {
    type Target = Home;

    fn deref(&self) -> &Home {
        &self.home
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut path = serializer.serialize_struct("Path", 3)?;
        path.serialize_field("module", &self.module)?;
        path.serialize_field("name", &self.name)?;
        path.serialize_field("qualified", &self.qualified)?;
        path.end()
    }
}
