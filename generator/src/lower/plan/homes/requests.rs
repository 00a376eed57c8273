//! Structs of requests that several operations take: those whose documents name one object, with the same fields, and both ways
//! of one operation. Takes operations in their order; must not know what is made of a struct.

use docwright_schema::schema::{Body, Operation, Parameter};
use rustc_hash::{FxHashMap, FxHashSet};

use super::sections::REQUESTS;
use crate::lower::naming::ident::Ident;
use crate::lower::naming::scopes::Scopes;
use crate::lower::plan::path::{self, Piece};
use crate::lower::plan::streams;
use crate::lower::rust::Home;

/// The operations so far, by the documented name of what they take.
#[derive(Default)]
pub(crate) struct Requests<'a> {
    named: FxHashMap<&'a str, Vec<(usize, &'a Operation, Home)>>,
    /// The last one, whose second way is the next.
    last: Option<(usize, &'a Operation, Home)>,
    count: usize,
    /// Names that people import beside those of requests.
    models: FxHashSet<Ident>,
}

/// With so many different objects of one name, the name tells nothing.
const ALIKE: usize = 16;

impl<'a> Requests<'a> {
    /// None yet, beside the models: no request without a documented place has the name of one of them.
    pub(crate) fn beside<'n>(models: impl Iterator<Item = &'n Ident>) -> Requests<'a> {
        Requests {
            models: models.cloned().collect(),
            ..Requests::default()
        }
    }

    /// The home of a struct without a documented place. Where its name is that of a model, it has the other one.
    pub(crate) fn take(&self, wanted: Ident, other: impl FnOnce() -> Ident, scopes: &mut Scopes) -> Home {
        let module = format!("models::{REQUESTS}");
        let wanted = match self.models.contains(&wanted) {
            true => other(),
            false => wanted,
        };
        let mut name = scopes.types(&module).take(wanted.clone());
        while self.models.contains(&name) {
            name = scopes.types(&module).take(wanted.clone());
        }
        Home { module, name }
    }

    /// The first operation that takes the same struct, by its position, and where the struct lives.
    pub(crate) fn of(&self, operation: &Operation) -> Option<(usize, Home)> {
        let is_way = |(_, last, _): &&(usize, &Operation, Home)| {
            streams::is_second_way(last, operation) && is_same(last, operation)
        };
        if let Some((first, _, home)) = self.last.as_ref().filter(is_way) {
            return Some((*first, home.clone()));
        }
        let named = self.named.get(operation.request.as_deref()?)?;
        let mut same = named.iter().filter(|(_, other, _)| is_same(other, operation));
        same.next().map(|(first, _, home)| (*first, home.clone()))
    }

    /// Whether a documented name is that of another struct.
    pub(crate) fn is_taken(&self, name: &str) -> bool {
        self.named.contains_key(name)
    }

    /// Adds the next operation with its struct.
    pub(crate) fn add(&mut self, operation: &'a Operation, home: Option<&Home>, shares: Option<usize>) {
        self.last = home.map(|home| (shares.unwrap_or(self.count), operation, home.clone()));
        if let (Some(name), Some(home), None) = (&operation.request, home, shares) {
            let named = self.named.entry(name).or_default();
            if named.len() < ALIKE {
                named.push((self.count, operation, home.clone()));
            }
        }
        self.count += 1;
    }
}

/// Whether all that a struct shows of two operations is the same.
fn is_same(one: &Operation, other: &Operation) -> bool {
    let variables = |operation| {
        let variables = path::pieces(operation)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Variable(name, index) => Some((index.is_none().then(|| name.to_owned()), index)),
                Piece::Literal(_) => None,
            });
        variables.collect::<Vec<_>>()
    };
    let parameters = one.parameters.iter().zip(&other.parameters);
    one.parameters.len() == other.parameters.len()
        && parameters
            .into_iter()
            .all(|(one, other)| parameter(one) == parameter(other))
        && one.body.as_ref().map(body) == other.body.as_ref().map(body)
        && variables(one) == variables(other)
}

/// What a field says of a parameter: not where the documents say it.
fn parameter(parameter: &Parameter) -> impl PartialEq + use<'_> {
    (
        (
            &parameter.name,
            &parameter.wire_name.value,
            &parameter.location.value,
        ),
        (
            &parameter.ty.value,
            parameter.required.value,
            parameter.deprecated,
        ),
        (&parameter.description, &parameter.example, &parameter.default),
    )
}

/// What a field says of a body.
fn body(body: &Body) -> impl PartialEq + use<'_> {
    let content = body.content.iter();
    let content: Vec<_> = content
        .map(|content| (&content.media_type.value, &content.ty.value))
        .collect();
    (&body.name, body.required.value, &body.description, content)
}
