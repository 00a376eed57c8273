//! What has a name and a schema: fields, parameters, headers.

use docwright_schema::Stated;
use docwright_schema::evidence::{FieldEvidence, NameForm, TypeExpr};

use super::example;
use super::payload::panels;
use super::schema::{Reading, Schema};
use super::table::is_own;
use crate::read::markup::html::Element;

impl Reading {
    /// A field, parameter or header.
    pub(super) fn field(self, key: Element<'_>) -> FieldEvidence {
        let name = key.find(self.table.key_name);
        let named = name.map(Element::text).unwrap_or_default();
        let schema = self.content_of(key, &named);
        let own = |selector| key.find(selector).filter(|mark| is_own(key, *mark, self.table));
        let required = own(self.table.key_required);
        let at = required.or(name).unwrap_or(key).span();
        FieldEvidence {
            name: name.map(|at| Stated::new(named, at.span())),
            ty: schema.ty,
            type_span: schema.span,
            // The plugin marks every key that is required, so it states the others too.
            required: Some(Stated::new(required.is_some(), at)),
            deprecated: own(self.table.key_deprecated).is_some(),
            description: schema.description,
            example: example::of_key(key, self.table).map(String::into_boxed_str),
            default: schema.tags.default.map(Box::new),
            constraints: schema.tags.constraints.into(),
            ..FieldEvidence::new(NameForm::Wire, key.span())
        }
    }

    /// The schema behind a key's name.
    pub(super) fn content_of(self, key: Element<'_>, owner: &str) -> Schema {
        let holder = key.find(self.table.key_description).unwrap_or(key);
        let mut schema = self.schema(holder, owner);
        // A parameter may have media types like a body; the first one tells its type.
        if schema.ty == TypeExpr::Any
            && let Some(panel) = panels(holder, self.table).into_iter().next()
        {
            let description = schema.description.take();
            schema = self.schema(panel, owner);
            schema.description = description.or(schema.description);
        }
        schema
    }
}
