//! The model that holds one page of results, as a client library shows it.

use docwright_schema::evidence::{FieldEvidence, ModelRole as Section, Shape, TypeExpr};

use crate::resolve::models::Resolver;

impl<'a> Resolver<'a> {
    /// The model that holds one page of results, as a client library shows it: the payload is its `result`.
    pub(crate) fn page_result(&self, ty: &TypeExpr) -> Option<&'a TypeExpr> {
        let TypeExpr::Link(link) = ty else { return None };
        let entry = self.index.target(link)?.first;
        let Shape::Object { fields, .. } = &entry.model.shape else {
            return None;
        };
        let mut payload = fields.iter().filter(|field| field.transport.is_none());
        let result = payload.next().filter(|field| is_named(field, "result"))?;
        let operation = matches!(entry.model.role, Section::Operation | Section::Unknown);
        (operation && payload.next().is_none()).then_some(&result.ty)
    }
}

fn is_named(field: &FieldEvidence, name: &str) -> bool {
    field
        .name
        .as_ref()
        .is_some_and(|n| n.value.eq_ignore_ascii_case(name))
}
