//! Applies what a person stated: to operations, then to models and their fields. An entry that matches nothing is a
//! warning at its place in the overlay.
//!
//! A field or parameter that the documents name is found by that name; a nameless one by its description or by its place
//! among the nameless; one that the documents do not mention is added only where the overlay says so, so that a misspelt
//! name cannot invent one.

mod model;

use docwright_schema::evidence::{Link, TypeExpr};
use docwright_schema::schema::{Model, ModelId, ModelKind, ModelRole, Type};
use docwright_schema::{Diagnostic, Fact, Place, Span, codes};

use super::resolver::Resolver;
use super::types::{Names, Site};
use super::visit::{rename, types_mut};
use crate::nearest::nearest;
use crate::overlay::WORDS;
use crate::resolve::names::words::{letters, words};

/// Whether the overlay's `key` names an operation.
pub(crate) fn names(key: &str, name: &str, id: Option<&str>, groups: &[&str]) -> bool {
    let is_own = |own: &str| own == name || id == Some(own);
    // Names and groups may have slashes themselves.
    let mut parts = key.match_indices('/').map(|(at, _)| (&key[..at], &key[at + 1..]));
    is_own(key)
        || parts.any(|(group, own)| groups.contains(&group) && is_own(own))
        || (!key.contains('/') && words(name).join("_") == words(key).join("_"))
}

impl Resolver<'_> {
    /// Gives a nameless model a name; where a model of that name exists, it is that model.
    pub(crate) fn name_model(&mut self, old: &ModelId, name: &str) {
        let new = ModelId(name.to_owned());
        if let Some(mut model) = self.models.remove(old) {
            model.name = Fact::overlaid(name.to_owned());
            self.models.entry(new.clone()).or_insert(model);
        }
        for model in self.models.values_mut() {
            types_mut(&mut model.kind, &mut |ty| rename(ty, old, &new));
        }
        self.renamed.push((old.clone(), new));
    }

    pub(crate) fn new_model(&mut self, name: &str, place: &Place) -> ModelId {
        let id = ModelId(name.to_owned());
        let model = Model {
            constraints: Default::default(),
            name: Fact::overlaid(name.to_owned()),
            section: None,
            role: ModelRole::Payload,
            description: None,
            deprecated: false,
            kind: ModelKind::Object {
                fields: Vec::new(),
                additional: None,
            },
            examples: Vec::new(),
            places: vec![place.clone()],
        };
        self.models.entry(id.clone()).or_insert(model);
        id
    }

    pub(crate) fn model_named(&self, name: &str) -> Option<ModelId> {
        let id = ModelId(name.to_owned());
        if self.models.contains_key(&id) {
            return Some(id);
        }
        let link = Link {
            text: name.to_owned(),
            target: None,
            span: Span::default(),
        };
        self.index
            .resolve(&link)
            .filter(|found| letters(&found.0).ends_with(&letters(name)))
            .cloned()
    }

    pub(crate) fn overlaid_type(&mut self, ty: &TypeExpr, name: &str, place: &Place) -> Fact<Type> {
        if let Some(link) = self.nowhere(ty) {
            let message = format!("overlay: no model is called `{}`", link.text);
            let span = Span {
                source: self.overlay.source,
                ..link.span
            };
            let known = self.models.keys().map(|id| id.0.as_str());
            let near = nearest(&link.text, WORDS.iter().copied().chain(known));
            let finding = Diagnostic::new(&codes::BAD_OVERLAY, message).at(span, "is no type");
            let finding = match near {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding,
            };
            self.diagnostics.push(finding);
            return Fact::overlaid(Type::Unknown);
        }
        let names = || Names::one(crate::resolve::names::words::pascal(name));
        let site = Site {
            names: &names,
            place,
            page: "overlay",
            example: None,
        };
        Fact::overlaid(self.typed(ty, site).ty.value)
    }

    /// The first name in an overlaid type that no model has.
    fn nowhere<'t>(&self, ty: &'t TypeExpr) -> Option<&'t Link> {
        match ty {
            TypeExpr::Link(link) => {
                let is_overlaid = self.overlay.model.keys().any(|name| *name.get_ref() == link.text);
                let is_made = self.models.contains_key(&ModelId(link.text.clone()));
                let is_known = is_overlaid || is_made || self.index.target(link).is_some();
                (!is_known).then_some(link)
            }
            TypeExpr::Array(inner) | TypeExpr::Map(inner) => self.nowhere(inner),
            TypeExpr::OneOf(all) => all.iter().find_map(|ty| self.nowhere(ty)),
            _ => None,
        }
    }

    pub(crate) fn unmatched(&mut self, message: String, span: std::ops::Range<usize>) {
        let span = Span::new(self.overlay.source, span);
        self.diagnostics
            .push(Diagnostic::new(&codes::OVERLAY_UNMATCHED, message).at(span, "matches nothing"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_name_operations_by_group_name_and_slug() {
        assert!(names("boats/list", "list", None, &["harbour", "boats"]));
        assert!(!names("cars/list", "list", None, &["boats"]));
        assert!(names("list", "list", None, &["boats"]));
        assert!(names("invite_to_crew", "Invite to crew", None, &[]));
        assert!(names("inviteToCrew", "Invite", Some("inviteToCrew"), &[]));
        assert!(names("Moor / cast off", "Moor / cast off", None, &[]));
        assert!(names("in/out/GET /boats", "GET /boats", None, &["in/out"]));
        assert!(!names("in/GET /boats", "GET /boats", None, &["in/out"]));
    }
}
