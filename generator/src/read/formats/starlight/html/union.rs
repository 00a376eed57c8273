//! Alternatives, which stand in tabs.

use docwright_schema::Stated;
use docwright_schema::evidence::{EnumValue, FieldEvidence, Shape, TypeExpr, VariantEvidence};

use super::model::enumeration;
use super::object::add_fields;
use super::parts::panels;
use super::schema::Reading;
use super::type_text::is_type;
use crate::read::formats::starlight::inline;
use crate::read::markup::html::Element;

impl Reading {
    /// The alternatives of `tabs`; each has the fields that the object around them states, too.
    pub(super) fn union(
        self,
        tabs: Element<'_>,
        discriminator: Option<(String, Element<'_>)>,
        name: Option<Stated<String>>,
        common: &[FieldEvidence],
    ) -> TypeExpr {
        let mut nullable = false;
        let mut variants = Vec::new();
        for (label, panel) in panels(tabs) {
            let schema = self.alternative().schema(panel, "");
            if schema.ty == TypeExpr::Null {
                nullable = true;
                continue;
            }
            let mut ty = schema.ty;
            let name = Some(label).filter(|label| !is_type(label));
            add_fields(&mut ty, common);
            if let TypeExpr::Enclosing(mark) = &mut ty {
                mark.title.clone_from(&name);
            }
            variants.push(VariantEvidence {
                name,
                ..VariantEvidence::new(ty, schema.span)
            });
        }
        let ty = match constants(&variants) {
            Some(values) => enumeration(values, name, None, tabs.span()),
            None if variants.len() == 1 => variants.remove(0).ty,
            None if variants.is_empty() => TypeExpr::Missing,
            None => {
                let discriminator = discriminator.map(|(field, at)| Stated::new(field, at.span()));
                let shape = Shape::Union {
                    variants,
                    discriminator,
                };
                inline(name, None, shape, tabs.span())
            }
        };
        match ty {
            TypeExpr::Nullable(_) => ty,
            ty if nullable => TypeExpr::Nullable(Box::new(ty)),
            ty => ty,
        }
    }
}

/// The values, where every alternative is but one value, or a list of values without a name of its own.
fn constants(variants: &[VariantEvidence]) -> Option<Vec<EnumValue>> {
    let mut all = Vec::new();
    for variant in variants {
        match &variant.ty {
            TypeExpr::Const(value) => all.push(EnumValue::new(value.clone(), variant.span)),
            TypeExpr::Inline(model) if model.name.is_none() => match &model.shape {
                Shape::Enum { values, .. } => all.extend(values.iter().cloned().map(|value| EnumValue {
                    description: value.description.or_else(|| model.description.clone()),
                    ..value
                })),
                _ => return None,
            },
            _ => return None,
        }
    }
    (!all.is_empty()).then_some(all)
}
