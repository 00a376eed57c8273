//! The rule `status-by-habit`: what an author states for most operations of a method is so for those of which nothing is stated.
//!
//! Of 17 sets with a truth, the habit of the author fits 92.1 % of all operations at best, one rule for all authors 84.5 %; so it is assumed.

use std::collections::BTreeMap;

use docwright_schema::Fact;
use docwright_schema::evidence::{Evidence, ResponseClass};
use docwright_schema::schema::{Method, Status};

use crate::resolve::rules;

/// A habit takes so many statements.
const FEWEST: usize = 4;

/// The success that an author states for each method.
#[derive(Debug, Default)]
pub(crate) struct Success(BTreeMap<Method, (u16, Fact<Status>)>);

impl Success {
    /// The habits of pages that people wrote.
    pub(crate) fn of(evidence: &[Evidence]) -> Success {
        let mut is_silent = evidence.iter().any(|page| page.prose);
        let mut counts: BTreeMap<Method, BTreeMap<u16, usize>> = BTreeMap::new();
        let operations = evidence
            .iter()
            .filter(|page| page.prose)
            .flat_map(|page| &page.operations);
        for operation in operations {
            let Some(method) = operation
                .method
                .as_ref()
                .and_then(|method| method.value.parse::<Method>().ok())
            else {
                continue;
            };
            let successes = operation
                .responses
                .iter()
                .filter(|response| response.class == ResponseClass::Success);
            let stated: Vec<u16> = successes
                .filter_map(|response| response.status.as_ref()?.value.parse().ok())
                .collect();
            is_silent &= stated.is_empty();
            if let [only] = stated.as_slice() {
                *counts.entry(method).or_default().entry(*only).or_default() += 1;
            }
        }
        let habit = |(method, codes): (Method, BTreeMap<u16, usize>)| {
            let all: usize = codes.values().sum();
            let (code, most) = codes
                .into_iter()
                .max_by_key(|(code, count)| (*count, std::cmp::Reverse(*code)))?;
            let status = Fact::assumed(Status::code(code), rules::STATUS_BY_HABIT);
            (all >= FEWEST && most * 3 >= all * 2).then_some((method, (code, status)))
        };
        let mut known: BTreeMap<_, _> = counts.into_iter().filter_map(habit).collect();
        // Who never speaks of a status has hardly ever another one than the usual.
        if is_silent {
            let usual = Fact::assumed(Status::code(200), rules::STATUS_OF_SILENT);
            known.insert(Method::Delete, (200, usual));
        }
        let told = evidence.iter().flat_map(|page| &page.success);
        known.extend(told.filter_map(|(method, code)| {
            let status = Fact::said(Status::code(code.value), code.span);
            Some((method.parse().ok()?, (code.value, status)))
        }));
        Success(known)
    }

    /// The status of an operation of this method, whose answer `is_empty` or not.
    pub(crate) fn status(&self, method: Option<Method>, is_empty: bool) -> Option<&Fact<Status>> {
        let (code, status) = self.0.get(&method?)?;
        ((*code == 204) <= is_empty).then_some(status)
    }
}
