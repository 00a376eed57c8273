//! What is said of pages that do not agree: one finding for the operations of an API and one for its models, however many there are.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{Evidence, OperationEvidence};
use docwright_schema::{Diagnostic, Diagnostics, Span, codes};

/// Which description of which API a page has a part of: its title, version and servers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Api {
    title: String,
    version: String,
    servers: Vec<String>,
}

impl Api {
    pub(super) fn of(page: &Evidence) -> Api {
        let text = |stated: &Option<docwright_schema::Stated<String>>| {
            stated
                .as_ref()
                .map(|stated| stated.value.clone())
                .unwrap_or_default()
        };
        Api {
            title: text(&page.api.title),
            version: text(&page.api.version),
            servers: page
                .api
                .servers
                .iter()
                .map(|server| server.url.value.clone())
                .collect(),
        }
    }
}

/// What does not agree.
#[derive(Debug, Default)]
pub(super) struct Report {
    operations: BTreeMap<Api, Differing>,
    models: BTreeMap<Api, Differing>,
}

/// Names of what differs, and two places of the first.
#[derive(Debug)]
struct Differing {
    names: BTreeSet<String>,
    places: (Span, Span),
}

/// How many names a finding lists.
const LISTED: usize = 5;

impl Report {
    /// An operation of which two pages show different states.
    pub(super) fn operation(&mut self, api: &Api, kept: &OperationEvidence, lost: &OperationEvidence) {
        let spans = (kept.name.span, lost.name.span);
        add(&mut self.operations, api, &kept.name.value, spans);
    }

    /// A model that has two forms in one description.
    pub(super) fn model(&mut self, api: &Api, name: &str, places: (Span, Span)) {
        add(&mut self.models, api, name, places);
    }

    /// Tells what was found.
    pub(super) fn tell(self, diagnostics: &mut Diagnostics) {
        for differing in self.operations.into_values() {
            let (what, places) = (differing.listed(), differing.places);
            let finding = Diagnostic::new(
                &codes::OTHER_EXCERPT,
                format!("pages show different states of {what}"),
            );
            diagnostics.push(
                finding
                    .at(places.0, "this one is believed")
                    .at(places.1, "this one is not")
                    .help("renew the older page, or leave it out"),
            );
        }
        for differing in self.models.into_values() {
            let (what, places) = (differing.listed(), differing.places);
            let message = format!("pages of one description show different forms of {what}");
            let finding = Diagnostic::new(&codes::OTHER_EXCERPT, message);
            diagnostics.push(
                finding
                    .at(places.0, "one form")
                    .at(places.1, "another form, which gets a name of its own")
                    .help("renew the older page, or leave it out"),
            );
        }
    }
}

fn add(of: &mut BTreeMap<Api, Differing>, api: &Api, name: &str, places: (Span, Span)) {
    let fresh = || Differing {
        names: BTreeSet::new(),
        places,
    };
    of.entry(api.clone())
        .or_insert_with(fresh)
        .names
        .insert(name.to_owned());
}

impl Differing {
    fn listed(&self) -> String {
        let names = self.names.iter().take(LISTED).map(|name| format!("`{name}`"));
        let listed = names.collect::<Vec<_>>().join(", ");
        match self.names.len().saturating_sub(LISTED) {
            0 => listed,
            more => format!("{listed} and {more} more"),
        }
    }
}
