//! Errors that several operations document alike, each status with the same type: these operations share an enum.
//!
//! An enum for each operation would say the same a hundred times, to rustc and to users, who could not handle the errors of
//! two operations in one place. The name of a shared enum says the statuses, so that it stays when an operation changes.

use std::collections::BTreeMap;

use docwright_schema::schema::{ModelId, Status, Type};

use super::answers::Answers;
use crate::lower::naming::ident::{self, Ident};
use crate::lower::naming::scopes::Scopes;
use crate::lower::rust::{Decode, Home};

/// The module of shared enums.
pub(crate) const ERRORS: &str = "errors";

/// What is read for each status.
type Errors<'a> = Vec<(&'a Status, Decode, Option<&'a ModelId>)>;

/// The enums that several operations share.
#[derive(Debug, Default)]
pub(crate) struct Shared<'a>(BTreeMap<Errors<'a>, Home>);

impl<'a> Shared<'a> {
    /// Takes their names, given the answers of every operation.
    pub(crate) fn of<'s>(all: impl Iterator<Item = &'s Answers<'a>>, scopes: &mut Scopes) -> Shared<'a>
    where
        'a: 's,
    {
        let mut operations = 0_usize;
        let mut counts: BTreeMap<Errors<'a>, usize> = BTreeMap::new();
        for answers in all {
            operations += 1;
            if let Some(errors) = errors(answers) {
                *counts.entry(errors).or_default() += 1;
            }
        }
        // Of errors with the same statuses but other types, the most common have the name; the others are not shared.
        let mut common: BTreeMap<Vec<&Status>, (Errors<'a>, usize)> = BTreeMap::new();
        for (errors, count) in counts {
            let statuses = errors.iter().map(|(status, ..)| *status).collect();
            let best = common.entry(statuses).or_insert_with(|| (Vec::new(), 1));
            if count > best.1 {
                *best = (errors, count);
            }
        }
        let module = format!("models::{ERRORS}");
        let shared = common.into_values().filter(|(errors, _)| !errors.is_empty());
        let homes = shared.map(|(errors, count)| {
            let wanted = match count * 2 > operations {
                true => ident::known("ApiError"),
                false => name(&errors),
            };
            let home = Home {
                module: module.clone(),
                name: scopes.types(&module).take(wanted),
            };
            (errors, home)
        });
        Shared(homes.collect())
    }

    /// The enum of an operation's errors, if it shares one.
    pub(crate) fn home(&self, answers: &Answers<'a>) -> Option<&Home> {
        self.0.get(&errors(answers)?)
    }
}

/// The errors of an operation, where there are several and all are models, text or bytes.
fn errors<'a>(answers: &Answers<'a>) -> Option<Errors<'a>> {
    if answers.errors().len() < 2 {
        return None;
    }
    let mut errors = Vec::new();
    for answer in &answers.failure {
        let status = &answer.response.status.value;
        match answer.read.map(|read| (read.decode, read.ty)) {
            Some((decode, Some(Type::Model(id)))) => errors.push((status, decode, Some(id))),
            Some((decode, None)) => errors.push((status, decode, None)),
            Some((_, Some(_))) => return None,
            None => {}
        }
    }
    Some(errors)
}

/// `Error400_404`, `Error401Default`.
fn name(errors: &Errors<'_>) -> Ident {
    let start = ident::known("Error");
    errors
        .iter()
        .fold(start, |name, (status, ..)| match status.class() {
            Some(_) => name.with_number(status.as_str()),
            None => name.with_word(status.as_str()),
        })
}

#[cfg(test)]
mod tests {
    use docwright_schema::{Diagnostics, Schema};
    use serde_json::{Value, json};

    use crate::lower::rust::{Item, Type};
    use crate::lower::{Settings, lower};

    fn fact(value: &str) -> Value {
        json!({"value": value, "grade": "stated"})
    }

    /// An operation that gives an error for each status; of what type, says its letter.
    fn operation(name: &str, errors: &[(&str, &str)]) -> Value {
        let response = |(status, model): &(&str, &str)| {
            let ty = json!({"value": {"model": model}, "grade": "stated"});
            let content = json!({"media_type": fact("application/json"), "type": ty});
            json!({"status": fact(status), "content": [content], "place": "p.md"})
        };
        let responses: Vec<_> = errors.iter().map(response).collect();
        json!({
            "name": name, "groups": [], "method": fact("GET"), "path": fact("/p"),
            "responses": responses, "places": ["p.md"],
        })
    }

    /// The error of each operation.
    fn errors(operations: &[Value]) -> Vec<String> {
        let model = |name: &str| {
            let values = json!([{"value": "x"}]);
            json!({
                "name": fact(name), "role": "error", "kind": "enum", "values": values,
                "open": {"value": true, "grade": "stated"}, "places": ["p.md"],
            })
        };
        let models = json!({"A": model("A"), "B": model("B"), "C": model("C")});
        let schema = json!({"version": 1, "api": {}, "operations": operations, "models": models});
        let schema: Schema = serde_json::from_value(schema).unwrap();
        let krate = lower(&schema, &Settings::default(), &mut Diagnostics::default());
        let items = krate.modules.into_iter().flat_map(|module| module.items);
        items
            .filter_map(|gated| match gated.item {
                Item::Function(function) => match function.error {
                    Type::Path(path) => Some(format!("{} {}", path.module, path.name)),
                    _ => None,
                },
                _ => None,
            })
            .collect()
    }

    const SHARED: &str = "models::errors";
    const OWN: &str = "operations::default";

    #[test]
    fn operations_with_the_same_errors_share_an_enum_in_any_order() {
        let other = [("one", ("400", "A")), ("two", ("500", "B"))];
        let other = other.map(|(name, error)| operation(name, &[error]));
        let operations = [
            operation("three", &[("400", "A"), ("default", "B")]),
            operation("four", &[("default", "B"), ("400", "A")]),
            operation("five", &[("401", "A"), ("404", "C"), ("4XX", "B")]),
            operation("six", &[("401", "A"), ("404", "C"), ("4XX", "B")]),
        ];
        let all: Vec<_> = other.into_iter().chain(operations).collect();
        let expected = [
            "models A".to_owned(),
            "models B".to_owned(),
            format!("{SHARED} Error400Default"),
            format!("{SHARED} Error400Default"),
            format!("{SHARED} Error401_404_4XX"),
            format!("{SHARED} Error401_404_4XX"),
        ];
        assert_eq!(errors(&all), expected);
    }

    #[test]
    fn errors_of_most_operations_are_those_of_the_api() {
        let same = |name| operation(name, &[("400", "A"), ("404", "B")]);
        let expected = [format!("{SHARED} ApiError"), format!("{SHARED} ApiError")];
        assert_eq!(errors(&[same("one"), same("two")]), expected);
    }

    #[test]
    fn other_types_for_the_same_statuses_are_not_shared() {
        let operations = [
            operation("one", &[("400", "A"), ("404", "B")]),
            operation("two", &[("400", "A"), ("404", "C")]),
            operation("three", &[("400", "A"), ("404", "C")]),
            operation("four", &[("400", "A"), ("404", "A")]),
            operation("five", &[("400", "C"), ("401", "A")]),
        ];
        let expected = [
            format!("{OWN} OneError"),
            format!("{SHARED} Error400_404"),
            format!("{SHARED} Error400_404"),
            "models A".to_owned(),
            format!("{OWN} FiveError"),
        ];
        assert_eq!(errors(&operations), expected);
    }
}
