//! The rule `values-by-name`: on pages that people wrote, a text that an example shows is one of the values that the only list of a field
//! of this name has elsewhere. Takes evidence, answers questions about values.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{EnumValue, Evidence, FieldEvidence, ModelEvidence, Shape, TypeExpr};
use serde_json::Value;

/// Structures in structures are not looked at any deeper.
const MAX_DEPTH: usize = 16;

/// Lists of values by the names of fields.
#[derive(Debug, Default)]
pub(crate) struct NamedValues {
    /// The lists of values of each name.
    lists: BTreeMap<String, Vec<(BTreeSet<String>, TypeExpr)>>,
    /// Lists that have names of their own.
    models: BTreeMap<String, BTreeSet<String>>,
}

/// The values of a list of texts.
fn texts(shape: &Shape) -> Option<BTreeSet<String>> {
    let Shape::Enum { values, .. } = shape else {
        return None;
    };
    let text = |value: &EnumValue| Some(value.value.as_str()?.to_owned());
    values.iter().map(text).collect()
}

impl NamedValues {
    /// Those of pages that people wrote.
    pub(crate) fn of(evidence: &[Evidence]) -> NamedValues {
        let mut named = NamedValues::default();
        for model in evidence
            .iter()
            .filter(|page| page.prose)
            .flat_map(|page| &page.models)
        {
            if let (Some(name), Some(texts)) = (&model.name, texts(&model.shape)) {
                named.models.insert(name.value.clone(), texts);
            }
        }
        for page in evidence.iter().filter(|page| page.prose) {
            for operation in &page.operations {
                operation.bodies.iter().for_each(|body| named.ty(&body.ty, 0));
            }
            for model in &page.models {
                named.model(model, 0);
            }
        }
        named
    }

    fn model(&mut self, model: &ModelEvidence, depth: usize) {
        if let Shape::Object { fields, .. } = &model.shape {
            fields.iter().for_each(|field| self.field(field, depth + 1));
        }
    }

    fn field(&mut self, field: &FieldEvidence, depth: usize) {
        let listed = match &field.ty {
            TypeExpr::Inline(model) => texts(&model.shape),
            TypeExpr::Link(link) => self.models.get(&link.text).cloned(),
            _ => None,
        };
        if let (Some(name), Some(texts)) = (&field.name, listed) {
            let lists = self.lists.entry(name.value.clone()).or_default();
            if lists.iter().all(|(known, _)| *known != texts) {
                lists.push((texts, field.ty.clone()));
            }
        }
        self.ty(&field.ty, depth);
    }

    fn ty(&mut self, ty: &TypeExpr, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        match ty {
            TypeExpr::Array(inner)
            | TypeExpr::Map(inner)
            | TypeExpr::Nullable(inner)
            | TypeExpr::Optional(inner) => {
                self.ty(inner, depth + 1);
            }
            TypeExpr::Inline(model) => self.model(model, depth),
            _ => {}
        }
    }

    /// The list of values of a field of this name, of which an example shows one.
    pub(crate) fn values(&self, name: &str, shown: &Value) -> Option<&TypeExpr> {
        let shown = shown.as_str()?;
        let mut fitting = self
            .lists
            .get(name)?
            .iter()
            .filter(|(values, _)| values.contains(shown));
        let (_, ty) = fitting.next()?;
        fitting.next().is_none().then_some(ty)
    }
}

#[cfg(test)]
mod tests {
    use docwright_schema::evidence::NameForm;
    use docwright_schema::{Span, Stated};
    use serde_json::json;

    use super::*;

    fn field(values: &[&str]) -> FieldEvidence {
        let value = |text: &&str| EnumValue::new(json!(text), Span::default());
        let values = values.iter().map(value).collect();
        let model = ModelEvidence::inline(Shape::Enum { values, open: None }, Span::default());
        FieldEvidence {
            name: Some(Stated::new("state".to_owned(), Span::default())),
            ty: TypeExpr::Inline(Box::new(model)),
            ..FieldEvidence::new(NameForm::Wire, Span::default())
        }
    }

    #[test]
    fn only_one_list_may_have_the_value() {
        let mut lists = NamedValues::default();
        lists.field(&field(&["open", "closed"]), 0);
        lists.field(&field(&["closed", "open"]), 0);
        assert!(lists.values("state", &json!("open")).is_some());
        assert!(lists.values("state", &json!("lost")).is_none());
        assert!(lists.values("status", &json!("open")).is_none());
        lists.field(&field(&["open", "sunk"]), 0);
        assert!(lists.values("state", &json!("open")).is_none());
        assert!(lists.values("state", &json!("sunk")).is_some());
    }
}
