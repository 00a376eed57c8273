//! A schema: its parts in their order make one type.

use docwright_schema::Span;
use docwright_schema::evidence::TypeExpr;

use super::model::{echoes, enumeration, model_title};
use super::parts::{Part, parts};
use super::table::Table;
use super::tags::{Tags, narrowed};
use super::type_text::{parse, recursive, takes_content};
use crate::read::markup::html::{Element, markdown};

/// Structures nested deeper are not read.
const DEEPEST: usize = 64;

/// A schema as it is shown.
#[derive(Debug)]
pub(super) struct Schema {
    pub(super) ty: TypeExpr,
    pub(super) span: Span,
    /// The description of what has the schema, which stands behind it, else its own.
    pub(super) description: Option<String>,
    pub(super) tags: Tags,
}

/// Reads schemas of one generation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) table: &'static Table,
    depth: usize,
    /// Whether the schema is of a field or an item, which are shown closed.
    nested: bool,
}

impl Reading {
    pub(super) fn new(table: &'static Table) -> Reading {
        Reading {
            table,
            depth: 0,
            nested: false,
        }
    }

    /// For schemas within this one.
    pub(super) fn within(self, nested: bool) -> Reading {
        Reading {
            depth: self.depth + 1,
            nested,
            ..self
        }
    }

    /// For the alternatives of this schema, which stand as it stands.
    pub(super) fn alternative(self) -> Reading {
        self.within(self.nested)
    }

    pub(super) fn too_deep(self) -> bool {
        self.depth > DEEPEST
    }

    /// The schema in `holder`, which belongs to `owner`: a field's name, or nothing.
    pub(super) fn schema(self, holder: Element<'_>, owner: &str) -> Schema {
        let mut schema = self.of_parts(&parts(holder, self.table), owner);
        if schema.span == Span::default() {
            schema.span = holder.span();
        }
        schema
    }

    fn of_parts(self, shown: &[Part<'_>], owner: &str) -> Schema {
        let mut schema = Schema {
            ty: TypeExpr::Missing,
            span: Span::default(),
            description: None,
            tags: Tags::default(),
        };
        if self.too_deep() {
            return schema;
        }
        let mut base = None;
        let mut title = None;
        let mut discriminator = None;
        let mut groups = Vec::new();
        // What stands before the type is about the type, what stands behind it about what has it.
        let mut own = None;
        let mut rest = shown;
        while let Some((part, after)) = rest.split_first() {
            rest = after;
            if base.is_none() {
                own.clone_from(&schema.description);
            }
            match part {
                Part::Title(at) => title = title.or(Some(*at)),
                Part::Prose(at) => schema.description = markdown(*at).or(schema.description.take()),
                Part::Tags(group) => groups.push(*group),
                Part::Alternatives(field) => discriminator.clone_from(field),
                // What a value must not be says nothing of what it is.
                Part::Negated => {}
                Part::Object(at) if self.is_negated(*at) => {}
                // The first one is the type: what the others add to it cannot be told.
                _ if base.is_some() => {}
                Part::Type {
                    at,
                    text,
                    recursive: true,
                    ..
                } => {
                    schema.span = at.span();
                    base = Some(recursive(text, at.span()));
                }
                Part::Type { at, text, format, .. } => {
                    schema.span = at.span();
                    while let Some((Part::Tags(group), after)) = rest.split_first() {
                        groups.push(*group);
                        rest = after;
                    }
                    let count = if takes_content(text) {
                        self.content(rest)
                    } else {
                        0
                    };
                    let (content, after) = rest.split_at_checked(count).unwrap_or((&[], rest));
                    rest = after;
                    let inner = (count > 0).then(|| self.within(true).of_parts(content, owner).ty);
                    base = Some(parse(text, format.as_deref(), inner.as_ref()));
                }
                Part::Object(at) => {
                    schema.span = at.span();
                    let limits = parts(*at, self.table);
                    groups.extend(limits.iter().filter_map(Part::tags));
                    base = Some(self.object(*at, model_title(title), schema.description.clone()));
                }
                Part::Tabs(at) => {
                    schema.span = at.span();
                    let field = discriminator.take();
                    base = Some(self.union(*at, field, model_title(title), &[]));
                }
            }
        }
        let stated = base.is_some();
        // A schema that shows no type has none: any value will do, unless its tags allow but some.
        let base = base.unwrap_or(TypeExpr::Any);
        for group in groups {
            schema.tags.add(group, &base);
        }
        let name = title.filter(|title| !echoes(&title.text(), owner) && !title.text().contains(' '));
        let span = schema.span;
        schema.ty = narrowed(base, &mut schema.tags, |values| {
            enumeration(values, model_title(name), own, span)
        });
        if let (None, Some(title), true) = (&schema.description, title, stated) {
            schema.description = Some(title.text()).filter(|text| text.contains(' ') && !echoes(text, owner));
        }
        schema
    }

    /// How many of the parts that follow a list's words are about its items: up to the last one that is a type.
    fn content(self, rest: &[Part<'_>]) -> usize {
        let is_type = |part: &Part<'_>| match part {
            Part::Object(at) => !self.is_negated(*at),
            Part::Type { .. } | Part::Tabs(_) => true,
            _ => false,
        };
        rest.iter().position(is_type).map_or(0, |at| at + 1)
    }

    /// The older generation shows an object that a value must not be as one that it is, but open where it should be
    /// closed.
    fn is_negated(self, object: Element<'_>) -> bool {
        self.nested && self.table.negated.is_some_and(|mark| mark.fits(&object))
    }
}
