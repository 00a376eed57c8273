//! What a profile tells of operations by their addresses: what they are sent, what they answer.

use std::collections::BTreeMap;

use docwright_schema::Span;
use docwright_schema::evidence::{
    Addressed, Alike, BodyEvidence, Named, OperationEvidence, ResponseClass, ResponseEvidence, TypeExpr,
};
use toml::Spanned;

use crate::profile::fits;
use crate::read::formats::handwritten::types::Types;
use crate::read::formats::handwritten::words::links::model_name;
use crate::read::formats::handwritten::words::template::any_method;
use crate::read::reader::Page;

/// Types by addresses: a method and a path, or a path alone, with `*`.
type Addresses = BTreeMap<String, Spanned<String>>;

/// Gives operations the bodies and the answers that the profile tells of; makes those that are like others.
pub(super) fn complete(page: &Page<'_>, operations: &mut [OperationEvidence]) -> Vec<Alike> {
    let profile = page.profile;
    let mut alike = Vec::new();
    if profile.answers.is_empty() && profile.bodies.is_empty() {
        return alike;
    }
    for (at, operation) in operations.iter_mut().enumerate() {
        let (Some(method), Some(path)) = (&operation.method, &operation.path) else {
            continue;
        };
        let path = nameless(&path.value);
        let body = of_address(&profile.bodies, &method.value, &path);
        let answer = of_address(&profile.answers, &method.value, &path);
        for (said, sent) in [(body, true), (answer, false)] {
            let Some(said) = said else { continue };
            let span = profile.span(said);
            if let Some((list, method, path)) = other(said.get_ref()) {
                alike.push(Alike {
                    operation: at,
                    method: method.to_owned(),
                    path,
                    list,
                    sent,
                    span,
                });
            } else if let Some(ty) = read(page, said) {
                match sent {
                    true => send(operation, ty, span),
                    false => reply(operation, &ty, span),
                }
            }
        }
    }
    alike
}

/// The addresses that the profile says something of, and whether this page has an operation there.
pub(super) fn found<'o>(
    page: &Page<'_>,
    operations: &(impl Iterator<Item = &'o OperationEvidence> + Clone),
) -> Vec<Addressed> {
    let profile = page.profile;
    let told = profile.answers.iter().chain(&profile.bodies);
    let has = |address: &str| {
        let mut own = operations.clone().filter_map(|operation| {
            let (method, path) = (operation.method.as_ref()?, operation.path.as_ref()?);
            Some((method.value.as_str(), nameless(&path.value)))
        });
        own.any(|(method, path)| is_at(address, method, &path))
    };
    let one = |(address, said): (&String, &Spanned<String>)| Addressed {
        is_found: has(address),
        address: address.clone(),
        span: profile.span(said),
    };
    told.map(one).collect()
}

/// Whether an operation has an address.
fn is_at(address: &str, method: &str, path: &str) -> bool {
    let (its_method, its_path) = address.split_once(' ').unwrap_or(("*", address));
    fits(its_method, method) && fits(&nameless(its_path.trim()), path)
}

/// The address of another operation, and whether it is a list of what that has: `array of GET /boats/{}`.
fn other(said: &str) -> Option<(bool, &'static str, String)> {
    let listed = ["array of ", "list of "]
        .iter()
        .find_map(|words| said.strip_prefix(words));
    let (method, path) = listed.unwrap_or(said).split_once(' ')?;
    let path = Some(path.trim()).filter(|path| path.starts_with('/'))?;
    Some((listed.is_some(), any_method(method)?, nameless(path)))
}

/// Models that the profile names after the answers of operations: `GET /boats/{} deck.crew`.
pub(super) fn named(page: &Page<'_>) -> Vec<Named> {
    let profile = page.profile;
    let one = |(name, said): (&String, &Spanned<String>)| {
        let mut words = said.get_ref().split_whitespace();
        let method = any_method(words.next()?)?;
        let path = words.next().filter(|path| path.starts_with('/'))?;
        let part = words.next().unwrap_or_default().split(['.', '[', ']']);
        Some(Named {
            name: model_name(name),
            method: method.to_owned(),
            path: nameless(path),
            part: part.filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            span: profile.span(said),
        })
    };
    profile.models.iter().filter_map(one).collect()
}

/// The type that a profile says in words; none where they mean none.
pub(super) fn read(page: &Page<'_>, said: &Spanned<String>) -> Option<TypeExpr> {
    let span = page.profile.span(said);
    let types = Types {
        page,
        span,
        links: &[],
    };
    let ty = types.read(said.get_ref());
    (ty != TypeExpr::Missing).then_some(ty)
}

/// What is said of an address; of several patterns that fit, by the longest.
fn of_address<'p>(told: &'p Addresses, method: &str, path: &str) -> Option<&'p Spanned<String>> {
    let fitting = told.iter().filter(|(address, _)| is_at(address, method, path));
    let longest = fitting.max_by_key(|(address, _)| address.len());
    longest.map(|row| row.1)
}

/// A path without the names of its variables.
fn nameless(path: &str) -> String {
    let mut made = String::with_capacity(path.len());
    let mut is_name = false;
    for c in path.chars() {
        is_name &= c != '}';
        if !is_name {
            made.push(c);
        }
        is_name |= c == '{';
    }
    made
}

fn send(operation: &mut OperationEvidence, ty: TypeExpr, span: Span) {
    match operation.bodies.first_mut() {
        Some(body) => (body.ty, body.span) = (ty, span),
        None => operation.bodies.push(BodyEvidence::new(ty, span)),
    }
}

/// The type goes to every success that may have content.
fn reply(operation: &mut OperationEvidence, ty: &TypeExpr, span: Span) {
    let is_success = |response: &ResponseEvidence| response.class == ResponseClass::Success;
    if !operation.responses.iter().any(is_success) {
        let response = ResponseEvidence::new(ResponseClass::Success, ty.clone(), span);
        operation.responses.push(response);
        return;
    }
    for response in operation.responses.iter_mut().filter(|one| is_success(one)) {
        let has_none = response
            .status
            .as_ref()
            .is_some_and(|status| matches!(status.value.as_str(), "204" | "205"));
        if !has_none {
            (response.ty, response.span) = (ty.clone(), span);
        }
    }
}
