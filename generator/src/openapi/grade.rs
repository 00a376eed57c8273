//! How facts are known, as OpenAPI extensions: only what the documents do not state is marked.

use docwright_schema::{Fact, Grade};
use serde_json::{Map, Value};

use super::insert;

/// The extension that holds all that docwright adds.
pub(super) const KEY: &str = "x-docwright";

/// The marks of one object.
#[derive(Default)]
pub(super) struct Notes(Map<String, Value>);

impl Notes {
    /// Marks `fact` unless the documents state it.
    pub(super) fn fact<T>(&mut self, key: &str, fact: &Fact<T>) {
        let grade = match fact.grade {
            Grade::Stated => return,
            Grade::Assumed => "assumed",
            Grade::Derived => "derived",
            Grade::Overlaid => "overlaid",
        };
        match &fact.rule {
            Some(rule) => self.say(key, format!("{grade}: {rule}")),
            None => self.say(key, grade),
        }
    }

    /// Adds a mark of another kind.
    pub(super) fn say(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_owned(), value.into());
    }

    /// Puts the marks, if any, on the object they speak about.
    pub(super) fn into(self, object: &mut Map<String, Value>) {
        insert::map(object, KEY, self.0);
    }
}
