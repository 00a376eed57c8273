//! What a person says of addresses and of fields by their names, and no page has: a finding each.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{Evidence, Held};
use docwright_schema::{Diagnostic, Diagnostics, Span, codes};
use serde_json::Value;

use super::visit::{self, Visited};

/// Reports what was said for nothing.
pub(super) fn check(pages: &mut [Evidence], diagnostics: &mut Diagnostics) {
    addresses(pages, diagnostics);
    names(pages, diagnostics);
}

fn addresses(pages: &mut [Evidence], diagnostics: &mut Diagnostics) {
    let mut told: BTreeMap<Span, (String, bool)> = BTreeMap::new();
    for page in pages {
        for one in std::mem::take(&mut page.addressed) {
            let known = told.entry(one.span).or_insert((one.address, false));
            known.1 |= one.is_found;
        }
    }
    for (span, (address, is_found)) in told {
        if !is_found {
            let message = format!("profile: no operation is at `{address}`");
            unmatched(message, span, diagnostics);
        }
    }
}

fn names(pages: &mut [Evidence], diagnostics: &mut Diagnostics) {
    let mut told: BTreeMap<String, Span> = BTreeMap::new();
    for page in pages.iter() {
        let types = page
            .held
            .iter()
            .filter(|(_, held)| matches!(held.value, Held::Type(_)));
        told.extend(types.map(|(name, held)| (name.clone(), held.span)));
    }
    if told.is_empty() {
        return;
    }
    let mut seen = BTreeSet::new();
    for page in pages {
        let operations = &page.operations;
        let bodies = operations.iter().flat_map(|operation| &operation.bodies);
        let answers = operations.iter().flat_map(|operation| &operation.responses);
        let models = page.models.iter().flat_map(|model| &model.examples);
        let shown = bodies.flat_map(|body| &body.examples);
        let shown = shown
            .chain(answers.flat_map(|answer| &answer.examples))
            .chain(models);
        shown.for_each(|value| keys(value, &told, &mut seen));
        visit::all(page, &mut |visited| match visited {
            Visited::Field(field) => {
                let own = field.name.as_ref().map(|name| &name.value);
                seen.extend(own.filter(|name| told.contains_key(*name)).cloned());
            }
            Visited::Type(_) => {}
        });
    }
    for (name, span) in told.into_iter().filter(|(name, _)| !seen.contains(name)) {
        unmatched(format!("profile: no field is called `{name}`"), span, diagnostics);
    }
}

/// The names of a value that something is said of.
fn keys(value: &Value, told: &BTreeMap<String, Span>, seen: &mut BTreeSet<String>) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(fields) => {
                seen.extend(fields.keys().filter(|name| told.contains_key(*name)).cloned());
                open.extend(fields.values());
            }
            _ => {}
        }
    }
}

fn unmatched(message: String, span: Span, diagnostics: &mut Diagnostics) {
    let finding = Diagnostic::new(&codes::PROFILE_UNMATCHED, message);
    diagnostics.push(finding.at(span, "matches nothing"));
}
