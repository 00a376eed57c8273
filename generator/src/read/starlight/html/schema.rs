//! Schemas: objects, arrays, maps, alternatives, enums, with everything inside them.

use docwright_schema::evidence::{
    EnumValue, FieldEvidence, ModelEvidence, ModelRole, NameForm, Shape, TypeExpr, VariantEvidence,
};
use docwright_schema::{Span, Stated};

use super::parts::{Part, keys, panels, parts};
use super::table::{PANELS, PICKER, Table};
use super::tags::{Tags, narrowed};
use super::type_text::{parse, takes_content};
use crate::read::html::{Element, markdown};

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
}

impl Reading {
    pub(super) fn new(table: &'static Table) -> Reading {
        Reading { table, depth: 0 }
    }

    /// The schema in `holder`, which belongs to `owner`: a field's name, or nothing.
    pub(super) fn schema(self, holder: Element<'_>, owner: &str) -> Schema {
        let mut schema = self.of_parts(&parts(holder, self.table), owner);
        if schema.span == Span::default() {
            schema.span = holder.span();
        }
        schema
    }

    /// The schema of a media type: a panel that shows nothing is of a schema that allows anything.
    pub(super) fn payload(self, panel: Element<'_>) -> TypeExpr {
        if parts(panel, self.table).is_empty() {
            return TypeExpr::Any;
        }
        self.schema(panel, "").ty
    }

    fn of_parts(self, parts: &[Part<'_>], owner: &str) -> Schema {
        let mut schema = Schema {
            ty: TypeExpr::Missing,
            span: Span::default(),
            description: None,
            tags: Tags::default(),
        };
        if self.depth > DEEPEST {
            return schema;
        }
        let mut title = None;
        let mut discriminator = None;
        let mut rest = parts;
        while let Some((part, after)) = rest.split_first() {
            rest = after;
            match part {
                Part::Title(at) => title = Some(*at),
                Part::Prose(at) => schema.description = markdown(*at).or(schema.description.take()),
                Part::Alternatives(field) => discriminator.clone_from(field),
                Part::Tags(_) => {}
                Part::Type {
                    at,
                    text,
                    format,
                    recursive,
                } => {
                    schema.span = at.span();
                    rest = self.typed(
                        text,
                        format.as_deref(),
                        *recursive,
                        rest,
                        (title, owner),
                        &mut schema,
                    );
                    break;
                }
                Part::Object { at, text } => {
                    schema.span = at.span();
                    let object = self.object(*at, model_title(title), schema.description.clone());
                    schema.ty = parse(text, None, Some(&object));
                    break;
                }
                Part::Tabs(at) => {
                    schema.span = at.span();
                    let field = discriminator.take();
                    schema.ty = self.union(*at, field, model_title(title), &[]);
                    break;
                }
            }
        }
        let mut nullable = false;
        for part in rest {
            match part {
                Part::Tags(group) => {
                    schema.tags.add(*group, &schema.ty);
                    nullable = schema.tags.nullable;
                }
                Part::Prose(at) => schema.description = markdown(*at).or(schema.description.take()),
                _ => {}
            }
        }
        if nullable && !matches!(schema.ty, TypeExpr::Nullable(_)) {
            schema.ty = TypeExpr::Nullable(Box::new(schema.ty));
        }
        if let (None, Some(title)) = (&schema.description, title) {
            schema.description = Some(title.text()).filter(|text| text.contains(' ') && !echoes(text, owner));
        }
        schema
    }

    /// A type in words, with its tags and the content that follows; what is left of the parts.
    fn typed<'p, 't>(
        self,
        text: &str,
        format: Option<&str>,
        recursive: bool,
        rest: &'p [Part<'t>],
        (title, owner): (Option<Element<'_>>, &str),
        schema: &mut Schema,
    ) -> &'p [Part<'t>] {
        let tags = rest
            .iter()
            .take_while(|part| matches!(part, Part::Tags(_)))
            .count();
        let (tags, rest) = rest.split_at(tags);
        let has_content = |part: &Part<'_>| {
            matches!(
                part,
                Part::Type { .. } | Part::Object { .. } | Part::Tabs(_) | Part::Alternatives(_)
            )
        };
        let content = !recursive && takes_content(text) && rest.iter().any(has_content);
        let inner = if recursive {
            Some(TypeExpr::Missing)
        } else if content {
            Some(
                Reading {
                    depth: self.depth + 1,
                    ..self
                }
                .of_parts(rest, owner)
                .ty,
            )
        } else {
            None
        };
        let base = parse(text, format, inner.as_ref());
        for part in tags {
            if let Part::Tags(group) = part {
                schema.tags.add(*group, &base);
            }
        }
        let name = title.filter(|title| !echoes(&title.text(), owner) && !title.text().contains(' '));
        let (span, description) = (schema.span, schema.description.clone());
        schema.ty = narrowed(base, &mut schema.tags, |values| {
            enumeration(values, model_title(name), description, span)
        });
        if content { &[] } else { rest }
    }

    /// The object in `holder`.
    fn object(
        self,
        holder: Element<'_>,
        name: Option<Stated<String>>,
        description: Option<String>,
    ) -> TypeExpr {
        if self.depth > DEEPEST {
            return TypeExpr::Missing;
        }
        let inner = Reading {
            depth: self.depth + 1,
            ..self
        };
        let mut fields = Vec::new();
        let mut additional = None;
        for key in keys(holder, self.table) {
            if key
                .find(self.table.key_additional)
                .is_some_and(|mark| is_own(key, mark, self.table))
            {
                additional = Some(inner.content(key, "").ty);
            } else {
                fields.push(inner.field(key));
            }
        }
        let parts = parts(holder, self.table);
        let tabs = parts.iter().find_map(|part| match part {
            Part::Tabs(at) => Some(*at),
            _ => None,
        });
        if let Some(tabs) = tabs {
            let field = parts.iter().find_map(|part| match part {
                Part::Alternatives(field) => field.clone(),
                _ => None,
            });
            return inner.union(tabs, field, name, &fields);
        }
        let shape = match additional {
            Some(value) if fields.is_empty() => return TypeExpr::Map(Box::new(value)),
            None if fields.is_empty() => return TypeExpr::Map(Box::new(TypeExpr::Any)),
            additional => Shape::Object { fields, additional },
        };
        inline(name, description, shape, holder.span())
    }

    /// The alternatives of `tabs`; each has the fields that the object around them states, too.
    fn union(
        self,
        tabs: Element<'_>,
        discriminator: Option<(String, Element<'_>)>,
        name: Option<Stated<String>>,
        common: &[FieldEvidence],
    ) -> TypeExpr {
        let inner = Reading {
            depth: self.depth + 1,
            ..self
        };
        let mut nullable = false;
        let mut variants = Vec::new();
        for (label, panel) in panels(tabs) {
            let schema = inner.schema(panel, "");
            if schema.ty == TypeExpr::Null {
                nullable = true;
                continue;
            }
            let mut ty = schema.ty;
            add_fields(&mut ty, common);
            variants.push(VariantEvidence {
                name: Some(label).filter(|label| !takes_content(label) && !is_type_word(label)),
                ty,
                span: schema.span,
            });
        }
        let constants = variants.iter().map(|variant| match &variant.ty {
            TypeExpr::Const(value) => Some(EnumValue {
                value: value.clone(),
                name: None,
                description: None,
                span: variant.span,
            }),
            _ => None,
        });
        let ty = match constants.collect::<Option<Vec<_>>>() {
            Some(values) if !values.is_empty() => enumeration(values, name, None, tabs.span()),
            _ if variants.len() == 1 => variants.remove(0).ty,
            _ if variants.is_empty() => TypeExpr::Missing,
            _ => {
                let discriminator = discriminator.map(|(field, at)| Stated::new(field, at.span()));
                let shape = Shape::Union {
                    variants,
                    discriminator,
                };
                inline(name, None, shape, tabs.span())
            }
        };
        if nullable {
            TypeExpr::Nullable(Box::new(ty))
        } else {
            ty
        }
    }

    /// The schema behind a key's name.
    fn content(self, key: Element<'_>, owner: &str) -> Schema {
        let holder = key.find(self.table.key_description).unwrap_or(key);
        let mut schema = self.schema(holder, owner);
        // A parameter may have media types like a body; the first one tells its type.
        let picker = holder.children().find(|child| child.tag() == PICKER);
        if let (TypeExpr::Missing, Some(panel)) = (&schema.ty, picker.and_then(|picker| picker.find(PANELS)))
        {
            let description = schema.description.take();
            schema = self.schema(panel, owner);
            schema.description = description.or(schema.description);
        }
        schema
    }

    /// A field, parameter or header.
    pub(super) fn field(self, key: Element<'_>) -> FieldEvidence {
        let name = key.find(self.table.key_name);
        let named = name.map(Element::text).unwrap_or_default();
        let schema = self.content(key, &named);
        let own = |selector| key.find(selector).filter(|mark| is_own(key, *mark, self.table));
        let required = own(self.table.key_required);
        let at = required.or(name).unwrap_or(key).span();
        FieldEvidence {
            name: name.map(|at| Stated::new(named, at.span())),
            form: NameForm::Wire,
            ty: schema.ty,
            type_span: schema.span,
            // The plugin marks every key that is required, so it states the others too.
            required: Some(Stated::new(required.is_some(), at)),
            deprecated: own(self.table.key_deprecated).is_some(),
            description: schema.description,
            example: None,
            default: schema.tags.default,
            constraints: schema.tags.constraints,
            transport: None,
            span: key.span(),
        }
    }
}

/// Whether a mark belongs to `key` itself, not to a key inside.
fn is_own(key: Element<'_>, mark: Element<'_>, table: &Table) -> bool {
    let around = std::iter::successors(mark.parent(), |around| around.parent());
    around.take(8).find(|around| table.key.fits(around)) == Some(key)
}

/// Adds fields to an object, or to every object among alternatives, that do not state them themselves.
fn add_fields(ty: &mut TypeExpr, common: &[FieldEvidence]) {
    let TypeExpr::Inline(model) = ty else { return };
    match &mut model.shape {
        Shape::Object { fields, .. } => {
            let name = |field: &FieldEvidence| field.name.as_ref().map(|name| name.value.clone());
            let new: Vec<_> = common
                .iter()
                .filter(|field| fields.iter().all(|own| name(own) != name(field)))
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

fn is_type_word(label: &str) -> bool {
    matches!(
        label,
        "" | "string" | "integer" | "number" | "boolean" | "null" | "any"
    )
}

/// Whether a title only says the name again.
fn echoes(title: &str, name: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    plain(title) == plain(name)
}

/// A title that is the name of a structure: a word or few, no sentence.
fn model_title(title: Option<Element<'_>>) -> Option<Stated<String>> {
    let at = title?;
    let text = at.text();
    let fits = text.starts_with(char::is_alphabetic)
        && text.split(' ').count() <= 4
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.'))
        && !text.ends_with('.');
    fits.then(|| Stated::new(text, at.span()))
}

fn enumeration(
    values: Vec<EnumValue>,
    name: Option<Stated<String>>,
    description: Option<String>,
    span: Span,
) -> TypeExpr {
    inline(name, description, Shape::Enum { values, open: None }, span)
}

/// A structure written in place.
pub(super) fn inline(
    name: Option<Stated<String>>,
    description: Option<String>,
    shape: Shape,
    span: Span,
) -> TypeExpr {
    TypeExpr::Inline(Box::new(ModelEvidence {
        name,
        section: None,
        role: ModelRole::Unknown,
        anchor: String::new(),
        description,
        deprecated: false,
        shape,
        examples: Vec::new(),
        span,
    }))
}
