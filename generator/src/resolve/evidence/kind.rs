//! The kind of section that a model stands in: two models of one name are one, unless their kinds differ.

use docwright_schema::evidence::{ModelEvidence, ModelRole};

/// The kind of section that a model stands in: languages name their sections differently, and some have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind<'a> {
    Component,
    Operation,
    Error,
    Section(&'a str),
    Unknown,
}

impl<'a> Kind<'a> {
    pub(super) fn of(model: &'a ModelEvidence) -> Kind<'a> {
        match (model.role, model.section.as_deref()) {
            (ModelRole::Component, _) => Kind::Component,
            (ModelRole::Operation, _) => Kind::Operation,
            (ModelRole::Error, _) => Kind::Error,
            (ModelRole::Unknown, Some(section)) => Kind::Section(section),
            (ModelRole::Unknown, None) => Kind::Unknown,
        }
    }
}

/// The kinds of sections that have models of one name.
pub(super) struct Kinds<'a> {
    /// The first in their order; unknown is the last one.
    pub(super) first: Kind<'a>,
    /// Whether several are known.
    pub(super) several: bool,
}

impl<'a> Kinds<'a> {
    pub(super) fn add(&mut self, kind: Kind<'a>) {
        self.several |= kind != self.first && kind != Kind::Unknown && self.first != Kind::Unknown;
        self.first = self.first.min(kind);
    }

    /// A model without a section is the one of its name that has a section, the first where several do.
    pub(super) fn of(&self, kind: Kind<'a>) -> Kind<'a> {
        match kind {
            Kind::Unknown => self.first,
            kind => kind,
        }
    }
}
