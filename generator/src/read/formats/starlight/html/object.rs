//! Objects and maps.

use std::collections::BTreeSet;

use docwright_schema::Stated;
use docwright_schema::evidence::{FieldEvidence, Shape, TypeExpr};

use super::parts::{Part, keys, parts};
use super::schema::Reading;
use super::table::is_own;
use super::type_text::recursive;
use crate::read::formats::starlight::inline;
use crate::read::markup::html::Element;

impl Reading {
    /// The object in `holder`.
    pub(super) fn object(
        self,
        holder: Element<'_>,
        name: Option<Stated<String>>,
        description: Option<String>,
    ) -> TypeExpr {
        if self.too_deep() {
            return TypeExpr::Missing;
        }
        let mut fields = Vec::new();
        let mut additional = None;
        for key in keys(holder, self.table) {
            let mark = key.find(self.table.key_additional);
            if mark.is_some_and(|mark| is_own(key, mark, self.table)) {
                additional = Some(self.within(false).content_of(key, "").ty);
            } else {
                fields.push(self.within(true).field(key));
            }
        }
        let mut discriminator = None;
        let mut base = None;
        for part in parts(holder, self.table) {
            match part {
                Part::Alternatives(field) => discriminator = field,
                Part::Tabs(tabs) => return self.union(tabs, discriminator, name, &fields),
                Part::Type {
                    at,
                    text,
                    recursive: true,
                    ..
                } => base = base.or(Some(recursive(&text, at.span()))),
                _ => {}
            }
        }
        match (base, additional) {
            // Nothing but a structure around it, said again.
            (Some(base), None) if fields.is_empty() => return base,
            // It has the fields of that structure, too.
            (Some(_), None) => additional = Some(TypeExpr::Any),
            (None, None) if fields.is_empty() => return TypeExpr::Map(Box::new(TypeExpr::Any)),
            (_, stated) => additional = stated,
        }
        inline(
            name,
            description,
            Shape::Object { fields, additional },
            holder.span(),
        )
    }
}

/// Adds fields to an object, or to every object among alternatives, that do not state them themselves.
pub(super) fn add_fields(ty: &mut TypeExpr, common: &[FieldEvidence]) {
    let TypeExpr::Inline(model) = ty else { return };
    match &mut model.shape {
        Shape::Object { fields, .. } => {
            let name = |field: &FieldEvidence| field.name.as_ref().map(|name| name.value.clone());
            let own: BTreeSet<_> = fields.iter().map(name).collect();
            let new: Vec<_> = common
                .iter()
                .filter(|field| !own.contains(&name(field)))
                .cloned()
                .collect();
            fields.splice(0..0, new);
        }
        Shape::Union { variants, .. } => {
            variants
                .iter_mut()
                .for_each(|variant| add_fields(&mut variant.ty, common));
        }
        _ => {}
    }
}
