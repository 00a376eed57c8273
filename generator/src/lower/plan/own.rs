//! Types of a person's own: where they stand in place of what docwright would make.
//!
//! A model becomes an alias of such a type, so all that names the model stays as it is. A multipart body is sent field by field,
//! so it and its fields stay docwright's. A crate that nothing brings is told: the generated one would not compile.

use docwright_schema::schema::{ModelId, OwnType};
use docwright_schema::{Diagnostic, Diagnostics, Schema, codes};
use rustc_hash::FxHashMap;

use super::reach::Reach;
use super::settings::Settings;

/// The crates that need no dependency.
const BUILT_IN: &[&str] = &["alloc", "core", "std"];

/// By model, and by the wire name of a field.
#[derive(Debug, Default)]
pub(crate) struct Own<'a>(FxHashMap<(&'a ModelId, Option<&'a str>), &'a str>);

impl<'a> Own<'a> {
    /// Those of a schema that can stand where they are wanted.
    pub(crate) fn of(
        schema: &'a Schema,
        reach: &Reach<'a>,
        settings: &Settings,
        diagnostics: &mut Diagnostics,
    ) -> Own<'a> {
        let mut own = FxHashMap::default();
        for OwnType { model, field, rust } in &schema.own {
            let shown = rust.trim_start_matches(':');
            let told = |message: String| Diagnostic::new(&codes::OWN_TYPE, message);
            let what = match field {
                Some(field) => format!("the field `{field}` of `{model}`"),
                None => format!("the model `{model}`"),
            };
            if reach.multipart.contains(model) {
                diagnostics.push(told(format!(
                    "`{shown}` cannot stand in place of {what}, which is sent in parts"
                )));
                continue;
            }
            if !reach.models.contains(model) {
                diagnostics.push(told(format!(
                    "{what} is no type in Rust, so `{shown}` stands nowhere"
                )));
                continue;
            }
            for name in crates(rust) {
                let is_there = |known: &String| known.replace('-', "_") == name;
                if let Some(dependencies) = &settings.dependencies
                    && !BUILT_IN.contains(&name)
                    && !dependencies.keys().any(is_there)
                {
                    let message =
                        format!("`{shown}` is of a crate that the generated one does not depend on");
                    let help =
                        format!("name `{name}` in the table `dependencies` of the API, in the configuration");
                    diagnostics.push(told(message).help(help));
                }
            }
            own.insert((model, field.as_deref()), rust.as_str());
        }
        Own(own)
    }

    /// The type that stands in place of a model.
    pub(crate) fn model(&self, id: &ModelId) -> Option<&'a str> {
        // Nearly nobody has any.
        (!self.0.is_empty()).then(|| self.0.get(&(id, None)).copied())?
    }

    /// The type that a field has.
    pub(crate) fn field(&self, id: &ModelId, wire: &str) -> Option<&'a str> {
        (!self.0.is_empty()).then(|| self.0.get(&(id, Some(wire))).copied())?
    }
}

/// The crates that a type names: what follows a `::` that nothing stands before.
fn crates(ty: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    ty.match_indices("::").filter_map(move |(at, sign)| {
        let is_first = !ty.get(..at)?.ends_with(is_word);
        let name = ty.get(at + sign.len()..)?;
        let end = name.find(|c| !is_word(c)).unwrap_or(name.len());
        name.get(..end).filter(|name| is_first && !name.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(settings: &Settings) -> Vec<String> {
        let place = r#""places": ["page.md"]"#;
        let model = format!(
            r#"{{"name": {{"value": "Sum", "grade": "stated"}}, "role": "payload", "kind": "unknown", {place}}}"#
        );
        let schema = format!(
            r#"{{"version": 3, "api": {{}}, "models": {{"Sum": {model}}},
                "own": [{{"model": "Sum", "rust": "::my_money::Sum"}}, {{"model": "Gone", "rust": "u8"}}]}}"#
        );
        let schema = Schema::from_json(&schema).unwrap();
        let models = super::super::models::Models::of(&schema);
        let reach = Reach::of(&schema, &models);
        let mut diagnostics = Diagnostics::default();
        Own::of(&schema, &reach, settings, &mut diagnostics);
        diagnostics.iter().map(|found| found.message.clone()).collect()
    }

    #[test]
    fn a_crate_that_nothing_brings_is_told() {
        let gone = "the model `Gone` is no type in Rust, so `u8` stands nowhere";
        let unknown = "`my_money::Sum` is of a crate that the generated one does not depend on";
        assert_eq!(told(&Settings::default()), [unknown, gone]);
        let with = |dependencies: Option<&str>| Settings {
            dependencies: dependencies.map(|text| text.parse().unwrap()),
            ..Settings::default()
        };
        assert_eq!(told(&with(Some("my-money = '1'"))), [gone]);
        // A module in another crate.
        assert_eq!(told(&with(None)), [gone]);
    }

    #[test]
    fn crates_are_the_beginnings_of_paths() {
        let named = |ty| crates(ty).collect::<Vec<_>>();
        assert_eq!(named("::a_b::C"), ["a_b"]);
        assert_eq!(named("Vec<(::a::B<::c::D>, u8)>"), ["a", "c"]);
        assert!(named("u8").is_empty() && named("::").is_empty());
    }
}
