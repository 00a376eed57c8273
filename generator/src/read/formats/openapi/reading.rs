//! What a reading of one description holds, and how it says what is odd.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::TypeExpr;
use docwright_schema::{Diagnostic, Diagnostics, Span, Stated, codes};
use serde_json::Value;

use super::files::{At, Files, Target};
use super::placed::Placed;
use crate::read::reader::Page;

/// What else is demanded of a value, by keyword.
pub(super) type Limits = BTreeMap<String, Value>;

/// A media type with what its schema and its examples say.
pub(super) struct Content {
    pub(super) media_type: Stated<String>,
    pub(super) ty: TypeExpr,
    pub(super) constraints: Limits,
    pub(super) examples: Vec<Value>,
}

/// A reading of one description.
pub(super) struct Reading<'t, 'd> {
    pub(super) page: &'t Page<'t>,
    pub(super) files: Files<'t>,
    pub(super) diagnostics: &'d mut Diagnostics,
    /// Whether it is Swagger 2.0.
    pub(super) is_swagger: bool,
    /// Whether what stands beside a `$ref` counts: from 3.1 on.
    pub(super) refs_have_siblings: bool,
    /// Models whose schemas stand where no model is expected.
    pub(super) placed: Placed<'t>,
    /// The schemas that are being merged, the outermost first.
    pub(super) merging: Vec<At<'t>>,
    /// How many types may still be made, by the length of the text: what holds itself in several ways would never end.
    pub(super) budget: usize,
    /// Odd nodes that were reported: one may be looked at several times.
    odd: BTreeSet<(usize, u32)>,
    /// What was reported once for all places.
    reported: BTreeSet<&'static str>,
    /// The names of operations, by group.
    pub(super) operation_names: BTreeMap<String, BTreeSet<String>>,
}

impl<'t, 'd> Reading<'t, 'd> {
    pub(super) fn new(page: &'t Page<'t>, files: Files<'t>, diagnostics: &'d mut Diagnostics) -> Self {
        let root = files.root();
        let version = root.get("openapi").and_then(|version| version.node.as_text());
        let refs_have_siblings = version.is_some_and(|version| !version.starts_with("3.0"));
        Reading {
            page,
            diagnostics,
            is_swagger: root.get("swagger").is_some(),
            refs_have_siblings,
            placed: Placed::new(&files),
            merging: Vec::new(),
            budget: 1000 + page.text.len() / 4 + 1000 * files.count(),
            files,
            odd: BTreeSet::new(),
            reported: BTreeSet::new(),
            operation_names: BTreeMap::new(),
        }
    }

    /// Reports a node that is not what stands there in a description.
    pub(super) fn odd(&mut self, at: At<'_>, message: &str) {
        self.odd_node(at, message, "it is left out");
    }

    fn odd_node(&mut self, at: At<'_>, message: &str, label: &str) {
        if self.odd.insert((at.file, at.node.span.start)) {
            let found = Diagnostic::new(&codes::ODD_NODE, message);
            self.diagnostics.push(found.at(at.node.span, label));
        }
    }

    /// Reports a node that is not what stands there in a description, but can mean only one thing.
    pub(super) fn meant(&mut self, at: At<'_>, message: &str, meant: &str) {
        self.odd_node(at, message, &format!("it is read as `{meant}`"));
    }

    /// Reports, once for all places, a keyword that no Rust type can say.
    pub(super) fn inexpressible(&mut self, keyword: &'static str, span: Span) {
        if self.reported.insert(keyword) {
            let message = format!("`{keyword}` has no form in Rust; what it says of values is not checked");
            let found = Diagnostic::new(&codes::NO_RUST_FORM, message);
            self.diagnostics.push(found.at(span, "here for the first time"));
        }
    }

    /// What a node is after all references; where they lead nowhere, a finding.
    pub(super) fn follow(&mut self, at: At<'t>) -> Option<At<'t>> {
        let found = self.files.follow(at);
        match found {
            None => self.nowhere(at),
            Some(found) if found.node.as_map().is_none() && !found.node.is_null() => {
                self.odd(found, "this is no map");
            }
            Some(_) => {}
        }
        found.filter(|found| found.node.as_map().is_some())
    }

    /// Reports a reference that leads nowhere.
    pub(super) fn nowhere(&mut self, at: At<'t>) {
        let reference = at.get("$ref").unwrap_or(at);
        let text = reference.node.as_str().unwrap_or_default();
        let message = format!("`{text}` leads to nothing");
        let found = Diagnostic::new(&codes::REFERENCE_NOWHERE, message);
        self.diagnostics
            .push(found.at(reference.node.span, "what it stands for is not known"));
    }

    /// Where a `$ref` leads; `None` where the node has none, or it leads nowhere.
    pub(super) fn target(&self, at: At<'t>) -> Option<Target<'t>> {
        self.files.target(at.str("$ref")?, at.file)
    }
}

/// A text of a map, if it says something.
pub(super) fn text(at: At<'_>, name: &str) -> Option<String> {
    let text = at.get(name)?.node.as_text()?.trim_end();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A text of a map and its place.
pub(super) fn stated(at: At<'_>, name: &str) -> Option<Stated<String>> {
    let node = at.get(name)?.node;
    let text = node.as_text()?;
    (!text.is_empty()).then(|| Stated::new(text.to_owned(), node.span))
}
