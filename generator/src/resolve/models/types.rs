//! From types as written to types of the schema: links become models, structures written in place become models of
//! their own, and what the docs do not state becomes [`Type::Unknown`], to be listed as a gap.

use docwright_schema::evidence::{FieldEvidence, Link, Shape, TypeExpr};
use docwright_schema::schema::{ModelId, ModelKind, Type, Variant};
use docwright_schema::{Diagnostic, Fact, Place, codes};
use serde_json::Value;

use super::resolver::Resolver;
use super::{example, file, held};
use crate::resolve::evidence::index::Known;
use crate::resolve::rules;

/// A type, and what its wrappers said of the field.
#[derive(Debug, Clone)]
pub(crate) struct Typed {
    pub ty: Fact<Type>,
    /// The type itself says that it may be absent.
    pub optional: bool,
}

/// Names for a structure without one.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    pub name: String,
    /// Another one, where that is taken; or nothing.
    pub other: String,
}

impl Names {
    /// A name without another one.
    pub(crate) fn one(name: String) -> Names {
        Names {
            name,
            other: String::new(),
        }
    }
}

/// Where a type stands: for naming a structure that has no name, and for its place.
#[derive(Clone, Copy)]
pub(crate) struct Site<'s> {
    /// Names for a structure written here. Most types are none, so that nobody asks.
    pub names: &'s dyn Fn() -> Names,
    pub place: &'s Place,
    /// The page, for links.
    pub page: &'s str,
    /// An example of a value of this type.
    pub example: Option<&'s str>,
}

impl Site<'_> {
    /// The names of a structure within this one.
    pub(super) fn inner(&self, word: &str) -> Names {
        let mut names = (self.names)();
        names.name.push_str(word);
        if !names.other.is_empty() {
            names.other.push_str(word);
        }
        names
    }
}

impl Resolver<'_> {
    /// The type that `expr` means at `site`.
    pub(crate) fn typed(&mut self, expr: &TypeExpr, site: Site<'_>) -> Typed {
        match expr {
            TypeExpr::Optional(inner) => Typed {
                optional: true,
                ..self.typed(inner, site)
            },
            TypeExpr::Numeric => stated(Type::Numeric),
            TypeExpr::Time => Typed {
                ty: time(site.example),
                optional: false,
            },
            TypeExpr::Map(inner)
                if !self.shows_additional && is_map_of_models(inner) && !self.is_exact(site.page) =>
            {
                Typed {
                    ty: Fact::assumed(
                        Type::Map(Box::new(Type::Map(Box::new(Type::Any)))),
                        rules::NESTED_MAP_COLLAPSED,
                    ),
                    optional: false,
                }
            }
            TypeExpr::Missing | TypeExpr::Unreadable(_) => unknown(),
            TypeExpr::Shown(value) => match self.typed(&example::of(value), site) {
                Typed { ty, .. } if ty.value == Type::Unknown => unknown(),
                Typed { ty, optional } => Typed {
                    ty: self.by_example(self.whole(ty.value, site), site.page),
                    optional,
                },
            },
            other => {
                let typed = stated(self.ty(other, site));
                if held::is_told(other) {
                    return Typed {
                        ty: Fact::overlaid(typed.ty.value),
                        ..typed
                    };
                }
                if self.shows_digits(other) {
                    return Typed {
                        ty: Fact::assumed(typed.ty.value, rules::ENUM_DIGITS),
                        ..typed
                    };
                }
                let rule = if self.is_file(other) {
                    Some(rules::FILE_OBJECT)
                } else {
                    self.rule_of_mark(other)
                };
                match rule.filter(|_| typed.ty.value.innermost() != &Type::Unknown) {
                    Some(rule) => Typed {
                        ty: Fact::derived(typed.ty.value, rule),
                        ..typed
                    },
                    None => typed,
                }
            }
        }
    }

    /// The type that a whole number shows: people who write examples show a fraction where there is one.
    fn whole(&self, ty: Type, site: Site<'_>) -> Type {
        match ty {
            Type::Numeric if self.is_prose(site.page) => Type::Integer(None),
            ty => ty,
        }
    }

    /// The type of a field; overlaid where a person says it.
    pub(crate) fn typed_field(&mut self, field: &FieldEvidence, site: Site<'_>) -> Typed {
        let name = field.name.as_ref().map_or("", |name| name.value.as_str());
        let told = self.held.told(name, &field.ty);
        let (ty, span) = told
            .as_ref()
            .map_or((&field.ty, field.type_span), |(ty, span)| (ty, *span));
        let typed = self.typed(ty, site);
        match span.is_told() {
            true => Typed {
                ty: Fact::overlaid(typed.ty.value),
                ..typed
            },
            false if typed.ty.value == Type::Unknown => Typed {
                ty: by_default(field)
                    .or_else(|| list_by_name(name, Type::String(None)).filter(|_| !self.is_exact(site.page)))
                    .unwrap_or(typed.ty),
                ..typed
            },
            false => typed,
        }
    }

    fn ty(&mut self, expr: &TypeExpr, site: Site<'_>) -> Type {
        let mut boxed = |inner: &TypeExpr| Box::new(self.typed(inner, site).ty.value);
        match expr {
            TypeExpr::Missing | TypeExpr::Unreadable(_) => Type::Unknown,
            TypeExpr::Shown(value) => {
                let ty = self.ty(&example::of(value), site);
                self.whole(ty, site)
            }
            TypeExpr::Any => Type::Any,
            TypeExpr::Null => nullable(Type::Any),
            TypeExpr::Boolean => Type::Boolean,
            TypeExpr::String(format) => Type::String(format.clone()),
            TypeExpr::Integer(format) => Type::Integer(format.clone()),
            TypeExpr::Number(format) => Type::Number(format.clone()),
            TypeExpr::Numeric => Type::Numeric,
            TypeExpr::Time => time(site.example).value,
            TypeExpr::Bytes => Type::Bytes,
            TypeExpr::Const(value) => Type::Const(value.clone()),
            TypeExpr::Array(inner) => Type::Array(boxed(inner)),
            TypeExpr::Map(inner) => Type::Map(boxed(inner)),
            TypeExpr::Stream(inner) => Type::Stream(boxed(inner)),
            TypeExpr::Optional(inner) => self.ty(inner, site),
            TypeExpr::Nullable(inner) => nullable(self.ty(inner, site)),
            TypeExpr::OneOf(types) => self.one_of(types, site),
            TypeExpr::Link(link) => self.linked(link),
            TypeExpr::Inline(model) => self.inline(model, site),
            TypeExpr::Enclosing(mark) => self.enclosing(mark),
        }
    }

    /// Alternatives: null makes the rest nullable, a single one is itself, several become a union with a name.
    fn one_of(&mut self, types: &[TypeExpr], site: Site<'_>) -> Type {
        let rest: Vec<&TypeExpr> = types.iter().filter(|ty| **ty != TypeExpr::Null).collect();
        let ty = match rest.as_slice() {
            [] => Type::Any,
            [only] => self.ty(only, site),
            several => match self.titled_union(several) {
                Some(id) => Type::Model(id),
                None => self.hoist_union(several, site),
            },
        };
        if rest.len() < types.len() {
            nullable(ty)
        } else {
            ty
        }
    }

    /// The rule `union-from-cell`: alternatives that all link to one page with nothing but a title are that model's.
    fn titled_union(&mut self, types: &[&TypeExpr]) -> Option<ModelId> {
        let links = types.iter().map(|ty| match ty {
            TypeExpr::Link(link) => Some(&**link),
            _ => None,
        });
        let links: Vec<&Link> = links.collect::<Option<_>>()?;
        let target = links.first()?.target.clone()?;
        let id = self.index.title_at(&target)?.clone();
        let same =
            |link: &&Link| link.target.as_ref() == Some(&target) && self.index.resolve(link) != Some(&id);
        if !links.iter().all(same) {
            return None;
        }
        let variant = |ty| Variant {
            constraints: Default::default(),
            tags: Vec::new(),
            name: None,
            ty,
            rule: Some(rules::UNION_FROM_CELL.to_owned()),
        };
        let variants: Vec<Variant> = links.iter().map(|link| variant(self.linked(link))).collect();
        let known = self.titled.entry(id.clone()).or_insert_with(|| variants.clone());
        if *known != variants {
            return None;
        }
        if let Some(model) = self.models.get_mut(&id) {
            model.kind = ModelKind::Union {
                variants,
                discriminator: None,
            };
        }
        Some(id)
    }

    /// Whether a type is, or holds, a file in the form of a client library.
    fn is_file(&self, expr: &TypeExpr) -> bool {
        match expr {
            TypeExpr::Link(link) => {
                let known = self.index.target(link);
                known.is_some_and(|known| self.is_file_object(known))
            }
            TypeExpr::Array(inner) | TypeExpr::Map(inner) | TypeExpr::Nullable(inner) => self.is_file(inner),
            _ => false,
        }
    }

    fn is_file_object(&self, known: &Known<'_>) -> bool {
        !self.is_exact(known.first.page) && file::is_file(known.first.model)
    }

    /// Whether a type is, or holds, an enum whose page has a name for each value, and digits for values: where values have no
    /// quotes, digits may be texts.
    fn shows_digits(&self, expr: &TypeExpr) -> bool {
        match expr {
            TypeExpr::Link(link) => {
                let shape = self.index.target(link).map(|known| &known.first.model.shape);
                matches!(shape, Some(Shape::Enum { values, .. }) if !values.is_empty()
                    && values.iter().all(|value| value.name.is_some() && value.value.is_number()))
            }
            TypeExpr::Array(inner) | TypeExpr::Map(inner) | TypeExpr::Nullable(inner) => {
                self.shows_digits(inner)
            }
            _ => false,
        }
    }

    fn linked(&mut self, link: &Link) -> Type {
        if let Some(known) = self.index.target(link) {
            return match self.is_file_object(known) {
                true => Type::Bytes,
                false => Type::Model(known.id.clone()),
            };
        }
        if self.overlay.model.keys().any(|name| *name.get_ref() == link.text) {
            return Type::Model(ModelId(link.text.clone()));
        }
        // A person may name a model that got its name here.
        let own = ModelId(link.text.clone());
        if link.span.is_told() && self.models.contains_key(&own) {
            return Type::Model(own);
        }
        let message = match &link.target {
            Some(target) => format!(
                "`{}` links to `{target}`, which is not among the documents",
                link.text
            ),
            None => format!("no model is called `{}`", link.text),
        };
        let finding = Diagnostic::new(&codes::LINK_NOWHERE, message);
        self.diagnostics
            .push(finding.at(link.span, "no page, file name or model name fits"));
        Type::Unknown
    }
}

fn is_map_of_models(ty: &TypeExpr) -> bool {
    matches!(ty, TypeExpr::Map(inner) if matches!(**inner, TypeExpr::Link(_)))
}

/// The rule `list-by-name`: a list of such values, where the name says that there may be several.
pub(crate) fn list_by_name(name: &str, item: Type) -> Option<Fact<Type>> {
    let list = |item| Fact::derived(Type::Array(Box::new(item)), rules::LIST_BY_NAME);
    name.ends_with("[]").then(|| list(item))
}

/// The rule `type-from-default`.
fn by_default(field: &FieldEvidence) -> Option<Fact<Type>> {
    match field.default.as_deref()? {
        Value::Bool(_) => Some(Fact::derived(Type::Boolean, rules::TYPE_FROM_DEFAULT)),
        Value::Number(number) if number.is_i64() => {
            Some(Fact::assumed(Type::Integer(None), rules::TYPE_FROM_DEFAULT))
        }
        _ => None,
    }
}

fn stated(ty: Type) -> Typed {
    match ty {
        Type::Unknown => unknown(),
        ty => Typed {
            ty: Fact::stated(ty),
            optional: false,
        },
    }
}

pub(super) fn unknown() -> Typed {
    Typed {
        ty: Fact::assumed(Type::Unknown, rules::TYPE_LOST),
        optional: false,
    }
}

pub(super) fn nullable(ty: Type) -> Type {
    match ty {
        Type::Nullable(_) | Type::Unknown => ty,
        ty => Type::Nullable(Box::new(ty)),
    }
}

/// The rule `time-from-example`: an example of ten characters is a date, any other time a date-time.
fn time(example: Option<&str>) -> Fact<Type> {
    let format = |name: &str| Type::String(Some(name.to_owned()));
    let example = example.map(|text| text.trim_matches(|c: char| c == '`' || c == '"' || c.is_whitespace()));
    match example.filter(|text| is_date(text.as_bytes())) {
        Some(text) if text.len() == 10 => Fact::derived(format("date"), rules::TIME_EXAMPLE),
        Some(_) => Fact::derived(format("date-time"), rules::TIME_EXAMPLE),
        None => Fact::assumed(format("date-time"), rules::TIME_EXAMPLE),
    }
}

fn is_date(text: &[u8]) -> bool {
    let digits = |range: &[u8]| range.iter().all(u8::is_ascii_digit);
    matches!(text, [y @ .., b'-', m1, m2, b'-', d1, d2] if y.len() == 4 && digits(y) && digits(&[*m1, *m2, *d1, *d2]))
        || (text.len() > 10 && matches!(text[10], b'T' | b't' | b' ') && is_date(&text[..10]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_tell_dates_from_date_times() {
        let format = |example| match time(example).value {
            Type::String(Some(format)) => format,
            other => panic!("{other:?}"),
        };
        assert_eq!(format(Some("2031-05-17")), "date");
        assert_eq!(format(Some("\"2031-05-17T08:00:00Z\"")), "date-time");
        assert_eq!(format(Some("soon")), "date-time");
        assert_eq!(format(None), "date-time");
    }
}
