//! Errors that several operations document alike, each status with the same type: these operations share an enum.
//!
//! An enum for each operation would say the same a hundred times, to rustc and to users, who could not handle the errors of
//! two operations in one place. The name of a shared enum says the statuses, so that it stays when an operation changes.

use std::collections::BTreeMap;

use docwright_schema::schema::{ModelId, Status, Type};

use super::homes::Home;
use super::ident::{self, Ident};
use super::response::Answers;
use super::rust::Decode;
use super::scopes::Scopes;

/// The module of shared enums.
pub(super) const ERRORS: &str = "errors";

/// What is read for each status.
type Errors<'a> = Vec<(&'a Status, Decode, Option<&'a ModelId>)>;

/// The enums that several operations share.
#[derive(Debug, Default)]
pub(super) struct Shared<'a>(BTreeMap<Errors<'a>, Home>);

impl<'a> Shared<'a> {
    /// Takes their names, given the answers of every operation.
    pub(super) fn of<'s>(all: impl Iterator<Item = &'s Answers<'a>>, scopes: &mut Scopes) -> Shared<'a>
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
    pub(super) fn home(&self, answers: &Answers<'a>) -> Option<&Home> {
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
